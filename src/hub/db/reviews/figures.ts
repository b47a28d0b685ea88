import { overturned } from '#core/appeals/overturned.ts'
import { recheckPassRate } from '#core/review/review-commands.ts'
import type { Pool } from '#hub/db/pool.ts'
import { reviewsListed } from '#hub/db/reviews/listed.ts'
import { persist } from '#hub/db/transact.ts'
import type { Caller } from '#hub/caller.ts'
import type { Reviewed } from '#hub/ports-reviews.ts'
import { mayAnywhere } from '#hub/rights.ts'
import { Appeal } from '#shared/appeals.ts'
import { err, ok } from '#shared/result.ts'
import { OverturnFigures } from '#shared/results.ts'
import { Review } from '#shared/review.ts'

/** What was overturned in the teams the caller supervises, and how many tasks were learnt. */
export async function readFigures(pool: Pool, caller: Caller): Reviewed<OverturnFigures> {
  if (!mayAnywhere(caller, 'supervise')) return err({ type: 'NotAllowed' })
  const { from, values } = reviewsListed(caller)
  const [appealed, coached] = await persist(() =>
    Promise.all([
      pool.query<{ review: unknown; appeals: unknown }>(
        `SELECT r.body AS review, (SELECT json_agg(a.body ORDER BY a.filed_at) FROM appeal a
                   WHERE a.org_id = r.org_id AND a.review_id = r.review_id) AS appeals
           ${from} AND EXISTS (
             SELECT 1 FROM appeal a WHERE a.org_id = r.org_id AND a.review_id = r.review_id
                AND a.closed_at IS NOT NULL)`,
        [...values],
      ),
      pool.query<{ body: unknown }>(`SELECT r.body ${from} AND r.body -> 'coaching' <> 'null'`, [
        ...values,
      ]),
    ]),
  )
  const { byInspector, byItem } = overturned(
    appealed.rows.map(({ review, appeals }) => ({
      review: Review.parse(review),
      appeals: Appeal.array().parse(appeals),
    })),
  )
  return ok(
    OverturnFigures.parse({
      inspectors: [...byInspector].map(([personId, counts]) => ({ personId, ...counts })),
      items: [...byItem].map(([key, counts]) => {
        const at = key.indexOf('/')
        return { scorecardId: key.slice(0, at), itemKey: key.slice(at + 1), ...counts }
      }),
      recheckPassRate: recheckPassRate(coached.rows.map(({ body }) => Review.parse(body))),
    }),
  )
}
