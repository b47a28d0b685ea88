import type { Evaluation, StartFailure } from '#shared/evaluation.ts'
import type { CallId } from '#shared/ids.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { Calendar, Deps, Reader } from '#core/ports.ts'
import { callFactsOf } from '#core/evaluation/call-facts.ts'
import { stamp } from '#core/evaluation/editing.ts'
import { inForceOn } from '#core/scorecard/editions.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import type { LocalDay } from '#shared/time.ts'

/** Begins to judge a call, by the assignment's scorecard or else the first there is, as in force on its day; mine of before if there is one. */
export const createStartEvaluation =
  (deps: Deps & { readonly calendar: Calendar }) =>
  ({ callId }: { readonly callId: CallId }): Result<Evaluation, StartFailure> =>
    deps.store.write((tx) => {
      const call = tx.call(callId)
      if (!call) return err({ type: 'CallNotFound' })
      const begun = tx.evaluationOf(callId)
      if (begun) return ok(begun)

      const scorecard = scorecardFor(tx, callId, deps.calendar.dayOf(call.startedAt))
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

/**
 * The version in force on the day of the call, of the scorecard that is assigned or else of the first
 * there is (rule 144). Where no version was given a day, the one that is assigned.
 */
function scorecardFor(tx: Reader, callId: CallId, day: LocalDay): Scorecard | undefined {
  const assignment = tx.assignmentOf(callId)
  if (!assignment) return firstInForce(tx, day) ?? tx.anyScorecard()
  const { scorecardId: id, scorecardVersion } = assignment
  const inForce = inForceOn(tx.editionsOf(id), day)
  const version = inForce?.inForceFrom ? inForce.version : scorecardVersion
  return tx.scorecard(id, version) ?? tx.scorecard(id, scorecardVersion)
}

function firstInForce(tx: Reader, day: LocalDay): Scorecard | undefined {
  const editions = tx.editions()
  const [first] = [...new Set(editions.map(({ id }) => id))]
    .flatMap(
      (each) =>
        inForceOn(
          editions.filter(({ id }) => id === each),
          day,
        ) ?? [],
    )
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  return first && tx.scorecard(first.id, first.version)
}
