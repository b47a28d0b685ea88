import { dayAfter } from '#core/review/working-days.ts'
import { CalendarDays } from '#shared/results.ts'
import { LocalDay } from '#shared/time.ts'

export type ChangedDay = CalendarDays['days'][number]

/** `country`: as the calendar of the country has them, without anything of one's own. */
export type DaysDraft = {
  readonly from: string
  /** Empty for a single day. */
  readonly to: string
  readonly kind: ChangedDay['kind'] | 'country'
}

export const MOST_AT_ONCE = 366

/** The days from the first to the last, both with them; none where it is no such row of days. */
export function daysOf({ from, to }: Pick<DaysDraft, 'from' | 'to'>): readonly LocalDay[] {
  const first = LocalDay.safeParse(from).data
  const last = to === '' ? first : LocalDay.safeParse(to).data
  if (first === undefined || last === undefined || last < first) return []
  const days: LocalDay[] = []
  for (let day = first; day <= last; day = dayAfter(day)) {
    if (days.length === MOST_AT_ONCE) return []
    days.push(day)
  }
  return days
}

/** All of them as they are afterwards, in order; null where a calendar takes no more. */
export function withDays(
  all: readonly ChangedDay[],
  changed: readonly LocalDay[],
  kind: DaysDraft['kind'],
): readonly ChangedDay[] | null {
  const others = all.filter(({ day }) => !changed.includes(day))
  const own = kind === 'country' ? [] : changed.map((day) => ({ day, kind }))
  const days = inOrder([...others, ...own])
  return CalendarDays.safeParse({ days }).success ? days : null
}

export const areSame = (one: readonly ChangedDay[], other: readonly ChangedDay[]): boolean =>
  JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other))

/** `2027`, the latest first. */
export const yearsOf = (days: readonly ChangedDay[]): readonly string[] =>
  [...new Set(days.map(({ day }) => day.slice(0, 4)))].sort().reverse()

const inOrder = (days: readonly ChangedDay[]): readonly ChangedDay[] =>
  [...days].sort((a, b) => (a.day < b.day ? -1 : 1)).map(({ day, kind }) => ({ day, kind }))
