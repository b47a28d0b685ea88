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
  const re = new Float64Array(half)
  const im = new Float64Array(half)
  const dct = new Float64Array(size)
  const places = bitReversed(half)
  const transform = createFft(half)

  // Pairs would be written as pairs, were this not where most of the time of a decode goes.
  return (spectrum: Float64Array, from: number, out: Float64Array): void => {
    const last = from + size - 1
    for (let n = 0; n < half; n++) {
      const a = spectrum[from + 2 * n] ?? 0
      const b = spectrum[last - 2 * n] ?? 0
      const c = cosine[n] ?? 0
      const s = sine[n] ?? 0
      const place = places[n] ?? 0
      re[place] = a * c - b * s
      im[place] = a * s + b * c
    }
    transform(re, im)
    for (let k = 0; k < half; k++) {
      const a = re[k] ?? 0
      const b = im[k] ?? 0
      const c = cosine[k] ?? 0
      const s = sine[k] ?? 0
      dct[2 * k] = (a * c - b * s) / size
      dct[size - 1 - 2 * k] = -(a * s + b * c) / size
    }
    for (let n = 0; n < half; n++) {
      const rise = dct[n + half] ?? 0
      const fall = -(dct[half - 1 - n] ?? 0)
      out[n] = rise
      out[size - 1 - n] = -rise
      out[size + n] = fall
      out[2 * size - 1 - n] = fall
    }
  }
}

/** Where a transform of a power of two wants each of its values. */
const bitReversed = (size: number): Uint16Array => {
  const places = new Uint16Array(size)
  for (let i = 1; i < size; i++) {
    places[i] = ((places[i >> 1] ?? 0) >> 1) | (i & 1 ? size / 2 : 0)
  }
  return places
}

/** In place, of a power of two from 4 on, the values at their bit-reversed places. */
const createFft = (size: number) => {
  const cosine = Float64Array.from({ length: size / 2 }, (_, i) =>
    Math.cos((2 * Math.PI * i) / size),
  )
  const sine = Float64Array.from(
    { length: size / 2 },
    (_, i) => -Math.sin((2 * Math.PI * i) / size),
  )

  /** The stages that join `span` values with as many, and then twice as many. */
  const twoStages = (re: Float64Array, im: Float64Array, span: number): void => {
    const step = size / (4 * span)
    for (let k = 0; k < span; k++) {
      const c1 = cosine[2 * k * step] ?? 0
      const s1 = sine[2 * k * step] ?? 0
      const c2 = cosine[k * step] ?? 0
      const s2 = sine[k * step] ?? 0
      for (let i = k; i < size; i += 4 * span) {
        const j = i + span
        const m = j + span
        const n = m + span
        const turnedRe1 = (re[j] ?? 0) * c1 - (im[j] ?? 0) * s1
        const turnedIm1 = (re[j] ?? 0) * s1 + (im[j] ?? 0) * c1
        const turnedRe3 = (re[n] ?? 0) * c1 - (im[n] ?? 0) * s1
        const turnedIm3 = (re[n] ?? 0) * s1 + (im[n] ?? 0) * c1
        const sumRe = (re[m] ?? 0) + turnedRe3
        const sumIm = (im[m] ?? 0) + turnedIm3
        const restRe = (re[m] ?? 0) - turnedRe3
        const restIm = (im[m] ?? 0) - turnedIm3
        const evenRe = sumRe * c2 - sumIm * s2
        const evenIm = sumRe * s2 + sumIm * c2
        const oddRe = restRe * s2 + restIm * c2
        const oddIm = restIm * s2 - restRe * c2
        const upRe = (re[i] ?? 0) + turnedRe1
        const upIm = (im[i] ?? 0) + turnedIm1
        const downRe = (re[i] ?? 0) - turnedRe1
        const downIm = (im[i] ?? 0) - turnedIm1
        re[i] = upRe + evenRe
        im[i] = upIm + evenIm
        re[m] = upRe - evenRe
        im[m] = upIm - evenIm
        re[j] = downRe + oddRe
        im[j] = downIm + oddIm
        re[n] = downRe - oddRe
        im[n] = downIm - oddIm
      }
    }
  }
  /** The stage that joins the two halves. */
  const lastStage = (re: Float64Array, im: Float64Array): void => {
    for (let i = 0; i < size / 2; i++) {
      const j = i + size / 2
      const c = cosine[i] ?? 0
      const s = sine[i] ?? 0
      const turnedRe = (re[j] ?? 0) * c - (im[j] ?? 0) * s
      const turnedIm = (re[j] ?? 0) * s + (im[j] ?? 0) * c
      re[j] = (re[i] ?? 0) - turnedRe
      im[j] = (im[i] ?? 0) - turnedIm
      re[i] = (re[i] ?? 0) + turnedRe
      im[i] = (im[i] ?? 0) + turnedIm
    }
  }

  return (re: Float64Array, im: Float64Array): void => {
    firstStages(re, im, size)
    let span = 4
    for (; 4 * span <= size; span *= 4) twoStages(re, im, span)
    if (span < size) lastStage(re, im)
  }
}

