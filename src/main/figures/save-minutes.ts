import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { minutesHtml } from '#main/figures/minutes-html.ts'
import { minutesWorkbook } from '#main/figures/minutes-sheets.ts'
import type { Shell } from '#main/ports-app.ts'
import type { Minutes, MinutesFailure, MinutesFormat } from '#shared/minutes.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { UtcMs } from '#shared/time.ts'

/** Saves minutes as a PDF or a workbook in `folder`, under a name no earlier ones have. */
export async function saveMinutes(
  folder: string,
  { minutes, as }: { readonly minutes: Minutes; readonly as: MinutesFormat },
  printPdf: Shell['printPdf'],
  now: UtcMs,
): Promise<Result<{ readonly path: string }, MinutesFailure>> {
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-')
  const path = join(folder, `minutes-${stamp}.${as}`)
  const content =
    as === 'xlsx' ? await minutesWorkbook(minutes) : await printPdf(minutesHtml(minutes))
  if (content === null) return err({ type: 'CannotPrint' })
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(path, content, { flag: 'wx' })
  } catch {
    return err({ type: 'CannotWrite' })
  }
  return ok({ path })
}
