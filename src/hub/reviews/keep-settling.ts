import { dueReviews, settleReview } from '#hub/db/reviews/due-reviews.ts'
import { keepDoing, type JobTools, type JobWatch } from '#hub/keep-job.ts'
import type { EvaluationId } from '#shared/ids.ts'

const AGAIN_IN_MS = 5_000
const REVIEWS_A_TIME = 100

/** Publishes what has come to its day, escalates appeals nobody sees to, and ends what nobody appealed. */
export const keepSettling = (tools: JobTools & JobWatch, leaving: AbortSignal): Promise<void> =>
  keepDoing(
    tools,
    { name: 'reviews', againInMs: AGAIN_IN_MS, work: (goOn) => settleAll(tools, goOn) },
    leaving,
  )

/** One that cannot be settled now does not keep the others waiting. Says whether it came to its end. */
export async function settleAll(
  { pool, orgId, clock }: JobTools,
  goOn: () => Promise<boolean>,
): Promise<boolean> {
  const now = clock.now()
  for (let after: EvaluationId | null = null; ;) {
    if (!(await goOn())) return false
    const due: readonly EvaluationId[] = await dueReviews(pool, orgId, now, {
      ...{ after, most: REVIEWS_A_TIME },
    })
    for (const id of due) await settleReview(pool, orgId, id, now)
    after = due.at(-1) ?? null
    if (after === null) return true
  }
}
