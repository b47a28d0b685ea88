import type { Calendar } from '#core/ports.ts'
import type { Publishing } from '#shared/review.ts'
import { LocalDay, type UtcMs } from '#shared/time.ts'

/** Days as the centre counts them, and when they begin there. */
export interface WorkCalendar extends Calendar {
  readonly startOf: (day: LocalDay) => UtcMs
}

const DAY_MS = 86_400_000

/** The day so many days later. */
export const dayAfter = (day: LocalDay, days = 1): LocalDay =>
  LocalDay.parse(new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10))

/** 1 is Monday. */
export const weekdayOf = (day: LocalDay): number =>
  ((new Date(Date.parse(day)).getUTCDay() + 6) % 7) + 1

/** A day made up for a holiday (调休) is worked on. Of a year nobody knows, Monday to Friday are. */
const isWorkingDay = (calendar: Calendar, day: LocalDay): boolean => {
  const kind = calendar.kindOf(day)
  return kind === null ? weekdayOf(day) <= 5 : kind === 'workday'
}

/** So long a row without a working day is a mistake in the calendar: days are counted as they come. */
const LONGEST_REST = 60

/**
 * The end of the so-manieth working day after the day of `from`: the first moment that is too late. The
 * day itself does not count.
 */
export function endOfWorkingDays(calendar: WorkCalendar, from: UtcMs, days: number): UtcMs {
  let day = calendar.dayOf(from)
  for (let left = days, rested = 0; left > 0;) {
    day = dayAfter(day)
    rested += 1
    if (!isWorkingDay(calendar, day) && rested <= LONGEST_REST) continue
    left -= 1
    rested = 0
  }
  return calendar.startOf(dayAfter(day))
}

/** When what is ready now is told: at the beginning of the next day of publishing, or at once. */
export function publishingAfter(
  calendar: WorkCalendar,
  publishing: Exclude<Publishing, { readonly every: 'never' }>,
  now: UtcMs,
): UtcMs {
  if (publishing.every === 'once') return now
  let day = dayAfter(calendar.dayOf(now))
  while (!isPublishingDay(publishing, day)) day = dayAfter(day)
  return calendar.startOf(day)
}

/** Rule 100: the 30th of a month that has none is its last day. */
const isPublishingDay = (
  publishing: Exclude<Publishing, { readonly every: 'never' | 'once' }>,
  day: LocalDay,
): boolean => {
  if (publishing.every === 'week') return weekdayOf(day) === publishing.weekday
  const date = Number(day.slice(8))
  const isLast = dayAfter(day).slice(8) === '01'
  return publishing.days.some((wanted) => wanted === date || (isLast && wanted > date))
}
