import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { fQuantile, incompleteBeta, logGamma, tQuantile } from '#core/calibration/distributions.ts'

describe('the distributions that intervals go by', () => {
  test('F reaches the values that tables print', () => {
    // Upper 5 % and 1 % of the tables of Merrington and Thompson 1943.
    expect(fQuantile(0.95, 5, 10).toFixed(2)).toBe('3.33')
    expect(fQuantile(0.95, 120, 60).toFixed(2)).toBe('1.47')
    expect(fQuantile(0.99, 1, 1).toFixed(0)).toBe('4052')
    expect(fQuantile(0.975, 5, 15).toFixed(2)).toBe('3.58')
    expect(fQuantile(0.975, 18, 5).toFixed(2)).toBe('6.36')
  })

  test('t reaches the values that tables print', () => {
    expect([16, 1, 120].map((degrees) => tQuantile(0.975, degrees).toFixed(3))).toEqual([
      '2.120',
      '12.706',
      '1.980',
    ])
  })

  test('it agrees with SciPy 1.17 to twelve digits, degrees of freedom whole or not', () => {
    const { abs } = Math
    const isNear = (value: number, expected: number) => abs(value / expected - 1) < 1e-12
    expect(isNear(fQuantile(0.975, 18, 5), 6.361883204654352)).toBe(true)
    expect(isNear(fQuantile(0.975, 0.5, 7.3), 9.951561343217353)).toBe(true)
    expect(isNear(fQuantile(0.975, 999, 18981), 1.0921734892879311)).toBe(true)
    expect(isNear(incompleteBeta(0.3, 2, 5), 0.5798250000000003)).toBe(true)
    expect(isNear(incompleteBeta(0.99, 50, 2), 0.9075091007063049)).toBe(true)
    expect(isNear(incompleteBeta(1e-5, 0.1, 3), 0.36524240567287847)).toBe(true)
  })

  test('with whole degrees the beta function is a sum of binomial chances', () => {
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k)
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 12 }),
        (x, a, b) => {
          const n = a + b - 1
          let sum = 0
          for (let k = a; k <= n; k += 1) sum += choose(n, k) * x ** k * (1 - x) ** (n - k)
          expect(incompleteBeta(x, a, b)).toBeCloseTo(sum, 12)
        },
      ),
    )
  })

  test('a quantile is where the distribution is that probability', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.02, max: 0.98, noNaN: true }),
        fc.double({ min: 0.3, max: 400, noNaN: true }),
        fc.double({ min: 0.3, max: 400, noNaN: true }),
        (p, above, below) => {
          const f = fQuantile(p, above, below)
          const x = (above * f) / (above * f + below)
          // Where x is within rounding of 1 it cannot hold the probability any more.
          fc.pre(1 - x > 1e-6)
          expect(incompleteBeta(x, above / 2, below / 2)).toBeCloseTo(p, 8)
        },
      ),
    )
  })

  test('ln Γ is that of factorials and of a half', () => {
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 12)
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14)
    expect(logGamma(0.1)).toBeCloseTo(2.252712651734206, 13)
  })
})
