import { isOpen, type Case } from '#core/review/situation.ts'
import { mayTakeUpAgain } from '#core/review/take-in.ts'
import type { Client } from '#hub/db/pool.ts'
import { loginOf } from '#hub/db/reviews/situation.ts'
import { storableJson } from '#hub/db/storable.ts'
import type { OrgId } from '#hub/org-id.ts'
import { Appeal } from '#shared/appeals.ts'
import type { AppealId, EvaluationId } from '#shared/ids.ts'
import { ResultVersion, Review } from '#shared/review.ts'

/** A judgement with all that became of it, kept from others to the end of the transaction. */
export async function holdCase(
  tx: Client,
  orgId: OrgId,
  id: EvaluationId,
): Promise<Case | undefined> {
  const { rows } = await tx.query<{ body: unknown }>(
    `SELECT body FROM review WHERE org_id = $1 AND review_id = $2 FOR UPDATE`,
    [orgId, id],
  )
  const review = rows[0] && Review.parse(rows[0].body)
  if (!review) return undefined
  const appeals = await tx.query<{ body: unknown }>(
    `SELECT body FROM appeal WHERE org_id = $1 AND review_id = $2 ORDER BY filed_at, appeal_id`,
    [orgId, id],
  )
  const versions = await tx.query<{ body: unknown }>(
    `SELECT body FROM result_version WHERE org_id = $1 AND review_id = $2 ORDER BY version`,
    [orgId, id],
  )
  return {
    review,
    appeals: appeals.rows.map(({ body }) => Appeal.parse(body)),
    versions: versions.rows.map(({ body }) => ResultVersion.parse(body)),
  }
}

export async function reviewOfAppeal(
  tx: Client,
  orgId: OrgId,
  id: AppealId,
): Promise<EvaluationId | undefined> {
  const { rows } = await tx.query<{ id: EvaluationId }>(
    `SELECT review_id AS id FROM appeal WHERE org_id = $1 AND appeal_id = $2`,
    [orgId, id],
  )
  return rows[0]?.id
}

/** Whether the agent was told of it. It is kept so to the end of the transaction. */
export async function isPublished(tx: Client, orgId: OrgId, id: EvaluationId): Promise<boolean> {
  const known = await holdCase(tx, orgId, id)
  return known !== undefined && !mayTakeUpAgain(known.review)
}

/** Writes what has changed. A version that is there is never written again. */
export async function saveCase(
  tx: Client,
  orgId: OrgId,
  before: Case | undefined,
  after: Case,
): Promise<void> {
  if (after.review !== before?.review || after.appeals !== before.appeals) {
    await saveReview(tx, orgId, after)
  }
  for (const appeal of after.appeals) {
    if (before?.appeals.includes(appeal) !== true) await saveAppeal(tx, orgId, appeal)
  }
  for (const version of after.versions.slice(before?.versions.length ?? 0)) {
    await tx.query(
      `INSERT INTO result_version (org_id, review_id, version, body) VALUES ($1, $2, $3, $4)`,
      [orgId, after.review.id, version.version, storableJson(version)],
    )
  }
}

async function saveReview(tx: Client, orgId: OrgId, known: Case): Promise<void> {
  const { review } = known
  await tx.query(
    `INSERT INTO review (org_id, review_id, call_id, team_id, agent_login, inspector_id, owner_id,
                         state, submitted_at, due_at, body)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     ON CONFLICT (org_id, review_id)
     DO UPDATE SET owner_id = EXCLUDED.owner_id, state = EXCLUDED.state, due_at = EXCLUDED.due_at,
                   submitted_at = EXCLUDED.submitted_at, body = EXCLUDED.body`,
    [
      ...[orgId, review.id, review.callId, review.teamId, loginOf(review.agentNumber)],
      ...[review.inspectorId, review.ownerId, review.state, review.submittedAt],
      ...[dueAt(known), storableJson(Review.parse(review))],
    ],
  )
}

/** When something is to happen to the review by itself. An open appeal has a time of its own. */
function dueAt({ review, appeals }: Case): number | null {
  if (review.state === 'ready') return review.publishAt
  if (review.state !== 'published' || appeals.some(isOpen)) return null
  return review.appealBy
}

async function saveAppeal(tx: Client, orgId: OrgId, appeal: Appeal): Promise<void> {
  const { id, reviewId, ownerId, filedAt, closedAt } = appeal
  await tx.query(
    `INSERT INTO appeal (org_id, appeal_id, review_id, owner_id, filed_at, due_at, closed_at, body)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (org_id, appeal_id)
     DO UPDATE SET owner_id = EXCLUDED.owner_id, due_at = EXCLUDED.due_at,
                   closed_at = EXCLUDED.closed_at, body = EXCLUDED.body`,
    [
      ...[orgId, id, reviewId, ownerId, filedAt, appeal.dueAt, closedAt],
      storableJson(Appeal.parse(appeal)),
    ],
  )
}
