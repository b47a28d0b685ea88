import type { Direction } from '#shared/call.ts'
import { CallField, type CallLogProfile } from '#shared/intake.ts'

/** One row of a call log, by column heading. */
export type LogRow = Readonly<Record<string, string>>

/** The heading a field is read by: of several the first that is filled, else the first there is. */
export function headingOf(
  row: LogRow,
  profile: CallLogProfile,
  field: CallField,
  direction: Direction,
): string {
  const headings = headingsOf(profile, field, direction)
  return (
    headings.find((heading) => (row[heading] ?? '').trim() !== '') ??
    headings.find((heading) => heading in row) ??
    headings[0] ??
    field
  )
}

/** What a row says of a field: what its pattern leaves of the cell, or what stands for nothing. */
export function cellOf(
  row: LogRow,
  profile: CallLogProfile,
  field: CallField,
  direction: Direction,
): string {
  const text = row[headingOf(row, profile, field, direction)]?.trim() ?? ''
  const pattern = readOf(profile).patterns.get(field)
  const value = pattern === undefined ? text : matched(pattern, text)
  return value === '' ? (profile.defaults[field] ?? '') : value
}

/** Every heading a field may be read by, whatever the direction. */
export const allHeadingsOf = (profile: CallLogProfile, field: CallField): readonly string[] => [
  ...new Set([...headingsOf(profile, field, 'inbound'), ...headingsOf(profile, field, 'outbound')]),
]

/** Whether the profile passes a row over: it is no call that could be judged. */
export const isSkipped = (row: LogRow, { skip }: CallLogProfile): boolean =>
  Object.entries(skip).some(([heading, values]) => {
    const text = row[heading]?.trim().toLowerCase()
    return values.some((value) => value.toLowerCase() === text)
  })

/** What is kept beside the fields: the columns the profile lists, or all it has no field for. */
export function keptCells(row: LogRow, profile: CallLogProfile): Record<string, string> {
  const { keep } = profile
  const { named } = readOf(profile)
  const isKept = (heading: string): boolean =>
    keep === null ? !named.has(heading) : keep.includes(heading)
  return Object.fromEntries(Object.entries(row).filter(([heading]) => isKept(heading)))
}

const headingsOf = (
  { columns }: CallLogProfile,
  field: CallField,
  direction: Direction,
): readonly string[] => {
  const named = columns[field]
  if (named === undefined) return []
  if (typeof named === 'string') return [named]
  return 'inbound' in named ? [named[direction]].flat() : named
}

/** A cell that long is no name or number, and a pattern might take for ever over it. */
const LONGEST_MATCHED = 2000

const matched = (pattern: RegExp, text: string): string => {
  const found = pattern.exec(text.slice(0, LONGEST_MATCHED))
  return (found?.[1] ?? found?.[0] ?? '').trim()
}

type Read = {
  readonly patterns: ReadonlyMap<string, RegExp>
  /** Every heading that a field is read by. */
  readonly named: ReadonlySet<string>
}

const known = new WeakMap<CallLogProfile, Read>()

/** Made once for as many rows as are read by it. */
function readOf(profile: CallLogProfile): Read {
  const before = known.get(profile)
  if (before) return before
  const read = {
    patterns: new Map(
      Object.entries(profile.patterns).map(([field, text]) => [field, new RegExp(text, 'u')]),
    ),
    named: new Set(CallField.options.flatMap((field) => allHeadingsOf(profile, field))),
  }
  known.set(profile, read)
  return read
}
