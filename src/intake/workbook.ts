import readSheets from 'read-excel-file/node'
import { fromBufferPromise } from 'yauzl'

import type { Cell, CardFile } from '#shared/scorecards.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'

/** A workbook is a zip, and a small one may hold a large one. */
const MOST_UNPACKED = 80_000_000

type Sheets = Extract<CardFile, { readonly type: 'sheets' }>['sheets']

export const isWorkbook = (bytes: Buffer): boolean =>
  bytes.subarray(0, 2).toString('latin1') === 'PK'

/** The sheets of an Excel workbook with the values of their cells, of a formula the one it was saved with. */
export async function readWorkbook(
  bytes: Buffer,
): Promise<Result<Sheets, Failure<'FileUnreadable'> | Failure<'FileTooLarge'>>> {
  const unpacked = await unpackedSize(bytes)
  if (unpacked === null) return err({ type: 'FileUnreadable' })
  if (unpacked > MOST_UNPACKED) return err({ type: 'FileTooLarge' })
  const sheets = await sheetsOf(bytes)
  return sheets ? ok(sheets) : err({ type: 'FileUnreadable' })
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

const sheetsOf = async (bytes: Buffer): Promise<Sheets | null> => {
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
