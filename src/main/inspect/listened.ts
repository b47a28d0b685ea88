import { readClock, spokenBy } from '#core/evaluation/heard.ts'
import type { Store } from '#core/ports.ts'
import type { Sound } from '#main/ports-app.ts'
import type { Places, SettingsBook } from '#main/ports.ts'
import type { EvaluationId } from '#shared/ids.ts'
import type { Listened } from '#shared/listening.ts'

/** Reads the inspector's clock of an evaluation's call; undefined where the call has no sound. */
export const createListenedReader =
  ({
    store,
    places,
    settings,
    sound,
  }: {
    readonly store: Store
    readonly places: Places
    readonly settings: SettingsBook
    readonly sound: Sound
  }) =>
  async (evaluationId: EvaluationId): Promise<Listened | undefined> => {
    const evaluation = store.evaluation(evaluationId)
    const recording = evaluation && store.recordingOf(evaluation.callId)
    if (!recording) return undefined
    const { deadAirMs } = settings.get()
    const activity = await sound.activity(recording.id, { deadAirMs })
    return readClock(places.of(evaluation.callId).listening, {
      durationMs: recording.durationMs,
      spoken: activity.ok ? spokenBy(activity.value.channels, recording.agentChannel) : null,
    })
  }
