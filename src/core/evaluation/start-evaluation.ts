import type { Evaluation, StartFailure } from '#shared/evaluation.ts'
import type { CallId, ScorecardId } from '#shared/ids.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { Calendar, Deps } from '#core/ports.ts'
import { callFactsOf } from '#core/evaluation/call-facts.ts'
import { isWithdrawn, stamp } from '#core/evaluation/editing.ts'
import { mayChoose, versionFor, type Freedom } from '#core/evaluation/judged-by.ts'

/**
 * Begins to judge a call by the version of its scorecard that is in force on its day; mine of before if
 * there is one.
 */
export const createStartEvaluation =
  (deps: Deps & Freedom & { readonly calendar: Calendar }) =>
  ({
    callId,
    scorecardId,
  }: {
    readonly callId: CallId
    /** Chosen for a call that nobody assigned, or in place of what it was assigned with. */
    readonly scorecardId?: ScorecardId | undefined
  }): Result<Evaluation, StartFailure> =>
    deps.store.write((tx) => {
      const call = tx.call(callId)
      if (!call) return err({ type: 'CallNotFound' })
      const begun = tx.evaluationOf(callId)
      if (begun) return ok(begun)

      if (scorecardId !== undefined && !mayChoose(tx, callId, scorecardId, deps)) {
        return err({ type: 'ScorecardAssigned' })
      }
      const named = versionFor(tx, callId, scorecardId, deps.calendar.dayOf(call.startedAt))
      if (named && isWithdrawn(tx, named.id, named.version)) {
        return err({ type: 'ScorecardWithdrawn' })
      }
      const scorecard = named && tx.scorecard(named.id, named.version)
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
