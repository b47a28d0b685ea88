import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'

import { CsvError, parse } from 'csv-parse'

import { mapRow, type RowReader, type RowRefused } from '#core/calls/map-row.ts'
import { detectEncoding } from '#intake/encoding.ts'
import { createInitials } from '#intake/initials.ts'
import { createTimeReader, readDay } from '#intake/read-time.ts'
import type { CallDraft, CallLogProfile } from '#shared/intake.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'

/** A row of the log, by the line of the file it begins on; the header is line 1. */
export type ReadRow = {
  readonly line: number
  readonly call: Result<CallDraft, RowRefused>
}

export type LogFailure =
  | Failure<'LogUnreadable'>
  | Failure<'LogEmpty'>
  /** `columns`: headings the profile needs and the log lacks. */
  | (Failure<'ColumnsMissing'> & { readonly columns: readonly string[] })

export type CallLog = { readonly rows: AsyncIterable<ReadRow> }

/** Opens a call log. Its rows are read as they are asked for, so a million of them need no room. */
export async function readCallLog(
  path: string,
  profile: CallLogProfile,
): Promise<Result<CallLog, LogFailure>> {
  const encoding =
    profile.encoding === 'auto'
      ? await detectEncoding(path).catch(() => undefined)
      : profile.encoding
  if (encoding === undefined) return err({ type: 'LogUnreadable' })

  const records = readRecords(path, encoding, profile.delimiter)
  const first = await records.next().catch(() => undefined)
  if (first === undefined) return err({ type: 'LogUnreadable' })
  if (first.done === true) return err({ type: 'LogEmpty' })
  const { cells: headings = [] } = first.value

  const columns = missingColumns(headings, profile)
  if (columns.length > 0) {
    await records.return(undefined)
    return err({ type: 'ColumnsMissing', columns })
  }
  return ok({ rows: mapRecords(records, headings, profile) })
}

type RawRecord = {
  readonly line: number
  /** Absent where the line is no row of cells. */
  readonly cells?: readonly string[]
  readonly broken?: string
}

async function* mapRecords(
  records: AsyncIterable<RawRecord>,
  headings: readonly string[],
  profile: CallLogProfile,
): AsyncGenerator<ReadRow> {
  const reader: RowReader = {
    time: createTimeReader(profile),
    date: readDay,
    initials: createInitials(),
  }
  const seen = new Set<string>()

  for await (const { line, cells, broken } of records) {
    if (cells?.length !== headings.length) {
      const value = broken ?? `${cells?.length ?? 0}/${headings.length}`
      yield { line, call: err({ reason: 'BrokenRow', column: '', value }) }
      continue
    }
    const row = Object.fromEntries(headings.map((heading, n) => [heading, cells[n] ?? '']))
    const call = mapRow(row, profile, reader)
    if (!call.ok) {
      yield { line, call }
      continue
    }
    const { externalId } = call.value
    if (seen.has(externalId)) {
      yield { line, call: err({ reason: 'DuplicateId', column: '', value: externalId }) }
      continue
    }
    seen.add(externalId)
    yield { line, call }
  }
}

type Parsed = { readonly record: readonly string[]; readonly info: { readonly lines: number } }

/** The rows as they stand, the header first; what cannot be read as a row comes as `broken`. */
async function* readRecords(
  path: string,
  encoding: string,
  delimiter: string,
): AsyncGenerator<RawRecord, void, undefined> {
  const brokenRows: RawRecord[] = []
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
      if (cause) brokenRows.push(brokenRecord(cause))
    },
  })
  Readable.from(decode(path, encoding))
    .on('error', (cause) => parser.destroy(cause))
    .pipe(parser)

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
    yield brokenRecord(cause)
  }
}

const newLinesIn = (cells: readonly string[]): number =>
  cells.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0)

const brokenRecord = (cause: CsvError): RawRecord => ({
  line: typeof cause['lines'] === 'number' ? cause['lines'] : 1,
  broken: cause.code,
})

/** Text with `\n` at every line's end: csv-parse counts `\r\n` within quotes as two lines. */
async function* decode(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  let held = ''
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) {
    const bytes = chunk as Buffer // what a stream without an encoding yields
    const text = held + decoder.decode(bytes, { stream: true })
    held = text.endsWith('\r') ? '\r' : ''
    yield text.slice(0, text.length - held.length).replaceAll('\r\n', '\n')
  }
  yield held + decoder.decode()
}

const missingColumns = (headings: readonly string[], { columns, defaults }: CallLogProfile) =>
  (['externalId', 'agentId', 'startedAt', 'direction'] as const)
    .filter((field) => {
      const names = [columns[field] ?? []].flat()
      return !names.some((name) => headings.includes(name)) && defaults[field] === undefined
    })
    .map((field) => [columns[field] ?? field].flat()[0] ?? field)
