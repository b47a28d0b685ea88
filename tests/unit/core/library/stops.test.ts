import { expect, test } from 'vitest'

import { pointReached, stopOf } from '#core/library/stops.ts'
import { OffsetMs } from '#shared/time.ts'

const point = (at: number, end: number | null = null) => ({
  at: OffsetMs.parse(at),
  end: end === null ? null : OffsetMs.parse(end),
})
const points = [point(1000), point(2000, 5000), point(5000)]

test('a moment stops the study where it is, a stretch where it has been heard', () => {
  expect(points.map(stopOf)).toEqual([1000, 5000, 5000])
})

test.each([
  [990, 1010, 0],
  [1000, 1016, undefined],
  [984, 1000, 0],
  [1900, 2100, undefined],
  [4990, 5006, 1],
  [0, 10, undefined],
])('playing from %i to %i reaches %s', (from, to, reached) => {
  expect(pointReached(points, from, to)).toBe(reached)
})

test('who goes past a point, or back, is not stopped by it', () => {
  expect(pointReached(points, 0, 3000)).toBeUndefined()
  expect(pointReached(points, 4000, 500)).toBeUndefined()
})
