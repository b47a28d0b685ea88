import type { Case } from '#core/review/situation.ts'
import type { Appeal, AppealedItem, RuledItem } from '#shared/appeals.ts'
import type { Answer, Mark } from '#shared/evaluation.ts'
import type { ResultVersion, Review } from '#shared/review.ts'

/** Where words must stand and none may stay. */
const GONE = '—'

/**
 * What stays of a case when its call is deleted: who did what and when, every outcome and every point.
 * What anybody wrote in their own words goes, because people quote customers.
 */
export const forgetWords = ({ review, appeals, versions }: Case): Case => ({
  review: forgetInReview(review),
  appeals: appeals.map(forgetInAppeal),
  versions: versions.map(forgetInVersion),
})

const forgetInReview = (review: Review): Review => ({
  ...review,
  feedback: null,
  returned: review.returned && {
    ...review.returned,
    note: '',
    items: review.returned.items.map((item) => ({ ...item, reason: GONE })),
  },
  answer: review.answer && { ...review.answer, words: '' },
  coaching: review.coaching && { ...review.coaching, task: GONE },
})

const forgetInAppeal = (appeal: Appeal): Appeal => ({
  ...appeal,
  items: appeal.items.map((item): AppealedItem => ({
    ...item,
    reason: GONE,
    proposed: forgetInOutcome(item.proposed),
  })),
  ruling: appeal.ruling && {
    ...appeal.ruling,
    items: appeal.ruling.items.map((item): RuledItem => ({
      ...item,
      reason: GONE,
      outcome: forgetInOutcome(item.outcome),
    })),
  },
  concurrence: appeal.concurrence && { ...appeal.concurrence, reason: '' },
  history: appeal.history.map((event) => ({ ...event, words: '' })),
})

const forgetInVersion = (version: ResultVersion): ResultVersion => ({
  ...version,
  note: '',
  facts: {},
  unscorable: version.unscorable && { ...version.unscorable, note: '' },
  marks: version.marks.map((mark): Mark => ({ ...mark, note: '' })),
  answers: version.answers.map((answer): Answer => ({
    ...answer,
    reason: '',
    value: forgetInValue(answer.value),
  })),
})

const forgetInOutcome = (outcome: AppealedItem['proposed']): AppealedItem['proposed'] =>
  outcome && {
    ...outcome,
    verdict: { ...outcome.verdict, value: forgetInValue(outcome.verdict.value) },
  }

/** Of words only yes and no are an answer that is none of a person's own. */
const forgetInValue = (value: Answer['value']): Answer['value'] =>
  typeof value === 'string' && value !== 'yes' && value !== 'no' ? '' : value
