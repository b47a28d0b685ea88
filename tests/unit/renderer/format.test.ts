import { expect, test } from 'vitest'

import {
  createFormat,
  formatChange,
  formatDuration,
  formatOffset,
  formatPoints,
} from '#renderer/lib/format.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

test('a duration shows hours only where there are some', () => {
  expect(formatDuration(0)).toBe('00:00')
  expect(formatDuration(252_900)).toBe('04:12')
  expect(formatDuration(HOUR + 4 * MINUTE + 2000)).toBe('1:04:02')
})

test('a place in a recording shows tenths, never rounded up', () => {
  expect(formatOffset(87_399)).toBe('01:27.3')
})

test('points carry a true minus sign and no false decimals', () => {
  expect(formatPoints(94.5)).toBe('94.5')
  expect(formatPoints(0.1 + 0.2)).toBe('0.3')
  expect(formatChange(-2)).toBe('−2')
  expect(formatChange(3)).toBe('+3')
  expect(formatChange(0)).toBe('0')
})

test('a span is told in its largest whole unit, and is never nothing', () => {
  const zh = createFormat('zh')
  const en = createFormat('en')

  expect(zh.span(26 * HOUR)).toBe('1 天')
  expect(en.span(-49 * HOUR)).toBe('2 days')
  expect(en.span(HOUR)).toBe('1 hour')
  expect(zh.span(59_000)).toBe('1 分钟')
})

test('a moment names its year only where it is another', () => {
  const format = createFormat('en')
  const at = new Date(2026, 9, 31, 9, 5).getTime()

  expect(format.moment(at, new Date(2026, 11, 1).getTime())).toBe('10-31 09:05')
  expect(format.moment(at, new Date(2027, 0, 1).getTime())).toBe('2026-10-31 09:05')
})

test('numbers are grouped, shares are whole percents', () => {
  expect(createFormat('zh').number(100_000)).toBe('100,000')
  expect(createFormat('en').share(0.423)).toBe('42%')
})
