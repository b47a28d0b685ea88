import { refusalOfOutcome } from '#core/appeals/item-outcome.ts'
import { withEvent } from '#core/appeals/history.ts'
import {
  chainOf,
  currentResult,
  openAppeal,
  type Asked,
  type Case,
  type Situation,
  type Standing,
} from '#core/review/situation.ts'
import { endOfWorkingDays } from '#core/review/working-days.ts'
import { readOccurrences } from '#core/scorecard/occurrences.ts'
import type { Appeal, AppealDraft, AppealRefusalType } from '#shared/appeals.ts'
import { err, ok } from '#shared/result.ts'

/**
 * An objection, in the first round (申诉) or once that was answered in the second (上诉). It has an owner
 * from here on: the nearest supervisor who did not judge the call.
 */
export function fileAppeal(
  before: Case,
  { id, items }: AppealDraft,
  by: Standing,
  at: Situation,
): Asked<AppealRefusalType> {
  const { review, appeals } = before
  const { now, policy } = at
  if (!by.isAgent && !by.supervises) return err({ type: 'NotAllowed' })
  const result = currentResult(before)
  if (review.publishedAt === null || !result) return err({ type: 'NotPublished' })
  if (openAppeal(before)) return err({ type: 'AlreadyAppealed' })
  const rounds = appeals.filter(({ state }) => state !== 'withdrawn').length
  if (rounds >= policy.rounds) return err({ type: 'AlreadyAppealed' })
  if (review.state === 'final' || review.appealBy === null || now >= review.appealBy) {
    return err({ type: 'TooLate' })
  }
  const refused = refusalOfItems(before, items, at)
  if (refused) return err(refused)
  const handlerId = chainOf(at, review)[0]
  if (handlerId === undefined) return err({ type: 'UnknownPerson' })

  const appeal: Appeal = {
    ...{ id, reviewId: review.id, round: rounds === 0 ? 1 : 2, filedBy: by.id, filedAt: now },
    ...{ against: result.version, items: [...items], state: 'filed' },
    ...{ ownerId: handlerId, handlerId },
    dueAt: endOfWorkingDays(at.calendar, now, policy.answerDays),
    ...{ first: null, second: null, ruling: null, concurrence: null, signature: null },
    ...{ history: [], closedAt: null, version: 1 },
  }
  const filed = withEvent(appeal, { what: 'filed', by: by.id, to: handlerId, at: now })
  return ok({
    after: { ...before, appeals: [...appeals, filed] },
    effects: [{ type: 'hold', appealId: id }],
  })
}

function refusalOfItems(
  before: Case,
  items: AppealDraft['items'],
  { card }: Situation,
): { readonly type: AppealRefusalType; readonly detail?: string } | undefined {
  const result = currentResult(before)
  if (!result) return { type: 'NotPublished' }
  if (new Set(items.map(({ itemKey }) => itemKey)).size < items.length) return { type: 'NotWhole' }
  const scored = readOccurrences(card, result.marks, result.answers, result.facts)
  for (const { itemKey, proposed } of items) {
    const found = scored.get(itemKey)
    if (!found) return { type: 'UnknownItem', detail: itemKey }
    const isScored =
      result.unscorable === null && found.state !== 'off' && found.state !== 'unanswered'
    if (!isScored) return { type: 'NotScored', detail: itemKey }
    const wrong = proposed && refusalOfOutcome(card, result, itemKey, proposed)
    if (wrong) return wrong
  }
  return undefined
}
