import { escalate, isOverdue } from '#core/appeals/escalate.ts'
import { end, isDueToEnd, isDueToPublish, publish } from '#core/review/publish.ts'
import {
  openAppeal,
  type Case,
  type Effect,
  type Situation,
  type Step,
} from '#core/review/situation.ts'
import type { Client } from '#hub/db/pool.ts'
import { audit } from '#hub/db/audit.ts'
import { saveCase } from '#hub/db/reviews/cases.ts'
import { carryOut, type Feeds } from '#hub/db/reviews/effects.ts'
import { readSubmitted } from '#hub/db/reviews/submissions.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { AuditAction, AuditDetail } from '#shared/admin/audit.ts'
import type { AppealId, EvaluationId, PersonId } from '#shared/ids.ts'

/** What is written down: by whom, of which review or appeal. */
export type Noted = {
  readonly action: AuditAction
  readonly actor: PersonId | 'hub'
  readonly subject: EvaluationId | AppealId
  readonly detail?: AuditDetail
}

type Settled = {
  readonly after: Case
  readonly effects: readonly Effect[]
  readonly noted: readonly Noted[]
}

/** What is to happen to a case by itself now; undefined where nothing is. */
async function nextDue(
  tx: Client,
  orgId: OrgId,
  known: Case,
  at: Situation,
): Promise<(Step & { readonly noted: Noted }) | undefined> {
  const { review } = known
  const note = (action: AuditAction, subject: Noted['subject'], detail?: AuditDetail): Noted => ({
    ...{ action, actor: 'hub', subject },
    ...(detail ? { detail } : {}),
  })
  if (isDueToPublish(review, at)) {
    const submitted = await readSubmitted(tx, orgId, review.id, review.submission)
    // Without what was judged there is nothing to tell: it waits, for a backup may bring it.
    if (!submitted) return undefined
    return { ...publish(known, submitted, at), noted: note('result-published', review.id) }
  }
  const appeal = openAppeal(known)
  if (appeal && isOverdue(appeal, at)) {
    const step = escalate(known, appeal, at)
    const to = step.after.appeals.find(({ id }) => id === appeal.id)?.ownerId ?? null
    return { ...step, noted: note('appeal-escalated', appeal.id, { to }) }
  }
  if (isDueToEnd(known, at)) return { ...end(known), noted: note('result-final', review.id) }
  return undefined
}

async function settle(tx: Client, orgId: OrgId, known: Case, at: Situation): Promise<Settled> {
  const effects: Effect[] = []
  const noted: Noted[] = []
  let after = known
  for (;;) {
    const step = await nextDue(tx, orgId, after, at)
    if (!step) return { after, effects, noted }
    after = step.after
    effects.push(...step.effects)
    noted.push(step.noted)
  }
}

/**
 * Writes down what was decided of a case, what follows by itself and what is to be done elsewhere. What
 * to publish, which must be the last thing.
 */
export async function keepCase(
  tx: Client,
  orgId: OrgId,
  before: Case | undefined,
  { after, effects }: Step,
  at: Situation,
  noted: readonly Noted[],
): Promise<{ readonly after: Case; readonly feeds: Feeds }> {
  const settled = await settle(tx, orgId, after, at)
  await saveCase(tx, orgId, before, settled.after)
  const { review, appeals } = settled.after
  const all = [...effects, ...settled.effects]
  const feeds = await carryOut(tx, orgId, all, { review, appeals, now: at.now })
  for (const { detail = {}, ...note } of [...noted, ...settled.noted]) {
    await audit(tx, orgId, { ...note, at: at.now, detail })
  }
  return { after: settled.after, feeds }
}
