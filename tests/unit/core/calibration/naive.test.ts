import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { cohenKappa } from '#core/calibration/cohen-kappa.ts'
import { fleissKappa } from '#core/calibration/fleiss-kappa.ts'
import { icc } from '#core/calibration/icc.ts'
import {
  alphaMetrics,
  krippendorffAlpha,
  type AlphaMetric,
} from '#core/calibration/krippendorff-alpha.ts'
import { percentAgreement } from '#core/calibration/percent-agreement.ts'
import { createRandom } from '#core/calibration/random.ts'
import type { Cells } from '#core/calibration/ratings.ts'
import { severities } from '#core/calibration/severity.ts'
import { aFullTable, aTable, valueOf } from '#tests/support/calibration.ts'

/** Each figure once more, as slowly and plainly as its definition reads. */

const ratedTwice = (cells: Cells) =>
  cells.map((row) => row.filter((cell) => cell !== null)).filter((row) => row.length > 1)

/** Disagreement within units against that of any two ratings of the table. */
function naiveAlpha(cells: Cells, metric: AlphaMetric): number | null {
  const units = ratedTwice(cells)
  const all = units.flat()
  const difference = (c: number, k: number): number => {
    if (c === k) return 0
    const [low, high] = [Math.min(c, k), Math.max(c, k)]
    const count = (value: number) => all.filter((each) => each === value).length
    const between = all.filter((each) => each >= low && each <= high).length
    return {
      nominal: 1,
      ordinal: (between - (count(low) + count(high)) / 2) ** 2,
      interval: (c - k) ** 2,
      ratio: ((c - k) / (c + k)) ** 2,
    }[metric]
  }
  let observed = 0
  for (const row of units) {
    row.forEach((c, one) => {
      row.forEach((k, other) => {
        if (one !== other) observed += difference(c, k) / (row.length - 1)
      })
    })
  }
  let expected = 0
  all.forEach((c, one) => {
    all.forEach((k, other) => {
      if (one !== other) expected += difference(c, k) / (all.length - 1)
    })
  })
  return expected === 0 ? null : 1 - observed / expected
}

function naiveFleiss(rows: readonly (readonly number[])[]): number | null {
  const all = rows.flat()
  const share = (values: readonly number[], value: number) =>
    values.filter((each) => each === value).length / values.length
  const chance = [...new Set(all)].reduce((sum, value) => sum + share(all, value) ** 2, 0)
  return chance === 1 ? null : (naiveAgreement(rows) - chance) / (1 - chance)
}

function naiveAgreement(rows: readonly (readonly number[])[]): number {
  const ofUnits = rows.map((row) => {
    const pairs = row.flatMap((a, one) => row.slice(one + 1).map((b) => a === b))
    return pairs.filter(Boolean).length / pairs.length
  })
  return ofUnits.reduce((a, b) => a + b, 0) / rows.length
}

/** Observed over expected disagreement, every rating of one met with every rating of the other. */
function naiveKappa(
  pairs: readonly (readonly [number, number])[],
  distance: (a: number, b: number) => number,
): number | null {
  const observed = pairs.reduce((sum, [a, b]) => sum + distance(a, b), 0) / pairs.length
  let expected = 0
  for (const [a] of pairs) for (const [, b] of pairs) expected += distance(a, b)
  return expected === 0 ? null : 1 - observed / (expected / pairs.length ** 2)
}

/** Shrout and Fleiss's formulas over sums of squares taken by the raw-score shortcut. */
function naiveIcc(rows: readonly (readonly number[])[]): readonly number[] {
  const [n, k] = [rows.length, rows[0]?.length ?? 0]
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
  const correction = sum(rows.flat()) ** 2 / (n * k)
  const total = sum(rows.flat().map((x) => x * x)) - correction
  const units = sum(rows.map((row) => sum(row) ** 2 / k)) - correction
  const columns = Array.from({ length: k }, (_, rater) => rows.map((row) => row[rater] ?? 0))
  const judges = sum(columns.map((column) => sum(column) ** 2 / n)) - correction
  const bms = units / (n - 1)
  const wms = (total - units) / (n * (k - 1))
  const jms = judges / (k - 1)
  const ems = (total - units - judges) / ((n - 1) * (k - 1))
  return [
    (bms - wms) / (bms + (k - 1) * wms),
    (bms - ems) / (bms + (k - 1) * ems + (k * (jms - ems)) / n),
    (bms - ems) / (bms + (k - 1) * ems),
    (bms - wms) / bms,
    (bms - ems) / (bms + (jms - ems) / n),
    (bms - ems) / bms,
  ]
}

const firstTwo = (cells: Cells) => cells.map((row) => [row[0] ?? 0, row[1] ?? 0] as const)

