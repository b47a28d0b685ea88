import { err, ok, type Failure, type Result } from '#shared/result.ts'

import { text, u16, u32, u64 } from '#core/audio/bytes.ts'
import { linearOfOrder, type Law } from '#core/audio/g711.ts'
import { bucketsOf, reduce } from '#core/audio/peaks.ts'

const HEADER = 32
const LEVEL_ENTRY = 8
const VERSION = 1
const LAWS = ['mulaw', 'alaw'] as const
const FACTOR = 4
/** Fewer buckets than this are drawn from the level above as quickly. */
const FEWEST_BUCKETS = 256

export type PyramidShape = {
  readonly channels: number
  readonly sampleRate: number
  readonly frames: number
  readonly samplesPerBucket: number
  /** Whose order the values follow. */
  readonly law: Law
}

export type PyramidLevel = {
  readonly samplesPerBucket: number
  readonly buckets: number
  /** Bucket by bucket, per channel lowest and highest; a view, not a copy. */
  readonly values: Int8Array
  /** Amplitudes in −1…1. */
  readonly min: (channel: number, bucket: number) => number
  readonly max: (channel: number, bucket: number) => number
}

export type Pyramid = PyramidShape & {
  readonly levels: readonly PyramidLevel[]
  /** Amplitude in −1…1 of the value v at index v + 128. */
  readonly amplitudes: Float32Array
}

export type NotAPyramid = Failure<'NotAPyramid'>

const amplitudesOf: Readonly<Record<Law, Float32Array>> = {
  mulaw: Float32Array.from({ length: 256 }, (_, i) => linearOfOrder('mulaw', i - 128) / 32_768),
  alaw: Float32Array.from({ length: 256 }, (_, i) => linearOfOrder('alaw', i - 128) / 32_768),
}

const bucketsByLevel = (shape: PyramidShape): readonly number[] => {
  const counts = [bucketsOf(shape.frames, shape.samplesPerBucket)]
  for (let last = counts[0] ?? 0; last > FEWEST_BUCKETS;) {
    last = Math.ceil(last / FACTOR)
    counts.push(last)
  }
  return counts
}

/**
 * Makes the block described in shared/audio.ts for a recording of this shape. The values of level 0
 * are to be filled in; `finish` then makes the levels above, and may be called again after more.
 * `join` is a faster way to do what `reduce` does.
 */
export const createPyramid = (
  shape: PyramidShape,
  join: typeof reduce = reduce,
): { readonly bytes: Uint8Array; readonly level0: Int8Array; readonly finish: () => void } => {
  const pair = shape.channels * 2
  const counts = bucketsByLevel(shape)
  const table = HEADER + counts.length * LEVEL_ENTRY
  const bytes = new Uint8Array(counts.reduce((sum, count) => sum + count * pair, table))
  const view = new DataView(bytes.buffer)
  bytes.set([0x45, 0x50, 0x59, 0x52])
  view.setUint16(4, VERSION, true)
  view.setUint8(6, shape.channels)
  view.setUint8(7, LAWS.indexOf(shape.law))
  view.setUint32(8, shape.sampleRate, true)
  view.setUint32(12, shape.samplesPerBucket, true)
  view.setUint32(16, shape.frames % 0x1_0000_0000, true)
  view.setUint32(20, Math.floor(shape.frames / 0x1_0000_0000), true)
  view.setUint32(24, counts.length, true)
  view.setUint32(28, bytes.length, true)

  const levels: Int8Array[] = []
  let offset = table
  counts.forEach((count, level) => {
    view.setUint32(HEADER + level * LEVEL_ENTRY, offset, true)
    view.setUint32(HEADER + level * LEVEL_ENTRY + 4, count, true)
    levels.push(new Int8Array(bytes.buffer, offset, count * pair))
    offset += count * pair
  })
  const [level0 = new Int8Array(0)] = levels
  return {
    bytes,
    level0,
    finish: () => {
      levels.reduce((from, to) => {
        join(from, to, shape.channels)
        return to
      })
    },
  }
}

/** A view of the block described in shared/audio.ts; copies nothing. */
export const openPyramid = (bytes: Uint8Array): Result<Pyramid, NotAPyramid> => {
  const shape = readShape(bytes)
  if (!shape) return err({ type: 'NotAPyramid' })
  const levels: PyramidLevel[] = []
  for (let index = 0; index < u32(bytes, 24); index++) {
    const level = readPyramidLevel(bytes, index)
    if (!level.ok) return level
    levels.push(level.value)
  }
  return ok({ ...shape, levels, amplitudes: amplitudesOf[shape.law] })
}

/** One level of the block alone; a view, not a copy. */
export const readPyramidLevel = (
  bytes: Uint8Array,
  index: number,
): Result<PyramidLevel, NotAPyramid> => {
  const shape = readShape(bytes)
  const entry = HEADER + index * LEVEL_ENTRY
  const offset = u32(bytes, entry)
  const buckets = u32(bytes, entry + 4)
  if (!shape || index >= u32(bytes, 24)) return err({ type: 'NotAPyramid' })
  const { channels, law } = shape
  if (offset < HEADER || offset + buckets * channels * 2 > bytes.length) {
    return err({ type: 'NotAPyramid' })
  }
  const values = new Int8Array(bytes.buffer, bytes.byteOffset + offset, buckets * channels * 2)
  const amplitudes = amplitudesOf[law]
  const amplitude = (at: number): number => amplitudes[(values[at] ?? 0) + 128] ?? 0
  return ok({
    samplesPerBucket: shape.samplesPerBucket * FACTOR ** index,
    buckets,
    values,
    min: (channel, bucket) => amplitude((bucket * channels + channel) * 2),
    max: (channel, bucket) => amplitude((bucket * channels + channel) * 2 + 1),
  })
}

const readShape = (bytes: Uint8Array): PyramidShape | undefined => {
  const law = LAWS[bytes[7] ?? LAWS.length]
  const channels = bytes[6] ?? 0
  const samplesPerBucket = u32(bytes, 12)
  const levels = u32(bytes, 24)
  const isOurs =
    text(bytes, 0, 4) === 'EPYR' &&
    u16(bytes, 4) === VERSION &&
    u32(bytes, 28) === bytes.length &&
    HEADER + levels * LEVEL_ENTRY <= bytes.length
  if (!isOurs || !law || channels === 0 || samplesPerBucket === 0) return undefined
  return { channels, sampleRate: u32(bytes, 8), frames: u64(bytes, 16), samplesPerBucket, law }
}
