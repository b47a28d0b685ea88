import { allHeadingsOf } from '#core/calls/cells.ts'
import { decode, type Stretch } from '#intake/log/decode.ts'
import type { RawLog } from '#intake/log/raw-record.ts'
import { createCsvSplitter, type CsvRecord } from '#intake/log/split-csv.ts'
import type { CallLogProfile } from '#shared/intake.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'

export type CsvFailure =
  | Failure<'LogUnreadable'>
  | Failure<'LogEmpty'>
  /** `columns`: headings the profile needs and the log lacks. */
  | (Failure<'ColumnsMissing'> & { readonly columns: readonly string[] })

type CsvOrder = {
  readonly encoding: string
  readonly profile: CallLogProfile
  /** Read alone of the file. */
  readonly part?: LogPart | undefined
}

/** A part of a log that grows. */
export type LogPart = Stretch & {
  /** More may follow: what is begun at its end is left. */
  readonly isOpen: boolean
  /** The line of the file it begins on. */
  readonly firstLine: number
  /** Hears where it ends: `isWithin` a record, or with the line of the next. */
  readonly ended: (at: { readonly isWithin: boolean; readonly line: number }) => void
}

/** Opens a log of separated values (RFC 4180, and what recorders make of it). */
export async function openCsv(path: string, order: CsvOrder): Promise<Result<RawLog, CsvFailure>> {
  const { profile, part } = order
  const first = await firstRecord(path, order).catch(() => 'unreadable' as const)
  if (first === 'unreadable') return err({ type: 'LogUnreadable' })
  if (first === undefined) return err({ type: 'LogEmpty' })
  const headings = profile.headings ?? ('cells' in first ? first.cells : [])

  const columns = missingColumns(headings, profile)
  if (columns.length > 0) return err({ type: 'ColumnsMissing', columns })
  const isAsLong =
    profile.headings === null
      ? (cells: readonly string[]) => cells.length === headings.length
      : // Recorders leave columns out at the end, and add some.
        (cells: readonly string[]) => cells.length > 1
  const skipsFirst = profile.headings === null && (part?.start ?? 0) === 0
  return ok(async function* () {
    let isHeader = skipsFirst
    for await (const records of readRecords(path, order)) {
      for (const read of records) {
        if (isHeader) isHeader = false
        else if ('broken' in read) yield read
        else if (isAsLong(read.cells)) yield { line: read.line, row: rowOf(headings, read.cells) }
        else yield { line: read.line, broken: `${read.cells.length}/${headings.length}` }
      }
    }
  })
}

const rowOf = (headings: readonly string[], cells: readonly string[]) => {
  const row: Record<string, string> = {}
  headings.forEach((heading, n) => {
    row[heading] = cells[n] ?? ''
  })
  return row
}

async function* readRecords(path: string, { encoding, profile, part }: CsvOrder) {
  const splitter = createCsvSplitter(profile.delimiter, part?.firstLine)
  for await (const piece of decode(path, encoding, part)) yield splitter.push(piece)
  if (part?.isOpen !== true) yield splitter.end()
  part?.ended({ isWithin: splitter.isWithin(), line: splitter.line() })
}

async function firstRecord(path: string, order: CsvOrder): Promise<CsvRecord | undefined> {
  for await (const [first] of readRecords(path, { ...order, part: undefined })) {
    if (first) return first
  }
  return undefined
}

const missingColumns = (headings: readonly string[], profile: CallLogProfile) =>
  (['externalId', 'agentId', 'startedAt', 'direction'] as const).flatMap((field) => {
    const names = allHeadingsOf(profile, field)
    const isThere = names.some((name) => headings.includes(name))
    return isThere || profile.defaults[field] !== undefined ? [] : [names[0] ?? field]
  })