describe('every figure is what its definition, worked out plainly, says', () => {
  test.each(alphaMetrics)("Krippendorff's alpha, %s, with ratings missing", (metric) => {
    fc.assert(
      fc.property(aTable, (cells) => {
        const alpha = krippendorffAlpha(cells, [metric], null)[metric]
        const naive = naiveAlpha(cells, metric)
        if (naive === null) expect(alpha.ok).toBe(false)
        else expect(valueOf(alpha).value).toBeCloseTo(naive, 10)
      }),
    )
  })

  test("Fleiss' kappa and percent agreement", () => {
    fc.assert(
      fc.property(aFullTable, (cells) => {
        const rows = ratedTwice(cells)
        const naive = naiveFleiss(rows)
        const kappa = fleissKappa(cells, null)
        if (naive === null) expect(kappa.ok).toBe(false)
        else expect(valueOf(kappa).value).toBeCloseTo(naive, 10)
        expect(valueOf(percentAgreement(cells, null)).value).toBeCloseTo(
          100 * naiveAgreement(rows),
          10,
        )
      }),
    )
  })

  test.each([
    ['none', (a: number, b: number) => (a === b ? 0 : 1)],
    ['linear', (a: number, b: number) => Math.abs(a - b)],
    ['quadratic', (a: number, b: number) => (a - b) ** 2],
  ] as const)("Cohen's kappa, weights %s", (weighting, distance) => {
    fc.assert(
      fc.property(aFullTable, (cells) => {
        const pairs = firstTwo(cells)
        const naive = naiveKappa(pairs, distance)
        const kappa = cohenKappa(pairs, weighting)
        if (naive === null) expect(kappa.ok).toBe(false)
        else expect(valueOf(kappa).value).toBeCloseTo(naive, 10)
      }),
    )
  })

  test('all six intraclass correlations', () => {
    fc.assert(
      fc.property(aFullTable, (cells) => {
        const rows = ratedTwice(cells)
        const result = icc(cells)
        if (!result.ok) return
        const naive = naiveIcc(rows)
        Object.values(result.value.forms).forEach((form, n) => {
          if (form.ok) expect(form.value.value).toBeCloseTo(naive[n] ?? Number.NaN, 6)
          // Refused is what is divided by nothing or by less.
          else expect((naive[n] ?? 0) <= 1 && (naive[n] ?? 0) > -1e6).toBe(false)
        })
      }),
    )
  })

  test('severity, against taking turns until nothing moves', () => {
    fc.assert(
      fc.property(aFullTable, fc.array(fc.nat(), { maxLength: 3 }), (full, holes) => {
        const cells = full.map((row, unit) =>
          row.map((cell, rater) =>
            holes.some((hole) => hole % (full.length * row.length) === unit * row.length + rater)
              ? null
              : cell,
          ),
        )
        const result = severities(cells)
        if (!result.ok) return
        const raters = cells[0]?.length ?? 0
        const mean = (values: readonly number[]) =>
          values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length
        let of = Array.from({ length: raters }, () => 0)
        for (let turn = 0; turn < 3000; turn += 1) {
          const units = cells.map((row) =>
            mean(row.flatMap((cell, r) => (cell === null ? [] : [cell - (of[r] ?? 0)]))),
          )
          const next = of.map((_, r) =>
            mean(
              cells.flatMap((row, unit) => {
                const cell = row[r] ?? null
                return cell === null ? [] : [cell - (units[unit] ?? 0)]
              }),
            ),
          )
          const middle = mean(next)
          of = next.map((each) => each - middle)
        }
        result.value.forEach((severity, r) => {
          expect(severity).toBeCloseTo(of[r] ?? Number.NaN, 4)
        })
      }),
      { numRuns: 30 },
    )
  })

  test('a bootstrap interval, against drawing whole tables with the same chance', () => {
    fc.assert(
      fc.property(aTable, fc.string(), (cells, seed) => {
        const units = ratedTwice(cells)
        const bootstrap = () => ({ draws: 60, random: createRandom(seed) })
        const { ordinal } = krippendorffAlpha(cells, ['ordinal'], bootstrap())
        if (!ordinal.ok) return
        const { random } = bootstrap()
        const alphas: number[] = []
        for (let draw = 0; draw < 60; draw += 1) {
          const drawn = units.map(() => units[Math.floor(random.next() * units.length)] ?? [])
          const alpha = naiveAlpha(drawn, 'ordinal')
          if (alpha !== null) alphas.push(alpha)
        }
        if (alphas.length < 57) {
          expect(ordinal.value.lower).toBe(null)
          return
        }
        alphas.sort((a, b) => a - b)
        const at = (share: number) => alphas[Math.ceil(share * alphas.length) - 1] ?? 0
        expect(ordinal.value.lower).toBeCloseTo(at(0.025), 10)
        expect(ordinal.value.upper).toBeCloseTo(at(0.975), 10)
      }),
      { numRuns: 20 },
    )
  })
})
