import { bootstrapIntervals, type Bootstrap } from '#core/calibration/bootstrap.ts'
import type { Cells, Estimate, FigureFailure } from '#core/calibration/ratings.ts'
import { onceEach, tallyOf, totalsOf, type Tally } from '#core/calibration/tally.ts'
import { err, ok, type Result } from '#shared/result.ts'

export const alphaMetrics = ['nominal', 'ordinal', 'interval', 'ratio'] as const
export type AlphaMetric = (typeof alphaMetrics)[number]

/** Ratios are compared value by value: a million pairs a draw. */
const MOST_RATIO_VALUES = 1000

/**
 * Krippendorff's alpha for any number of raters, with missing ratings; units rated once say nothing and
 * are left out. 1 is perfect agreement, 0 what chance gives, below 0 worse than chance. Source:
 * Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", with its four differences. Intervals
 * as `bootstrapIntervals` has them. Fails where no unit has two ratings, where all are the same, where a
 * ratio meets a negative rating or more than 1,000 different values.
 */
export function krippendorffAlpha<M extends AlphaMetric>(
  cells: Cells,
  metrics: readonly M[],
  bootstrap: Bootstrap | null,
): Readonly<Record<M, Result<Estimate, FigureFailure>>> {
  const tally = tallyOf(cells)
  const failures = metrics.map((metric) => failureOf(tally, metric))
  const possible = metrics.filter((_, n) => failures[n] === null)
  const figures = possible.map((metric) => createAlpha(tally, metric))
  const alphasBy = (weights: ArrayLike<number>): readonly number[] => {
    const totals = totalsOf(tally, weights)
    return figures.map((alpha) => alpha(weights, totals))
  }

  const values = possible.length > 0 ? alphasBy(onceEach(tally.units)) : []
  const intervals =
    bootstrap && possible.length > 0 ? bootstrapIntervals(tally.units, bootstrap, alphasBy) : []
  const results = metrics.map((metric, n) => {
    const failure = failures[n]
    if (failure) return [metric, err(failure)] as const
    const at = possible.indexOf(metric)
    const { lower, upper } = intervals[at] ?? { lower: null, upper: null }
    return [metric, ok({ value: values[at] ?? Number.NaN, lower, upper })] as const
  })
  // Every metric asked for has an entry.
  return Object.fromEntries(results) as Record<M, Result<Estimate, FigureFailure>>
}

function failureOf({ units, values }: Tally, metric: AlphaMetric): FigureFailure | null {
  if (units === 0) return { type: 'TooFewUnits', units: 0, needed: 1 }
  if (values.length === 1) return { type: 'Constant' }
  if (metric !== 'ratio') return null
  if ((values[0] ?? 0) < 0) return { type: 'Negative' }
  const most = MOST_RATIO_VALUES
  return values.length > most ? { type: 'TooManyValues', values: values.length, most } : null
}

/** Alpha of the units weighted, whose values come to `totals`; NaN where those are all the same. */
type Alpha = (weights: ArrayLike<number>, totals: Float64Array) => number

/**
 * 1 − (n − 1) Σ o_ck δ² / Σ n_c n_k δ². The coincidences of a unit enter as one number, their
 * disagreement, so that a draw only adds up what was worked out once. Ordinal differences hang on the
 * totals of the draw: they are those between the middles of the ranks each value takes.
 */
function createAlpha(tally: Tally, metric: AlphaMetric): Alpha {
  if (metric === 'ordinal') {
    return (weights, totals) => {
      const ranks = middleRanks(totals)
      const observed = disagreements(tally, (unit) => squares(tally, unit, ranks))
      return alphaFrom(tally, weights, observed, squaresOf(totals, ranks))
    }
  }
  if (metric === 'nominal') {
    const observed = disagreements(tally, (unit) => unlike(tally, unit))
    return (weights, totals) => {
      const n = sumOf(totals)
      return alphaFrom(tally, weights, observed, n * n - sumOf(totals, (count) => count * count))
    }
  }
  if (metric === 'interval') {
    const observed = disagreements(tally, (unit) => squares(tally, unit, tally.values))
    return (weights, totals) => alphaFrom(tally, weights, observed, squaresOf(totals, tally.values))
  }
  const observed = disagreements(tally, (unit) => ratios(tally, unit))
  return (weights, totals) => alphaFrom(tally, weights, observed, ratiosOf(totals, tally.values))
}

