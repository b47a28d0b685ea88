/**
 * GSM 06.10 full-rate speech (ETSI EN 300 961), as WAV files carry it: 65 bytes hold two frames of
 * 160 samples, bits packed from the lowest up. Names follow the sections of the standard.
 *
 * The decoder keeps state from frame to frame, so a file is decoded from its beginning.
 */
export const GSM_BLOCK_BYTES = 65
export const GSM_BLOCK_FRAMES = 320

const FRAME = 160
const SUBFRAME = 40
const HISTORY = 120

// Table 4.1: quantisation of the log-area ratios, with the inverse of A as in table 4.2 and B doubled.
const LAR_BITS = [6, 6, 5, 5, 4, 4, 3, 3] as const
const LAR_LOWEST = [-32, -32, -16, -16, -8, -8, -4, -4] as const
const LAR_B2 = [0, 0, 4096, -5120, 188, -3584, -682, -2288] as const
const LAR_INVERSE_A = [13_107, 13_107, 13_107, 13_107, 19_223, 17_476, 31_454, 29_708] as const
// Table 4.3b: gain of the long-term prediction. Table 4.6: inverse of the mantissa.
const LTP_GAIN = [3277, 11_469, 21_299, 32_767] as const
const APCM_MANTISSA = [18_431, 20_479, 22_527, 24_575, 26_623, 28_671, 30_719, 32_767] as const

// Section 5.2.9.1: the ratios glide from those of the last frame to the new ones over four stretches.
const STRETCHES = [
  { from: 0, length: 13, last: 3, next: 1 },
  { from: 13, length: 14, last: 2, next: 2 },
  { from: 27, length: 13, last: 1, next: 3 },
  { from: 40, length: 120, last: 0, next: 4 },
] as const

const saturate = (x: number): number => (x > 32_767 ? 32_767 : x < -32_768 ? -32_768 : x)

/** Multiplication of two fractions of 15 bits, rounded (`GSM_MULT_R`). */
const multiply = (a: number, b: number): number => saturate((a * b + 16_384) >> 15)

export type GsmDecoder = {
  /** Decodes one block of 65 bytes into 320 samples of `out` from `at` on. */
  readonly block: (bytes: Uint8Array, out: Int16Array, at: number) => void
}

export const createGsmDecoder = (): GsmDecoder => {
  const residual = new Int32Array(HISTORY + SUBFRAME)
  const excitation = new Int32Array(FRAME)
  const pulses = new Int32Array(SUBFRAME)
  const reflection = new Int32Array(8)
  const lattice = new Int32Array(9)
  let ratios = new Int32Array(8)
  let lastRatios = new Int32Array(8)
  let lag = SUBFRAME
  let deemphasis = 0

  let bytes: Uint8Array = new Uint8Array(0)
  let bit = 0
  const take = (count: number): number => {
    let value = 0
    for (let i = 0; i < count; i++, bit++) value |= (((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1) << i
    return value
  }

  const readRatios = (): void => {
    ;[ratios, lastRatios] = [lastRatios, ratios]
    for (let i = 0; i < 8; i++) {
      const coded = take(at(LAR_BITS, i)) + at(LAR_LOWEST, i)
      const scaled = multiply(at(LAR_INVERSE_A, i), saturate((coded << 10) - at(LAR_B2, i)))
      ratios[i] = saturate(scaled * 2)
    }
  }

  /** Sections 5.2.15 to 5.2.17: thirteen pulses on a grid of every third sample. */
  const readPulses = (): void => {
    const grid = take(2)
    const coded = take(6)
    const [exponent, mantissa] = apcmScale(coded)
    const factor = at(APCM_MANTISSA, mantissa)
    const shift = 6 - exponent
    const rounding = shift > 0 ? 1 << (shift - 1) : 0
    pulses.fill(0)
    for (let i = 0; i < 13; i++) {
      const value = multiply(factor, (2 * take(3) - 7) << 12)
      pulses[grid + 3 * i] = saturate(value + rounding) >> shift
    }
  }

  const readSubframe = (to: number): void => {
    const coded = take(7)
    const gain = at(LTP_GAIN, take(2))
    readPulses()
    // A lag outside its range is an error of transmission; the last good one serves (5.2.11).
    if (coded >= SUBFRAME && coded <= HISTORY) lag = coded
    for (let k = 0; k < SUBFRAME; k++) {
      const predicted = multiply(gain, residual[HISTORY + k - lag] ?? 0)
      const value = saturate((pulses[k] ?? 0) + predicted)
      residual[HISTORY + k] = value
      excitation[to + k] = value
    }
    residual.copyWithin(0, SUBFRAME, HISTORY + SUBFRAME)
  }

  const readReflection = (last: number, next: number): void => {
    for (let i = 0; i < 8; i++) {
      reflection[i] = reflectionOf(glide(lastRatios[i] ?? 0, ratios[i] ?? 0, last, next))
    }
  }

  /** Short-term synthesis (5.2.13), then de-emphasis and scaling (5.2.14). */
  const synthesise = (from: number, length: number, out: Int16Array, to: number): void => {
    for (let k = from; k < from + length; k++) {
      let sample = excitation[k] ?? 0
      for (let i = 7; i >= 0; i--) {
        const r = reflection[i] ?? 0
        const delayed = lattice[i] ?? 0
        sample = saturate(sample - multiply(r, delayed))
        lattice[i + 1] = saturate(delayed + multiply(r, sample))
      }
      lattice[0] = sample
      deemphasis = saturate(sample + multiply(deemphasis, 28_180))
      out[to + k] = saturate(deemphasis * 2) & ~7
    }
  }

  const frame = (out: Int16Array, to: number): void => {
    readRatios()
    for (let start = 0; start < FRAME; start += SUBFRAME) readSubframe(start)
    for (const stretch of STRETCHES) {
      readReflection(stretch.last, stretch.next)
      synthesise(stretch.from, stretch.length, out, to)
    }
  }

  return {
    block: (block, out, to) => {
      bytes = block
      bit = 0
      frame(out, to)
      frame(out, to + FRAME)
    },
  }
}

const at = (table: readonly number[], index: number): number => table[index] ?? 0

/** Exponent and mantissa of the block maximum (5.2.15). */
const apcmScale = (coded: number): readonly [exponent: number, mantissa: number] => {
  let exponent = coded > 15 ? (coded >> 3) - 1 : 0
  let mantissa = coded - (exponent << 3)
  if (mantissa === 0) return [-4, 7]
  while (mantissa <= 7) {
    mantissa = (mantissa << 1) | 1
    exponent--
  }
  return [exponent, mantissa - 8]
}

/** Quarters of the old and the new ratio, each rounded down by itself as the standard's shifts do. */
const glide = (last: number, next: number, lastQuarters: number, nextQuarters: number): number =>
  saturate(quarters(last, lastQuarters) + quarters(next, nextQuarters))

const quarters = (ratio: number, count: number): number => {
  switch (count) {
    case 0:
      return 0
    case 1:
      return ratio >> 2
    case 2:
      return ratio >> 1
    case 3:
      return (ratio >> 2) + (ratio >> 1)
    default:
      return ratio
  }
}

/** From log-area ratio to reflection coefficient by three straight lines (5.2.9.2). */
const reflectionOf = (ratio: number): number => {
  const size = Math.min(Math.abs(ratio), 32_767)
  const value =
    size < 11_059 ? size << 1 : size < 20_070 ? size + 11_059 : saturate((size >> 2) + 26_112)
  return ratio < 0 ? -value : value
}
