import { tQuantile } from '#core/calibration/distributions.ts'
import {
  deviationOf,
  meanOf,
  type Cells,
  type Estimate,
  type FigureFailure,
} from '#core/calibration/ratings.ts'
import { err, ok, type Result } from '#shared/result.ts'

export type RaterBias = {
  /** Units on which there is something to compare with. */
  readonly units: number
  /** Mean difference; above zero is lenient. Null without such a unit; the interval needs two. */
  readonly bias: Estimate | null
  /** Standard deviation of the differences; null below two. */
  readonly spread: number | null
}

/**
 * How much higher each rater rates than the reference, or without one than the mean of the others who
 * rated the same unit, in points; the interval is of the mean difference, by t. One entry a rater, in
 * the order of the columns; the reference itself has none to be compared with.
 */
export function raterBias(cells: Cells, reference: number | null): readonly RaterBias[] {
  const raters = Array.from({ length: cells[0]?.length ?? 0 }, (_, rater) => rater)
  return raters.map((rater) => biasFrom(differencesOf(cells, rater, reference)))
}

/** As `raterBias`, for each period in turn: `periods[unit]` is the period a unit belongs to. */
export function raterBiasOver(
  cells: Cells,
  periods: readonly string[],
  reference: number | null,
): readonly { readonly period: string; readonly raters: readonly RaterBias[] }[] {
  return [...new Set(periods)].sort().map((period) => ({
    period,
    raters: raterBias(
      cells.filter((_, unit) => periods[unit] === period),
      reference,
    ),
  }))
}

function differencesOf(cells: Cells, rater: number, reference: number | null): readonly number[] {
  if (rater === reference) return []
  return cells.flatMap((row) => {
    const mine = row[rater] ?? null
    const theirs =
      reference === null
        ? row.filter((cell, other) => cell !== null && other !== rater)
        : [row[reference] ?? null]
    const known = theirs.filter((cell) => cell !== null)
    return mine === null || known.length === 0 ? [] : [mine - meanOf(known)]
  })
}

function biasFrom(differences: readonly number[]): RaterBias {
  const units = differences.length
  if (units === 0) return { units, bias: null, spread: null }
  const value = meanOf(differences)
  if (units === 1) return { units, bias: { value, lower: null, upper: null }, spread: null }
  const spread = deviationOf(differences)
  const reach = (tQuantile(0.975, units - 1) * spread) / Math.sqrt(units)
  return { units, bias: { value, lower: value - reach, upper: value + reach }, spread }
}

/**
 * How lenient each rater is in points, freed of which units fell to whom: least squares of rating = unit
 * + rater (Searle 1971, two-way without interaction), the raters' part summing to zero. Ratings may be
 * missing. Fails below two raters, and where raters cannot be compared because no chain of units that
 * two of them rated leads from one to the other.
 */
export function severities(cells: Cells): Result<readonly number[], FigureFailure> {
  const raters = cells[0]?.length ?? 0
  if (raters < 2) return err({ type: 'OneRater' })
  const equations = Array.from({ length: raters }, () => new Float64Array(raters + 1).fill(0))
  // The raters' part sums to zero; of one level only differences could be told.
  for (const row of equations) row.fill(1 / raters, 0, raters)
  for (const row of cells) {
    const rated = row.flatMap((cell, rater) => (cell === null ? [] : [{ cell, rater }]))
    const mean = meanOf(rated.map(({ cell }) => cell))
    for (const { cell, rater } of rated) {
      const equation = equations[rater]
      if (!equation) continue
      equation[raters] = (equation[raters] ?? 0) + cell - mean
      equation[rater] = (equation[rater] ?? 0) + 1
      for (const other of rated) {
        equation[other.rater] = (equation[other.rater] ?? 0) - 1 / rated.length
      }
    }
  }
  if (!areConnected(cells, raters)) return err({ type: 'NotConnected' })
  return ok(solve(equations))
}

/** A rating less its rater's severity, kept within 0…`max` where full marks are known. Raw stands beside it. */
export const adjustScores = (
  cells: Cells,
  severity: readonly number[],
  max: number | null,
): Cells =>
  cells.map((row) =>
    row.map((cell, rater) => {
      if (cell === null) return null
      const adjusted = cell - (severity[rater] ?? 0)
      return max === null ? adjusted : Math.min(max, Math.max(0, adjusted))
    }),
  )

function areConnected(cells: Cells, raters: number): boolean {
  const reached = new Set([0])
  for (let before = 0; before < reached.size;) {
    before = reached.size
    for (const row of cells) {
      const rated = row.flatMap((cell, rater) => (cell === null ? [] : [rater]))
      if (rated.some((rater) => reached.has(rater))) for (const rater of rated) reached.add(rater)
    }
  }
  return reached.size === raters
}

/** Gauss with the largest pivot. The matrix is positive definite where all raters are connected. */
function solve(equations: readonly Float64Array[]): readonly number[] {
  const rows = [...equations]
  const n = rows.length
  for (let at = 0; at < n; at += 1) {
    let best = at
    for (let row = at + 1; row < n; row += 1) {
      if (Math.abs(rows[row]?.[at] ?? 0) > Math.abs(rows[best]?.[at] ?? 0)) best = row
    }
    const pivot = rows[best] ?? new Float64Array(n + 1)
    rows[best] = rows[at] ?? pivot
    rows[at] = pivot
    rows.forEach((row, other) => {
      if (other === at) return
      const factor = (row[at] ?? 0) / (pivot[at] ?? 1)
      for (let column = at; column <= n; column += 1) {
        row[column] = (row[column] ?? 0) - factor * (pivot[column] ?? 0)
      }
    })
  }
  return rows.map((row, at) => (row[n] ?? 0) / (row[at] ?? 1))
}
