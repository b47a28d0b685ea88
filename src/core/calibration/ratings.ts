import type { Failure } from '#shared/result.ts'

/** What raters said of units: one row a unit, one place in it a rater, null where a rating is missing. */
export type Cells<T = number> = readonly (readonly (T | null)[])[]

/** A table of ratings, all of them numbers or all of them labels. `cells[unit][rater]`. */
export type RatingTable = {
  readonly units: readonly string[]
  readonly raters: readonly string[]
} & (
  | { readonly kind: 'numbers'; readonly cells: Cells }
  | { readonly kind: 'labels'; readonly cells: Cells<string> }
)

/** A figure and its 95 % interval; the interval is null where none can be honestly given. */
export type Estimate = {
  readonly value: number
  readonly lower: number | null
  readonly upper: number | null
}

/** Why a figure of agreement cannot be given. */
export type FigureFailure =
  /** Agreement needs two raters at least. */
  | Failure<'OneRater'>
  /** The figure is of exactly two raters. */
  | (Failure<'NotTwoRaters'> & { readonly raters: number })
  /** Too few units were rated by two raters, or by all where the figure needs that. */
  | (Failure<'TooFewUnits'> & { readonly units: number; readonly needed: number })
  /** Every rating is the same, so that agreement by judgement and by chance cannot be told apart. */
  | Failure<'Constant'>
  /** The variances leave nothing to divide by. */
  | Failure<'NoVariance'>
  /** Ratios need ratings of zero or more. */
  | Failure<'Negative'>
  /** More different ratings than can be compared pair by pair in reasonable time. */
  | (Failure<'TooManyValues'> & { readonly values: number; readonly most: number })
  /** Labels have neither order nor distance. */
  | Failure<'Labels'>
  /** Nobody said what full marks are. */
  | Failure<'MaxUnknown'>
  /** Some raters share no unit, not even by way of others, so that they cannot be compared. */
  | Failure<'NotConnected'>

/** Numbers in place of labels, in the order of the alphabet. Which number says nothing. */
export function codeLabels(cells: Cells<string>): Cells {
  const labels = new Set<string>()
  for (const row of cells) for (const cell of row) if (cell !== null) labels.add(cell)
  const codes = new Map([...labels].sort().map((label, n) => [label, n]))
  return cells.map((row) => row.map((cell) => (cell === null ? null : (codes.get(cell) ?? null))))
}

/** The units that every rater rated. */
export const completeRows = (cells: Cells): readonly (readonly number[])[] =>
  cells.flatMap((row) => {
    const rated = row.filter((cell) => cell !== null)
    return rated.length === row.length ? [rated] : []
  })

/** What two raters said of the units both rated. */
export const pairsOf = (
  cells: Cells,
  one: number,
  other: number,
): readonly (readonly [number, number])[] =>
  cells.flatMap((row) => {
    const [a, b] = [row[one] ?? null, row[other] ?? null]
    return a === null || b === null ? [] : [[a, b] as const]
  })

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** Of a sample: divided by one less than their number. NaN below two values is for callers to avoid. */
export function deviationOf(values: readonly number[]): number {
  const mean = meanOf(values)
  return Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1))
}
