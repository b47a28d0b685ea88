import { createStore, type StoreApi } from 'zustand/vanilla'

import { toldOne, type ToldOne } from '#renderer/lib/told-one.ts'
import type { AnyReviewsFailure } from '#renderer/ui/reviews-failure.ts'
import type { Client } from '#shared/api.ts'
import type { EvaluationId } from '#shared/ids.ts'
import type { ReviewCase } from '#shared/results.ts'
import type { Feedback, ReviewReturn } from '#shared/review.ts'
import type { ToldCase } from '#shared/reviews-api.ts'
import type { LocalDay } from '#shared/time.ts'

/** Each step says whether it was done. */
export type CaseState = ToldOne<ToldCase<ReviewCase>, AnyReviewsFailure> & {
  readonly pass: () => Promise<boolean>
  readonly sendBack: (why: Pick<ReviewReturn, 'items' | 'note'>) => Promise<boolean>
  readonly feedback: (feedback: Feedback) => Promise<boolean>
  readonly publish: () => Promise<boolean>
  readonly coach: (task: string, due: LocalDay) => Promise<boolean>
  readonly recheck: (evaluationId: EvaluationId, passed: boolean) => Promise<boolean>
}

export type CaseStore = StoreApi<CaseState>

/** One judgement, and what becomes of it. */
export const createCaseStore = (
  { reviews }: Pick<Client, 'reviews'>,
  id: EvaluationId,
  now: () => number,
): CaseStore =>
  createStore<CaseState>()((set, get) => {
    const { part, run } = toldOne<ToldCase<ReviewCase>, AnyReviewsFailure>(set, get, {
      view: () => reviews.view({ id }),
      now,
    })
    const of = ({ case: { review } }: ToldCase<ReviewCase>) => ({ id, version: review.version })
    return {
      ...part,
      pass: () => run((told) => reviews.pass(of(told))),
      sendBack: ({ items, note }) =>
        run((told) => reviews.return({ ...of(told), items: [...items], note })),
      feedback: ({ good, faults, next }) =>
        run((told) =>
          reviews.feedback({
            ...of(told),
            feedback: { good: [...good], faults: [...faults], next },
          }),
        ),
      publish: () => run((told) => reviews.publish(of(told))),
      coach: (task, due) => run((told) => reviews.coach({ ...of(told), task, due })),
      recheck: (evaluationId, passed) =>
        run((told) => reviews.recheck({ ...of(told), evaluationId, passed })),
    }
  })
