import fc from 'fast-check'
import { expect, test } from 'vitest'

import { both, gapsOf, joined, minus, totalMs, union, widened } from '#core/audio/ranges.ts'

const END = 60
/** Ascending ranges that lie apart from each other, as bits of a minute would say them. */
const someRanges = fc
  .array(fc.boolean(), { minLength: END, maxLength: END })
  .map((bits) => rangesOf((ms) => bits[ms] ?? false))

const rangesOf = (isIn: (ms: number) => boolean) =>
  joined(
    Array.from({ length: END }, (_, ms) => [ms, ms + 1] as const).filter(([ms]) => isIn(ms)),
    1,
  )
const isIn = (ranges: readonly (readonly [number, number])[], ms: number) =>
  ranges.some(([from, to]) => ms >= from && ms < to)

test('ranges add up, meet and leave gaps as the moments in them do', () => {
  fc.assert(
    fc.property(someRanges, someRanges, (a, b) => {
      expect(union([a, b])).toEqual(rangesOf((ms) => isIn(a, ms) || isIn(b, ms)))
      expect(both(a, b)).toEqual(rangesOf((ms) => isIn(a, ms) && isIn(b, ms)))
      expect(minus(a, b)).toEqual(rangesOf((ms) => isIn(a, ms) && !isIn(b, ms)))
      expect(gapsOf(a, END)).toEqual(rangesOf((ms) => !isIn(a, ms)))
      expect(totalMs(a)).toBe(
        Array.from({ length: END }, (_, ms) => ms).filter((ms) => isIn(a, ms)).length,
      )
    }),
  )
})

test('a short pause joins two ranges, a long one does not', () => {
  expect(
    joined(
      [
        [0, 10],
        [14, 20],
        [26, 30],
      ],
      5,
    ),
  ).toEqual([
    [0, 20],
    [26, 30],
  ])
})

test('widened ranges that touch become one, and none begins before the beginning', () => {
  expect(
    widened(
      [
        [2, 10],
        [14, 20],
        [40, 50],
      ],
      3,
    ),
  ).toEqual([
    [0, 23],
    [37, 53],
  ])
})
