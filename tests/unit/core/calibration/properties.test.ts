import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { blandAltman } from '#core/calibration/bland-altman.ts'
import { cohenKappa } from '#core/calibration/cohen-kappa.ts'
import { driftLimits } from '#core/calibration/drift.ts'
import { fivePercentOf } from '#core/calibration/five-percent.ts'
import { fleissKappa } from '#core/calibration/fleiss-kappa.ts'
import { icc, iccForms, type IccForm } from '#core/calibration/icc.ts'
import {
  alphaMetrics,
  krippendorffAlpha,
  type AlphaMetric,
} from '#core/calibration/krippendorff-alpha.ts'
import { percentAgreement } from '#core/calibration/percent-agreement.ts'
import { createRandom } from '#core/calibration/random.ts'
import { codeLabels, pairsOf, type Cells } from '#core/calibration/ratings.ts'
import { adjustScores, raterBias, raterBiasOver, severities } from '#core/calibration/severity.ts'
import { prevalenceOf } from '#core/calibration/prevalence.ts'
import { aFullTable, aTable, refusalOf, valueOf } from '#tests/support/calibration.ts'

const alphaOf = (cells: Cells, metric: AlphaMetric): number | null => {
  const result = krippendorffAlpha(cells, [metric], null)[metric]
  return result.ok ? result.value.value : null
}
const iccOf = (cells: Cells, form: IccForm): number | null => {
  const result = icc(cells)
  if (!result.ok) return null
  const figure = result.value.forms[form]
  return figure.ok ? figure.value.value : null
}
const bothClose = (one: number | null, other: number | null): void => {
  if (one === null || other === null) expect(one).toBe(other)
  else expect(one).toBeCloseTo(other, 9)
}
const repeat = (ratings: readonly number[], raters: number): Cells =>
  ratings.map((rating) => Array.from({ length: raters }, () => rating))

describe('tables whose agreement is known', () => {
  test('where all agree, every figure is 1 and the interval of percent agreement still has a width', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 3, maxLength: 20 }),
        fc.integer({ min: 2, max: 6 }),
        (ratings, raters) => {
          fc.pre(new Set(ratings).size > 1 && Math.max(...ratings) - Math.min(...ratings) > 1e-6)
          const cells = repeat(ratings, raters)
          for (const metric of alphaMetrics) expect(alphaOf(cells, metric)).toBe(1)
          for (const form of iccForms) expect(iccOf(cells, form)).toBe(1)
          expect(valueOf(fleissKappa(cells, null)).value).toBeCloseTo(1, 12)
          expect(valueOf(cohenKappa(pairsOf(cells, 0, 1))).value).toBeCloseTo(1, 12)
          const { value, lower, upper } = valueOf(
            percentAgreement(cells, { draws: 20, random: createRandom('x') }),
          )
          expect(value).toBeCloseTo(100, 10)
          expect(upper).toBe(100)
          if (raters === 2) expect(lower).toBeLessThan(100)
        },
      ),
    )
  })

  test('where every rating of one meets every rating of the other alike, kappa is 0', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 6 }),
        (first, second) => {
          fc.pre(new Set([...first, ...second]).size > 1)
          const pairs = first.flatMap((a) => second.map((b) => [a, b] as const))
          for (const weighting of ['none', 'linear', 'quadratic'] as const) {
            expect(valueOf(cohenKappa(pairs, weighting)).value).toBeCloseTo(0, 10)
          }
        },
      ),
    )
  })

  test('of many ratings by chance, alpha and the correlations are near 0 and their intervals hold it', () => {
    const random = createRandom('chance')
    const cells = Array.from({ length: 800 }, () =>
      Array.from({ length: 4 }, () => Math.floor(random.next() * 5)),
    )
    const alpha = krippendorffAlpha(cells, alphaMetrics, { draws: 400, random })
    for (const metric of alphaMetrics) {
      const { value, lower, upper } = valueOf(alpha[metric])
      expect(Math.abs(value)).toBeLessThan(0.06)
      expect(lower).toBeLessThan(0.01)
      expect(upper).toBeGreaterThan(-0.01)
    }
    expect(Math.abs(iccOf(cells, '3,1') ?? 1)).toBeLessThan(0.06)
  })

  test('one rater who always says the same leaves kappa 0', () => {
    const pairs = [1, 2, 3, 4, 4].map((rating) => [3, rating] as const)
    expect(valueOf(cohenKappa(pairs)).value).toBeCloseTo(0, 12)
  })
})

