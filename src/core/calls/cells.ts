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
  const { headings, patterns } = readOf(profile)
  let text = ''
  for (const heading of headings[direction][field] ?? []) {
    text = row[heading]?.trim() ?? ''
    if (text !== '') break
  }
  const pattern = patterns.get(field)
  const value = pattern === undefined ? text : matched(pattern, text)
  return value === '' ? (profile.defaults[field] ?? '') : value
}

/** Every heading a field may be read by, whatever the direction. */
export const allHeadingsOf = (profile: CallLogProfile, field: CallField): readonly string[] => [
  ...new Set([...headingsIn(profile, field, 'inbound'), ...headingsIn(profile, field, 'outbound')]),
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
  const kept: Record<string, string> = {}
  // Entries would be a list of lists for each of a million rows.
  for (const heading in row) {
    const isKept = keep === null ? !named.has(heading) : keep.includes(heading)
    if (isKept) kept[heading] = row[heading] ?? ''
  }
  return kept
}

const headingsOf = (
  profile: CallLogProfile,
  field: CallField,
  direction: Direction,
): readonly string[] => readOf(profile).headings[direction][field] ?? []

const headingsIn = (
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
  /** By direction and field, what `columns` says. */
  readonly headings: Readonly<Record<Direction, Partial<Record<CallField, readonly string[]>>>>
  /** In lower case. */
  readonly yes: ReadonlySet<string>
  readonly directions: Readonly<Record<Direction, (said: string) => boolean>>
  readonly patterns: ReadonlyMap<string, RegExp>
  /** Every heading that a field is read by. */
  readonly named: ReadonlySet<string>
}

const known = new WeakMap<CallLogProfile, Read>()

/** Made once for as many rows as are read by it. */
export function readOf(profile: CallLogProfile): Read {
  const before = known.get(profile)
  if (before) return before
  const headings = (direction: Direction) =>
    Object.fromEntries(
      CallField.options.map((field) => [field, headingsIn(profile, field, direction)]),
    )
  const read: Read = {
    headings: { inbound: headings('inbound'), outbound: headings('outbound') },
    yes: new Set(profile.yes.map((word) => word.toLowerCase())),
    directions: {
      inbound: says(profile.directions.inbound),
      outbound: says(profile.directions.outbound),
    },
    patterns: new Map(
      Object.entries(profile.patterns).map(([field, text]) => [field, new RegExp(text, 'u')]),
    ),
    named: new Set(CallField.options.flatMap((field) => allHeadingsOf(profile, field))),
  }
  known.set(profile, read)
  return read
}

const says = (words: readonly string[]): ((said: string) => boolean) => {
  const asked = words.map((word) => word.toLowerCase())
  const exact = new Set(asked)
  const beginnings = asked.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1))
  return (said) => exact.has(said) || beginnings.some((beginning) => said.startsWith(beginning))
}
