import { Readable } from 'node:stream'

import { CsvError, parse } from 'csv-parse'

import { allHeadingsOf } from '#core/calls/cells.ts'
import { decode } from '#intake/log/decode.ts'
import type { RawLog, RawRecord } from '#intake/log/raw-record.ts'
import type { CallLogProfile } from '#shared/intake.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'

export type CsvFailure =
  | Failure<'LogUnreadable'>
  | Failure<'LogEmpty'>
  /** `columns`: headings the profile needs and the log lacks. */
  | (Failure<'ColumnsMissing'> & { readonly columns: readonly string[] })

/** Opens a log of separated values (RFC 4180, and what recorders make of it). */
export async function openCsv(
  path: string,
  encoding: string,
  profile: CallLogProfile,
): Promise<Result<RawLog, CsvFailure>> {
  const rows = readRows(path, encoding, profile.delimiter)
  const first = await rows.next().catch(() => undefined)
  await rows.return(undefined)
  if (first === undefined) return err({ type: 'LogUnreadable' })
  if (first.done === true) return err({ type: 'LogEmpty' })
  const headings = profile.headings ?? ('cells' in first.value ? first.value.cells : [])

  const columns = missingColumns(headings, profile)
  if (columns.length > 0) return err({ type: 'ColumnsMissing', columns })
  const isAsLong =
    profile.headings === null
      ? (cells: readonly string[]) => cells.length === headings.length
      : // Recorders leave columns out at the end, and add some.
        (cells: readonly string[]) => cells.length > 1
  return ok(async function* () {
    let isHeader = profile.headings === null
    for await (const read of readRows(path, encoding, profile.delimiter)) {
      if (isHeader) isHeader = false
      else if ('broken' in read) yield read
      else if (!isAsLong(read.cells)) {
        yield { line: read.line, broken: `${read.cells.length}/${headings.length}` }
      } else yield { line: read.line, row: rowOf(headings, read.cells) }
    }
  })
}

const rowOf = (headings: readonly string[], cells: readonly string[]) =>
  Object.fromEntries(headings.map((heading, n) => [heading, cells[n] ?? '']))

type ReadRow =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly broken: string }

type Parsed = { readonly record: readonly string[]; readonly info: { readonly lines: number } }

/** The rows as they stand, the header first; what cannot be read as a row comes as `broken`. */
async function* readRows(
  path: string,
  encoding: string,
  delimiter: string,
): AsyncGenerator<ReadRow, void, undefined> {
  const brokenRows: ReadRow[] = []
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    // A name like 3" disk is no reason to lose a call.
    relax_quotes: true,
    skip_records_with_error: true,
    // An opening quote that nobody closes would swallow the rest of the file.
    max_record_size: 1 << 20,
    on_skip: (cause) => {
      if (cause) brokenRows.push(brokenRow(cause))
    },
  })
  // csv-parse counts `\r\n` within quotes as two lines; what is decoded has none.
  const text = Readable.from(decode(path, encoding))
  text.on('error', (cause) => parser.destroy(cause)).pipe(parser)

  try {
    for await (const record of parser) {
      yield* brokenRows.splice(0)
      const { record: cells, info } = record as Parsed // csv-parse says any; `info: true` gives this
      yield { line: info.lines - newLinesIn(cells), cells }
    }
    yield* brokenRows.splice(0)
  } catch (cause) {
    yield* brokenRows.splice(0)
    if (!(cause instanceof CsvError)) throw cause
    yield brokenRow(cause)
  } finally {
    text.destroy()
  }
}

const newLinesIn = (cells: readonly string[]): number =>
  cells.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0)

const brokenRow = (cause: CsvError): RawRecord & ReadRow => ({
  line: typeof cause['lines'] === 'number' ? cause['lines'] : 1,
  broken: cause.code,
})

const missingColumns = (headings: readonly string[], profile: CallLogProfile) =>
  (['externalId', 'agentId', 'startedAt', 'direction'] as const).flatMap((field) => {
    const names = allHeadingsOf(profile, field)
    const isThere = names.some((name) => headings.includes(name))
    return isThere || profile.defaults[field] !== undefined ? [] : [names[0] ?? field]
  })
