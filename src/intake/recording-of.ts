import type { FoundRecording } from '#intake/sink.ts'
import type { SealedFile } from '#media/sealed.ts'
import type { Recording } from '#shared/call.ts'
import { Sha256, type CallId, type RecordingId } from '#shared/ids.ts'

type Kept = {
  readonly id: RecordingId
  readonly callId: CallId
  /** What the file was sealed with. */
  readonly key: string
  readonly sealed: SealedFile
}

/** What was found of a call's sound, once it is sealed and kept. */
export const recordingOf = (
  found: FoundRecording,
  { id, callId, key, sealed }: Kept,
): Recording => ({
  id,
  callId,
  key,
  sha256: Sha256.parse(sealed.plainSha256),
  bytes: sealed.plainBytes,
  sealedSha256: Sha256.parse(sealed.sealedSha256),
  sealedBytes: sealed.sealedBytes,
  container: found.info.container,
  codec: found.info.codec,
  channels: found.info.channels,
  sampleRate: found.info.sampleRate,
  frames: found.info.frames,
  durationMs: found.info.durationMs,
  problems: found.info.problems.map(({ type }) => type),
  agentChannel: agentChannelOf(found),
  sidesToldAt: null,
  legs: found.legs,
})

/** Which channel holds the agent by the rule of the source; null where there are no two. */
export const agentChannelOf = ({ info, agentChannel }: FoundRecording): 0 | 1 | null =>
  info.channels === 2 ? agentChannel : null
