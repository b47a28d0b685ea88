import type { AnyReviewsFailure } from '#renderer/ui/reviews-failure.ts'
import type { Client } from '#shared/api.ts'
import { ok, type Result } from '#shared/result.ts'
import type { ReviewRow } from '#shared/results.ts'
import type { Review } from '#shared/review.ts'
import type { Told } from '#shared/reviews-api.ts'

export type Later = Told<ReviewRow>['rows']

const LIMIT = 200
const MOST_PAGES = 10

/**
 * Judgements of the same agent that were submitted later than `since`, by which a task can be checked
 * (rule 84); the newest first. Looked for among the newest two thousand of any state.
 */
export async function laterOf(
  reviews: Pick<Client['reviews'], 'list'>,
  { id, agentNumber, teamId }: Pick<Review, 'id' | 'agentNumber' | 'teamId'>,
  since: number,
): Promise<Result<Later, AnyReviewsFailure>> {
  const later: Later[number][] = []
  let after: string | undefined
  for (let page = 0; page < MOST_PAGES; page++) {
    const told = await reviews.list({ limit: LIMIT, ...(after && { after }) })
    if (!told.ok) return told
    const { rows, next } = told.value
    later.push(
      ...rows.filter(
        ({ row }) =>
          row.id !== id &&
          row.agentNumber === agentNumber &&
          row.teamId === teamId &&
          row.state !== 'returned' &&
          row.submittedAt > since,
      ),
    )
    if (next === null) break
    after = next
  }
  return ok(later.toSorted((a, b) => b.row.submittedAt - a.row.submittedAt))
}