describe('what cannot be told is refused with a reason', () => {
  const constant = repeat([3, 3, 3], 3)
  const alone: Cells = [[1], [2], [3]]

  test('everybody always says the same', () => {
    expect(refusalOf(cohenKappa(pairsOf(constant, 0, 1)))).toEqual({ type: 'Constant' })
    expect(refusalOf(fleissKappa(constant, null))).toEqual({ type: 'Constant' })
    expect(refusalOf(icc(constant))).toEqual({ type: 'Constant' })
    for (const metric of alphaMetrics) {
      const alpha = krippendorffAlpha(constant, [metric], null)[metric]
      expect(refusalOf(alpha)).toEqual({ type: 'Constant' })
    }
    expect(refusalOf(icc(repeat([0.1, 0.1, 0.1], 3)))).toEqual({ type: 'Constant' })
  })

  test('there is one rater', () => {
    expect(refusalOf(fleissKappa(alone, null))).toEqual({ type: 'OneRater' })
    expect(refusalOf(icc(alone))).toEqual({ type: 'OneRater' })
    expect(refusalOf(severities(alone))).toEqual({ type: 'OneRater' })
    const nobody = { type: 'TooFewUnits', units: 0, needed: 1 }
    expect(refusalOf(percentAgreement(alone, null))).toEqual(nobody)
    expect(refusalOf(krippendorffAlpha(alone, ['nominal'], null).nominal)).toEqual(nobody)
    expect(raterBias(alone, null)).toEqual([{ units: 0, bias: null, spread: null }])
  })

  test('no unit was rated by two, or by all, or there is only one', () => {
    const apart: Cells = [
      [1, null],
      [null, 2],
    ]
    expect(refusalOf(cohenKappa(pairsOf(apart, 0, 1)))).toMatchObject({ type: 'TooFewUnits' })
    expect(refusalOf(fleissKappa(apart, null))).toMatchObject({ type: 'TooFewUnits' })
    expect(refusalOf(icc([[1, 2]]))).toEqual({ type: 'TooFewUnits', units: 1, needed: 2 })
    expect(refusalOf(blandAltman([[1, 2]]))).toEqual({ type: 'TooFewUnits', units: 1, needed: 2 })
    expect(refusalOf(driftLimits([1]))).toEqual({ type: 'TooFewUnits', units: 1, needed: 2 })
    expect(refusalOf(severities(apart))).toEqual({ type: 'NotConnected' })
  })

  test('units do not differ at all, only raters do: consistency cannot be told', () => {
    const { forms } = valueOf(icc(repeat([1, 1], 1).map(() => [1, 2, 3])))
    for (const form of ['3,1', '1,k', '3,k'] as const) {
      expect(refusalOf(forms[form])).toEqual({ type: 'NoVariance' })
    }
  })

  test('ratios of negative ratings, and of more values than can be compared', () => {
    const ratio = (cells: Cells) => refusalOf(krippendorffAlpha(cells, ['ratio'], null).ratio)
    expect(ratio([[-1, 2]])).toEqual({ type: 'Negative' })
    const many = Array.from({ length: 501 }, (_, n) => [n, n + 1000])
    expect(ratio(many)).toEqual({ type: 'TooManyValues', values: 1002, most: 1000 })
    const pairs = many.map(([a = 0, b = 0]) => [a, b] as const)
    expect(refusalOf(cohenKappa(pairs))).toEqual({
      type: 'TooManyValues',
      values: 1002,
      most: 1000,
    })
  })

  test('a figure undefined in more than a draw in twenty has no interval', () => {
    const cells: Cells = [
      [1, 1],
      [1, 1],
      [1, 2],
    ]
    const { nominal } = krippendorffAlpha(cells, ['nominal'], {
      draws: 200,
      random: createRandom('few'),
    })
    expect(valueOf(nominal)).toMatchObject({ lower: null, upper: null })
  })
})

