import fc from 'fast-check'
import { expect, test } from 'vitest'

import { normsBeside, paceOf, rateOf } from '#core/audio/pace.ts'
import { aSide } from '#tests/support/measures.ts'

test('a rate is syllables a second of speech, and none of less than ten seconds', () => {
  expect(rateOf(aSide({ talkMs: 20_000, syllables: 93 }))).toBe(4.65)
  expect(rateOf(aSide({ talkMs: 9999, syllables: 60 }))).toBeNull()
})

test('an agent with fewer than eight other calls has no norm', () => {
  const rates = [4, 4.1, 4.2, 4.3, 4.4, 4.5, 4.6, 9]

  expect(normsBeside(rates)(9)).toBeNull()
  expect(normsBeside([...rates, 4.2])(9)).not.toBeNull()
})

test('the norm is the median of the other calls, give or take 3.5 times their spread', () => {
  // The others' median is 4.5; their distances from it 0.4 0.3 0.2 0.1 0 0.1 0.2 0.3 0.4 have the
  // median 0.2, and 3.5 × 0.2 / 0.6745 is 1.0378.
  const norm = normsBeside([4.1, 4.2, 4.3, 4.4, 4.5, 4.6, 4.7, 4.8, 4.9, 7])(7)

  expect(norm?.calls).toBe(9)
  expect(norm?.median).toBe(4.5)
  expect(norm?.low).toBeCloseTo(3.4622, 3)
  expect(norm?.high).toBeCloseTo(5.5378, 3)
  expect(norm && [3.4, 3.5, 5.5, 5.6].map((rate) => paceOf(rate, norm))).toEqual([
    ...['slow', 'usual', 'usual', 'fast'],
  ])
})

test('an agent who always speaks alike may differ by 15 % without remark', () => {
  const norm = normsBeside(Array<number>(12).fill(4))(4)

  expect(norm?.low).toBeCloseTo(3.4)
  expect(norm?.high).toBeCloseTo(4.6)
})

test('leaving one call out is the same as asking without it, whichever it is', () => {
  const rate = fc.integer({ min: 200, max: 800 }).map((hundredths) => hundredths / 100)
  fc.assert(
    fc.property(fc.array(rate, { minLength: 9, maxLength: 40 }), (rates) => {
      const beside = normsBeside(rates)
      for (const [index, own] of rates.entries()) {
        const others = rates.filter((_, at) => at !== index)
        const median = plainMedian(others)
        const mad = plainMedian(others.map((other) => Math.abs(other - median)))
        const norm = beside(own)
        expect(norm?.calls).toBe(others.length)
        expect(norm?.median).toBeCloseTo(median, 9)
        expect((norm?.high ?? 0) - (norm?.low ?? 0)).toBeCloseTo(
          2 * Math.max((3.5 / 0.6745) * mad, 0.15 * median),
          9,
        )
      }
    }),
    { numRuns: 50 },
  )
})

const plainMedian = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(middle)] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
