import type { Evaluation, ReopenFailure } from '#shared/evaluation.ts'
import type { EvaluationId } from '#shared/ids.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { Deps } from '#core/ports.ts'
import { stamp } from '#core/evaluation/editing.ts'

/** Takes a submitted evaluation up again, for a reason. What was submitted is kept as it is. */
export const createReopenEvaluation =
  (deps: Deps) =>
  ({
    evaluationId,
    why,
  }: {
    readonly evaluationId: EvaluationId
    readonly why: string
  }): Result<Evaluation, ReopenFailure> =>
    deps.store.write((tx) => {
      const before = tx.evaluation(evaluationId)
      if (!before) return err({ type: 'EvaluationNotFound' })
      if (before.state !== 'submitted') return err({ type: 'NotSubmitted' })
      if (why.trim() === '') return err({ type: 'ReasonNeeded' })

      const evaluation = asReopened(before, before.revision + 1)
      tx.saveEvaluation(evaluation)
      const { revision } = evaluation
      tx.tell(stamp(deps, { type: 'EvaluationReopened', evaluationId, revision, why }))
      return ok(evaluation)
    })

/** The evaluation as a draft of that revision. */
export const asReopened = (evaluation: Evaluation, revision: number): Evaluation => ({
  ...evaluation,
  state: 'draft',
  submittedAt: null,
  unscorable: null,
  revision,
})
