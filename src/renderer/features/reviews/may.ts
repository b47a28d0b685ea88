import type { PersonId } from '#shared/ids.ts'
import type { Review } from '#shared/review.ts'

/** What can still be done to a judgement by somebody. Who has the right the hub says. */
export type Possible = {
  /** It waits for this person, or for one like them, to pass it or to send it back. */
  readonly review: boolean
  /** It is with them to be mended. */
  readonly mend: boolean
  readonly feedback: boolean
  readonly publish: boolean
  readonly coach: boolean
  readonly recheck: boolean
}

export function possible(
  { state, inspectorId, passed, coaching }: Review,
  me: PersonId,
  isLead: boolean,
): Possible {
  const isOwn = inspectorId === me
  const isTold = state === 'published' || state === 'final'
  return {
    review: state === 'reviewing' && !isOwn && passed.every(({ by }) => by !== me),
    mend: state === 'returned' && isOwn,
    feedback: !isTold && (isOwn || isLead),
    publish: state === 'ready' && isLead,
    coach: isTold && isLead && !coaching?.recheck,
    recheck: coaching !== null && coaching.recheck === null,
  }
}
