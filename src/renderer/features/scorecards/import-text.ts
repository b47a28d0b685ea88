import type { RowProblem, SheetFailure } from '#core/scorecard/from-sheet.ts'
import type { Translate } from '#renderer/lib/i18n.ts'
import { failureText } from '#renderer/ui/failure-text.ts'
import type { ChannelFailure } from '#shared/api.ts'
import type { CardFileFailure } from '#shared/scorecards.ts'

/** What stood in the way of reading a file, and what to do. */
export function fileFailureText(t: Translate, failure: CardFileFailure | ChannelFailure): string {
  return 'file' in failure
    ? t(`scorecards.import.failure.${failure.type}`, { file: failure.file })
    : failureText(t, failure)
}

/** Why the rows come to nothing, and what to do. */
export function sheetFailureText(t: Translate, failure: SheetFailure): string {
  const { type, ...values } = failure
  return t(`scorecards.import.failure.${type}`, values)
}

/** What became of a row, and what to do. */
export const problemText = (t: Translate, { row, code }: RowProblem): string =>
  t(`scorecards.import.problem.${code}`, { row })

/** As spreadsheets name the columns: 0 is `A`, 26 is `AA`. */
export const columnName = (column: number): string =>
  (column < 26 ? '' : columnName(Math.floor(column / 26) - 1)) +
  String.fromCharCode(65 + (column % 26))
