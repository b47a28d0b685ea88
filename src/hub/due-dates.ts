import { DateTime } from 'luxon'

/** The end of the second day from now (rule 12), by the clock on the wall. */
export const dueInTwoDays = (now: number): number =>
  DateTime.fromMillis(now).plus({ days: 2 }).endOf('day').toMillis()

/** A lived-in queue: some of it overdue since yesterday, some due today, the rest within a week. */
export function dueAroundNow(now: number, nth: number): number {
  const turn = nth % 5
  const days = turn === 0 ? -1 : turn === 1 ? 0 : 1 + (nth % 7)
  return DateTime.fromMillis(now).plus({ days }).endOf('day').toMillis()
}
