import { describe, expect, test } from 'vitest'

import { byText } from '#core/scorecard/by-text.ts'
import { timesBy } from '#core/scorecard/milli.ts'
import { findItem, itemsOf } from '#core/scorecard/outline.ts'
import { cardOf, itemOf, sectionOf } from '#tests/support/scorecards.ts'

describe('a product by a divisor', () => {
  test('is rounded half up, below nothing too', () => {
    expect([1, 2, 3, 5].map((n) => timesBy([n], 4))).toEqual([0, 1, 1, 1])
    expect([-1, -2, -3, -5].map((n) => timesBy([n], 4))).toEqual([0, 0, -1, -1])
  })

  test('is exact where a double is not', () => {
    expect(timesBy([98_679_841, 37_347_079, 9], 43)).toBe(771_363_589_716_510)
    expect(timesBy([83_991_695, 79_375_053, 6], 25)).toBe(1_600_042_858_124_360)
  })

  test('is exact where it is large and below nothing', () => {
    const million = 1_000_000

    expect(timesBy([-1, million, million, million], million)).toBe(-million * million)
    expect(timesBy([-million * million, million, 2], 2 * million + 1)).toBe(-999_999_500_000)
    expect(timesBy([-3, million, million, million], 2 * million)).toBe(-1_500_000_000_000)
    expect(timesBy([-(2 ** 50) - 1, 2 ** 10], 2 ** 11)).toBe(-(2 ** 49))
  })
})

test('texts stand in the order of their code units, and the same text stands nowhere else', () => {
  expect(['b', 'é', 'B', 'a', '10', '9'].sort(byText)).toEqual(['10', '9', 'B', 'a', 'b', 'é'])
  expect([byText('a', 'a'), byText('b', 'a')]).toEqual([0, 1])
})

test('the items of a scorecard stand in the order they are shown, inner sections behind the own', () => {
  const item = (key: string) => itemOf('deduct', key, { points: 1 })
  const card = cardOf([
    sectionOf('1', 9, [item('a'), item('b')], {
      sections: [sectionOf('1a', 9, [item('c')]), sectionOf('1b', 9, [item('d')])],
    }),
    sectionOf('2', 9, [item('e')]),
  ])

  expect(itemsOf(card).map(({ key }) => key)).toEqual(['a', 'b', 'c', 'd', 'e'])
  expect(findItem(card, 'd')?.key).toBe('d')
  expect(findItem(card, 'z')).toBeUndefined()
})
