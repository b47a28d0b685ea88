import type { Evaluation, Score, SubmitFailure } from '#shared/evaluation.ts'
import type { EvaluationId } from '#shared/ids.ts'
import type { Listened } from '#shared/listening.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { Deps } from '#core/ports.ts'
import { editable, stamp } from '#core/evaluation/editing.ts'
import { missingFrom } from '#core/scorecard/completeness.ts'
import { scoreEvaluation } from '#core/scorecard/score.ts'

/** Closes an evaluation in which every item is judged and every deduction shown or explained. */
export const createSubmitEvaluation =
  (deps: Deps) =>
  ({
    evaluationId,
    listened,
  }: {
    readonly evaluationId: EvaluationId
    /** The inspector's clock; left out where the call has no sound. */
    readonly listened?: Listened | undefined
  }): Result<Score, SubmitFailure> =>
    deps.store.write((tx) => {
      const draft = editable(tx, evaluationId)
      if (!draft.ok) return draft
      const scorecard = tx.scorecard(draft.value.scorecardId, draft.value.scorecardVersion)
      if (!scorecard) return err({ type: 'ScorecardNotFound' })

      const marks = tx.marksOf(evaluationId)
      const answers = tx.answersOf(evaluationId)
      const { unanswered, unproven } = missingFrom(scorecard, marks, answers)
      if (unproven.length > 0) return err({ type: 'ProofNeeded', items: unproven })
      if (unanswered.length > 0) return err({ type: 'Unanswered', items: unanswered })

      const score = scoreEvaluation(scorecard, marks, answers)
      const evaluation: Evaluation = {
        ...draft.value,
        state: 'submitted',
        submittedAt: deps.clock.now(),
      }
      tx.saveEvaluation(evaluation)
      tx.tell(
        stamp(deps, {
          type: 'EvaluationSubmitted',
          evaluationId,
          evaluation,
          marks: [...marks],
          answers: [...answers],
          total: score.total,
          max: score.max,
          ...(listened && { listened }),
        }),
      )
      return ok(score)
    })
