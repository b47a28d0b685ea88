import { EIGHT_SHORT, type BlockInfo } from '#core/audio/aac-block.ts'
import type { BitReader } from '#core/audio/bits.ts'

/** A filter over part of the spectrum of one window, which gives noise the shape of the sound in time. */
export type TnsFilter = {
  readonly from: number
  readonly to: number
  readonly isDownward: boolean
  /** Of the all-pole filter, the first one for the value before. */
  readonly coefficients: Float64Array
}

/** The order this profile may use at most (ISO/IEC 14496-3, 4.6.9). */
const [MOST_LONG, MOST_SHORT] = [12, 7] as const

/** Undefined where the stream is damaged. */
export const readTns = (reader: BitReader, block: BlockInfo): readonly TnsFilter[] | undefined => {
  const isShort = block.sequence === EIGHT_SHORT
  const { offsets, windowLength } = block
  const limit = Math.min(block.tnsLimit, block.bandCount)
  const placeOf = (band: number): number => offsets[Math.min(band, limit)] ?? 0
  const filters: TnsFilter[] = []
  for (let window = 0; window < (isShort ? 8 : 1); window++) {
    const count = reader.read(isShort ? 1 : 2)
    const resolution = count > 0 ? reader.read(1) + 3 : 0
    let bottom = offsets.length - 1
    for (let n = 0; n < count; n++) {
      const top = bottom
      bottom = Math.max(0, top - reader.read(isShort ? 4 : 6))
      const order = reader.read(isShort ? 3 : 5)
      if (order > (isShort ? MOST_SHORT : MOST_LONG)) return undefined
      if (order === 0) continue
      const isDownward = reader.read(1) === 1
      const width = resolution - reader.read(1)
      const reflections = Float64Array.from({ length: order }, () =>
        reflectionOf(reader.readSigned(width), resolution),
      )
      const at = window * windowLength
      filters.push({
        from: at + placeOf(bottom),
        to: at + placeOf(top),
        isDownward,
        coefficients: polynomialOf(reflections),
      })
    }
  }
  return reader.isOver() ? undefined : filters
}

const reflectionOf = (value: number, resolution: number): number => {
  const steps = 2 ** (resolution - 1)
  return Math.sin((value * Math.PI) / 2 / (value >= 0 ? steps - 0.5 : steps + 0.5))
}

const polynomialOf = (reflections: Float64Array): Float64Array => {
  const polynomial = new Float64Array(reflections.length)
  reflections.forEach((reflection, m) => {
    const before = polynomial.slice(0, m)
    for (let i = 0; i < m; i++) {
      polynomial[i] = (before[i] ?? 0) + reflection * (before[m - 1 - i] ?? 0)
    }
    polynomial[m] = reflection
  })
  return polynomial
}

export const applyTns = (spectrum: Float64Array, filters: readonly TnsFilter[]): void => {
  for (const { from, to, isDownward, coefficients } of filters) {
    const step = isDownward ? -1 : 1
    const start = isDownward ? to - 1 : from
    for (let n = 0; n < to - from; n++) {
      const at = start + n * step
      let value = spectrum[at] ?? 0
      const order = Math.min(n, coefficients.length)
      for (let k = 0; k < order; k++) {
        value -= (coefficients[k] ?? 0) * (spectrum[at - (k + 1) * step] ?? 0)
      }
      spectrum[at] = value
    }
  }
}
