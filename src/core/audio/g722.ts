/**
 * ITU-T G.722 at 64 kbit/s: each byte holds two samples of 16 kHz, 6 bits of the lower band and 2 of
 * the upper. Names follow the blocks of the recommendation.
 *
 * The decoder keeps state from byte to byte, so a file is decoded from its beginning.
 */
const LOW_STEP_CHANGE = Int32Array.of(-60, -30, 58, 172, 334, 538, 1198, 3042)
const LOW_STEP_OF_CODE = Int32Array.of(0, 7, 6, 5, 4, 3, 2, 1, 7, 6, 5, 4, 3, 2, 1, 0)
const HIGH_STEP_CHANGE = Int32Array.of(798, -214, 798, -214)
const LARGEST_LOW_STEP = 18_432
const LARGEST_HIGH_STEP = 22_528

const LOW_4 = Int32Array.of(
  0,
  -20_456,
  -12_896,
  -8968,
  -6288,
  -4240,
  -2584,
  -1200,
  20_456,
  12_896,
  8968,
  6288,
  4240,
  2584,
  1200,
  0,
)
const LOW_6 = Int32Array.of(
  -136,
  -136,
  -136,
  -136,
  -24_808,
  -21_904,
  -19_008,
  -16_704,
  -14_984,
  -13_512,
  -12_280,
  -11_192,
  -10_232,
  -9360,
  -8576,
  -7856,
  -7192,
  -6576,
  -6000,
  -5456,
  -4944,
  -4464,
  -4008,
  -3576,
  -3168,
  -2776,
  -2400,
  -2032,
  -1688,
  -1360,
  -1040,
  -728,
  24_808,
  21_904,
  19_008,
  16_704,
  14_984,
  13_512,
  12_280,
  11_192,
  10_232,
  9360,
  8576,
  7856,
  7192,
  6576,
  6000,
  5456,
  4944,
  4464,
  4008,
  3576,
  3168,
  2776,
  2400,
  2032,
  1688,
  1360,
  1040,
  728,
  432,
  136,
  -432,
  -136,
)
const HIGH_2 = Int32Array.of(-7408, -1616, 7408, 1616)

/** Powers of two by thirty-seconds, 2048 for the first. */
const POWERS = Int32Array.from({ length: 32 }, (_, i) => Math.round(2048 * 2 ** (i / 32)))

const QMF = Int32Array.of(3, -11, 12, 32, -210, 951, 3876, -805, 362, -156, 53, -11)
const TAPS = QMF.length
const PAST = TAPS - 1
const MOST_BYTES = 4096

const saturate = (x: number): number => (x > 32_767 ? 32_767 : x < -32_768 ? -32_768 : x)
const limit = (x: number): number => (x > 16_383 ? 16_383 : x < -16_384 ? -16_384 : x)

type Band = {
  /** The quantiser's step, and its logarithm. */
  step: number
  log: number
  /** The signal as predicted from the past, and the part of it that the zeros give. */
  predicted: number
  byZeros: number
  readonly differences: Int32Array
  readonly zeros: Int32Array
  readonly reconstructed: Int32Array
  readonly partial: Int32Array
  readonly poles: Int32Array
}

const createBand = (step: number): Band => ({
  step,
  log: 0,
  predicted: 0,
  byZeros: 0,
  differences: new Int32Array(7),
  zeros: new Int32Array(7),
  reconstructed: new Int32Array(2),
  partial: new Int32Array(3),
  poles: new Int32Array(3),
})

export type G722Decoder = {
  /** Decodes bytes into twice as many samples of `out`, from its beginning. */
  readonly decode: (bytes: Uint8Array, out: Int16Array) => void
}

