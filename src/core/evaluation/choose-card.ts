import type { CardFailure, Evaluation } from '#shared/evaluation.ts'
import type { EvaluationId, ScorecardId } from '#shared/ids.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { Calendar, Deps } from '#core/ports.ts'
import { editable, stamp } from '#core/evaluation/editing.ts'
import { isUntouched, mayChoose, versionFor, type Freedom } from '#core/evaluation/judged-by.ts'

/**
 * Judges a call by another scorecard, in its version in force on the day of the call, for as long as
 * nothing was judged by the one before.
 */
export const createChooseCard =
  (deps: Deps & Freedom & { readonly calendar: Calendar }) =>
  ({
    evaluationId,
    scorecardId,
  }: {
    readonly evaluationId: EvaluationId
    readonly scorecardId: ScorecardId
  }): Result<Evaluation, CardFailure> =>
    deps.store.write((tx) => {
      const before = editable(tx, evaluationId)
      if (!before.ok) return before
      const { callId } = before.value
      const call = tx.call(callId)
      if (!call) return err({ type: 'CallNotFound' })
      if (!mayChoose(tx, callId, scorecardId, deps)) return err({ type: 'ScorecardAssigned' })
      if (!isUntouched(tx, before.value)) return err({ type: 'JudgingBegun' })
      const named = versionFor(tx, callId, scorecardId, deps.calendar.dayOf(call.startedAt))
      const scorecard = named && tx.scorecard(named.id, named.version)
      if (!scorecard) return err({ type: 'ScorecardNotFound' })

      const chosen = { scorecardId: scorecard.id, scorecardVersion: scorecard.version }
      const evaluation: Evaluation = { ...before.value, ...chosen }
      tx.saveEvaluation(evaluation)
      tx.tell(stamp(deps, { type: 'CardChosen', evaluationId, ...chosen }))
      return ok(evaluation)
    })
