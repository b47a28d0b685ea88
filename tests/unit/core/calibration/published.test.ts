import { describe, expect, test } from 'vitest'

import { blandAltman } from '#core/calibration/bland-altman.ts'
import { cohenKappa } from '#core/calibration/cohen-kappa.ts'
import { driftLimits } from '#core/calibration/drift.ts'
import { fleissKappa } from '#core/calibration/fleiss-kappa.ts'
import { icc, iccForms } from '#core/calibration/icc.ts'
import { alphaMetrics, krippendorffAlpha } from '#core/calibration/krippendorff-alpha.ts'
import { percentAgreement, wilsonInterval } from '#core/calibration/percent-agreement.ts'
import { prevalenceOf } from '#core/calibration/prevalence.ts'
import { valueOf } from '#tests/support/calibration.ts'

/** Both ratings of each unit, out of a table of how often each pair of them was given. */
const pairsFrom = (table: readonly (readonly number[])[]): readonly (readonly [number, number])[] =>
  table.flatMap((row, one) =>
    row.flatMap((count, other) =>
      Array.from({ length: count }, () => [one + 1, other + 1] as const),
    ),
  )

/** To as many digits as were printed. */
const printed = (value: number, digits: number): string => value.toFixed(digits)

describe('Shrout and Fleiss 1979, table 2: six targets, four judges', () => {
  const table = [
    [9, 2, 5, 8],
    [6, 1, 3, 2],
    [8, 4, 6, 8],
    [7, 1, 2, 6],
    [10, 5, 6, 9],
    [6, 2, 4, 7],
  ]
  const { squares, forms } = valueOf(icc(table))

  test('the mean squares are those of their analysis of variance', () => {
    expect(
      [squares.between, squares.within, squares.raterwise, squares.error].map((x) => printed(x, 2)),
    ).toEqual(['11.24', '6.26', '32.49', '1.02'])
  })

  test('all six correlations are as printed', () => {
    expect(iccForms.map((form) => printed(valueOf(forms[form]).value, 2))).toEqual([
      '0.17',
      '0.29',
      '0.71',
      '0.44',
      '0.62',
      '0.91',
    ])
  })

  test("their intervals are those R's psych prints of the same table", () => {
    expect(
      iccForms.map((form) => {
        const { lower, upper } = valueOf(forms[form])
        return [printed(lower ?? 9, 3), printed(upper ?? 9, 2)]
      }),
    ).toEqual([
      ['-0.133', '0.72'],
      ['0.019', '0.76'],
      ['0.342', '0.95'],
      ['-0.884', '0.91'],
      ['0.071', '0.93'],
      ['0.676', '0.99'],
    ])
  })
})

describe('Fleiss 1971: thirty patients, six psychiatrists, five diagnoses', () => {
  const diagnoses = [
    '444444',
    '222555',
    '233335',
    '555555',
    '222444',
    '113333',
    '333355',
    '113334',
    '114444',
    '555555',
    '144444',
    '124444',
    '222333',
    '144444',
    '224445',
    '333335',
    '111455',
    '111112',
    '224444',
    '133555',
    '555555',
    '244444',
    '224555',
    '114444',
    '144445',
    '222224',
    '111155',
    '224444',
    '133333',
    '555555',
  ].map((row) => Array.from(row, Number))

  test('kappa is .430 and the mean agreement .556', () => {
    expect(printed(valueOf(fleissKappa(diagnoses, null)).value, 3)).toBe('0.430')
    expect(printed(valueOf(percentAgreement(diagnoses, null)).value, 1)).toBe('55.6')
  })
})

describe('Krippendorff 2011: four observers, twelve units, some of it missing', () => {
  const _ = null
  const observers = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
    [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
  ]
  const units = Array.from({ length: 12 }, (__, unit) =>
    observers.map((observer) => observer[unit] ?? null),
  )

  test('alpha is .743 nominal, .815 ordinal, .849 interval and .797 ratio', () => {
    const alpha = krippendorffAlpha(units, alphaMetrics, null)
    expect(alphaMetrics.map((metric) => printed(valueOf(alpha[metric]).value, 3))).toEqual([
      '0.743',
      '0.815',
      '0.849',
      '0.797',
    ])
  })

  test('with two observers: .095 of ten binary units, .692 of twelve nominal ones', () => {
    const pairs = (units: string, codeOf: (letter: string) => number) =>
      units.split(' ').map((unit) => Array.from(unit, codeOf))
    const binary = pairs('01 11 01 00 00 01 00 00 10 00', Number)
    const letters = pairs('ab aa bb bb db cc cc cc ee dd dd ad', (letter) => letter.charCodeAt(0))
    const nominal = (cells: number[][]) =>
      printed(valueOf(krippendorffAlpha(cells, ['nominal'], null).nominal).value, 3)
    expect([nominal(binary), nominal(letters)]).toEqual(['0.095', '0.692'])
  })
})

