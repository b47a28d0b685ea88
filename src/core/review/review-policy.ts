import { createRandom } from '#core/calibration/random.ts'
import type { ReviewPolicy, ReviewRule, ReviewStep } from '#shared/review.ts'
import type { EvaluationId } from '#shared/ids.ts'

/** What decides whether a judgement is looked at. */
export type Judgement = {
  readonly id: EvaluationId
  /** Of what could be had; null where there is no score. */
  readonly percent: number | null
  readonly isFatal: boolean
}

/** The steps a judgement has to pass (rule 69); none where no rule takes it. */
export const stepsFor = (
  { steps, rules }: ReviewPolicy,
  judgement: Judgement,
): readonly ReviewStep[] => (rules.some((rule) => takes(rule, judgement)) ? steps : [])

function takes(rule: ReviewRule, { id, percent, isFatal }: Judgement): boolean {
  switch (rule.of) {
    case 'all':
      return true
    case 'share':
      return createRandom(id).next() * 100 < rule.percent
    case 'below':
      return percent !== null && percent < rule.percent
    case 'fatal':
      return isFatal
  }
}
