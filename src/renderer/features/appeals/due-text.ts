import type { Format } from '#renderer/lib/format.ts'
import type { Translate } from '#renderer/lib/i18n.ts'
import type { AppealRow } from '#shared/results.ts'

/** Until when the next thing is to be done, in words; of one that is over, when that was. */
export function dueText(
  t: Translate,
  format: Format,
  { dueAt, closedAt }: Pick<AppealRow, 'dueAt' | 'closedAt'>,
  now: number,
): { readonly text: string; readonly isOverdue: boolean } {
  if (closedAt !== null) return { text: format.moment(closedAt, now), isOverdue: false }
  const isOverdue = dueAt <= now
  const span = format.span(dueAt - now)
  const left = t(isOverdue ? 'appeals.due.overdue' : 'appeals.due.left', { span })
  return { text: `${left} · ${untilText(t, format, dueAt, now)}`, isOverdue }
}

/** A deadline is the end of a day: the last minute of it, and not the first of the next. */
export const untilText = (t: Translate, format: Format, at: number, now: number): string =>
  t('appeals.due.until', { moment: format.moment(at - 1, now) })
