import { describe, expect, test } from 'vitest'

import { agreementOf, itemsOf, pairwiseOf, type Agreement } from '#core/calibration/agreement.ts'
import { createRandom } from '#core/calibration/random.ts'
import type { RatingTable } from '#core/calibration/ratings.ts'
import { valueOf } from '#tests/support/calibration.ts'

const numbers = (rows: readonly (readonly (number | null)[])[]): RatingTable => ({
  kind: 'numbers',
  units: rows.map((_, n) => `c${n}`),
  raters: Array.from({ length: rows[0]?.length ?? 0 }, (_, n) => `R${n + 1}`),
  cells: rows,
})
const labels = (rows: readonly string[]): RatingTable => ({
  kind: 'labels',
  units: rows.map((_, n) => `c${n}`),
  raters: Array.from(rows[0] ?? '', (_, n) => `R${n + 1}`),
  cells: rows.map((row) => Array.from(row, (label) => (label === '-' ? null : label))),
})
const told = (table: RatingTable, max: number | null = null): Agreement =>
  agreementOf(table, {
    reference: null,
    max,
    bootstrap: { draws: 200, random: createRandom('test') },
  })
const doubtsOf = (table: RatingTable) => told(table).doubts.map(({ type }) => type)
const times = <T>(count: number, value: T): readonly T[] =>
  Array.from({ length: count }, () => value)

describe('all figures of a table', () => {
  test('of labels are those that need neither order nor distance', () => {
    const agreement = told(labels(['aa', 'ab', 'bb', 'bb']))

    expect(agreement).toMatchObject({ units: 4, raters: 2, ratings: 8, missing: 0 })
    expect(valueOf(agreement.percentAgreement).value).toBe(75)
    expect(valueOf(agreement.cohenKappa).value).toBeCloseTo(0.5, 12)
    expect(agreement.krippendorffAlpha.nominal.ok).toBe(true)
    const refused = [
      agreement.krippendorffAlpha.ordinal,
      agreement.weightedKappa.linear,
      agreement.icc['2,1'],
      agreement.raterBias,
      agreement.severities,
      agreement.fivePercent,
      agreement.blandAltman,
    ]
    for (const figure of refused) expect(figure).toEqual({ ok: false, error: { type: 'Labels' } })
  })

  test('of more than two raters leave out what is of two', () => {
    const agreement = told(
      numbers([
        [1, 2, 3],
        [2, 2, 3],
        [4, 3, 5],
      ]),
      5,
    )

    for (const figure of [
      agreement.cohenKappa,
      agreement.weightedKappa.linear,
      agreement.blandAltman,
    ]) {
      expect(figure).toEqual({ ok: false, error: { type: 'NotTwoRaters', raters: 3 } })
    }
    expect(agreement.fleissKappa.ok && agreement.icc['3,k'].ok && agreement.fivePercent.ok).toBe(
      true,
    )
  })

  test('of one rater are none, each with that reason and no other', () => {
    const agreement = told(numbers([[1], [2], [3]]), 5)

    for (const figure of [
      agreement.percentAgreement,
      agreement.cohenKappa,
      agreement.weightedKappa.quadratic,
      agreement.fleissKappa,
      ...Object.values(agreement.krippendorffAlpha),
      ...Object.values(agreement.icc),
      agreement.raterBias,
      agreement.severities,
      agreement.fivePercent,
      agreement.blandAltman,
    ]) {
      expect(figure).toEqual({ ok: false, error: { type: 'OneRater' } })
    }
  })

  test('need full marks for the 5 % rule', () => {
    expect(
      told(
        numbers([
          [1, 2],
          [2, 2],
        ]),
      ).fivePercent,
    ).toEqual({
      ok: false,
      error: { type: 'MaxUnknown' },
    })
  })
})

