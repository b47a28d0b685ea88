import type { Sound } from '#main/ports-app.ts'
import type { Recording } from '#shared/call.ts'
import type { RecordingView } from '#shared/inspect.ts'

export function viewOfRecording(
  recording: Recording,
  sound: Pick<Sound, 'stateOf'>,
): RecordingView {
  const { id, codec, channels, sampleRate, durationMs, agentChannel, problems } = recording
  return {
    id,
    codec,
    channels,
    sampleRate,
    durationMs,
    agentChannel,
    problems,
    sound: sound.stateOf(id),
    audioUrl: `recording://sound/${id}/audio.wav`,
    pyramidUrl: `recording://sound/${id}/pyramid`,
  }
}
