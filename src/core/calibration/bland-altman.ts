import { tQuantile, Z_95 } from '#core/calibration/distributions.ts'
import {
  deviationOf,
  meanOf,
  type Estimate,
  type FigureFailure,
} from '#core/calibration/ratings.ts'
import { err, ok, type Result } from '#shared/result.ts'

export type BlandAltman = {
  readonly units: number
  /** Mean of the first rater's ratings less the second's. */
  readonly bias: Estimate
  /** Standard deviation of the differences. */
  readonly spread: number
  /** Between these about 95 % of differences lie. */
  readonly lowerLimit: Estimate
  readonly upperLimit: Estimate
  readonly points: readonly { readonly mean: number; readonly difference: number }[]
}

/**
 * How far two raters lie apart, in points: Bland and Altman 1986 and, with 1.96 in place of their 2,
 * 1999. The limits are `multiple` spreads on both sides of the bias; intervals by t, those of the limits
 * with their standard error of √(3 s² ÷ n). Fails below two units.
 */
export function blandAltman(
  pairs: readonly (readonly [number, number])[],
  multiple = Z_95,
): Result<BlandAltman, FigureFailure> {
  const n = pairs.length
  if (n < 2) return err({ type: 'TooFewUnits', units: n, needed: 2 })
  const points = pairs.map(([one, other]) => ({
    mean: (one + other) / 2,
    difference: one - other,
  }))
  const differences = points.map(({ difference }) => difference)
  const bias = meanOf(differences)
  const spread = deviationOf(differences)
  const t = tQuantile(0.975, n - 1)
  const around = (value: number, standardError: number): Estimate => ({
    value,
    lower: value - t * standardError,
    upper: value + t * standardError,
  })
  const limitError = spread * Math.sqrt(3 / n)
  return ok({
    units: n,
    bias: around(bias, spread / Math.sqrt(n)),
    spread,
    lowerLimit: around(bias - multiple * spread, limitError),
    upperLimit: around(bias + multiple * spread, limitError),
    points,
  })
}
