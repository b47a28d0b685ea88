import { createRandom } from '#core/calibration/random.ts'
import { stepsFor, type Judgement } from '#core/review/review-policy.ts'
import { meets, saw, type Situation } from '#core/review/situation.ts'
import { publishingAfter } from '#core/review/working-days.ts'
import type { PersonId } from '#shared/ids.ts'
import type { Review } from '#shared/review.ts'
import type { UtcMs } from '#shared/time.ts'

/** What was submitted, and of whose call. */
export type Submission = Pick<
  Review,
  | 'callId'
  | 'teamId'
  | 'agentNumber'
  | 'inspectorId'
  | 'scorecardId'
  | 'scorecardVersion'
  | 'submission'
  | 'submittedAt'
  | 'urgent'
  | 'id'
>

/**
 * A judgement that was submitted, for the first time or once more after it was returned. Steps are
 * passed anew, because it is another judgement now.
 */
export function takeIn(
  before: Review | undefined,
  submission: Submission,
  judgement: Omit<Judgement, 'id'>,
  situation: Situation,
): Review {
  const { id } = submission
  const review: Review = {
    ...submission,
    state: 'reviewing',
    ownerId: null,
    steps: [...stepsFor(situation.policy, { id, ...judgement })],
    passed: [],
    returned: before?.returned ?? null,
    ...{ publishAt: null, publishedAt: null, appealBy: null, answer: null },
    feedback: before?.feedback ?? null,
    coaching: before?.coaching ?? null,
    seen: before?.seen ?? [],
    version: (before?.version ?? 0) + 1,
  }
  return toNextStep(saw(review, review.inspectorId), situation)
}

/** With the next who is to look at it; where nobody is left, it waits for its day. */
export function toNextStep(review: Review, situation: Situation): Review {
  if (review.passed.length < review.steps.length) {
    return { ...review, state: 'reviewing', ownerId: reviewerFor(review, situation) }
  }
  return { ...review, state: 'ready', ownerId: null, publishAt: publishAtOf(review, situation) }
}

function publishAtOf(
  { urgent }: Review,
  { calendar, now, policy: { publishing, urgentAtOnce } }: Situation,
): UtcMs | null {
  if (publishing.every === 'never') return null
  return urgent && urgentAtOnce ? now : publishingAfter(calendar, publishing, now)
}

/** Whether somebody may look at it now: who meets the step and had nothing to do with it so far. */
export const mayReview = (
  { people }: Pick<Situation, 'people'>,
  { inspectorId, passed, steps }: Review,
  id: PersonId,
): boolean => {
  const standing = people.get(id)
  const step = steps[passed.length]
  if (!standing || !step) return false
  return (
    meets(standing, step) &&
    id !== inspectorId &&
    !standing.isAgent &&
    passed.every(({ by }) => by !== id)
  )
}

/** The same of the same review each time, and others of others, so that work is spread. */
function reviewerFor(review: Review, situation: Situation): PersonId | null {
  const able = [...situation.people.keys()].filter((id) => mayReview(situation, review, id)).sort()
  return able[Math.floor(createRandom(review.id).next() * able.length)] ?? null
}

/** The inspector has taken it up again before it was told to anybody. */
export const takeUpAgain = (review: Review): Review => ({
  ...review,
  state: 'returned',
  ownerId: review.inspectorId,
  returned: review.state === 'returned' ? review.returned : null,
  publishAt: null,
  version: review.version + 1,
})

/** Whether the inspector may still change it by themselves; later only a ruling does. */
export const mayTakeUpAgain = ({ state }: Pick<Review, 'state'>): boolean =>
  state !== 'published' && state !== 'final'
