/** Levels of a full-scale sine are 0 dB; nothing is told below this. */
export const QUIETEST_DB = -120

/** Where a channel's samples lie: signed 16 bits, interleaved with the other channels'. */
export type Interleaved = {
  readonly samples: Int16Array
  readonly channels: number
  readonly channel: number
}

/** A length of window for this rate, a power of two: about 30 ms, which tells vowels and digits. */
export const windowFor = (sampleRate: number): number =>
  2 ** Math.round(Math.log2(sampleRate * 0.032))

/**
 * Short-time spectra by a Hann window and a radix-2 transform. `size` is a power of two; the answer
 * fills `levels`, size / 2 values in decibels from 0 Hz up, for the window around frame `centre`.
 * Frames before the beginning and past the end are silence.
 */
export function createSpectrum(
  size: number,
): (input: Interleaved, centre: number, levels: Float32Array) => void {
  const hann = Float64Array.from(
    { length: size },
    (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / size),
  )
  const half = size / 2
  const cos = Float64Array.from({ length: half }, (_, at) => Math.cos((2 * Math.PI * at) / size))
  const sin = Float64Array.from({ length: half }, (_, at) => -Math.sin((2 * Math.PI * at) / size))
  const bits = Math.log2(size)
  const reversed = Uint32Array.from({ length: size }, (_, at) => reverse(at, bits))
  const re = new Float64Array(size)
  const im = new Float64Array(size)
  // A Hann window passes half of the amplitude, and the spectrum's two halves share it.
  const scale = 4 / size / 32_768

  return ({ samples, channels, channel }, centre, levels) => {
    const start = Math.round(centre) - half
    const frames = samples.length / channels
    for (let at = 0; at < size; at++) {
      const frame = start + at
      const value = frame < 0 || frame >= frames ? 0 : (samples[frame * channels + channel] ?? 0)
      const to = reversed[at] ?? 0
      re[to] = value * (hann[at] ?? 0)
      im[to] = 0
    }
    for (let span = 1; span < size; span *= 2) {
      const stride = half / span
      for (let block = 0; block < size; block += 2 * span) {
        for (let at = 0; at < span; at++) {
          const c = cos[at * stride] ?? 0
          const s = sin[at * stride] ?? 0
          const low = block + at
          const high = low + span
          const [a, b] = [re[high] ?? 0, im[high] ?? 0]
          const turnedRe = a * c - b * s
          const turnedIm = a * s + b * c
          re[high] = (re[low] ?? 0) - turnedRe
          im[high] = (im[low] ?? 0) - turnedIm
          re[low] = (re[low] ?? 0) + turnedRe
          im[low] = (im[low] ?? 0) + turnedIm
        }
      }
    }
    for (let bin = 0; bin < half; bin++) {
      const [a, b] = [re[bin] ?? 0, im[bin] ?? 0]
      const power = (a * a + b * b) * scale * scale
      levels[bin] = power > 1e-12 ? 10 * Math.log10(power) : QUIETEST_DB
    }
  }
}

const reverse = (value: number, bits: number): number => {
  let turned = 0
  for (let bit = 0; bit < bits; bit++) turned |= ((value >> bit) & 1) << (bits - 1 - bit)
  return turned
}
