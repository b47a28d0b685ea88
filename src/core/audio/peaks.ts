import { linearOfCode, mulawOrderOf, orderOfCode, type Law } from '#core/audio/g711.ts'
import { energyOf } from '#core/audio/energies.ts'

/** The forms of sound peaks are taken from; everything else is decoded to `pcm16` before. */
export type PeakFormat = Law | 'pcm16'

export const lawOf = (format: PeakFormat): Law => (format === 'alaw' ? 'alaw' : 'mulaw')
export const sampleBytes = (format: PeakFormat): number => (format === 'pcm16' ? 2 : 1)

export type PeakShape = {
  readonly format: PeakFormat
  readonly channels: number
  readonly samplesPerBucket: number
  readonly samplesPerWindow: number
}

/** Both lengths are multiples of this, so that a vector never spans two buckets. */
export const STEP = 16

const stepsNear = (samples: number): number => STEP * Math.max(1, Math.round(samples / STEP))

/** Buckets of 8 ms (64 samples at 8 kHz) and windows of 10 ms, as nearly as the step allows. */
export const samplesPerBucket = (sampleRate: number): number => stepsNear(sampleRate * 0.008)
export const samplesPerWindow = (sampleRate: number): number => stepsNear(sampleRate * 0.01)

export const bucketsOf = (frames: number, samples: number): number => Math.ceil(frames / samples)

/**
 * Lowest and highest value of every bucket and energy of every window, sample by sample. It is what
 * the vector kernels must equal, and does what they leave over. The frames must begin where a bucket
 * and a window begin; `peaks` and `energies` take up where `bucket` and `window` say.
 */
export const measure = (
  { format, channels, samplesPerBucket: perBucket, samplesPerWindow: perWindow }: PeakShape,
  bytes: Uint8Array,
  to: {
    readonly peaks: Int8Array
    readonly bucket: number
    readonly energies: Uint8Array
    readonly window: number
  },
): void => {
  const frames = Math.floor(bytes.length / (sampleBytes(format) * channels))
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const law = lawOf(format)
  const linear = linearOfCode[law]
  const order = orderOfCode[law]

  for (let channel = 0; channel < channels; channel++) {
    let low = 127
    let high = -128
    let squares = 0
    for (let frame = 0; frame < frames; frame++) {
      const at = frame * channels + channel
      const code = bytes[at] ?? 0
      const sample = format === 'pcm16' ? view.getInt16(at * 2, true) : (linear[code] ?? 0)
      const value = format === 'pcm16' ? mulawOrderOf(sample) : (order[code] ?? 0)
      if (value < low) low = value
      if (value > high) high = value
      squares += sample * sample

      const isLast = frame === frames - 1
      if (isLast || frame % perBucket === perBucket - 1) {
        const pair = ((to.bucket + Math.floor(frame / perBucket)) * channels + channel) * 2
        to.peaks[pair] = low
        to.peaks[pair + 1] = high
        low = 127
        high = -128
      }
      if (isLast || frame % perWindow === perWindow - 1) {
        const window = Math.floor(frame / perWindow)
        const count = frame - window * perWindow + 1
        to.energies[(to.window + window) * channels + channel] = energyOf(squares, count)
        squares = 0
      }
    }
  }
}

/** Joins four neighbouring buckets of `from` into one of `to`; the last may join fewer. */
export const reduce = (from: Int8Array, to: Int8Array, channels: number): void => {
  const pairs = channels * 2
  const buckets = from.length / pairs
  for (let bucket = 0; bucket * pairs < to.length; bucket++) {
    const last = Math.min(bucket * 4 + 4, buckets)
    for (let pair = 0; pair < pairs; pair += 2) {
      let low = 127
      let high = -128
      for (let source = bucket * 4; source < last; source++) {
        const at = source * pairs + pair
        const lowest = from[at] ?? 127
        const highest = from[at + 1] ?? -128
        if (lowest < low) low = lowest
        if (highest > high) high = highest
      }
      to[bucket * pairs + pair] = low
      to[bucket * pairs + pair + 1] = high
    }
  }
}
