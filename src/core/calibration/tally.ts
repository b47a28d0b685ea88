import type { Cells } from '#core/calibration/ratings.ts'

/**
 * How often each value was given to each unit that two raters or more rated: all that percent
 * agreement, Fleiss' kappa and Krippendorff's alpha look at. The counts of unit u stand at
 * `starts[u]` up to `starts[u + 1]`: `counts[n]` times the value `values[columns[n]]`.
 */
export type Tally = {
  readonly units: number
  /** The different values, ascending. */
  readonly values: Float64Array
  /** Ratings of each unit. */
  readonly ratings: Float64Array
  readonly starts: Int32Array
  readonly columns: Int32Array
  readonly counts: Float64Array
}

export function tallyOf(cells: Cells): Tally {
  const rated = cells
    .map((row) => row.filter((cell) => cell !== null))
    .filter((row) => row.length > 1)
  const values = Float64Array.from(new Set(rated.flat())).sort()
  const columnOf = new Map(Array.from(values, (value, column) => [value, column]))

  const starts = [0]
  const columns: number[] = []
  const counts: number[] = []
  for (const row of rated) {
    const countOf = new Map<number, number>()
    for (const value of row) countOf.set(value, (countOf.get(value) ?? 0) + 1)
    for (const [value, count] of countOf) {
      columns.push(columnOf.get(value) ?? 0)
      counts.push(count)
    }
    starts.push(columns.length)
  }
  return {
    units: rated.length,
    values,
    ratings: Float64Array.from(rated, (row) => row.length),
    starts: Int32Array.from(starts),
    columns: Int32Array.from(columns),
    counts: Float64Array.from(counts),
  }
}

/** How often each value was given over all units, unit u counting `weights[u]` times. */
export function totalsOf(tally: Tally, weights: ArrayLike<number>): Float64Array {
  const totals = new Float64Array(tally.values.length)
  const { starts, columns, counts } = tally
  for (let unit = 0; unit < tally.units; unit += 1) {
    const weight = weights[unit] ?? 0
    if (weight === 0) continue
    for (let n = starts[unit] ?? 0; n < (starts[unit + 1] ?? 0); n += 1) {
      const column = columns[n] ?? 0
      totals[column] = (totals[column] ?? 0) + weight * (counts[n] ?? 0)
    }
  }
  return totals
}

/** The share of the pairs of ratings of each unit that are the same. */
export function agreementOfUnits({ units, ratings, starts, counts }: Tally): Float64Array {
  return Float64Array.from({ length: units }, (_, unit) => {
    let same = 0
    for (let n = starts[unit] ?? 0; n < (starts[unit + 1] ?? 0); n += 1) {
      const count = counts[n] ?? 0
      same += count * (count - 1)
    }
    const rated = ratings[unit] ?? 0
    return same / (rated * (rated - 1))
  })
}

export const onceEach = (units: number): Float64Array => new Float64Array(units).fill(1)
