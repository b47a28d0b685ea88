import { channelOfSide, coveringFrames, redact } from '#core/audio/redact.ts'
import { wavHeader } from '#core/audio/wav-header.ts'
import { fetchPartOf, HEADER_BYTES, layoutOf } from '#renderer/lib/recording-samples.ts'
import type { ClipRedaction } from '#shared/redaction.ts'

export type ClipSoundOrder = {
  readonly audioUrl: string
  readonly agentChannel: number | null
  readonly from: number
  readonly to: number
  readonly redactions: readonly ClipRedaction[]
}

/**
 * The WAV a clip would be saved as, in memory: the recording's own bytes, overwritten by the same
 * code. Null where they cannot be had.
 */
export async function renderClip(
  { audioUrl, agentChannel, from, to, redactions }: ClipSoundOrder,
  signal: AbortSignal,
): Promise<Blob | null> {
  const fetchPart = fetchPartOf(audioUrl)
  const head = await fetchPart(0, HEADER_BYTES, signal)
  const layout = head && layoutOf(head)
  if (!layout) return null
  const { codec, channels, sampleRate, dataOffset, blockAlign } = layout
  const frameAt = (ms: number): number =>
    Math.min(Math.round((ms * sampleRate) / 1000), layout.frames)
  const [first, end] = [frameAt(from), frameAt(to)]
  if (end <= first) return null
  const sound = await fetchPart(
    dataOffset + first * blockAlign,
    dataOffset + end * blockAlign,
    signal,
  )
  if (!sound) return null

  const inFrames = redactions.flatMap(({ side, mode, ...range }) => {
    const channel = channelOfSide(side, channels, agentChannel ?? 0)
    if (!channel.ok) return []
    const [start, stop] = coveringFrames(range.from / 1000, range.to / 1000, sampleRate)
    return [{ from: start, to: stop, channel: channel.value, mode }]
  })
  redact(sound, { codec, channels, sampleRate, first }, inFrames)
  const header = wavHeader({ codec, channels, sampleRate, frames: end - first })
  // Both were made here, so neither lies in memory that is shared.
  return new Blob([header as Uint8Array<ArrayBuffer>, sound as Uint8Array<ArrayBuffer>], {
    type: 'audio/wav',
  })
}
