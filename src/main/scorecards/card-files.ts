import { mkdirSync, writeFileSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'

import writeSheet from 'write-excel-file/node'

import { lintJson } from '#core/scorecard/lint.ts'
import { rowsOf } from '#core/scorecard/to-rows.ts'
import { isWorkbook, readWorkbook } from '#intake/workbook.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'
import { Scorecard } from '#shared/scorecard.ts'
import type { CardFile, CardFileFailure } from '#shared/scorecards.ts'
import type { UtcMs } from '#shared/time.ts'
import type { Language } from '#shared/words.ts'

const MOST_BYTES = 8_000_000

/** A scorecard in JSON, or the sheets of an Excel workbook, by what the file holds and not by its name. */
export async function readCardFile(path: string): Promise<Result<CardFile, CardFileFailure>> {
  const file = basename(path)
  const unreadable = err({ type: 'FileUnreadable' as const, file })
  const bytes = await readBytes(path)
  if (bytes === 'too large') return err({ type: 'FileTooLarge', file })
  if (bytes === null) return unreadable
  if (isWorkbook(bytes)) {
    const sheets = await readWorkbook(bytes)
    if (!sheets.ok) return err({ ...sheets.error, file })
    return ok({ file, type: 'sheets', sheets: sheets.value })
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

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}
