import { bandAt, EIGHT_SHORT, readBlockInfo, type BlockInfo } from '#core/audio/aac-block.ts'
import { readSpectrum, readStep } from '#core/audio/aac-huffman.ts'
import { FRAME } from '#core/audio/aac-tables.ts'
import { readTns, type TnsFilter } from '#core/audio/aac-tns.ts'
import type { BitReader } from '#core/audio/bits.ts'

/** Books that are none: they say how a band sounds without its values. */
const NOISE = 13
const INTENSITY_OUT = 14
export const INTENSITY_IN = 15

/** One channel of one frame, its values scaled. */
export type Channel = {
  readonly block: BlockInfo
  /** By group and band, see `bandAt`. */
  readonly books: Uint8Array
  /** What a band is multiplied with, or where it lies between the channels. */
  readonly factors: Int16Array
  readonly spectrum: Float64Array
  readonly tns: readonly TnsFilter[]
}

export const isNoise = (book: number): boolean => book === NOISE
export const isIntensity = (book: number): boolean =>
  book === INTENSITY_IN || book === INTENSITY_OUT

/** The channel whose block is `shared`, or told in the channel itself; undefined where damaged. */
export const readChannel = (
  reader: BitReader,
  rateIndex: number,
  shared: BlockInfo | undefined,
  noise: () => number,
): Channel | undefined => {
  const gain = reader.read(8)
  const block = shared ?? readBlockInfo(reader, rateIndex)
  if (!block) return undefined
  const books = readBooks(reader, block)
  const factors = books && readFactors(reader, block, books, gain)
  if (!books || !factors) return undefined
  const pulses = reader.read(1) === 1 ? readPulses(reader, block) : []
  if (!pulses) return undefined
  const tns = reader.read(1) === 1 ? readTns(reader, block) : []
  // Gain control belongs to another profile.
  if (!tns || reader.read(1) === 1) return undefined

  const spectrum = new Float64Array(FRAME)
  const channel: Channel = { block, books, factors, spectrum, tns }
  return fillSpectrum(reader, channel, pulses, noise) ? channel : undefined
}

const readBooks = (reader: BitReader, block: BlockInfo): Uint8Array | undefined => {
  const { bandCount, groups } = block
  const books = new Uint8Array(groups.length * bandCount)
  const bits = block.sequence === EIGHT_SHORT ? 3 : 5
  const escape = (1 << bits) - 1
  for (let group = 0; group < groups.length; group++) {
    for (let band = 0; band < bandCount;) {
      const book = reader.read(4)
      let length = 0
      for (let more = escape; more === escape;) {
        more = reader.read(bits)
        length += more
        if (reader.isOver()) return undefined
      }
      if (book === 12 || length === 0 || band + length > bandCount) return undefined
      books.fill(book, bandAt(block, group, band), bandAt(block, group, band + length))
      band += length
    }
  }
  return books
}

const readFactors = (
  reader: BitReader,
  block: BlockInfo,
  books: Uint8Array,
  gain: number,
): Int16Array | undefined => {
  const factors = new Int16Array(books.length)
  let [factor, place, noise] = [gain, 0, gain - 90]
  let isFirstNoise = true
  for (let i = 0; i < books.length; i++) {
    const book = books[i] ?? 0
    if (book === 0) continue
    if (isIntensity(book)) factors[i] = place += readStep(reader)
    else if (isNoise(book)) {
      noise += isFirstNoise ? reader.read(9) - 256 : readStep(reader)
      isFirstNoise = false
      factors[i] = noise
    } else {
      factor += readStep(reader)
      if (factor < 0 || factor > 255) return undefined
      factors[i] = factor
    }
    if (reader.isOver()) return undefined
  }
  return factors
}

type Pulse = { readonly at: number; readonly height: number }

const readPulses = (reader: BitReader, block: BlockInfo): readonly Pulse[] | undefined => {
  if (block.sequence === EIGHT_SHORT) return undefined
  const count = reader.read(2) + 1
  let at = block.offsets[reader.read(6)]
  const pulses: Pulse[] = []
  for (let n = 0; n < count && at !== undefined; n++) {
    at += reader.read(5)
    pulses.push({ at, height: reader.read(4) })
  }
  return at === undefined || at >= FRAME ? undefined : pulses
}

/** Powers of 4/3, as long as values are that need no escape, and then some. */
const POWERS = Float64Array.from({ length: 8192 }, (_, n) => n ** (4 / 3))

const fillSpectrum = (
  reader: BitReader,
  { block, books, factors, spectrum }: Channel,
  pulses: readonly Pulse[],
  noise: () => number,
): boolean => {
  const { groups, bandCount, offsets, windowLength } = block
  const values = new Int32Array(FRAME)
  let window = 0
  for (let group = 0; group < groups.length; group++) {
    const windows = groups[group] ?? 0
    for (let band = 0; band < bandCount; band++) {
      const book = books[bandAt(block, group, band)] ?? 0
      const factor = factors[bandAt(block, group, band)] ?? 0
      if (book === 0 || isIntensity(book)) continue
      for (let w = window; w < window + windows; w++) {
        const from = w * windowLength + (offsets[band] ?? 0)
        const to = w * windowLength + (offsets[band + 1] ?? 0)
        if (isNoise(book)) fillNoise(spectrum, from, to, 2 ** (factor / 4), noise)
        else {
          if (!readSpectrum(reader, book, values, from, to)) return false
          raise(values, pulses, from, to)
          scaleUp(values, spectrum, from, to, 2 ** ((factor - 100) / 4))
        }
      }
    }
    window += windows
  }
  return true
}

/** Adds what stands out of a band, which is told apart. */
const raise = (values: Int32Array, pulses: readonly Pulse[], from: number, to: number): void => {
  for (const { at, height } of pulses) {
    if (at < from || at >= to) continue
    const value = values[at] ?? 0
    values[at] = value > 0 ? value + height : value - height
  }
}

const scaleUp = (
  values: Int32Array,
  spectrum: Float64Array,
  from: number,
  to: number,
  scale: number,
): void => {
  for (let i = from; i < to; i++) {
    const value = values[i] ?? 0
    spectrum[i] = (value < 0 ? -(POWERS[-value] ?? 0) : (POWERS[value] ?? 0)) * scale
  }
}

/** Noise of an energy: what it sounds like is left to the decoder (4.6.13). */
const fillNoise = (
  spectrum: Float64Array,
  from: number,
  to: number,
  norm: number,
  noise: () => number,
): void => {
  let energy = 0
  for (let i = from; i < to; i++) {
    const value = noise()
    spectrum[i] = value
    energy += value * value
  }
  const scale = energy === 0 ? 0 : norm / Math.sqrt(energy)
  for (let i = from; i < to; i++) spectrum[i] = (spectrum[i] ?? 0) * scale
}
