import { describe, expect, test } from 'vitest'

import { endOfWorkingDays, publishingAfter } from '#core/review/working-days.ts'
import { UtcMs } from '#shared/time.ts'
import { aCalendar } from '#tests/support/appealing/people.ts'

const at = (text: string): UtcMs => UtcMs.parse(Date.parse(text))
const dayIn = (moment: UtcMs): string => new Date(moment).toISOString()

describe('a deadline in working days', () => {
  test('does not count the day itself, and ends with the last of its days', () => {
    expect(dayIn(endOfWorkingDays(aCalendar, at('2026-11-23T09:30Z'), 3))).toBe(
      '2026-11-27T00:00:00.000Z',
    )
  })
  test('passes over weekends', () => {
    expect(dayIn(endOfWorkingDays(aCalendar, at('2026-11-27T23:59Z'), 1))).toBe(
      '2026-12-01T00:00:00.000Z',
    )
  })
  test('passes over a holiday and counts the Saturday made up for it', () => {
    // Saturday the 19th, 21st to 23rd, then the 28th.
    expect(dayIn(endOfWorkingDays(aCalendar, at('2026-12-18T10:00Z'), 5))).toBe(
      '2026-12-29T00:00:00.000Z',
    )
  })
  test('of a year nobody knows counts Monday to Friday', () => {
    // 7 January 2028 is a Friday.
    expect(dayIn(endOfWorkingDays(aCalendar, at('2028-01-07T10:00Z'), 1))).toBe(
      '2028-01-11T00:00:00.000Z',
    )
  })
  test('ends even where a calendar knows no working day', () => {
    const never = { ...aCalendar, kindOf: () => 'holiday' as const }
    expect(endOfWorkingDays(never, at('2026-11-23T10:00Z'), 1)).toBeGreaterThan(0)
  })
})

describe('publishing', () => {
  const after = (publishing: Parameters<typeof publishingAfter>[1], from: string) =>
    dayIn(publishingAfter(aCalendar, publishing, at(from)))

  test('each week is on its day, and on a Monday told of the Monday after', () => {
    expect(after({ every: 'week', weekday: 1 }, '2026-11-25T10:00Z')).toBe(
      '2026-11-30T00:00:00.000Z',
    )
    expect(after({ every: 'week', weekday: 1 }, '2026-11-30T00:00Z')).toBe(
      '2026-12-07T00:00:00.000Z',
    )
  })
  test('each month is on the 15th and the 30th, or the last day where there is none (rule 100)', () => {
    const twice = { every: 'month', days: [15, 30] } as const
    expect(after({ ...twice, days: [...twice.days] }, '2027-02-15T10:00Z')).toBe(
      '2027-02-28T00:00:00.000Z',
    )
    expect(after({ ...twice, days: [...twice.days] }, '2027-01-15T10:00Z')).toBe(
      '2027-01-30T00:00:00.000Z',
    )
    expect(after({ ...twice, days: [...twice.days] }, '2027-01-30T10:00Z')).toBe(
      '2027-02-15T00:00:00.000Z',
    )
  })
  test('at once is now', () => {
    expect(after({ every: 'once' }, '2026-11-25T10:00Z')).toBe('2026-11-25T10:00:00.000Z')
  })
})
