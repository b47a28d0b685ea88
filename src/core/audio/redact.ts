import { alawOf, mulawOf } from '#core/audio/g711.ts'
import { bytesPerSample, type DirectCodec } from '#core/audio/pcm.ts'
import type { RedactionFault, RedactionMode, RedactionSide } from '#shared/redaction.ts'
import { err, ok, type Result } from '#shared/result.ts'

/** The samples [from, to) of one channel, or of all, that are overwritten. */
export type Redaction = {
  readonly from: number
  readonly to: number
  readonly channel: number | null
  readonly mode: RedactionMode
}

/** What the bytes of a stretch are, and which sample of the recording they begin with. */
type Stretch = {
  readonly codec: DirectCodec
  readonly channels: number
  readonly sampleRate: number
  readonly first: number
}

const TONE_HZ = 1000
/** −18 dBFS: clearly there, and no louder than the voices around it. */
const TONE_PEAK = 4125
/** The tone swells and fades within its own range, so that it begins and ends without a click. */
const TONE_EDGE_MS = 5

/**
 * Overwrites what is to be redacted in whole frames of a recording, in the recording's own codec.
 * Nothing of the former bytes goes into the new ones, and no other byte is touched.
 */
export const redact = (
  bytes: Uint8Array,
  { codec, channels, sampleRate, first }: Stretch,
  redactions: readonly Redaction[],
): void => {
  const width = bytesPerSample(codec)
  const frames = Math.floor(bytes.length / (width * channels))
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const write = WRITERS[codec]
  for (const { from, to, channel, mode } of redactions) {
    const start = Math.max(from, first)
    const end = Math.min(to, first + frames)
    const [low, high] = channel === null ? [0, channels] : [channel, channel + 1]
    for (let frame = start; frame < end; frame++) {
      const sample = mode === 'mute' ? 0 : toneAt(frame - from, to - from, sampleRate)
      const at = (frame - first) * channels
      for (let c = low; c < high; c++) write(view, (at + c) * width, sample)
    }
  }
}

/** The redactions that touch the frames [first, end). */
export const touching = (
  redactions: readonly Redaction[],
  first: number,
  end: number,
): readonly Redaction[] => redactions.filter(({ from, to }) => from < end && to > first)

export type RedactionRefusal = {
  readonly fault: RedactionFault
  /** Which of them, in the order they were given. */
  readonly index: number
}

/** The first redaction that cannot be carried out in a clip of the frames [from, to). */
export const refusedRedaction = (
  redactions: readonly Redaction[],
  clip: { readonly from: number; readonly to: number; readonly channels: number },
): RedactionRefusal | undefined => {
  for (const [index, one] of redactions.entries()) {
    const fault = faultOf(one, redactions.slice(0, index), clip)
    if (fault) return { fault, index }
  }
  return undefined
}

const faultOf = (
  one: Redaction,
  before: readonly Redaction[],
  clip: { readonly from: number; readonly to: number; readonly channels: number },
): RedactionFault | undefined => {
  if (!(one.from < one.to)) return 'Empty'
  if (one.from < clip.from || one.to > clip.to) return 'Outside'
  if (one.channel !== null && one.channel >= clip.channels) return 'NoSuchSide'
  const meets = (other: Redaction): boolean =>
    other.from < one.to &&
    other.to > one.from &&
    (other.channel === null || one.channel === null || other.channel === one.channel)
  return before.some(meets) ? 'Overlap' : undefined
}

/** Which channel holds a side, null for all; a side of its own needs a recording in two channels. */
export const channelOfSide = (
  side: RedactionSide,
  channels: number,
  agentChannel: number,
): Result<number | null, { readonly type: 'NoSuchSide' }> => {
  if (side === 'both') return ok(null)
  if (channels !== 2) return err({ type: 'NoSuchSide' })
  return ok(side === 'agent' ? agentChannel : 1 - agentChannel)
}

/**
 * The samples that cover a stretch of seconds whole, no more than one sample more at either end. The
 * millionth keeps 2.3 s from covering one sample that it does not touch.
 */
export const coveringFrames = (
  fromSeconds: number,
  toSeconds: number,
  sampleRate: number,
): readonly [from: number, to: number] => [
  Math.floor(fromSeconds * sampleRate + 1e-6),
  Math.ceil(toSeconds * sampleRate - 1e-6),
]

/** 16-bit amplitude at frame `n` of a tone of `length` frames. */
const toneAt = (n: number, length: number, sampleRate: number): number => {
  const edge = Math.max(1, Math.min((TONE_EDGE_MS * sampleRate) / 1000, length / 2))
  const fromEdge = Math.min(n, length - 1 - n) / edge
  const swell = fromEdge >= 1 ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * fromEdge)
  const hz = Math.min(TONE_HZ, sampleRate / 4)
  return Math.round(TONE_PEAK * swell * Math.sin((2 * Math.PI * hz * n) / sampleRate))
}

/** Writes a 16-bit amplitude as one sample of the codec; 0 is the codec's silence. */
const WRITERS: Readonly<Record<DirectCodec, (view: DataView, at: number, sample: number) => void>> =
  {
    pcm_u8: (view, at, sample) => view.setUint8(at, (sample >> 8) + 128),
    pcm_s16le: (view, at, sample) => view.setInt16(at, sample, true),
    pcm_s24le: (view, at, sample) => {
      view.setUint8(at, 0)
      view.setInt16(at + 1, sample, true)
    },
    pcm_s32le: (view, at, sample) => view.setInt32(at, sample * 65_536, true),
    pcm_f32le: (view, at, sample) => view.setFloat32(at, sample / 32_768, true),
    pcm_alaw: (view, at, sample) => view.setUint8(at, alawOf(sample)),
    pcm_mulaw: (view, at, sample) => view.setUint8(at, mulawOf(sample)),
  }
