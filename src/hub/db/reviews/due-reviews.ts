import { publish } from '#hub/db/feed.ts'
import type { Pool } from '#hub/db/pool.ts'
import { holdCase } from '#hub/db/reviews/cases.ts'
import { keepCase } from '#hub/db/reviews/settle-case.ts'
import { readSituation } from '#hub/db/reviews/situation.ts'
import { persist, transact } from '#hub/db/transact.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { EvaluationId } from '#shared/ids.ts'
import type { UtcMs } from '#shared/time.ts'

/** Of those to which something is to happen by now, the ones after `after`, by id. */
export async function dueReviews(
  pool: Pool,
  orgId: OrgId,
  now: UtcMs,
  { after, most }: { readonly after: EvaluationId | null; readonly most: number },
): Promise<readonly EvaluationId[]> {
  const { rows } = await persist(() =>
    pool.query<{ id: EvaluationId }>(
      // Two short readings of what is due, by its own index each, and not one of every review.
      `SELECT due.id FROM (
         SELECT review_id AS id FROM review WHERE org_id = $1 AND due_at <= $2
         UNION
         SELECT review_id FROM appeal WHERE org_id = $1 AND closed_at IS NULL AND due_at <= $2) due
        WHERE $3::uuid IS NULL OR due.id > $3
        ORDER BY due.id LIMIT $4`,
      [orgId, now, after, most],
    ),
  )
  return rows.map(({ id }) => id)
}

/** Publishes, escalates or ends what is due, if it still is. */
export const settleReview = (
  pool: Pool,
  orgId: OrgId,
  id: EvaluationId,
  now: UtcMs,
): Promise<void> =>
  transact(pool, async (tx) => {
    const known = await holdCase(tx, orgId, id)
    const at = known && (await readSituation(tx, orgId, known.review, now))
    if (!known || !at) return
    const { feeds } = await keepCase(tx, orgId, known, { after: known, effects: [] }, at, [])
    await publish(tx, orgId, feeds)
  })
