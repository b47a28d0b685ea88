import type { Pyramid } from '#core/audio/pyramid.ts'
import { levelFor } from '#renderer/lib/waveform-geometry.ts'

/** One value a pixel column, as amplitudes −1…1; `body` is the mean of the peaks below it. */
export type Columns = {
  readonly low: Float32Array
  readonly high: Float32Array
  readonly body: Float32Array
}

export const makeColumns = (count: number): Columns => ({
  low: new Float32Array(count),
  high: new Float32Array(count),
  body: new Float32Array(count),
})

/** Peaks seen in one column: enough for a mean that tells speech from a click. */
const BUCKETS_A_COLUMN = 4

/** Fills the columns from `first` samples on, `samplesPerColumn` each. Columns past the end are 0. */
export function fillColumns(
  pyramid: Pyramid,
  channel: number,
  first: number,
  samplesPerColumn: number,
  columns: Columns,
): void {
  const { amplitudes: linear } = pyramid
  const base = pyramid.levels[0]
  if (!base) return
  const level = levelFor(
    samplesPerColumn / base.samplesPerBucket / BUCKETS_A_COLUMN,
    4,
    pyramid.levels.length,
  )
  const { samplesPerBucket, buckets, values } = pyramid.levels[level] ?? base
  const stride = pyramid.channels * 2
  const at = channel * 2
  const bucketsPerColumn = samplesPerColumn / samplesPerBucket
  const count = columns.low.length

  if (bucketsPerColumn < 1) {
    // Closer than the peaks lie: a line from peak to peak instead of steps.
    const amplitude = (bucket: number, side: number): number =>
      bucket < 0 || bucket >= buckets
        ? 0
        : (linear[(values[bucket * stride + at + side] ?? 0) + 128] ?? 0)
    for (let column = 0; column < count; column++) {
      const place = (first + (column + 0.5) * samplesPerColumn) / samplesPerBucket - 0.5
      const bucket = Math.floor(place)
      const share = place - bucket
      const low = amplitude(bucket, 0) * (1 - share) + amplitude(bucket + 1, 0) * share
      const high = amplitude(bucket, 1) * (1 - share) + amplitude(bucket + 1, 1) * share
      columns.low[column] = low
      columns.high[column] = high
      columns.body[column] = Math.max(-low, high) * 0.6
    }
    return
  }

  for (let column = 0; column < count; column++) {
    const from = Math.max(0, Math.floor(first / samplesPerBucket + column * bucketsPerColumn))
    const to = Math.min(
      buckets,
      Math.max(from + 1, Math.floor(first / samplesPerBucket + (column + 1) * bucketsPerColumn)),
    )
    let low = 127
    let high = -128
    let sum = 0
    for (let bucket = from; bucket < to; bucket++) {
      const l = values[bucket * stride + at] ?? 0
      const h = values[bucket * stride + at + 1] ?? 0
      if (l < low) low = l
      if (h > high) high = h
      sum += Math.max(-(linear[l + 128] ?? 0), linear[h + 128] ?? 0)
    }
    const empty = to <= from
    columns.low[column] = empty ? 0 : (linear[low + 128] ?? 0)
    columns.high[column] = empty ? 0 : (linear[high + 128] ?? 0)
    columns.body[column] = empty ? 0 : Math.max(0, sum / (to - from)) * 0.7
  }
}

/** What makes a channel's loud speech fill its lane; a single click does not decide it. */
export function gainOf(pyramid: Pyramid, channel: number): number {
  const { amplitudes: linear } = pyramid
  const level =
    pyramid.levels.findLast(({ buckets }) => buckets >= ENOUGH_BUCKETS) ?? pyramid.levels[0]
  if (!level) return 1
  const stride = pyramid.channels * 2
  const counts = new Uint32Array(256)
  for (let bucket = 0; bucket < level.buckets; bucket++) {
    const low = linear[(level.values[bucket * stride + channel * 2] ?? 0) + 128] ?? 0
    const high = linear[(level.values[bucket * stride + channel * 2 + 1] ?? 0) + 128] ?? 0
    const index = Math.min(255, Math.floor(Math.max(-low, high) * 255))
    counts[index] = (counts[index] ?? 0) + 1
  }
  let above = level.buckets * 0.004
  let loud = 255
  while (loud > 0 && (above -= counts[loud] ?? 0) > 0) loud -= 1
  return Math.min(LARGEST_GAIN, 0.9 / Math.max(loud / 255, 0.01))
}

/** Buckets enough to tell loud speech from a click. */
const ENOUGH_BUCKETS = 2000

/** A lane of silence must not be blown up until its noise looks like speech. */
const LARGEST_GAIN = 6
