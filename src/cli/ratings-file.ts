import { readFile, stat } from 'node:fs/promises'

import { CommandError, type Console } from '#cli/console.ts'
import { codeOf, messageOf, withFile } from '#cli/inputs.ts'
import type { RatingCell, RatingRow } from '#core/calibration/read-ratings.ts'
import { detectEncoding } from '#intake/encoding.ts'
import { decode } from '#intake/log/decode.ts'
import { createCsvSplitter } from '#intake/log/split-csv.ts'
import { isWorkbook, readWorkbook } from '#intake/workbook.ts'

const MOST_BYTES = 64_000_000

/** Rows a file holds, whatever its name says; `broken` are the lines that cannot be read as a row. */
export type RatingsFile = {
  readonly rows: readonly RatingRow[]
  readonly broken: readonly number[]
}

/** Reads a table out of CSV, JSON or the first sheet of a workbook. */
export async function readRatingsFile(console: Console, file: string): Promise<RatingsFile> {
  const { failures, agree } = console.text
  return withFile(console, file, async (path) => {
    let bytes: Buffer
    try {
      if ((await stat(path)).size > MOST_BYTES) throw new CommandError(2, agree.tooLarge(file))
      bytes = await readFile(path)
    } catch (cause) {
      if (cause instanceof CommandError) throw cause
      throw new CommandError(2, failures.FileUnreadable(file, codeOf(cause)))
    }
    if (isWorkbook(bytes)) return readSheet(console, file, bytes)
    if (/^[\s\uFEFF]*[[{]/.test(bytes.subarray(0, 1000).toString('utf8'))) {
      return readJsonTable(console, file, bytes.toString('utf8'))
    }
    return readSeparated(path)
  })
}

async function readSheet({ text }: Console, file: string, bytes: Buffer): Promise<RatingsFile> {
  const sheets = await readWorkbook(bytes)
  if (!sheets.ok) {
    const { tooLarge, notAWorkbook } = text.agree
    throw new CommandError(
      2,
      (sheets.error.type === 'FileTooLarge' ? tooLarge : notAWorkbook)(file),
    )
  }
  const rows = sheets.value[0]?.rows ?? []
  return { rows: rows.map((cells, n) => ({ line: n + 1, cells })), broken: [] }
}

/** A list of rows, the first of them the header; or a list of objects, whose first key is the unit. */
function readJsonTable({ text }: Console, file: string, content: string): RatingsFile {
  let json: unknown
  try {
    json = JSON.parse(content.replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw new CommandError(2, text.failures.NotJson(file, messageOf(cause)))
  }
  const list: readonly unknown[] = Array.isArray(json) ? json : []
  if (list.length > 0 && list.every((row) => Array.isArray(row))) {
    // Each was found to be an array.
    const rows = (list as readonly (readonly unknown[])[]).map((row, n) => ({
      line: n + 1,
      cells: row.map(cellOf),
    }))
    return { rows, broken: [] }
  }
  const isObject = (row: unknown) => typeof row === 'object' && row !== null && !Array.isArray(row)
  if (list.length === 0 || !list.every(isObject)) {
    throw new CommandError(2, text.agree.notATable(file))
  }
  const objects = list.map((row) => new Map(Object.entries(row as object))) // as found
  const columns = [...new Set(objects.flatMap((row) => [...row.keys()]))]
  const rows = objects.map((row, n) => ({
    line: n + 1,
    cells: columns.map((column) => cellOf(row.get(column) ?? null)),
  }))
  return { rows: [{ line: 0, cells: columns }, ...rows], broken: [] }
}

const cellOf = (value: unknown): RatingCell =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'number' ||
  typeof value === 'boolean'
    ? value
    : JSON.stringify(value)

async function readSeparated(path: string): Promise<RatingsFile> {
  let text = ''
  for await (const piece of decode(path, await detectEncoding(path))) text += piece
  // A mark of the encoding is no part of the first heading.
  const content = text.replace(/^\uFEFF/, '')
  const [header = ''] = content.trimStart().split(/[\r\n]/, 1)
  const splitter = createCsvSplitter(delimiterOf(header))
  const rows: RatingRow[] = []
  const broken: number[] = []
  for (const row of [...splitter.push(content), ...splitter.end()]) {
    if ('broken' in row) broken.push(row.line)
    else rows.push(row)
  }
  return { rows, broken }
}

/** What stands most often in the header. */
const delimiterOf = (header: string): string => {
  const count = (delimiter: string): number => header.split(delimiter).length
  return [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best))
}
