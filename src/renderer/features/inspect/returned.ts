import type { Evaluation } from '#shared/evaluation.ts'
import type { PersonId } from '#shared/ids.ts'
import type { Review } from '#shared/review.ts'

/** Whether a review may have sent it back: what was never submitted, or is of another, is not asked about. */
export const mayBeReturned = (
  { inspectorId, state, revision }: Pick<Evaluation, 'inspectorId' | 'state' | 'revision'>,
  me: PersonId,
): boolean => inspectorId === me && (state === 'submitted' || revision > 1)

/** Why it went back; null where it did not, or was mended and submitted since. */
export const returnOf = (
  review: Pick<Review, 'id' | 'state' | 'returned' | 'submission'>,
  { id, state, revision }: Pick<Evaluation, 'id' | 'state' | 'revision'>,
): Review['returned'] =>
  review.id === id &&
  review.state === 'returned' &&
  !(state === 'submitted' && revision > review.submission)
    ? review.returned
    : null