/** Over the ordered pairs of each unit's ratings the sum of squared differences, by its ratings less one. */
const disagreements = (tally: Tally, differences: (unit: number) => number): Float64Array =>
  Float64Array.from(
    { length: tally.units },
    (_, unit) => differences(unit) / ((tally.ratings[unit] ?? 0) - 1),
  )

function alphaFrom(
  { units, ratings }: Tally,
  weights: ArrayLike<number>,
  observed: Float64Array,
  expected: number,
): number {
  if (expected <= 0) return Number.NaN
  let [n, disagreement] = [0, 0]
  for (let unit = 0; unit < units; unit += 1) {
    const weight = weights[unit] ?? 0
    n += weight * (ratings[unit] ?? 0)
    disagreement += weight * (observed[unit] ?? 0)
  }
  return 1 - ((n - 1) * disagreement) / expected
}

function middleRanks(totals: Float64Array): Float64Array {
  let below = 0
  return totals.map((count) => {
    below += count
    return below - count / 2
  })
}

/** Σ (x − y)² over ordered pairs is 2 m Σ (x − x̄)². Of one value it is nothing, to the last digit. */
function squares({ starts, columns, counts }: Tally, unit: number, at: Float64Array): number {
  const [from, to] = [starts[unit] ?? 0, starts[unit + 1] ?? 0]
  if (to - from < 2) return 0
  let [m, sum, square] = [0, 0, 0]
  for (let n = from; n < to; n += 1) {
    m += counts[n] ?? 0
    sum += (counts[n] ?? 0) * (at[columns[n] ?? 0] ?? 0)
  }
  for (let n = from; n < to; n += 1) {
    square += (counts[n] ?? 0) * ((at[columns[n] ?? 0] ?? 0) - sum / m) ** 2
  }
  return 2 * m * square
}

function squaresOf(totals: Float64Array, at: Float64Array): number {
  let [m, sum, square, different] = [0, 0, 0, 0]
  for (let column = 0; column < totals.length; column += 1) {
    const count = totals[column] ?? 0
    if (count > 0) different += 1
    m += count
    sum += count * (at[column] ?? 0)
  }
  if (different < 2) return 0
  for (let column = 0; column < totals.length; column += 1) {
    square += (totals[column] ?? 0) * ((at[column] ?? 0) - sum / m) ** 2
  }
  return 2 * m * square
}

function unlike({ starts, counts, ratings }: Tally, unit: number): number {
  let same = 0
  for (let n = starts[unit] ?? 0; n < (starts[unit + 1] ?? 0); n += 1) same += (counts[n] ?? 0) ** 2
  return (ratings[unit] ?? 0) ** 2 - same
}

function ratios({ starts, columns, counts, values }: Tally, unit: number): number {
  const [from, to] = [starts[unit] ?? 0, starts[unit + 1] ?? 0]
  let sum = 0
  for (let one = from; one < to; one += 1) {
    for (let other = from; other < one; other += 1) {
      const [x, y] = [values[columns[one] ?? 0] ?? 0, values[columns[other] ?? 0] ?? 0]
      sum += 2 * (counts[one] ?? 0) * (counts[other] ?? 0) * ((x - y) / (x + y)) ** 2
    }
  }
  return sum
}

function ratiosOf(totals: Float64Array, values: Float64Array): number {
  let sum = 0
  for (let one = 1; one < values.length; one += 1) {
    const [x, count] = [values[one] ?? 0, totals[one] ?? 0]
    if (count === 0) continue
    for (let other = 0; other < one; other += 1) {
      const y = values[other] ?? 0
      const ratio = (x - y) / (x + y)
      sum += 2 * count * (totals[other] ?? 0) * ratio * ratio
    }
  }
  return sum
}

const sumOf = (totals: Float64Array, of: (count: number) => number = (count) => count): number =>
  totals.reduce((sum, count) => sum + of(count), 0)
