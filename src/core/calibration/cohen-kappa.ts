import { Z_95 } from '#core/calibration/distributions.ts'
import type { Estimate, FigureFailure } from '#core/calibration/ratings.ts'
import { err, ok, type Result } from '#shared/result.ts'

/** How much two different ratings disagree: all alike, by their distance, by its square, or as told. */
export type Weighting = 'none' | 'linear' | 'quadratic' | ((one: number, other: number) => number)

export type CohenKappa = Estimate & {
  /** Share of (weighted) agreement there was, and that chance gives to raters with these habits. */
  readonly observed: number
  readonly expected: number
  readonly standardError: number
}

const MOST_CATEGORIES = 1000

/**
 * Agreement of two raters beyond what chance gives to raters with their habits, of −1…1: Cohen 1960, and
 * with weights Cohen 1968. Linear and quadratic weights go by the ratings' own distance, so a level that
 * nobody gave still counts. The interval is by the large-sample standard error of Fleiss, Cohen and
 * Everitt 1969, cut off at ±1. `pairs` are both ratings of each unit. Fails without pairs, and where
 * both raters gave everything one and the same rating.
 */
export function cohenKappa(
  pairs: readonly (readonly [number, number])[],
  weighting: Weighting = 'none',
): Result<CohenKappa, FigureFailure> {
  const n = pairs.length
  if (n === 0) return err({ type: 'TooFewUnits', units: 0, needed: 1 })
  const values = [...new Set(pairs.flat())].sort((a, b) => a - b)
  const k = values.length
  if (k === 1) return err({ type: 'Constant' })
  if (k > MOST_CATEGORIES) return err({ type: 'TooManyValues', values: k, most: MOST_CATEGORIES })

  const at = new Map(values.map((value, index) => [value, index]))
  const cells = new Map<number, number>()
  const first = new Float64Array(k)
  const second = new Float64Array(k)
  for (const [one, other] of pairs) {
    const [row, column] = [at.get(one) ?? 0, at.get(other) ?? 0]
    cells.set(row * k + column, (cells.get(row * k + column) ?? 0) + 1 / n)
    first[row] = (first[row] ?? 0) + 1 / n
    second[column] = (second[column] ?? 0) + 1 / n
  }

  const agreement = agreementBy(values, weighting)
  // What a rating of one rater agrees, on average, with those of the other.
  const ofFirst = new Float64Array(k)
  const ofSecond = new Float64Array(k)
  let expected = 0
  for (let row = 0; row < k; row += 1) {
    for (let column = 0; column < k; column += 1) {
      const weight = agreement(row, column)
      ofFirst[row] = (ofFirst[row] ?? 0) + weight * (second[column] ?? 0)
      ofSecond[column] = (ofSecond[column] ?? 0) + weight * (first[row] ?? 0)
      expected += weight * (first[row] ?? 0) * (second[column] ?? 0)
    }
  }
  let observed = 0
  for (const [cell, share] of cells) observed += share * agreement(Math.floor(cell / k), cell % k)
  if (1 - expected < 1e-12) return err({ type: 'NoVariance' })
  const value = (observed - expected) / (1 - expected)

  let spread = 0
  for (const [cell, share] of cells) {
    const [row, column] = [Math.floor(cell / k), cell % k]
    const habits = (ofFirst[row] ?? 0) + (ofSecond[column] ?? 0)
    spread += share * (agreement(row, column) - habits * (1 - value)) ** 2
  }
  const variance = (spread - (value - expected * (1 - value)) ** 2) / (n * (1 - expected) ** 2)
  const standardError = Math.sqrt(Math.max(0, variance))
  return ok({
    value,
    lower: Math.max(-1, value - Z_95 * standardError),
    upper: Math.min(1, value + Z_95 * standardError),
    observed,
    expected,
    standardError,
  })
}

/** 1 for the same rating, 0 for the two that disagree most. */
function agreementBy(
  values: readonly number[],
  weighting: Weighting,
): (row: number, column: number) => number {
  if (weighting === 'none') return (row, column) => (row === column ? 1 : 0)
  const disagreement = typeof weighting === 'function' ? weighting : distances[weighting]
  let most = 0
  for (const one of values) {
    for (const other of values) most = Math.max(most, disagreement(one, other))
  }
  return (row, column) =>
    most === 0 ? 1 : 1 - disagreement(values[row] ?? 0, values[column] ?? 0) / most
}

const distances = {
  linear: (one: number, other: number) => Math.abs(one - other),
  quadratic: (one: number, other: number) => (one - other) ** 2,
}
