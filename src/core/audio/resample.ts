/** Zero crossings of the filter on either side; enough for what a detector of speech hears. */
const CROSSINGS = 8
/** Of the band that both rates can carry. */
const PASSED = 0.92

/**
 * Brings one channel from one rate to another: a windowed sinc below half of the lower rate, with a
 * table for each place between two samples that occurs. Output `n` stands where input
 * `n * from / to` stood.
 */
export const createResampler = (
  from: number,
  to: number,
): {
  /** Takes the next samples, returns what can be told so far. */
  readonly push: (samples: Float32Array) => Float32Array
  /** The rest, as if silence followed. */
  readonly end: () => Float32Array
} => {
  if (from === to) return { push: (samples) => samples, end: () => new Float32Array(0) }

  const divisor = greatestCommonDivisor(from, to)
  const step = from / divisor
  const phases = to / divisor
  const reach = Math.ceil((CROSSINGS * Math.max(from, to)) / to / PASSED)
  const taps = 2 * reach
  const table = filters(phases, reach, (PASSED * Math.min(from, to)) / from)

  // Silence stands before the first sample, so that the filter can reach back.
  let kept: Float32Array = new Float32Array(reach - 1)
  /** Place of the next output, in 1/phases of an input sample from the first of `kept`. */
  let at = (reach - 1) * phases
  let taken = 0
  let given = 0

  const run = (input: Float32Array, most: number): Float32Array => {
    const joined = new Float32Array(kept.length + input.length)
    joined.set(kept)
    joined.set(input, kept.length)
    const output = new Float32Array(
      Math.min(most, Math.max(0, Math.ceil((joined.length * phases - at) / step))),
    )
    let count = 0
    while (count < output.length) {
      const base = Math.floor(at / phases)
      if (base + reach >= joined.length) break
      const row = (at % phases) * taps
      let sum = 0
      for (let tap = 0; tap < taps; tap++) {
        sum += (joined[base - reach + 1 + tap] ?? 0) * (table[row + tap] ?? 0)
      }
      output[count++] = sum
      at += step
    }
    const used = Math.max(0, Math.floor(at / phases) - reach + 1)
    kept = joined.slice(used)
    at -= used * phases
    given += count
    return output.subarray(0, count)
  }
  return {
    push: (samples) => {
      taken += samples.length
      return run(samples, Infinity)
    },
    end: () => run(new Float32Array(reach + step), Math.ceil((taken * to) / from) - given),
  }
}

/** A row for each place between two samples; each adds up to 1. */
const filters = (phases: number, reach: number, cutoff: number): Float32Array => {
  const taps = 2 * reach
  const table = new Float32Array(phases * taps)
  for (let phase = 0; phase < phases; phase++) {
    const row = table.subarray(phase * taps, (phase + 1) * taps)
    let total = 0
    for (let tap = 0; tap < taps; tap++) {
      const distance = tap - (reach - 1) - phase / phases
      const angle = Math.PI * cutoff * distance
      const sinc = angle === 0 ? 1 : Math.sin(angle) / angle
      const hann = 0.5 + 0.5 * Math.cos((Math.PI * distance) / (reach + 1))
      row[tap] = sinc * hann
      total += sinc * hann
    }
    for (let tap = 0; tap < taps; tap++) row[tap] = (row[tap] ?? 0) / total
  }
  return table
}

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b)
