import { meanOf, type FigureFailure } from '#core/calibration/ratings.ts'
import { err, ok, type Result } from '#shared/result.ts'

export type DriftLimits = {
  readonly centre: number
  readonly lower: number
  readonly upper: number
  /** Places of points beyond the limits. */
  readonly outside: readonly number[]
  /** Places at which eight points or more in a row have been on one side of the centre. */
  readonly runs: readonly number[]
}

/** Mean range of two ratings in standard deviations: d2 of samples of two. */
const D2 = 1.128
const RUN = 8

/**
 * Limits of a chart of single values in the order of time, such as an inspector's bias month by month:
 * the mean ± 3 moving ranges ÷ 1.128 (NIST/SEMATECH e-Handbook 6.3.2.2), and runs of eight on one side
 * (Western Electric 1956). Centre and limits are of the first `baseline` values, which are all where it
 * is left out. Fails below two of them.
 */
export function driftLimits(
  values: readonly number[],
  baseline = values.length,
): Result<DriftLimits, FigureFailure> {
  const first = values.slice(0, baseline)
  if (first.length < 2) return err({ type: 'TooFewUnits', units: first.length, needed: 2 })
  const centre = meanOf(first)
  const ranges = first.slice(1).map((value, n) => Math.abs(value - (first[n] ?? 0)))
  const reach = (3 * meanOf(ranges)) / D2
  const [lower, upper] = [centre - reach, centre + reach]

  const runs: number[] = []
  let [side, length] = [0, 0]
  values.forEach((value, place) => {
    const now = Math.sign(value - centre)
    length = now !== 0 && now === side ? length + 1 : Math.abs(now)
    side = now
    if (length >= RUN) runs.push(place)
  })
  const outside = values.flatMap((value, n) => (value < lower || value > upper ? [n] : []))
  return ok({ centre, lower, upper, outside, runs })
}