/** The first two stages of a transform, which multiply with nothing but 1 and −i. */
const firstStages = (re: Float64Array, im: Float64Array, size: number): void => {
  for (let i = 0; i < size; i += 4) {
    const r0 = re[i] ?? 0
    const r1 = re[i + 1] ?? 0
    const r2 = re[i + 2] ?? 0
    const r3 = re[i + 3] ?? 0
    const i0 = im[i] ?? 0
    const i1 = im[i + 1] ?? 0
    const i2 = im[i + 2] ?? 0
    const i3 = im[i + 3] ?? 0
    re[i] = r0 + r1 + (r2 + r3)
    im[i] = i0 + i1 + (i2 + i3)
    re[i + 1] = r0 - r1 + (i2 - i3)
    im[i + 1] = i0 - i1 - (r2 - r3)
    re[i + 2] = r0 + r1 - (r2 + r3)
    im[i + 2] = i0 + i1 - (i2 + i3)
    re[i + 3] = r0 - r1 - (i2 - i3)
    im[i + 3] = i0 - i1 + (r2 - r3)
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

/** Both halves of a window: as it rises, and as it falls. */
type Slope = { readonly rise: Float64Array; readonly fall: Float64Array }

const slopeOf = (rise: Float64Array): Slope => ({ rise, fall: rise.slice().reverse() })

/** A short slope in the middle of where a long one would be. */
const steep = ({ rise, fall }: Slope): Slope => {
  const [up, down] = [new Float64Array(FRAME), new Float64Array(FRAME)]
  up.set(rise, FLAT)
  up.fill(1, FLAT + SHORT_FRAME)
  down.fill(1, 0, FLAT)
  down.set(fall, FLAT)
  return { rise: up, fall: down }
}

/** By the number of their shape. */
const LONG = [slopeOf(sineWindow(FRAME)), slopeOf(kaiserWindow(FRAME, 4))] as const
const SHORT = [slopeOf(sineWindow(SHORT_FRAME)), slopeOf(kaiserWindow(SHORT_FRAME, 6))] as const
const STEEP = [steep(SHORT[0]), steep(SHORT[1])] as const

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
      const { rise } = SHORT[w === 0 ? shapeBefore : shape]
      const { fall } = SHORT[shape]
      const at = FLAT + w * SHORT_FRAME
      for (let n = 0; n < SHORT_FRAME; n++) {
        block[at + n] = (block[at + n] ?? 0) + (small[n] ?? 0) * (rise[n] ?? 0)
        block[at + SHORT_FRAME + n] = (small[SHORT_FRAME + n] ?? 0) * (fall[n] ?? 0)
      }
    }
  }

  /** Writes `FRAME` samples at full scale 32768. */
  return (spectrum: Float64Array, sequence: number, shape: 0 | 1, out: Float64Array): void => {
    if (sequence === EIGHT_SHORT) {
      shorts(spectrum, shape)
      for (let n = 0; n < FRAME; n++) {
        out[n] = (block[n] ?? 0) + (overlap[n] ?? 0)
        overlap[n] = block[FRAME + n] ?? 0
      }
    } else {
      long(spectrum, 0, block)
      const { rise } = (sequence === LONG_STOP ? STEEP : LONG)[shapeBefore]
      const { fall } = (sequence === LONG_START ? STEEP : LONG)[shape]
      for (let n = 0; n < FRAME; n++) {
        out[n] = (block[n] ?? 0) * (rise[n] ?? 0) + (overlap[n] ?? 0)
        overlap[n] = (block[FRAME + n] ?? 0) * (fall[n] ?? 0)
      }
    }
    shapeBefore = shape
  }
}
