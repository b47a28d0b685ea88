import { RawLayout, type AudioFailure, type AudioInfo, type AudioProblem } from '#shared/audio.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'

import type { ByteSource } from '#core/audio/byte-source.ts'
import { durationMs, type AudioLayout, type Recogniser } from '#core/audio/layout.ts'

type RawCodec = RawLayout['codec']

/** What people type, and the rate that a telephone line has with it. */
const NAMES = {
  alaw: { codec: 'pcm_alaw', sampleRate: 8000 },
  mulaw: { codec: 'pcm_mulaw', sampleRate: 8000 },
  slin: { codec: 'pcm_s16le', sampleRate: 8000 },
  gsm: { codec: 'gsm', sampleRate: 8000 },
  g722: { codec: 'adpcm_g722', sampleRate: 16_000 },
} as const

export type NotARawLayout = Failure<'NotARawLayout'>

/** `alaw`, `mulaw:8000`, `slin:16000:2`: codec, then rate and channels where they are not usual. */
export const rawLayoutOf = (text: string): Result<RawLayout, NotARawLayout> => {
  const [, name = '', rate, channels = '1'] =
    /^(alaw|mulaw|slin|gsm|g722)(?::(\d{4,6})(?::([1-8]))?)?$/.exec(text) ?? []
  const usual = Object.entries(NAMES).find(([known]) => known === name)?.[1]
  if (!usual) return err({ type: 'NotARawLayout' })
  const sampleRate = rate === undefined ? usual.sampleRate : Number(rate)
  const layout = { codec: usual.codec, sampleRate, channels: Number(channels) }
  const isUsable =
    sampleRate >= 1000 && sampleRate <= 384_000 && (layout.channels === 1 || isPlain(layout.codec))
  return isUsable ? ok(layout) : err({ type: 'NotARawLayout' })
}

/** The text that `rawLayoutOf` reads. */
export const rawLayoutText = ({ codec, sampleRate, channels }: RawLayout): string => {
  const name = Object.entries(NAMES).find(([, usual]) => usual.codec === codec)?.[0] ?? codec
  return `${name}:${sampleRate}:${channels}`
}

/** How what was once read is to be read again; undefined where the file tells itself. */
export const rawOf = (told: {
  readonly container: string
  readonly codec: string
  readonly sampleRate: number
  readonly channels: number
}): RawLayout | undefined => {
  const raw = RawLayout.safeParse(told)
  return told.container === 'raw' && raw.success ? raw.data : undefined
}

const isPlain = (codec: RawCodec): boolean => codec.startsWith('pcm_')

const GSM_FRAME_BYTES = 33

/** Bytes and frames of the smallest piece, for one channel. */
const PIECES: Readonly<Record<RawCodec, { readonly bytes: number; readonly frames: number }>> = {
  pcm_alaw: { bytes: 1, frames: 1 },
  pcm_mulaw: { bytes: 1, frames: 1 },
  pcm_s16le: { bytes: 2, frames: 1 },
  gsm: { bytes: GSM_FRAME_BYTES, frames: 160 },
  adpcm_g722: { bytes: 1, frames: 2 },
}

/** Reads a source without any header in the way that was chosen for it. */
export const parseRaw = (
  source: ByteSource,
  { codec, sampleRate, channels }: RawLayout,
): Result<AudioLayout, AudioFailure> => {
  if (channels > 1 && !isPlain(codec)) return err({ type: 'BrokenHeader', detail: 'BadChannels' })
  const piece = PIECES[codec]
  const blockAlign = piece.bytes * channels
  const blocks = Math.floor(source.size / blockAlign)
  const left = source.size - blocks * blockAlign
  const frames = blocks * piece.frames
  const problems: AudioProblem[] = []
  if (left > 0) problems.push({ type: 'PartialFrame', bytes: left })
  if (frames === 0) problems.push({ type: 'NoSamples' })
  const info: AudioInfo = {
    container: 'raw',
    codec,
    channels,
    sampleRate,
    frames,
    durationMs: durationMs(frames, sampleRate),
    dataOffset: 0,
    dataBytes: blocks * blockAlign,
    blockAlign,
    problems,
  }
  return ok({ type: codec === 'gsm' ? 'gsm' : codec === 'adpcm_g722' ? 'g722' : 'pcm', info })
}

const FEWEST_FRAMES = 5
const MOST_LOOKED_AT = 2000
const MAGIC = 0xd

/**
 * GSM 06.10 without a header, as Asterisk writes it: each frame of 33 bytes begins with the same four
 * bits. A-law silence is made of nothing but those, so they must be rare elsewhere.
 */
export const headerlessGsm: Recogniser = (source) => {
  const frames = Math.min(MOST_LOOKED_AT, Math.floor(source.size / GSM_FRAME_BYTES))
  if (frames < FEWEST_FRAMES) return undefined
  const bytes = source.read(0, frames * GSM_FRAME_BYTES)
  const isMagic = (byte: number): boolean => byte >> 4 === MAGIC
  for (let at = 0; at < bytes.length; at += GSM_FRAME_BYTES) {
    if (!isMagic(bytes[at] ?? 0)) return undefined
  }
  const elsewhere = bytes.filter(isMagic).length - frames
  return elsewhere < (bytes.length - frames) / 2
    ? parseRaw(source, { codec: 'gsm', sampleRate: 8000, channels: 1 })
    : undefined
}