describe('what must not matter does not', () => {
  const figures = (cells: Cells): readonly (number | null)[] => [
    ...alphaMetrics.map((metric) => alphaOf(cells, metric)),
    ...iccForms.map((form) => iccOf(cells, form)),
  ]

  test('in which order units and raters stand', () => {
    fc.assert(
      fc.property(aTable, (cells) => {
        const before = figures(cells)
        figures(cells.map((row) => row.toReversed()).toReversed()).forEach((figure, n) => {
          bothClose(figure, before[n] ?? null)
        })
      }),
    )
  })

  test('what labels are called', () => {
    fc.assert(
      fc.property(aTable, (cells) => {
        const names = ['壬', 'b', 'Ω', 'd', '0']
        const named = codeLabels(
          cells.map((row) => row.map((cell) => (cell === null ? null : (names[cell] ?? null)))),
        )
        bothClose(alphaOf(named, 'nominal'), alphaOf(cells, 'nominal'))
        const kappa = (of: Cells) => {
          const result = cohenKappa(pairsOf(of, 0, 1))
          return result.ok ? result.value.value : null
        }
        bothClose(kappa(named), kappa(cells))
      }),
    )
  })

  test('the unit of the scale and where it begins, for alpha interval and the correlations', () => {
    fc.assert(
      fc.property(
        aFullTable,
        fc.integer({ min: -50, max: 50 }),
        fc.integer({ min: 1, max: 20 }),
        (cells, shift, scale) => {
          const changed = cells.map((row) =>
            row.map((cell) => (cell === null ? null : cell * scale + shift)),
          )
          bothClose(alphaOf(changed, 'interval'), alphaOf(cells, 'interval'))
          bothClose(alphaOf(changed, 'ordinal'), alphaOf(cells, 'ordinal'))
          for (const form of iccForms) bothClose(iccOf(changed, form), iccOf(cells, form))
        },
      ),
    )
  })

  test('how strict each rater is, for ICC(3,1) and ICC(3,k) but not for agreement', () => {
    fc.assert(
      fc.property(
        aFullTable,
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 5, maxLength: 5 }),
        (cells, strict) => {
          const changed = cells.map((row) =>
            row.map((cell, rater) => (cell === null ? null : cell + (strict[rater] ?? 0))),
          )
          for (const form of ['3,1', '3,k'] as const) {
            const [before, after] = [iccOf(cells, form), iccOf(changed, form)]
            // What does not vary at all before may begin to, by strictness alone; it then stays undefined.
            if (before !== null) bothClose(after, before)
          }
        },
      ),
    )
  })

  test('chance: the same seed gives the same interval, another seed another', () => {
    const cells = Array.from({ length: 40 }, (_, n) => [n % 5, (n * n) % 5, (n * 3) % 5])
    const interval = (seed: string) =>
      valueOf(
        krippendorffAlpha(cells, ['interval'], { draws: 200, random: createRandom(seed) }).interval,
      )
    expect(interval('校准')).toEqual(interval('校准'))
    expect(interval('校准')).not.toEqual(interval('calibration'))
  })
})

describe('chance itself', () => {
  test('is even: of a million draws each hundredth gets its share', () => {
    const random = createRandom('even')
    const counts = new Float64Array(100)
    for (let n = 0; n < 1_000_000; n += 1) {
      const at = Math.floor(random.next() * 100)
      counts[at] = (counts[at] ?? 0) + 1
    }
    // Chi squared with 99 degrees: 99.99 % lie below 157.
    const chi = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)
    expect(chi).toBeLessThan(157)
    expect(chi).toBeGreaterThan(50)
  })

  test('95 % intervals of alpha hold what they estimate about that often', () => {
    // Two raters who agree by chance only: alpha is 0.
    const random = createRandom('coverage')
    let held = 0
    for (let table = 0; table < 200; table += 1) {
      const cells = Array.from({ length: 80 }, () =>
        [0, 1].map(() => Math.floor(random.next() * 3)),
      )
      const { nominal } = krippendorffAlpha(cells, ['nominal'], { draws: 200, random })
      const { lower, upper } = valueOf(nominal)
      if (lower !== null && upper !== null && lower <= 0 && upper >= 0) held += 1
    }
    expect(held).toBeGreaterThan(178)
    expect(held).toBeLessThan(200)
  })
})

