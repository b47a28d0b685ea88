import fc from 'fast-check'
import { expect, test } from 'vitest'

import { mergeHeard } from '#core/evaluation/heard.ts'

test.each([
  ['nothing heard', [], [], []],
  ['the first stretch', [], [[0, 10]], [[0, 10]]],
  ['stretches that touch', [[0, 10]], [[10, 20]], [[0, 20]]],
  ['stretches that overlap', [[5, 15]], [[0, 10]], [[0, 15]]],
  ['one inside another', [[0, 100]], [[20, 30]], [[0, 100]]],
  [
    'stretches apart',
    [[40, 50]],
    [[0, 10]],
    [
      [0, 10],
      [40, 50],
    ],
  ],
  ['an empty stretch', [[0, 10]], [[30, 30]], [[0, 10]]],
  ['a stretch backwards', [[0, 10]], [[30, 20]], [[0, 10]]],
] as const)('%s', (_, before, added, merged) => {
  expect(mergeHeard(before, added)).toEqual(merged)
})

test('exactly what was heard is kept, whatever the order of listening', () => {
  const stretch = fc.tuple(fc.nat(60), fc.nat(60))
  fc.assert(
    fc.property(fc.array(stretch), fc.array(stretch), (before, added) => {
      const merged = mergeHeard(mergeHeard([], before), added)

      for (let ms = 0; ms < 60; ms += 1) {
        expect(covers(merged, ms)).toBe(covers([...before, ...added], ms))
      }
      for (const [at, [from]] of merged.entries()) {
        if (at > 0) expect(from).toBeGreaterThan(merged[at - 1]?.[1] ?? Infinity)
      }
    }),
  )
})

const covers = (stretches: readonly (readonly [number, number])[], ms: number) =>
  stretches.some(([from, to]) => from <= ms && ms < to)
