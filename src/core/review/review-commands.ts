import { mayReview, toNextStep } from '#core/review/take-in.ts'
import {
  saw,
  type Asked,
  type Case,
  type Situation,
  type Standing,
} from '#core/review/situation.ts'
import { findItem } from '#core/scorecard/outline.ts'
import { err, ok } from '#shared/result.ts'
import type {
  CoachingDraft,
  FeedbackDraft,
  RecheckDraft,
  Review,
  ReviewRefusalType,
  ReviewReturn,
} from '#shared/review.ts'

type Answered = Asked<ReviewRefusalType>
type Words<T> = Omit<T, 'commandId' | 'version'>

const changed = (before: Case, review: Review): Answered =>
  ok({
    after: { ...before, review: { ...review, version: before.review.version + 1 } },
    effects: [],
  })

/** Whether somebody may look at it in the step it is in, and why not. */
function refusalOf({ review }: Case, by: Standing, at: Situation): ReviewRefusalType | undefined {
  if (by.isAgent || !(by.judges || by.supervises || by.manages)) return 'NotAllowed'
  if (review.state !== 'reviewing') return 'WrongState'
  if (by.id === review.inspectorId || review.passed.some((pass) => pass.by === by.id)) {
    return 'OwnWork'
  }
  return mayReview(at, review, by.id) ? undefined : 'NotAllowed'
}

/** One more has looked at it and found it right (rule 69). */
export function passReview(before: Case, by: Standing, at: Situation): Answered {
  const type = refusalOf(before, by, at)
  if (type) return err({ type })
  const passed = [...before.review.passed, { by: by.id, at: at.now }]
  return changed(before, toNextStep(saw({ ...before.review, passed }, by.id), at))
}

/** Back to the inspector, as a whole or for some items; the others are accepted. */
export function returnReview(
  before: Case,
  { items, note }: Words<ReviewReturn>,
  by: Standing,
  at: Situation,
): Answered {
  const type = refusalOf(before, by, at)
  if (type) return err({ type })
  const unknown = items.find(({ itemKey }) => !findItem(at.card, itemKey))
  if (unknown) return err({ type: 'UnknownItem', detail: unknown.itemKey })
  const { review } = before
  return changed(before, {
    ...saw(review, by.id),
    state: 'returned',
    ownerId: review.inspectorId,
    returned: { by: by.id, at: at.now, items: [...items], note },
  })
}

/** What the agent is told beside the score. By who judged it, or who supervises them, before it is told. */
export function giveFeedback(
  before: Case,
  { feedback }: Words<FeedbackDraft>,
  by: Standing,
  at: Situation,
  marks: ReadonlySet<string>,
): Answered {
  const { review } = before
  if (by.isAgent || !(by.supervises || by.id === review.inspectorId)) {
    return err({ type: 'NotAllowed' })
  }
  if (review.state === 'published' || review.state === 'final') return err({ type: 'WrongState' })
  for (const { itemKey, markId } of feedback.faults) {
    if (!findItem(at.card, itemKey)) return err({ type: 'UnknownItem', detail: itemKey })
    if (markId !== null && !marks.has(markId)) return err({ type: 'UnknownMark', detail: markId })
  }
  const told = { ...feedback, by: by.id, at: at.now }
  return changed(before, { ...saw(review, by.id), feedback: told })
}

/** An urgent one is told at once (rule 82), when everybody has looked at it who is to. */
export function publishAtOnce(before: Case, by: Standing, { now }: Situation): Answered {
  if (by.isAgent || !by.supervises) return err({ type: 'NotAllowed' })
  if (before.review.state !== 'ready') return err({ type: 'WrongState' })
  return changed(before, { ...before.review, publishAt: now })
}

/** A task with a day, by who supervises the agent (rules 81 and 84). */
export function coach(
  before: Case,
  { task, due }: Words<CoachingDraft>,
  by: Standing,
  { calendar, now }: Situation,
): Answered {
  const { review } = before
  if (by.isAgent || !by.supervises) return err({ type: 'NotAllowed' })
  if (review.state !== 'published' && review.state !== 'final') return err({ type: 'WrongState' })
  if (review.coaching?.recheck) return err({ type: 'WrongState' })
  if (due < calendar.dayOf(now)) return err({ type: 'PastDay' })
  const coaching = { task, due, by: by.id, at: now, recheck: null }
  return changed(before, { ...saw(review, by.id), coaching })
}

/** What the later evaluation is, that a task is checked by again. */
export type LaterEvaluation = Pick<Review, 'id' | 'agentNumber' | 'teamId' | 'submittedAt'>

/** A later call shows whether the task was learnt, and closes it. */
export function recheck(
  before: Case,
  { passed }: Words<RecheckDraft>,
  by: Standing,
  { now }: Situation,
  later: LaterEvaluation | undefined,
): Answered {
  const { review } = before
  const { coaching } = review
  if (by.isAgent || !(by.supervises || by.judges)) return err({ type: 'NotAllowed' })
  if (!coaching || coaching.recheck) return err({ type: 'WrongState' })
  const isLater =
    later !== undefined &&
    later.id !== review.id &&
    later.agentNumber === review.agentNumber &&
    later.teamId === review.teamId &&
    later.submittedAt > coaching.at
  if (!isLater) return err({ type: 'NotARecheck' })
  return changed(before, {
    ...review,
    coaching: { ...coaching, recheck: { evaluationId: later.id, passed, by: by.id, at: now } },
  })
}

/** Rechecks that were passed, of those that were made; null where none was. */
export function recheckPassRate(all: readonly Pick<Review, 'coaching'>[]): number | null {
  const made = all.flatMap(({ coaching }) => coaching?.recheck ?? [])
  return made.length === 0 ? null : made.filter(({ passed }) => passed).length / made.length
}
