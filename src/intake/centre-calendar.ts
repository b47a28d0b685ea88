import chineseDays from 'chinese-days'
import { DateTime } from 'luxon'

import type { Calendar } from '#core/ports.ts'
import { LocalDay } from '#shared/time.ts'

/**
 * The calendar of mainland China in the time zone of this machine, which deadlines go by too. The
 * State Council says late in a year which days of the next are free: of a year the library does not
 * know, no day is called a workday.
 */
export const centreCalendar: Calendar = {
  dayOf: (at) => LocalDay.parse(DateTime.fromMillis(at).toISODate()),
  kindOf: (day) => {
    // Noon here: the library takes a day written as text for one of Greenwich.
    const noon = DateTime.fromISO(day).set({ hour: 12 })
    if (!isKnown(noon.year)) return null
    const { work, name } = chineseDays.getDayDetail(noon.toJSDate())
    if (work) return 'workday'
    // A weekend has the name of its day, a holiday its own in both languages.
    return name.includes(',') ? 'holiday' : 'weekend'
  },
}

const isKnown = (year: number): boolean =>
  chineseDays.getHolidaysInRange(new Date(year, 0, 1, 12), new Date(year, 11, 31, 12), false)
    .length > 0
