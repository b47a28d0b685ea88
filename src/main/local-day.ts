import { LocalDay, type UtcMs } from '#shared/time.ts'

/** The day it is where this machine stands. */
export function localDayOf(at: UtcMs): LocalDay {
  const date = new Date(at)
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((n) => String(n).padStart(2, '0'))
  return LocalDay.parse(`${String(date.getFullYear()).padStart(4, '0')}-${month}-${day}`)
}
