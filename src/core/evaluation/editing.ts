import type { Evaluation, EvaluationFailure } from '#shared/evaluation.ts'
import type { Fact, FactBody } from '#shared/fact.ts'
import type { EvaluationId, ScorecardId } from '#shared/ids.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { Deps, Reader } from '#core/ports.ts'

/** The evaluation, if it may still be changed. */
export function editable(
  tx: Reader,
  evaluationId: EvaluationId,
): Result<Evaluation, EvaluationFailure> {
  const evaluation = tx.evaluation(evaluationId)
  if (!evaluation) return err({ type: 'EvaluationNotFound' })
  if (evaluation.state === 'submitted') return err({ type: 'EvaluationLocked' })
  return ok(evaluation)
}

/** Whether nothing more is to be judged by that version. */
export const isWithdrawn = (tx: Reader, id: ScorecardId, version: number): boolean =>
  tx.life(id, version)?.state === 'withdrawn'

/** Gives what happened its id, its moment, its author and its machine, once. */
export const stamp = ({ clock, ids, actor }: Deps, body: FactBody): Fact => ({
  id: ids.fact(),
  at: clock.now(),
  by: actor.person,
  device: actor.device,
  body,
})