export const createG722Decoder = (): G722Decoder => {
  const low = createBand(32)
  const high = createBand(8)
  // Behind the last of what came before, so that the filter reads on without a seam.
  const sums = new Int32Array(PAST + MOST_BYTES)
  const differences = new Int32Array(PAST + MOST_BYTES)

  const decodePiece = (bytes: Uint8Array, out: Int16Array): void => {
    const { length } = bytes
    for (let i = 0; i < length; i++) {
      const byte = bytes[i] ?? 0
      const lower = decodeLow(low, byte & 63)
      const upper = decodeHigh(high, byte >> 6)
      sums[PAST + i] = lower + upper
      differences[PAST + i] = lower - upper
    }
    for (let i = 0; i < length; i++) {
      let even = 0
      let odd = 0
      for (let tap = 0; tap < TAPS; tap++) {
        even += (differences[i + tap] ?? 0) * (QMF[PAST - tap] ?? 0)
        odd += (sums[i + tap] ?? 0) * (QMF[tap] ?? 0)
      }
      out[i * 2] = saturate(even >> 11)
      out[i * 2 + 1] = saturate(odd >> 11)
    }
    sums.copyWithin(0, length, length + PAST)
    differences.copyWithin(0, length, length + PAST)
  }
  return {
    decode: (bytes, out) => {
      for (let at = 0; at < bytes.length; at += MOST_BYTES) {
        decodePiece(bytes.subarray(at, at + MOST_BYTES), out.subarray(at * 2))
      }
    },
  }
}

const decodeLow = (band: Band, code: number): number => {
  const signal = limit(band.predicted + ((band.step * (LOW_6[code] ?? 0)) >> 15))
  const coarse = code >> 2
  const difference = (band.step * (LOW_4[coarse] ?? 0)) >> 15
  const change = LOW_STEP_CHANGE[LOW_STEP_OF_CODE[coarse] ?? 0] ?? 0
  adaptStep(band, change, LARGEST_LOW_STEP, 8)
  predict(band, difference)
  return signal
}

const decodeHigh = (band: Band, code: number): number => {
  const difference = (band.step * (HIGH_2[code] ?? 0)) >> 15
  const signal = limit(band.predicted + difference)
  adaptStep(band, HIGH_STEP_CHANGE[code] ?? 0, LARGEST_HIGH_STEP, 10)
  predict(band, difference)
  return signal
}

/** LOGSCL and SCALEL, LOGSCH and SCALEH. */
const adaptStep = (band: Band, change: number, largest: number, exponent: number): void => {
  band.log = Math.min(largest, Math.max(0, ((band.log * 127) >> 7) + change))
  const shift = exponent - (band.log >> 11)
  const power = POWERS[(band.log >> 6) & 31] ?? 0
  band.step = (shift < 0 ? power << -shift : power >> shift) << 2
}

/** Block 4: the predictor of two poles and six zeros follows the signal. */
const predict = (band: Band, difference: number): void => {
  const { differences, zeros, reconstructed, partial, poles } = band
  const sum = saturate(band.byZeros + difference)
  adaptPoles(poles, sum, partial)
  partial[2] = partial[1] ?? 0
  partial[1] = sum

  const leap = difference === 0 ? 0 : 128
  let byZeros = 0
  for (let i = 6; i >= 1; i--) {
    const past = differences[i] ?? 0
    const towards = past < 0 === difference < 0 ? leap : -leap
    zeros[i] = saturate((((zeros[i] ?? 0) * 32_640) >> 15) + towards)
    differences[i] = i === 1 ? difference : (differences[i - 1] ?? 0)
    byZeros += ((zeros[i] ?? 0) * saturate(2 * (differences[i] ?? 0))) >> 15
  }
  band.byZeros = saturate(byZeros)

  const before = reconstructed[1] ?? 0
  const now = saturate(band.predicted + difference)
  reconstructed[1] = now
  const byPoles = saturate(
    (((poles[1] ?? 0) * saturate(2 * now)) >> 15) +
      (((poles[2] ?? 0) * saturate(2 * before)) >> 15),
  )
  band.predicted = saturate(byPoles + band.byZeros)
}

/** UPPOL2 and UPPOL1. */
const adaptPoles = (poles: Int32Array, sum: number, partial: Int32Array): void => {
  const [, first = 0, second = 0] = poles
  const isNegative = sum < 0
  const likeLast = isNegative === (partial[1] ?? 0) < 0
  const likeOneBefore = isNegative === (partial[2] ?? 0) < 0
  const pull = Math.min(32_767, likeLast ? -saturate(first * 4) : saturate(first * 4))
  const next = (likeOneBefore ? 128 : -128) + (pull >> 7) + ((second * 32_512) >> 15)
  const newSecond = Math.min(12_288, Math.max(-12_288, next))
  const most = 15_360 - newSecond
  const newFirst = saturate((likeLast ? 192 : -192) + ((first * 32_640) >> 15))
  poles[1] = Math.min(most, Math.max(-most, newFirst))
  poles[2] = newSecond
}
