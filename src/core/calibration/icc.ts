import { fQuantile } from '#core/calibration/distributions.ts'
import {
  completeRows,
  type Cells,
  type Estimate,
  type FigureFailure,
} from '#core/calibration/ratings.ts'
import { err, ok, type Result } from '#shared/result.ts'

export const iccForms = ['1,1', '2,1', '3,1', '1,k', '2,k', '3,k'] as const
export type IccForm = (typeof iccForms)[number]

/** Mean squares of a table of n units by k raters. */
type MeanSquares = {
  readonly units: number
  readonly raters: number
  readonly between: number
  readonly within: number
  readonly raterwise: number
  readonly error: number
}

export type Icc = {
  readonly squares: MeanSquares
  readonly forms: Readonly<Record<IccForm, Result<Estimate, FigureFailure>>>
}

/**
 * The six intraclass correlations of Shrout and Fleiss 1979: the share of the differences between
 * ratings that is of the units and not of who rated. 1: other raters for each unit; 2: the same raters,
 * standing for others; 3: these raters only, how strict each is left out of account. `,1` is of one
 * rating, `,k` of the mean of all. 95 % intervals by F as there; those of 2 by Satterthwaite's degrees of
 * freedom. Only units every rater rated enter. Fails below two raters or two such units; a form fails
 * where nothing varies that it could divide by.
 */
export function icc(cells: Cells): Result<Icc, FigureFailure> {
  if ((cells[0]?.length ?? 0) < 2) return err({ type: 'OneRater' })
  const rows = completeRows(cells)
  if (rows.length < 2) return err({ type: 'TooFewUnits', units: rows.length, needed: 2 })
  const squares = meanSquares(rows)
  if (squares.between + squares.within === 0) return err({ type: 'Constant' })
  return ok({
    squares,
    forms: {
      '1,1': oneWay(squares, false),
      '2,1': twoWayRandom(squares, false),
      '3,1': twoWayFixed(squares, false),
      '1,k': oneWay(squares, true),
      '2,k': twoWayRandom(squares, true),
      '3,k': twoWayFixed(squares, true),
    },
  })
}

function meanSquares(rows: readonly (readonly number[])[]): MeanSquares {
  const n = rows.length
  const k = rows[0]?.length ?? 0
  const all = rows.flat()
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length
  const grand = mean(all)
  const byUnit = rows.map(mean)
  const byRater = Array.from({ length: k }, (_, rater) => mean(rows.map((row) => row[rater] ?? 0)))
  // What rounding leaves of equal ratings is no variance.
  const rounding = (1e-13 * all.reduce((most, x) => Math.max(most, Math.abs(x)), 0)) ** 2
  const total = (values: readonly number[]) => values.reduce((sum, x) => sum + x * x, 0)
  const square = (sum: number, freedom: number) => (sum / freedom <= rounding ? 0 : sum / freedom)

  const within = rows.flatMap((row, unit) => row.map((x) => x - (byUnit[unit] ?? 0)))
  const error = rows.flatMap((row, unit) =>
    row.map((x, rater) => x - (byUnit[unit] ?? 0) - (byRater[rater] ?? 0) + grand),
  )
  return {
    units: n,
    raters: k,
    between: square(k * total(byUnit.map((x) => x - grand)), n - 1),
    within: square(total(within), n * (k - 1)),
    raterwise: square(n * total(byRater.map((x) => x - grand)), k - 1),
    error: square(total(error), (n - 1) * (k - 1)),
  }
}

const undefinedForm = err({ type: 'NoVariance' as const })
const perfect = ok({ value: 1, lower: 1, upper: 1 })
type Form = Result<Estimate, FigureFailure>

function oneWay({ units: n, raters: k, between, within }: MeanSquares, ofMean: boolean): Form {
  return byRatio({ between, error: within, k, ofMean, above: n - 1, below: n * (k - 1) })
}

function twoWayFixed({ units: n, raters: k, between, error }: MeanSquares, ofMean: boolean): Form {
  return byRatio({ between, error, k, ofMean, above: n - 1, below: (n - 1) * (k - 1) })
}

/** Forms 1 and 3, which hang on one ratio of mean squares alone. */
function byRatio({
  between,
  error,
  k,
  ofMean,
  above,
  below,
}: {
  readonly between: number
  readonly error: number
  readonly k: number
  readonly ofMean: boolean
  readonly above: number
  readonly below: number
}): Form {
  if (between === 0 && (ofMean || error === 0)) return undefinedForm
  if (error === 0) return perfect
  const of = (ratio: number): number => (ofMean ? 1 - 1 / ratio : (ratio - 1) / (ratio + k - 1))
  const ratio = between / error
  const lower = ratio / fQuantile(0.975, above, below)
  const upper = ratio * fQuantile(0.975, below, above)
  return ok({ value: of(ratio), lower: of(lower), upper: of(upper) })
}

function twoWayRandom(squares: MeanSquares, ofMean: boolean): Form {
  const { units: n, raters: k, between, raterwise, error } = squares
  const whole = ofMean
    ? between + (raterwise - error) / n
    : between + (k - 1) * error + (k * (raterwise - error)) / n
  if (whole <= 1e-12 * (between + raterwise + error)) return undefinedForm
  if (raterwise === 0 && error === 0) return perfect
  const interval = twoWayInterval(squares)
  // Spearman and Brown: from one rating to the mean of k.
  const of = (one: number): number => (ofMean ? (k * one) / (1 + (k - 1) * one) : one)
  return ok({
    value: (between - error) / whole,
    lower: interval && of(interval.lower),
    upper: interval && of(interval.upper),
  })
}

/** Of ICC(2,1): Fleiss and Shrout 1978. Null where the degrees of freedom cannot be estimated. */
function twoWayInterval({ units: n, raters: k, between, raterwise, error }: MeanSquares) {
  const whole = between + (k - 1) * error + (k * (raterwise - error)) / n
  const one = (between - error) / whole
  if (!(one < 1)) return null
  const a = ((k * one) / (n * (1 - one))) * raterwise
  const b = (1 + (k * one * (n - 1)) / (n * (1 - one))) * error
  const freedom = (a + b) ** 2 / (a ** 2 / (k - 1) + b ** 2 / ((n - 1) * (k - 1)))
  if (!(freedom > 0.01)) return null
  const noise = k * raterwise + (k * n - k - n) * error
  const above = fQuantile(0.975, n - 1, freedom)
  const below = fQuantile(0.975, freedom, n - 1)
  return {
    lower: (n * (between - above * error)) / (above * noise + n * between),
    upper: (n * (below * between - error)) / (noise + n * below * between),
  }
}
