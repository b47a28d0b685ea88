import type { Format } from '#renderer/lib/format.ts'
import type { Translate } from '#renderer/lib/i18n.ts'
import type { QueueRow } from '#shared/queue.ts'

/** How urgent a call is, in words; once submitted, only when it was due. */
export function dueText(
  t: Translate,
  format: Format,
  row: Pick<QueueRow, 'dueAt' | 'state'>,
  now: number,
): { readonly text: string; readonly overdue: boolean } {
  if (row.state === 'sent' || row.state === 'sending')
    return { text: format.moment(row.dueAt, now), overdue: false }
  const overdue = row.dueAt < now
  const span = format.span(row.dueAt - now)
  return { text: t(overdue ? 'queue.due.overdue' : 'queue.due.left', { span }), overdue }
}
