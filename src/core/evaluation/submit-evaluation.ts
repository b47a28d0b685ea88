import type { Evaluation, Score, SubmitFailure, Unscorable } from '#shared/evaluation.ts'
import type { EvaluationId } from '#shared/ids.ts'
import type { Listened } from '#shared/listening.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { Deps } from '#core/ports.ts'
import { editable, isWithdrawn, stamp } from '#core/evaluation/editing.ts'
import { scoreOf } from '#core/evaluation/score-of.ts'
import { missingFrom } from '#core/scorecard/completeness.ts'

/**
 * Closes an evaluation in which every item is judged and every deduction shown or explained, or one of
 * a call that could not be judged.
 */
export const createSubmitEvaluation =
  (deps: Deps) =>
  ({
    evaluationId,
    listened,
    unscorable = null,
  }: {
    readonly evaluationId: EvaluationId
    /** The inspector's clock; left out where the call has no sound. */
    readonly listened?: Listened | undefined
    readonly unscorable?: Unscorable | null | undefined
  }): Result<Score, SubmitFailure> =>
    deps.store.write((tx) => {
      const draft = editable(tx, evaluationId)
      if (!draft.ok) return draft
      const scorecard = tx.scorecard(draft.value.scorecardId, draft.value.scorecardVersion)
      if (!scorecard) return err({ type: 'ScorecardNotFound' })
      if (isWithdrawn(tx, scorecard.id, scorecard.version)) {
        return err({ type: 'ScorecardWithdrawn' })
      }

      const marks = tx.marksOf(evaluationId)
      const answers = tx.answersOf(evaluationId)
      if (unscorable) {
        if (unscorable.reason === 'other' && unscorable.note.trim() === '') {
          return err({ type: 'ReasonNeeded' })
        }
      } else {
        const { unanswered, unproven } = missingFrom(scorecard, marks, answers, draft.value.facts)
        if (unproven.length > 0) return err({ type: 'ProofNeeded', items: unproven })
        if (unanswered.length > 0) return err({ type: 'Unanswered', items: unanswered })
      }

      const evaluation: Evaluation = {
        ...draft.value,
        state: 'submitted',
        submittedAt: deps.clock.now(),
        unscorable,
      }
      const score = scoreOf(scorecard, evaluation, marks, answers)
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
