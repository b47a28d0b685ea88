import { CODE_BOOKS } from '#core/audio/aac-books.ts'
import type { BitReader } from '#core/audio/bits.ts'

/** Words of up to as many bits are looked up at once. */
const QUICK = 9

type Code = {
  /** By the first bits: the symbol and, below it, the length of its word; 0 for a longer word. */
  readonly quick: Uint16Array
  readonly symbols: Uint16Array
  /** By length: the first word, the place of its symbol, and the first word that is longer. */
  readonly lengths: readonly {
    readonly first: number
    readonly base: number
    readonly end: number
  }[]
}

const codeOf = ({ counts, symbols: text }: (typeof CODE_BOOKS)[number]): Code => {
  const symbols = Uint16Array.from({ length: text.length / 2 }, (_, i) =>
    parseInt(text.slice(i * 2, i * 2 + 2), 36),
  )
  const quick = new Uint16Array(1 << QUICK)
  const lengths = [{ first: 0, base: 0, end: 0 }]
  let word = 0
  let base = 0
  counts.forEach((count, i) => {
    const length = i + 1
    word *= 2
    lengths.push({ first: word, base, end: word + count })
    if (length <= QUICK) {
      for (let n = 0; n < count; n++) {
        const at = (word + n) << (QUICK - length)
        quick.fill(((symbols[base + n] ?? 0) << 4) | length, at, at + (1 << (QUICK - length)))
      }
    }
    word += count
    base += count
  })
  return { quick, symbols, lengths }
}

const CODES = CODE_BOOKS.map(codeOf)
const SCALE_FACTORS = 11

/** The next symbol of book `book`, counted from 0; undefined cannot be, for every word has one. */
const readSymbol = (reader: BitReader, book: number): number => {
  const code = CODES[book]
  if (!code) return 0
  const next = reader.peek()
  const entry = code.quick[next >>> (32 - QUICK)] ?? 0
  if (entry !== 0) {
    reader.skip(entry & 15)
    return entry >> 4
  }
  for (let length = QUICK + 1; length < code.lengths.length; length++) {
    const word = next >>> (32 - length)
    const { first, base, end } = code.lengths[length] ?? { first: 0, base: 0, end: 0 }
    if (word >= end) continue
    reader.skip(length)
    return code.symbols[base + word - first] ?? 0
  }
  return 0
}

/** A step between scale factors, −60…60. */
export const readStep = (reader: BitReader): number => readSymbol(reader, SCALE_FACTORS) - 60

type Shape = {
  readonly values: number
  readonly low: number
  /** The values of each symbol, one symbol after the other. */
  readonly meanings: Int8Array
}

const shapeOf = (values: number, base: number, low: number): Shape => ({
  values,
  low,
  meanings: Int8Array.from(
    { length: base ** values * values },
    (_, i) =>
      (Math.floor(Math.floor(i / values) / base ** (values - 1 - (i % values))) % base) - low,
  ),
})

/** Books of four values and of two; what each value may be at most, and whether signs follow. */
const SHAPES: readonly Shape[] = [
  shapeOf(4, 3, 1),
  shapeOf(4, 3, 1),
  shapeOf(4, 3, 0),
  shapeOf(4, 3, 0),
  shapeOf(2, 9, 4),
  shapeOf(2, 9, 4),
  shapeOf(2, 8, 0),
  shapeOf(2, 8, 0),
  shapeOf(2, 13, 0),
  shapeOf(2, 13, 0),
  shapeOf(2, 17, 0),
]
const ESCAPE_BOOK = 11
const ESCAPE = 16

/** Reads quantised values with book 1…11 into `target`, as many as it has (4.6.3). */
export const readSpectrum = (
  reader: BitReader,
  book: number,
  target: Int32Array,
  from: number,
  to: number,
): boolean => {
  const shape = SHAPES[book - 1]
  if (!shape) return false
  const { values, low, meanings } = shape
  for (let at = from; at < to; at += values) {
    const symbol = readSymbol(reader, book - 1) * values
    for (let i = 0; i < values; i++) target[at + i] = meanings[symbol + i] ?? 0
    if (low > 0) continue
    for (let i = at; i < at + values; i++) {
      const value = target[i] ?? 0
      if (value !== 0 && reader.read(1) === 1) target[i] = -value
    }
    if (book !== ESCAPE_BOOK) continue
    for (let i = at; i < at + values; i++) {
      const value = target[i] ?? 0
      if (value !== ESCAPE && value !== -ESCAPE) continue
      const large = readEscape(reader)
      if (large === undefined) return false
      target[i] = value < 0 ? -large : large
    }
  }
  return !reader.isOver()
}

const readEscape = (reader: BitReader): number | undefined => {
  let bits = 4
  while (reader.read(1) === 1) if (++bits > 12) return undefined
  return (1 << bits) + reader.read(bits)
}