describe('rule 74', () => {
  test('5 % of full marks is within, a thousandth more is not', () => {
    const of = (cells: Cells, max: number) => fivePercentOf(cells, max, 0).ofReference
    expect(of([[92.3, 87.3]], 100)).toMatchObject({ of: 1, within: 1, worst: 5 })
    expect(of([[92.3, 87.299]], 100)).toMatchObject({ of: 1, within: 0 })
    expect(of([[0.3, 0.25]], 1)).toMatchObject({ within: 1 })
    expect(of([[76, 80]], 80)).toMatchObject({ within: 1, worst: 5 })
  })

  test('the reference is nobody’s rating: the range is between inspectors', () => {
    const cells: Cells = [
      [90, 84, 86],
      [80, 80, null],
    ]
    const { ofReference, betweenRaters } = fivePercentOf(cells, 100, 0)
    expect(ofReference?.byRater.map(({ of, within }) => `${within}/${of}`)).toEqual([
      '0/0',
      '1/2',
      '1/1',
    ])
    expect(betweenRaters).toEqual({ of: 1, within: 1, worst: 2 })
    expect(fivePercentOf(cells, 100, null).betweenRaters).toEqual({ of: 2, within: 1, worst: 6 })
  })
})

describe('strict and lenient raters', () => {
  const units = [80, 85, 90, 70, 95, 60]
  const severity = [-4, 1, 3]
  const cells: Cells = units.map((unit) => severity.map((each) => unit + each))

  test('are found by least squares though each saw other units, and the score without it is the unit’s', () => {
    const seen: Cells = cells.map((row, unit) =>
      row.map((cell, rater) => (unit % 3 === rater ? null : cell)),
    )
    const found = valueOf(severities(seen))
    found.forEach((each, rater) => {
      expect(each).toBeCloseTo(severity[rater] ?? 0, 10)
    })
    adjustScores(seen, found, null).forEach((row, unit) => {
      for (const cell of row) if (cell !== null) expect(cell).toBeCloseTo(units[unit] ?? 0, 10)
    })
  })

  test('an adjusted score stays between zero and full marks', () => {
    expect(adjustScores([[99, 2]], [-4, 3], 100)).toEqual([[100, 0]])
    expect(adjustScores([[99, null]], [-4, 3], null)).toEqual([[103, null]])
  })

  test('bias is of the reference, or of the others’ mean where there is none', () => {
    const alone = raterBias(cells, null)
    expect(alone.map(({ bias }) => bias?.value)).toEqual([-6, 1.5, 4.5])
    const referred = raterBias(cells, 1)
    expect(referred.map(({ bias }) => bias?.value)).toEqual([-5, undefined, 2])
    expect(referred[0]).toMatchObject({ units: 6, spread: 0, bias: { lower: -5, upper: -5 } })
  })

  test('one unit gives a bias without interval or spread', () => {
    expect(raterBias([[90, 85]], 1)[0]).toEqual({
      units: 1,
      bias: { value: 5, lower: null, upper: null },
      spread: null,
    })
  })

  test('bias is told month by month', () => {
    const months = ['2026-10', '2026-09', '2026-10', '2026-09', '2026-10', '2026-10']
    const rows: Cells = months.map((month) => [month === '2026-09' ? 85 : 80, 80])
    const over = raterBiasOver(rows, months, 1)
    expect(
      over.map(({ period, raters }) => [period, raters[0]?.units, raters[0]?.bias?.value]),
    ).toEqual([
      ['2026-09', 2, 5],
      ['2026-10', 4, 0],
    ])
  })
})

describe('a drift chart', () => {
  const steady = [1, -1, 1, -1, 1, -1, 1, -1]

  test('names what lies beyond limits that the first months set', () => {
    const { lower, upper, outside } = valueOf(driftLimits([...steady, 2, 6, -6], steady.length))
    expect(upper).toBeCloseTo(6 / 1.128, 12)
    expect(lower).toBeCloseTo(-6 / 1.128, 12)
    expect(outside).toEqual([9, 10])
  })

  test('names eight in a row on one side, and not seven, nor eight with one on the centre', () => {
    const after = (values: readonly number[]) =>
      valueOf(driftLimits([...steady, ...values], steady.length)).runs
    // The last of the steady ones lies below.
    expect(after([1, 1, 1, 1, 1, 1, 1])).toEqual([])
    expect(after([1, 1, 1, 1, 1, 1, 1, 1, 1])).toEqual([15, 16])
    expect(after([1, 1, 1, 1, 0, 1, 1, 1, 1])).toEqual([])
  })
})

test('prevalence and bias are told of two ratings only', () => {
  expect(prevalenceOf([[1, 1]])).toBe(null)
  expect(
    prevalenceOf([
      [1, 2],
      [3, 3],
    ]),
  ).toBe(null)
})