describe('a warning is given', () => {
  const good = [...times(10, 'aa'), ...times(10, 'bb'), ...times(4, 'ab'), ...times(8, 'cc')]

  test('neither of a sound table', () => {
    expect(doubtsOf(labels(good))).toEqual([])
  })

  test('of fewer than thirty units, but not of thirty', () => {
    expect(doubtsOf(labels(good.slice(0, 29)))).toEqual(['SmallSample'])
    expect(doubtsOf(labels(good.slice(0, 30)))).toEqual([])
  })

  test('of too few units for so many ratings of two people', () => {
    const many = [...good, 'dd', 'ee']
    expect(told(labels(many)).doubts).toContainEqual({
      type: 'FewForKappa',
      units: 34,
      values: 5,
      needed: 50,
    })
  })

  test('where one rating is so common that kappa is low though raters agree', () => {
    const lopsided = [...times(80, 'aa'), ...times(10, 'ab'), ...times(5, 'ba'), ...times(5, 'bb')]
    const [doubt] = told(labels(lopsided)).doubts
    expect(doubt).toMatchObject({ type: 'PrevalenceFools', agreed: 85, commonest: 87.5 })
    const three = lopsided.map((row) => `${row}${row.slice(0, 1)}`)
    expect(doubtsOf(labels(three))).toEqual([])
    const fooled = [...times(85, 'aaa'), ...times(8, 'aab'), ...times(7, 'aba')]
    expect(doubtsOf(labels(fooled))).toContain('PrevalenceFools')
  })

  test('of a rater who always says the same, and of nobody else', () => {
    const doubts = told(labels(good.map((row) => `${row.slice(0, 1)}a`))).doubts
    expect(doubts).toEqual([{ type: 'RaterConstant', rater: 'R2' }])
  })

  test('where nobody ever disagreed, with how much may be hidden', () => {
    const { doubts } = told(labels(good.filter((row) => row !== 'ab').concat(times(12, 'aa'))))
    expect(doubts).toEqual([{ type: 'AllAgree', units: 40, upTo: 7.5 }])
  })

  test('of units that were left out', () => {
    const { doubts } = told(labels([...good.map((row) => `${row}a`), 'aa-', 'a--', '---']))
    expect(doubts).toContainEqual({ type: 'RatedOnce', units: 2 })
    expect(doubts).toContainEqual({ type: 'Incomplete', units: 1 })
  })

  test('of points, of which hardly two are the same', () => {
    const points = times(30, 0).map((_, n) => [n, n + 0.5])
    expect(doubtsOf(numbers(points))).toEqual(['ManyValues'])
  })

  test('where drawing leaves nothing to compare', () => {
    expect(doubtsOf(labels([...times(39, 'aa'), 'ab']))).toContain('NoInterval')
  })

  test('but not of what nothing could be told of at all', () => {
    expect(doubtsOf(numbers([[1], [2]]))).toEqual([])
    expect(doubtsOf(labels(times(40, 'aa')))).toEqual([])
  })
})

describe('items', () => {
  const table = (units: readonly string[]): RatingTable => ({
    ...numbers(units.map((_, n) => [n, n])),
    units,
  })

  test('are what stands behind the last slash, where each unit has one and some stand twice', () => {
    const items = itemsOf(table(['a/1/1.1', 'a/1/1.2', 'b/1.1']))
    expect(items.map(({ item, table: { units } }) => [item, units])).toEqual([
      ['1.1', ['a/1/1.1', 'b/1.1']],
      ['1.2', ['a/1/1.2']],
    ])
    expect(items[0]?.table.cells).toEqual([
      [0, 0],
      [2, 2],
    ])
    expect(itemsOf(table(['a/1', 'b']))).toEqual([])
    expect(itemsOf(table(['a/1', 'b/2']))).toEqual([])
  })
})

test('each two raters are told once, over the units both rated', () => {
  const pairs = pairwiseOf(labels(['aaa', 'ab-', 'bbb']))
  expect(
    pairs.map(({ one, other, units, percentAgreement }) => [
      one,
      other,
      units,
      Math.round(valueOf(percentAgreement).value),
    ]),
  ).toEqual([
    [0, 1, 3, 67],
    [0, 2, 2, 100],
    [1, 2, 2, 100],
  ])
})
