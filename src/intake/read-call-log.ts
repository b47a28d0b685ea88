import { stat } from 'node:fs/promises'

import { cellOf, isSkipped, type LogRow } from '#core/calls/cells.ts'
import { mapRow, type RowReader, type RowRefused } from '#core/calls/map-row.ts'
import { detectEncoding } from '#intake/encoding.ts'
import { createInitials } from '#intake/initials.ts'
import { openCsv, type CsvFailure, type LogPart } from '#intake/log/csv-log.ts'
import { hasDocumentName, openDocuments } from '#intake/log/documents-log.ts'
import type { RawLog } from '#intake/log/raw-record.ts'
import { createDayReader, createTimeReader } from '#intake/read-time.ts'
import type { CallDraft, CallLogProfile } from '#shared/intake.ts'
import { err, ok, type Result } from '#shared/result.ts'

/** A row of the log, by the line of the file it begins on; the header is line 1. */
export type ReadRow = {
  readonly line: number
  /** The file, where the log is a folder of them. */
  readonly file?: string
  readonly call: Result<CallDraft, RowRefused>
}

export type LogFailure = CsvFailure

/** Less than all of a log: a part of a CSV, or some of the files of a folder. */
type Some = {
  readonly part?: LogPart
  readonly only?: readonly string[]
  /** Hears each row as it stands that is read as one. */
  readonly row?: (row: LogRow) => void
}

export type CallLog = {
  readonly rows: AsyncIterable<ReadRow>
  /** How many rows the profile passed over so far: no calls, or less than the whole of one. */
  readonly passedOver: () => number
  /** Null where each of its files has its own. */
  readonly encoding: string | null
}

type Opened = { readonly records: RawLog; readonly encoding: string | null }

/**
 * Opens a call log: separated values, JSON, XML, or a folder of either. Its rows are read as they are asked
 * for, so a million of them need no room.
 */
export async function readCallLog(
  path: string,
  profile: CallLogProfile,
  some: Some = {},
): Promise<Result<CallLog, LogFailure>> {
  const log = await open(path, profile, some)
  return log.ok ? ok(await mapLog(log.value, profile, some)) : log
}

async function open(
  path: string,
  profile: CallLogProfile,
  { part, only }: Some,
): Promise<Result<Opened, LogFailure>> {
  const given = profile.encoding === 'auto' ? undefined : profile.encoding
  if (await isOfDocuments(path, profile))
    return opened(await openDocuments(path, given, only), given ?? null)
  const encoding = given ?? (await detectEncoding(path).catch(() => undefined))
  return encoding === undefined
    ? err({ type: 'LogUnreadable' })
    : opened(await openCsv(path, { encoding, profile, part }), encoding)
}

const opened = <E>(log: Result<RawLog, E>, encoding: string | null): Result<Opened, E> =>
  log.ok ? ok({ records: log.value, encoding }) : log

/** Whether a log is JSON or XML, which are read whole. */
export const isOfDocuments = async (path: string, { form }: CallLogProfile): Promise<boolean> => {
  if (form !== 'auto') return form === 'documents'
  if (hasDocumentName(path)) return true
  const about = await stat(path).catch(() => undefined)
  return about?.isDirectory() ?? false
}

async function mapLog(
  { records: log, encoding }: Opened,
  profile: CallLogProfile,
  { row: heard }: Some,
): Promise<CallLog> {
  const reader: RowReader = {
    time: createTimeReader(profile),
    date: createDayReader(),
    initials: createInitials(),
  }
  const isPart = profile.sameId === 'longest' ? await partsOf(log, profile) : () => false
  let passedOver = 0

  async function* rows(): AsyncGenerator<ReadRow, void, undefined> {
    const seen = new Set<string>()
    let nth = 0
    for await (const record of log()) {
      const { line, file } = record
      const at = file === undefined ? { line } : { line, file }
      nth += 1
      if ('broken' in record) {
        yield { ...at, call: err({ reason: 'BrokenRow', column: '', value: record.broken }) }
        continue
      }
      const row = plainRow(record.row, profile)
      if (isSkipped(row, profile) || isPart(row, nth)) {
        passedOver += 1
        continue
      }
      heard?.(row)
      const call = mapRow(row, profile, reader)
      if (!call.ok) {
        yield { ...at, call }
        continue
      }
      const { externalId } = call.value
      if (seen.has(externalId)) {
        yield { ...at, call: err({ reason: 'DuplicateId', column: '', value: externalId }) }
        continue
      }
      seen.add(ownCopy(externalId))
      yield { ...at, call }
    }
  }
  return { rows: rows(), passedOver: () => passedOver, encoding }
}

/** A piece of a text keeps all of that in memory; what is kept of a million rows must not. */
const ownCopy = (text: string): string => Buffer.from(text).toString()

const idOf = (row: LogRow, profile: CallLogProfile): string =>
  cellOf(row, profile, 'externalId', 'inbound')

/**
 * Reads the log once to tell which of several rows with one id is the call: a switch writes one for
 * every telephone that rang. It is the one with the longest talk, of equals the first.
 */
async function partsOf(
  log: RawLog,
  profile: CallLogProfile,
): Promise<(row: LogRow, nth: number) => boolean> {
  const longest = new Map<string, { readonly talk: number; readonly nth: number }>()
  let nth = 0
  for await (const record of log()) {
    nth += 1
    if ('broken' in record) continue
    const row = plainRow(record.row, profile)
    if (isSkipped(row, profile)) continue
    const id = idOf(row, profile)
    const talk = Number(cellOf(row, profile, 'talk', 'inbound')) || 0
    const before = longest.get(id)
    if (!before || talk > before.talk) longest.set(ownCopy(id), { talk, nth })
  }
  return (row, at) => {
    const id = idOf(row, profile)
    return id !== '' && longest.get(id)?.nth !== at
  }
}

const plainRow = (row: LogRow, { values }: CallLogProfile): LogRow =>
  values === 'plain'
    ? row
    : Object.fromEntries(Object.entries(row).map(([heading, text]) => [heading, fromUrl(text)]))

/** RFC 3986, section 2.1; what is no such text stays as it is. */
const fromUrl = (text: string): string => {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
