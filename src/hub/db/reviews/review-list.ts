import { reviewsListed } from '#hub/db/reviews/listed.ts'
import type { Pool } from '#hub/db/pool.ts'
import { persist } from '#hub/db/transact.ts'
import type { Caller } from '#hub/caller.ts'
import { ReviewPage, ReviewRow, type ReviewQuery } from '#shared/results.ts'
import { Review } from '#shared/review.ts'

/** Nothing of what was judged: who reads it is still blind. */
export const rowOfReview = (review: Review): ReviewRow =>
  ReviewRow.parse({ ...review, stepsPassed: review.passed.length })

/** Of teams the caller supervises, and their own; newest first. */
export async function listReviews(
  pool: Pool,
  caller: Caller,
  { after, limit, state, mine }: ReviewQuery,
): Promise<ReviewPage> {
  const { from, values } = reviewsListed(caller, { mine, state })
  const [before, most] = [`$${values.length + 1}`, `$${values.length + 2}`]
  const [page, count] = await persist(() =>
    Promise.all([
      pool.query<{ body: unknown }>(
        `SELECT r.body ${from} AND (${before}::uuid IS NULL OR r.review_id < ${before})
          ORDER BY r.review_id DESC LIMIT ${most}`,
        [...values, after ?? null, limit + 1],
      ),
      pool.query<{ n: number }>(`SELECT count(*) AS n ${from}`, [...values]),
    ]),
  )
  const rows = page.rows.slice(0, limit).map(({ body }) => rowOfReview(Review.parse(body)))
  return ReviewPage.parse({
    rows,
    next: page.rows.length > limit ? rows.at(-1)?.id : null,
    total: count.rows[0]?.n ?? 0,
  })
}
