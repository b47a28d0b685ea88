import { listenersOf, refusalOfSigner } from '#core/appeals/blind.ts'
import { changeAppeal, closeAppeal, type AppealStep } from '#core/appeals/change-appeal.ts'
import { applyRuling, refusalOfOutcome } from '#core/appeals/item-outcome.ts'
import { scoreOf } from '#core/evaluation/score-of.ts'
import {
  chainOf,
  currentResult,
  type Case,
  type Situation,
  type Standing,
} from '#core/review/situation.ts'
import type { Appeal, Concurrence, RuledItem } from '#shared/appeals.ts'
import type { PersonId } from '#shared/ids.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { ResultVersion } from '#shared/review.ts'

/**
 * Who re-listened first rules item by item. Where everything is kept the appeal is answered; what
 * changes the score goes to a second, who listens too (rule 68).
 */
export function ruleOnAppeal(
  before: Case,
  appeal: Appeal,
  items: readonly RuledItem[],
  by: Standing,
  at: Situation,
): AppealStep {
  if (by.id !== appeal.first?.personId) return err({ type: 'NotAllowed' })
  if (appeal.first.submittedAt === null) return err({ type: 'NotListened' })
  if (appeal.state !== 'ruling') return err({ type: 'WrongState' })
  const whole = wholeRuling(before, appeal, items, at)
  if (!whole.ok) return whole

  const ruling = { by: by.id, at: at.now, items: [...whole.value] }
  const event = { what: 'ruled', by: by.id }
  if (whole.value.every(({ decision }) => decision === 'keep')) {
    return ok(closeAppeal(before, appeal, { state: 'kept', ruling }, event, at))
  }
  // A second who did not find the same has listened already.
  const next: Partial<Appeal> = appeal.second
    ? { state: 'concurring', ownerId: appeal.second.personId }
    : { state: 'seconding', ownerId: appeal.handlerId }
  return ok(changeAppeal(before, appeal, { ...next, ruling, concurrence: null }, event, at))
}

/** Each item of the appeal once, with what it comes to. */
function wholeRuling(
  before: Case,
  appeal: Appeal,
  items: readonly RuledItem[],
  { card }: Situation,
): Result<readonly RuledItem[], Extract<AppealStep, { readonly ok: false }>['error']> {
  const result = currentResult(before)
  const asked = new Map(appeal.items.map((item) => [item.itemKey, item]))
  const isWhole =
    items.length === asked.size && new Set(items.map(({ itemKey }) => itemKey)).size === asked.size
  if (!result || !isWhole) return err({ type: 'NotWhole' })
  const whole: RuledItem[] = []
  for (const item of items) {
    const { itemKey, decision } = item
    const question = asked.get(itemKey)
    if (!question) return err({ type: 'NotWhole', detail: itemKey })
    const outcome =
      decision === 'keep' ? null : decision === 'proposed' ? question.proposed : item.outcome
    if (decision !== 'keep' && outcome === null) {
      return err({ type: 'NothingProposed', detail: itemKey })
    }
    const wrong = outcome && refusalOfOutcome(card, result, itemKey, outcome)
    if (wrong) return err(wrong)
    whole.push({ ...item, outcome })
  }
  return ok(whole)
}

/** The second has listened as well, and finds the same or does not. */
export function concur(
  before: Case,
  appeal: Appeal,
  { agrees, reason }: Pick<Concurrence, 'agrees' | 'reason'>,
  by: Standing,
  at: Situation,
): AppealStep {
  if (by.id !== appeal.second?.personId) return err({ type: 'NotAllowed' })
  if (appeal.second.submittedAt === null) return err({ type: 'NotListened' })
  if (appeal.state !== 'concurring' || !appeal.first) return err({ type: 'WrongState' })
  const concurrence = { by: by.id, at: at.now, agrees, reason }
  const event = { what: agrees ? 'concurred' : 'disagreed', by: by.id, words: reason }
  return ok(
    changeAppeal(
      before,
      appeal,
      agrees
        ? { state: 'signing', ownerId: signerFor(before, appeal, at), concurrence }
        : { state: 'ruling', ownerId: appeal.first.personId, concurrence },
      event,
      at,
    ),
  )
}

/** Who sees to it, or the nearest who may sign where they may not. */
function signerFor(before: Case, appeal: Appeal, at: Situation): PersonId {
  const able = (id: PersonId): boolean => {
    const standing = at.people.get(id)
    return standing !== undefined && refusalOfSigner(before, appeal, standing) === undefined
  }
  if (able(appeal.handlerId)) return appeal.handlerId
  return chainOf(at, before.review).find(able) ?? appeal.handlerId
}

/** With a supervisor's name under what two found, the score changes: another version is added. */
export function signRuling(before: Case, appeal: Appeal, by: Standing, at: Situation): AppealStep {
  const type = refusalOfSigner(before, appeal, by)
  if (type) return err({ type })
  const result = currentResult(before)
  const { ruling, concurrence } = appeal
  const isFound = listenersOf(appeal).filter(({ submittedAt }) => submittedAt !== null).length === 2
  if (appeal.state !== 'signing' || !ruling || !concurrence?.agrees || !isFound || !result) {
    return err({ type: 'WrongState' })
  }
  const event = { what: 'signed', by: by.id }
  const signature = { by: by.id, at: at.now }
  const closed = closeAppeal(before, appeal, { state: 'changed', signature }, event, at)
  const { after, effects } = closed
  const versions = [...before.versions, rescored(result, appeal, ruling.items, by, at)]
  return ok({ after: { ...after, versions }, effects })
}

function rescored(
  result: ResultVersion,
  appeal: Appeal,
  ruling: readonly RuledItem[],
  by: Standing,
  { card, now }: Situation,
): ResultVersion {
  const { marks, answers } = applyRuling(result, ruling)
  const { total, max, percent } = scoreOf(card, result, marks, answers)
  return {
    ...result,
    ...{ version: result.version + 1, refersTo: result.version, appealId: appeal.id },
    ...{ by: by.id, at: now, marks, answers, total, max, percent },
  }
}

/** What two found is not signed, and who ruled looks at it again. */
export function refuseToSign(
  before: Case,
  appeal: Appeal,
  reason: string,
  by: Standing,
  at: Situation,
): AppealStep {
  const type = refusalOfSigner(before, appeal, by)
  if (type) return err({ type })
  if (appeal.state !== 'signing' || !appeal.first) return err({ type: 'WrongState' })
  return ok(
    changeAppeal(
      before,
      appeal,
      { state: 'ruling', ownerId: appeal.first.personId, concurrence: null },
      { what: 'refused', by: by.id, words: reason },
      at,
    ),
  )
}
