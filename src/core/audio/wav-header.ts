import type { AudioInfo } from '#shared/audio.ts'

import { concat } from '#core/audio/bytes.ts'
import { bytesPerSample, isDirect, type DirectCodec } from '#core/audio/pcm.ts'

const TAGS: Readonly<Record<DirectCodec, number>> = {
  pcm_u8: 1,
  pcm_s16le: 1,
  pcm_s24le: 1,
  pcm_s32le: 1,
  pcm_f32le: 3,
  pcm_alaw: 6,
  pcm_mulaw: 7,
}
const LONGEST_RIFF = 0xffff_ffff

export type WavShape = {
  readonly codec: DirectCodec
  readonly channels: number
  readonly sampleRate: number
  readonly frames: number
}

/**
 * The shortest header that players agree on, and no metadata: 44 bytes for integer PCM, 58 for the
 * others, which need a `fact` chunk; RF64 where the length does not fit (EBU Tech 3306).
 */
export const wavHeader = ({ codec, channels, sampleRate, frames }: WavShape): Uint8Array => {
  const blockAlign = bytesPerSample(codec) * channels
  const data = frames * blockAlign
  const isInteger = TAGS[codec] === 1
  const format = chunk('fmt ', isInteger ? 16 : 18, (view, at) => {
    view.setUint16(at, TAGS[codec], true)
    view.setUint16(at + 2, channels, true)
    view.setUint32(at + 4, sampleRate, true)
    view.setUint32(at + 8, sampleRate * blockAlign, true)
    view.setUint16(at + 12, blockAlign, true)
    view.setUint16(at + 14, bytesPerSample(codec) * 8, true)
  })
  const fact = isInteger
    ? new Uint8Array(0)
    : chunk('fact', 4, (view, at) => view.setUint32(at, Math.min(frames, LONGEST_RIFF), true))
  const padded = data + (data % 2)
  const isLong = 4 + format.length + fact.length + 8 + padded > LONGEST_RIFF
  const ds64 = isLong
    ? chunk('ds64', 28, (view, at) => {
        set64(view, at, 4 + 36 + format.length + fact.length + 8 + padded)
        set64(view, at + 8, data)
        set64(view, at + 16, frames)
      })
    : new Uint8Array(0)
  const rest = 4 + ds64.length + format.length + fact.length + 8 + padded
  return concat([
    name(isLong ? 'RF64' : 'RIFF'),
    length32(isLong ? LONGEST_RIFF : rest),
    name('WAVE'),
    ds64,
    format,
    fact,
    name('data'),
    length32(isLong ? LONGEST_RIFF : data),
  ])
}

/** The shape of a WAV that holds the same samples, where they need no decoding. */
export const wavShapeOf = ({ codec, ...info }: AudioInfo): WavShape | undefined =>
  isDirect(codec)
    ? { codec, channels: info.channels, sampleRate: info.sampleRate, frames: info.frames }
    : undefined

const name = (letters: string): Uint8Array => Uint8Array.from(letters, (c) => c.charCodeAt(0))

const length32 = (length: number): Uint8Array => {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, length, true)
  return bytes
}

const chunk = (
  letters: string,
  length: number,
  fill: (view: DataView, at: number) => void,
): Uint8Array => {
  const body = new Uint8Array(length)
  fill(new DataView(body.buffer), 0)
  return concat([name(letters), length32(length), body])
}

const set64 = (view: DataView, at: number, value: number): void => {
  view.setUint32(at, value % 0x1_0000_0000, true)
  view.setUint32(at + 4, Math.floor(value / 0x1_0000_0000), true)
}
