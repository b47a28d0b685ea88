import { callFactsOf } from '#core/evaluation/call-facts.ts'
import { scoreOf } from '#core/evaluation/score-of.ts'
import type { Calendar, Reader } from '#core/ports.ts'
import { viewOfRecording } from '#main/inspect/recording-view.ts'
import type { Sound } from '#main/ports-app.ts'
import type { CallFinder } from '#main/ports.ts'
import type { Handlers } from '#shared/api.ts'
import type { Call } from '#shared/call.ts'
import { err, ok } from '#shared/result.ts'
import type { TrialCall, TrialView } from '#shared/trial.ts'

type TrialDeps = {
  readonly calendar: Calendar
  readonly calls: CallFinder
  readonly sound: Pick<Sound, 'stateOf'>
  readonly store: Reader
}

/** What a draft is tried on. Everything here reads; nothing that is tried comes back. */
export function createTrialHandlers(
  deps: TrialDeps,
): Pick<Handlers['scorecards'], 'findCalls' | 'tryOn'> {
  return {
    findCalls: ({ text, evaluatedFirst }) => ok(deps.calls.find(text, evaluatedFirst)),
    tryOn: ({ callId }) => {
      const call = deps.store.call(callId)
      const shown = deps.calls.call(callId)
      return call && shown ? ok(viewOf(deps, call, shown)) : err({ type: 'CallNotFound' })
    },
  }
}

function viewOf({ calendar, sound, store }: TrialDeps, call: Call, shown: TrialCall): TrialView {
  const recording = store.recordingOf(call.id)
  const evaluation = store.evaluationOf(call.id)
  const marks = evaluation ? store.marksOf(evaluation.id) : []
  const answers = evaluation ? store.answersOf(evaluation.id) : []
  const own = evaluation && store.scorecard(evaluation.scorecardId, evaluation.scorecardVersion)
  return {
    call: shown,
    facts: evaluation?.facts ?? callFactsOf(call, calendar),
    recording: recording ? viewOfRecording(recording, sound) : null,
    marks,
    answers,
    before: own ? { scorecard: own, score: scoreOf(own, evaluation, marks, answers) } : null,
  }
}
