import {
  isOpen,
  type Asked,
  type Case,
  type Situation,
  type Standing,
  type Step,
} from '#core/review/situation.ts'
import { endOfWorkingDays } from '#core/review/working-days.ts'
import { err, ok } from '#shared/result.ts'
import type { Acknowledgement, ResultVersion, Review, ReviewRefusalType } from '#shared/review.ts'

/** What was submitted, as the first version of a result. */
export type Submitted = Omit<ResultVersion, 'version' | 'refersTo' | 'appealId'>

/** The agent is told, and may appeal from now on. */
export function publish(before: Case, submitted: Submitted, at: Situation): Step {
  const { calendar, now, policy } = at
  const review: Review = {
    ...before.review,
    ...{ state: 'published', ownerId: null, publishedAt: now },
    appealBy: endOfWorkingDays(calendar, now, policy.appealDays),
    version: before.review.version + 1,
  }
  const versions = [{ ...submitted, version: 1, refersTo: null, appealId: null }]
  return {
    after: { ...before, review, versions },
    effects: [{ type: 'published', reviewId: review.id }],
  }
}

export const isDueToPublish = (
  { state, publishAt }: Pick<Review, 'state' | 'publishAt'>,
  { now }: Pick<Situation, 'now'>,
): boolean => state === 'ready' && publishAt !== null && publishAt <= now

/** The agent says that they have read it, and whether they agree. It takes no appeal from them. */
export function acknowledge(
  before: Case,
  { agrees, words }: Pick<Acknowledgement, 'agrees' | 'words'>,
  by: Standing,
  { now }: Situation,
): Asked<ReviewRefusalType> {
  const { review } = before
  if (!by.isAgent) return err({ type: 'NotAllowed' })
  if (review.state !== 'published' || review.answer !== null) return err({ type: 'WrongState' })
  const answer = { agrees, words, at: now }
  const after = { ...before, review: { ...review, answer, version: review.version + 1 } }
  return ok({ after, effects: [] })
}

/** Nobody can appeal any more: it is what it is, and enters the month. */
export const isDueToEnd = ({ review, appeals }: Case, { now }: Pick<Situation, 'now'>): boolean =>
  review.state === 'published' &&
  !appeals.some(isOpen) &&
  (review.appealBy === null || review.appealBy <= now)

export const end = (before: Case): Step => ({
  after: {
    ...before,
    review: { ...before.review, state: 'final', version: before.review.version + 1 },
  },
  effects: [],
})
