import { LONGEST_RECORD } from '#intake/log/limits.ts'

/** A record as it stands, by the line it begins on, from 1. */
export type CsvRecord = { readonly line: number } & (
  | { readonly cells: readonly string[] }
  /** A quote that nobody closes; reading goes on behind its line. */
  | { readonly broken: 'QuoteNotClosed' }
)

export type CsvSplitter = {
  /** The records that end in what was read so far. */
  readonly push: (text: string) => readonly CsvRecord[]
  /** What is left when nothing more comes. */
  readonly end: () => readonly CsvRecord[]
  /** Whether something was read that is no whole record yet. */
  readonly isWithin: () => boolean
  /** The line the next record begins on. */
  readonly line: () => number
}

const QUOTE = '"'

/**
 * Splits separated values (RFC 4180) as they come. More is taken than the standard has: quotes within
 * a cell that does not begin with one, text behind a closing quote, records of any length, empty lines.
 * Lines end in `\n`, or in `\r` where the text has no `\n` before it.
 */
export function createCsvSplitter(delimiter: string, firstLine = 1): CsvSplitter {
  let held = ''
  let line = firstLine
  let lineEnd: '\n' | '\r' | undefined

  const split = (isLast: boolean): readonly CsvRecord[] => {
    const records: CsvRecord[] = []
    lineEnd ??= lineEndOf(held, isLast)
    if (lineEnd === undefined) return records
    let from = 0
    let quoteAt = held.indexOf(QUOTE)
    while (from < held.length) {
      const at = held.indexOf(lineEnd, from)
      if (at < 0 && !isLast) break
      const end = at < 0 ? held.length : at
      if (quoteAt >= 0 && quoteAt < from) quoteAt = held.indexOf(QUOTE, from)
      if (quoteAt < 0 || quoteAt >= end) {
        if (end > from) records.push({ line, cells: held.slice(from, end).split(delimiter) })
        from = end + 1
        line += 1
        continue
      }
      const quoted = readQuoted(held, from, delimiter, lineEnd, isLast)
      if (quoted) {
        records.push({ line, cells: quoted.cells })
        line += linesIn(held, from, quoted.next, lineEnd)
        from = quoted.next
      } else if (isLast || held.length - from > LONGEST_RECORD) {
        records.push({ line, broken: 'QuoteNotClosed' })
        from = end + 1
        line += 1
      } else break
    }
    held = held.slice(from)
    return records
  }

  return {
    push: (text) => {
      held = held === '' ? text : held + text
      return split(false)
    },
    end: () => {
      const records = split(true)
      held = ''
      return records
    },
    isWithin: () => held !== '',
    line: () => line,
  }
}

const lineEndOf = (text: string, isLast: boolean): '\n' | '\r' | undefined => {
  const found = /[\r\n]/.exec(text)?.[0]
  if (found === undefined) return isLast ? '\n' : undefined
  return found === '\r' ? '\r' : '\n'
}

const linesIn = (text: string, from: number, to: number, lineEnd: string): number => {
  let lines = 0
  for (let at = text.indexOf(lineEnd, from); at >= 0 && at < to;) {
    lines += 1
    at = text.indexOf(lineEnd, at + 1)
  }
  return Math.max(1, lines)
}

/** The record that begins at `from`; undefined where its end has not come yet. */
function readQuoted(
  text: string,
  from: number,
  delimiter: string,
  lineEnd: string,
  isLast: boolean,
): { readonly cells: readonly string[]; readonly next: number } | undefined {
  const cells: string[] = []
  let at = from
  for (;;) {
    let cell = ''
    if (text[at] === QUOTE) {
      const closed = readCell(text, at, delimiter, lineEnd, isLast)
      if (!closed) return undefined
      cell = closed.cell
      at = closed.next
    }
    const stop = endOfPlain(text, at, delimiter, lineEnd)
    if (stop === text.length && !isLast) return undefined
    cells.push(cell + text.slice(at, stop))
    if (text[stop] !== delimiter) return { cells, next: stop + 1 }
    at = stop + 1
  }
}

/**
 * The cell whose quote is at `from`, up to its closing one. Where text follows that, the cell stands
 * as it is written up to there, its first quote included.
 */
function readCell(
  text: string,
  from: number,
  delimiter: string,
  lineEnd: string,
  isLast: boolean,
): { readonly cell: string; readonly next: number } | undefined {
  let cell = ''
  let at = from + 1
  for (;;) {
    const quote = text.indexOf(QUOTE, at)
    if (quote < 0) return undefined
    cell += text.slice(at, quote)
    const after = text[quote + 1]
    if (after === undefined && !isLast) return undefined
    if (after === QUOTE) {
      cell += QUOTE
      at = quote + 2
    } else if (after === undefined || after === delimiter || after === lineEnd) {
      return { cell, next: quote + 1 }
    } else return { cell: QUOTE + cell, next: quote }
  }
}

const endOfPlain = (text: string, from: number, delimiter: string, lineEnd: string): number => {
  const next = text.indexOf(delimiter, from)
  const end = text.indexOf(lineEnd, from)
  const first = next < 0 ? end : end < 0 ? next : Math.min(next, end)
  return first < 0 ? text.length : first
}
