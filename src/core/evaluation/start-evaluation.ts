import type { Evaluation, StartFailure } from '#shared/evaluation.ts'
import type { CallId, ScorecardId } from '#shared/ids.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { Calendar, Deps, Reader } from '#core/ports.ts'
import { callFactsOf } from '#core/evaluation/call-facts.ts'
import { isWithdrawn, stamp } from '#core/evaluation/editing.ts'
import { inForceOfEach, inForceOn } from '#core/scorecard/editions.ts'
import type { LocalDay } from '#shared/time.ts'

/**
 * Begins to judge a call by the version of its scorecard that is in force on its day; mine of before if
 * there is one.
 */
export const createStartEvaluation =
  (deps: Deps & { readonly calendar: Calendar }) =>
  ({
    callId,
    scorecardId,
  }: {
    readonly callId: CallId
    /** Chosen for a call that nobody assigned. */
    readonly scorecardId?: ScorecardId | undefined
  }): Result<Evaluation, StartFailure> =>
    deps.store.write((tx) => {
      const call = tx.call(callId)
      if (!call) return err({ type: 'CallNotFound' })
      const begun = tx.evaluationOf(callId)
      if (begun) return ok(begun)

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

type Version = { readonly id: ScorecardId; readonly version: number }

/**
 * The version in force on the day of the call, of the scorecard that is assigned, or else of the
 * chosen one or the first there is (rule 144). Where no version was given a day, the one that is assigned.
 */
function versionFor(
  tx: Reader,
  callId: CallId,
  chosen: ScorecardId | undefined,
  day: LocalDay,
): Version | undefined {
  const assignment = tx.assignmentOf(callId)
  if (!assignment) {
    return inForceOfEach(tx.editions(), day).find(({ id }) => id === (chosen ?? id))
  }
  const { scorecardId: id, scorecardVersion } = assignment
  const inForce = inForceOn(tx.editionsOf(id), day)
  const isByDay = inForce !== undefined && inForce.inForceFrom !== null
  return { id, version: isByDay ? inForce.version : scorecardVersion }
}