describe('kappa of two raters', () => {
  const diagnosed = [
    [88, 14, 18],
    [10, 40, 10],
    [2, 6, 12],
  ]

  test('Cohen 1968, table 1: .492, and .348 with his weights', () => {
    const weights = [
      [0, 1, 3],
      [1, 0, 6],
      [3, 6, 0],
    ]
    const weighted = cohenKappa(pairsFrom(diagnosed), (a, b) => weights[a - 1]?.[b - 1] ?? 0)
    expect(printed(valueOf(cohenKappa(pairsFrom(diagnosed))).value, 3)).toBe('0.492')
    expect(printed(valueOf(weighted).value, 3)).toBe('0.348')
  })

  test("SAS's table of three levels: value, standard error and interval, plain and linear", () => {
    const pairs = pairsFrom([
      [0, 4, 1],
      [0, 8, 0],
      [0, 1, 5],
    ])
    const figures = (['none', 'linear'] as const).map((weighting) => {
      const { value, standardError, lower, upper } = valueOf(cohenKappa(pairs, weighting))
      return [value, standardError, lower, upper].map((x) => printed(x ?? 9, 4))
    })
    expect(figures).toEqual([
      ['0.4842', '0.1380', '0.2137', '0.7547'],
      ['0.4701', '0.1457', '0.1845', '0.7558'],
    ])
  })

  test("R's irr: .1459 linear and .2520 quadratic of twenty levels of anxiety", () => {
    // It counts the levels that were given, not their distance.
    const second = [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4]
    const third = [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2]
    const pairs = second.map((level, n) => {
      const given = [1, 2, 3, 4, 6]
      return [given.indexOf(level), given.indexOf(third[n] ?? 0)] as const
    })
    const kappas = (['none', 'linear', 'quadratic'] as const).map((weighting) =>
      printed(valueOf(cohenKappa(pairs, weighting)).value, 7),
    )
    expect(kappas).toEqual(['-0.0062893', '0.1459075', '0.2520325'])
  })

  test('Feinstein and Cicchetti 1990: 85 % agreement is a kappa of .70 once and .32 once', () => {
    const balanced = pairsFrom([
      [40, 9],
      [6, 45],
    ])
    const lopsided = pairsFrom([
      [80, 10],
      [5, 5],
    ])
    const kappa = (pairs: typeof balanced) => printed(valueOf(cohenKappa(pairs)).value, 2)
    expect([kappa(balanced), kappa(lopsided)]).toEqual(['0.70', '0.32'])
    expect(prevalenceOf(balanced)).toMatchObject({ prevalenceIndex: -0.05, biasIndex: 0.03 })
    expect(prevalenceOf(lopsided)).toMatchObject({ prevalenceIndex: 0.75, biasIndex: 0.05 })
    expect(prevalenceOf(lopsided)?.adjustedKappa).toBeCloseTo(0.7, 12)
  })
})

describe('Bland and Altman 1986: seventeen people, two peak flow meters', () => {
  const wright = [
    494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427,
  ]
  const mini = [512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451]
  const pairs = wright.map((value, n) => [value, mini[n] ?? 0] as const)

  test('bias, spread and, at twice the spread as they took it, the limits are as printed', () => {
    const { bias, spread, lowerLimit, upperLimit } = valueOf(blandAltman(pairs, 2))
    expect([bias.value, spread].map((x) => printed(x, 1))).toEqual(['-2.1', '38.8'])
    // They went on with rounded numbers: 2.12 × 9.4, −2.1 ± 2 × 38.8, 2.12 × 16.3.
    expect(Math.abs((bias.lower ?? 0) + 22.0)).toBeLessThan(0.1)
    expect(Math.abs((bias.upper ?? 0) - 17.8)).toBeLessThan(0.1)
    expect(Math.abs(lowerLimit.value + 79.7)).toBeLessThan(0.1)
    expect(Math.abs(upperLimit.value - 75.5)).toBeLessThan(0.1)
    expect(Math.abs((lowerLimit.lower ?? 0) + 114.3)).toBeLessThan(0.2)
    expect(Math.abs((lowerLimit.upper ?? 0) + 45.1)).toBeLessThan(0.2)
    expect(Math.abs((upperLimit.lower ?? 0) - 40.9)).toBeLessThan(0.2)
    expect(Math.abs((upperLimit.upper ?? 0) - 110.1)).toBeLessThan(0.2)
  })
})

test('NIST/SEMATECH handbook 6.3.2.2: the limits of ten flow rates are 45.8159 and 55.8041', () => {
  const flow = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
  const { centre, lower, upper } = valueOf(driftLimits(flow))
  expect([centre, lower, upper].map((x) => printed(x, 4))).toEqual([
    '50.8100',
    '45.8159',
    '55.8041',
  ])
})

test("Wilson's intervals: 90 % of 10, 50 and 18 of 20", () => {
  const percent = (hits: number, trials: number) => {
    const { lower, upper } = wilsonInterval(hits, trials)
    return [lower, upper].map((x) => Math.round(100 * x))
  }
  expect([percent(9, 10), percent(45, 50), percent(18, 20)]).toEqual([
    [60, 98],
    [79, 96],
    [70, 97],
  ])
})
