import type { AudioFailure } from '#shared/audio.ts'
import { err, ok, type Result } from '#shared/result.ts'

import { AAC_RATES } from '#core/audio/aac-tables.ts'
import { createBitReader, type BitReader } from '#core/audio/bits.ts'

export type AacConfig = {
  readonly rateIndex: number
  readonly sampleRate: number
  readonly channels: number
  /** Whether it says of itself that there is a band above what is decoded here. */
  readonly isHalfBand: boolean
}

const [LOW_COMPLEXITY, REPLICA, PARAMETRIC_STEREO] = [2, 5, 29] as const
const PROFILES = ['', 'aac main', 'aac lc', 'aac ssr', 'aac ltp'] as const

/** What an MP4 tells of its sound before all frames (ISO/IEC 14496-3, 1.6.2.1). */
export const parseAacConfig = (bytes: Uint8Array): Result<AacConfig, AudioFailure> => {
  if (bytes.length < 2) return err({ type: 'BrokenHeader', detail: 'TooShort' })
  const reader = createBitReader(bytes)
  let type = readType(reader)
  const rate = readRate(reader)
  const channels = reader.read(4)
  const isHalfBand = type === REPLICA || type === PARAMETRIC_STEREO
  if (isHalfBand) {
    readRate(reader)
    type = readType(reader)
  }
  if (type !== LOW_COMPLEXITY) {
    return err({ type: 'UnknownCodec', codec: PROFILES[type] ?? `aac of type ${type}` })
  }
  if (reader.read(1) === 1) return err({ type: 'UnknownCodec', codec: 'aac of 960 samples' })
  return aacConfig(rate, channels, isHalfBand)
}

const readType = (reader: BitReader): number => {
  const type = reader.read(5)
  return type === 31 ? 32 + reader.read(6) : type
}

const readRate = (reader: BitReader): number => {
  const index = reader.read(4)
  return index === 15 ? reader.read(24) : (AAC_RATES[index] ?? 0)
}

const aacConfig = (
  sampleRate: number,
  channels: number,
  isHalfBand: boolean,
): Result<AacConfig, AudioFailure> => {
  const rateIndex = AAC_RATES.findIndex((rate) => rate === sampleRate)
  if (rateIndex < 0) return err({ type: 'BrokenHeader', detail: 'BadSampleRate' })
  if (channels < 1 || channels > 2) {
    return err({ type: 'UnknownCodec', codec: `aac with channels of kind ${channels}` })
  }
  return ok({ rateIndex, sampleRate, channels, isHalfBand })
}

export type AdtsHeader = {
  /** Bytes of the frame, and of its header. */
  readonly length: number
  readonly headerLength: number
  readonly config: Result<AacConfig, AudioFailure>
  /** All that does not change from frame to frame. */
  readonly stream: number
}

/** The header each frame has outside of MP4 (ISO/IEC 14496-3, 1.A.2.2); undefined where none is. */
export const parseAdtsHeader = (bytes: Uint8Array): AdtsHeader | undefined => {
  const at = (index: number): number => bytes[index] ?? 0
  if (bytes.length < 7 || at(0) !== 0xff || (at(1) & 0xf6) !== 0xf0) return undefined
  const length = ((at(3) & 3) << 11) | (at(4) << 3) | (at(5) >> 5)
  const headerLength = (at(1) & 1) === 1 ? 7 : 9
  const rate = AAC_RATES[(at(2) >> 2) & 15]
  if (rate === undefined || length <= headerLength) return undefined
  const type = (at(2) >> 6) + 1
  const hasOneBlock = (at(6) & 3) === 0
  return {
    length,
    headerLength,
    config:
      type === LOW_COMPLEXITY && hasOneBlock
        ? aacConfig(rate, ((at(2) & 1) << 2) | (at(3) >> 6), false)
        : err({ type: 'UnknownCodec', codec: PROFILES[type] ?? 'aac' }),
    stream: ((at(1) & 0xfe) << 16) | ((at(2) & 0xfd) << 8) | (at(3) & 0xc0),
  }
}
