import type { Evaluation, StartFailure } from '#shared/evaluation.ts'
import type { CallId } from '#shared/ids.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { Calendar, Deps, Reader } from '#core/ports.ts'
import { callFactsOf } from '#core/evaluation/call-facts.ts'
import { stamp } from '#core/evaluation/editing.ts'

/** Begins to judge a call, by the assignment's scorecard or else the first there is; mine of before if there is one. */
export const createStartEvaluation =
  (deps: Deps & { readonly calendar: Calendar }) =>
  ({ callId }: { readonly callId: CallId }): Result<Evaluation, StartFailure> =>
    deps.store.write((tx) => {
      const call = tx.call(callId)
      if (!call) return err({ type: 'CallNotFound' })
      const begun = tx.evaluationOf(callId)
      if (begun) return ok(begun)

      const scorecard = scorecardFor(tx, callId)
      if (!scorecard) return err({ type: 'ScorecardNotFound' })

      const evaluation: Evaluation = {
        id: deps.ids.evaluation(),
        callId,
        assignmentId: tx.assignmentOf(callId)?.id ?? null,
        inspectorId: deps.actor.person,
        scorecardId: scorecard.id,
        scorecardVersion: scorecard.version,
        state: 'draft',
        note: '',
        startedAt: deps.clock.now(),
        submittedAt: null,
        revision: 1,
        unscorable: null,
        facts: callFactsOf(call, deps.calendar),
      }
      tx.saveEvaluation(evaluation)
      tx.tell(stamp(deps, { type: 'EvaluationStarted', evaluation }))
      return ok(evaluation)
    })

function scorecardFor(tx: Reader, callId: CallId) {
  const assignment = tx.assignmentOf(callId)
  return assignment
    ? tx.scorecard(assignment.scorecardId, assignment.scorecardVersion)
    : tx.anyScorecard()
}
