import { EIGHT_SHORT, LONG_START, LONG_STOP } from '#core/audio/aac-block.ts'
import { FRAME, SHORT_FRAME } from '#core/audio/aac-tables.ts'

/** Where short windows begin within a long one. */
const FLAT = (FRAME - SHORT_FRAME) / 2

/** Inverse MDCT of `size` coefficients to twice as many samples, by a DCT-IV and that by an FFT. */
const createImdct = (size: number) => {
  const half = size / 2
  const cosine = Float64Array.from({ length: half }, (_, n) =>
    Math.cos((Math.PI * (8 * n + 1)) / (8 * size)),
  )
  const sine = Float64Array.from(
    { length: half },
    (_, n) => -Math.sin((Math.PI * (8 * n + 1)) / (8 * size)),
  )
  const [re, im] = [new Float64Array(half), new Float64Array(half)]
  const dct = new Float64Array(size)
  const transform = createFft(half)

  return (spectrum: Float64Array, from: number, out: Float64Array): void => {
    for (let n = 0; n < half; n++) {
      const [a, b] = [spectrum[from + 2 * n] ?? 0, spectrum[from + size - 1 - 2 * n] ?? 0]
      const [c, s] = [cosine[n] ?? 0, sine[n] ?? 0]
      re[n] = a * c - b * s
      im[n] = a * s + b * c
    }
    transform(re, im)
    for (let k = 0; k < half; k++) {
      const [a, b] = [re[k] ?? 0, im[k] ?? 0]
      const [c, s] = [cosine[k] ?? 0, sine[k] ?? 0]
      dct[2 * k] = (a * c - b * s) / size
      dct[size - 1 - 2 * k] = -(a * s + b * c) / size
    }
    for (let n = 0; n < half; n++) {
      out[n] = dct[n + half] ?? 0
      out[size - 1 - n] = -(dct[n + half] ?? 0)
      out[size + n] = -(dct[half - 1 - n] ?? 0)
      out[2 * size - 1 - n] = -(dct[half - 1 - n] ?? 0)
    }
  }
}

/** In place, of a power of two. */
const createFft = (size: number) => {
  const bits = Math.log2(size)
  const reversed = Uint16Array.from({ length: size }, (_, i) => {
    let value = 0
    for (let bit = 0; bit < bits; bit++) value |= ((i >> bit) & 1) << (bits - 1 - bit)
    return value
  })
  const cosine = Float64Array.from({ length: size / 2 }, (_, i) =>
    Math.cos((2 * Math.PI * i) / size),
  )
  const sine = Float64Array.from(
    { length: size / 2 },
    (_, i) => -Math.sin((2 * Math.PI * i) / size),
  )

  return (re: Float64Array, im: Float64Array): void => {
    for (let i = 0; i < size; i++) {
      const j = reversed[i] ?? 0
      if (j <= i) continue
      const [a, b] = [re[i] ?? 0, im[i] ?? 0]
      re[i] = re[j] ?? 0
      im[i] = im[j] ?? 0
      re[j] = a
      im[j] = b
    }
    for (let span = 1; span < size; span *= 2) {
      const step = size / (2 * span)
      for (let start = 0; start < size; start += 2 * span) {
        for (let k = 0; k < span; k++) {
          const [c, s] = [cosine[k * step] ?? 0, sine[k * step] ?? 0]
          const [i, j] = [start + k, start + k + span]
          const [x, y] = [re[j] ?? 0, im[j] ?? 0]
          const [a, b] = [x * c - y * s, x * s + y * c]
          const [u, v] = [re[i] ?? 0, im[i] ?? 0]
          re[j] = u - a
          im[j] = v - b
          re[i] = u + a
          im[i] = v + b
        }
      }
    }
  }
}

/** The rising half of a window of sines. */
const sineWindow = (length: number): Float64Array =>
  Float64Array.from({ length }, (_, n) => Math.sin((Math.PI / (2 * length)) * (n + 0.5)))

/** The rising half of a Kaiser–Bessel derived window. */
const kaiserWindow = (length: number, alpha: number): Float64Array => {
  const kaiser = Float64Array.from({ length: length + 1 }, (_, n) =>
    bessel(Math.PI * alpha * Math.sqrt(1 - (n / (length / 2) - 1) ** 2)),
  )
  const total = kaiser.reduce((sum, value) => sum + value, 0)
  let sum = 0
  return Float64Array.from({ length }, (_, n) => Math.sqrt((sum += kaiser[n] ?? 0) / total))
}

/** The modified Bessel function of the first kind and order 0. */
const bessel = (x: number): number => {
  let [sum, term] = [1, 1]
  for (let k = 1; term > sum * 1e-15; k++) {
    term *= (x / 2 / k) ** 2
    sum += term
  }
  return sum
}

/** By the number of their shape. */
const LONG = [sineWindow(FRAME), kaiserWindow(FRAME, 4)] as const
const SHORT = [sineWindow(SHORT_FRAME), kaiserWindow(SHORT_FRAME, 6)] as const

/** Turns the spectra of one channel into its samples, each block laid over the end of the one before. */
export const createFilterBank = () => {
  const long = createImdct(FRAME)
  const short = createImdct(SHORT_FRAME)
  const block = new Float64Array(2 * FRAME)
  const small = new Float64Array(2 * SHORT_FRAME)
  const overlap = new Float64Array(FRAME)
  let shapeBefore: 0 | 1 = 0

  const shorts = (spectrum: Float64Array, shape: 0 | 1): void => {
    block.fill(0)
    for (let w = 0; w < 8; w++) {
      short(spectrum, w * SHORT_FRAME, small)
      const rise = SHORT[w === 0 ? shapeBefore : shape]
      const fall = SHORT[shape]
      const at = FLAT + w * SHORT_FRAME
      for (let n = 0; n < SHORT_FRAME; n++) {
        block[at + n] = (block[at + n] ?? 0) + (small[n] ?? 0) * (rise[n] ?? 0)
        block[at + SHORT_FRAME + n] =
          (small[SHORT_FRAME + n] ?? 0) * (fall[SHORT_FRAME - 1 - n] ?? 0)
      }
    }
  }
  const shaped = (sequence: number, shape: 0 | 1): void => {
    if (sequence === LONG_STOP) {
      block.fill(0, 0, FLAT)
      for (let n = 0; n < SHORT_FRAME; n++) scale(FLAT + n, SHORT[shapeBefore][n] ?? 0)
    } else for (let n = 0; n < FRAME; n++) scale(n, LONG[shapeBefore][n] ?? 0)
    if (sequence === LONG_START) {
      const at = FRAME + FLAT
      for (let n = 0; n < SHORT_FRAME; n++) scale(at + n, SHORT[shape][SHORT_FRAME - 1 - n] ?? 0)
      block.fill(0, at + SHORT_FRAME)
    } else for (let n = 0; n < FRAME; n++) scale(FRAME + n, LONG[shape][FRAME - 1 - n] ?? 0)
  }
  const scale = (at: number, factor: number): void => {
    block[at] = (block[at] ?? 0) * factor
  }

  /** Writes `FRAME` samples at full scale 32768. */
  return (spectrum: Float64Array, sequence: number, shape: 0 | 1, out: Float64Array): void => {
    if (sequence === EIGHT_SHORT) shorts(spectrum, shape)
    else {
      long(spectrum, 0, block)
      shaped(sequence, shape)
    }
    for (let n = 0; n < FRAME; n++) {
      out[n] = (block[n] ?? 0) + (overlap[n] ?? 0)
      overlap[n] = block[FRAME + n] ?? 0
    }
    shapeBefore = shape
  }
}
