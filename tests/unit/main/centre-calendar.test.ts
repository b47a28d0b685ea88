import { afterEach, beforeEach, expect, test } from 'vitest'

import { centreCalendar } from '#intake/centre-calendar.ts'
import { LocalDay, UtcMs } from '#shared/time.ts'

const zone = process.env.TZ
beforeEach(() => {
  process.env.TZ = 'Asia/Shanghai'
})
afterEach(() => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

test.each([
  ['a Saturday made up for the Spring Festival', '2026-02-14', 'workday'],
  ['the first day of the year', '2026-02-17', 'holiday'],
  ['a Saturday made up afterwards', '2026-02-28', 'workday'],
  ['a holiday on a Saturday', '2026-10-03', 'holiday'],
  ['a day taken for one made up', '2026-10-06', 'holiday'],
  ['a Saturday made up for the National Day', '2026-10-10', 'workday'],
  ['a Saturday like any other', '2026-11-21', 'weekend'],
  ['a Monday like any other', '2026-11-23', 'workday'],
  ['a year whose holidays nobody has fixed', '2031-10-01', null],
  ['a year before the list begins', '1999-10-01', null],
])('%s: %s is %s', (_, day, kind) => {
  expect(centreCalendar.kindOf(LocalDay.parse(day))).toBe(kind)
})

test.each(['America/Los_Angeles', 'Pacific/Auckland', 'UTC'])(
  'a day is the same day on a machine in %s',
  (there) => {
    process.env.TZ = there

    expect(centreCalendar.kindOf(LocalDay.parse('2026-02-17'))).toBe('holiday')
    expect(centreCalendar.kindOf(LocalDay.parse('2026-02-14'))).toBe('workday')
    expect(centreCalendar.kindOf(LocalDay.parse('2026-02-24'))).toBe('workday')
  },
)

test('a call after midnight is of the new day where the centre is', () => {
  const moment = UtcMs.parse(Date.parse('2026-02-16T16:30:00Z'))

  expect(centreCalendar.dayOf(moment)).toBe('2026-02-17')
})
