import { mkdirSync, writeFileSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'

import readSheets from 'read-excel-file/node'
import writeSheet from 'write-excel-file/node'
import { fromBufferPromise } from 'yauzl'

import { lintJson } from '#core/scorecard/lint.ts'
import { rowsOf } from '#core/scorecard/to-rows.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'
import { Scorecard } from '#shared/scorecard.ts'
import type { CardFile, CardFileFailure, Cell } from '#shared/scorecards.ts'
import type { UtcMs } from '#shared/time.ts'
import type { Language } from '#shared/words.ts'

const MOST_BYTES = 8_000_000
/** A workbook is a zip, and a small one may hold a large one. */
const MOST_UNPACKED = 80_000_000

/** A scorecard in JSON, or the sheets of an Excel workbook, by what the file holds and not by its name. */
export async function readCardFile(path: string): Promise<Result<CardFile, CardFileFailure>> {
  const file = basename(path)
  const unreadable = err({ type: 'FileUnreadable' as const, file })
  const bytes = await readBytes(path)
  if (bytes === 'too large') return err({ type: 'FileTooLarge', file })
  if (bytes === null) return unreadable
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') {
    const unpacked = await unpackedSize(bytes)
    if (unpacked === null) return unreadable
    if (unpacked > MOST_UNPACKED) return err({ type: 'FileTooLarge', file })
    const sheets = await sheetsOf(bytes)
    return sheets ? ok({ file, type: 'sheets', sheets }) : unreadable
  }

  const json = parse(bytes.toString('utf8'))
  if (json === undefined) return unreadable
  const scorecard = Scorecard.safeParse(json)
  if (scorecard.success) return ok({ file, type: 'card', scorecard: scorecard.data })
  const issues = lintJson(json).errors.map(({ message }) => message)
  return err({ type: 'NotAScorecard', file, issues })
}

/** Saves a scorecard as a workbook or as JSON in `folder`, under a name no earlier one has. */
export async function saveCardFile(
  folder: string,
  {
    scorecard,
    as,
    language,
  }: { readonly scorecard: Scorecard; readonly as: 'xlsx' | 'json'; readonly language: Language },
  now: UtcMs,
): Promise<Result<{ readonly path: string }, Failure<'CannotWrite'>>> {
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-')
  const path = join(folder, `${scorecard.key}-${scorecard.version}-${stamp}.${as}`)
  try {
    mkdirSync(folder, { recursive: true })
    const content =
      as === 'json'
        ? `${JSON.stringify(scorecard, null, 2)}\n`
        : await writeSheet(
            rowsOf(scorecard, language).map((cells) => cells.map((cell) => cell ?? undefined)),
            { columns: [24, 12, 8, 48, 10, 8, 40].map((width) => ({ width })) },
          ).toBuffer()
    writeFileSync(path, content, { flag: 'wx' })
  } catch {
    return err({ type: 'CannotWrite' })
  }
  return ok({ path })
}

const readBytes = async (path: string): Promise<Buffer | 'too large' | null> => {
  try {
    return (await stat(path)).size > MOST_BYTES ? 'too large' : await readFile(path)
  } catch {
    return null
  }
}

/** What its entries say they unpack to, in bytes; null where it is no zip. */
const unpackedSize = async (bytes: Buffer): Promise<number | null> => {
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true })
    let sum = 0
    for await (const entry of zip.eachEntry()) sum += entry.uncompressedSize
    return sum
  } catch {
    return null
  }
}

const sheetsOf = async (bytes: Buffer) => {
  try {
    const sheets = await readSheets(bytes)
    return sheets.map(({ sheet, data }) => ({
      name: sheet,
      rows: data.map((cells) => cells.map(toCell)),
    }))
  } catch {
    return null
  }
}

const toCell = (value: unknown): Cell => {
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : null
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}
