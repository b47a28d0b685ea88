import type { AuditRow } from '#admin/features/audit/load.ts'

/** A cell (RFC 4180). What a spreadsheet would take for a formula is marked as text. */
function cell(value: string | number): string {
  const text = String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const line = (cells: readonly (string | number)[]): string => `${cells.map(cell).join(',')}\r\n`

/** The record as a table for a spreadsheet; times in UTC. */
export function auditCsv(
  rows: readonly AuditRow[],
  nameOf: (id: string) => string | undefined,
): string {
  const head = ['seq', 'at', 'actor', 'actorName', 'action', 'subject', 'subjectName', 'detail']
  const body = rows.map(({ seq, at, actor, action, subject, detail, hash }) =>
    line([
      ...[seq, new Date(at).toISOString(), actor, nameOf(actor) ?? '', action, subject],
      ...[nameOf(subject) ?? '', JSON.stringify(detail), hash],
    ]),
  )
  // Spreadsheets take a file without the mark for one of the system's old encoding.
  return `\uFEFF${line([...head, 'hash'])}${body.join('')}`
}
