import { bootstrapIntervals, type Bootstrap } from '#core/calibration/bootstrap.ts'
import { Z_95 } from '#core/calibration/distributions.ts'
import type { Cells, Estimate, FigureFailure } from '#core/calibration/ratings.ts'
import { agreementOfUnits, tallyOf } from '#core/calibration/tally.ts'
import { err, ok, type Result } from '#shared/result.ts'

export type PercentAgreement = Estimate & {
  /** Units rated by two raters or more. */
  readonly units: number
  /** Of these, units on which all who rated them agree. */
  readonly unanimous: number
}

/**
 * How often two raters say the same, in percent: of each unit the share of its pairs of ratings that
 * are equal (Fleiss 1971, P_i), and the mean of these. Chance is not taken out. The interval is
 * Wilson's where no unit has more than two ratings, else a bootstrap. Fails where no unit has two ratings.
 */
export function percentAgreement(
  cells: Cells,
  bootstrap: Bootstrap | null,
): Result<PercentAgreement, FigureFailure> {
  const tally = tallyOf(cells)
  const { units } = tally
  if (units === 0) return err({ type: 'TooFewUnits', units, needed: 1 })
  const shares = agreementOfUnits(tally)
  const unanimous = shares.filter((share) => share === 1).length
  const sum = shares.reduce((total, share) => total + share, 0)
  const value = (100 * sum) / units
  if (tally.ratings.every((count) => count === 2)) {
    const { lower, upper } = wilsonInterval(unanimous, units)
    return ok({ value, lower: 100 * lower, upper: 100 * upper, units, unanimous })
  }
  if (!bootstrap) return ok({ value, lower: null, upper: null, units, unanimous })
  const [interval] = bootstrapIntervals(units, bootstrap, (weights) => [
    (100 * shares.reduce((total, share, unit) => total + share * (weights[unit] ?? 0), 0)) / units,
  ])
  const { lower, upper } = interval ?? { lower: null, upper: null }
  return ok({ value, lower, upper, units, unanimous })
}

/** The 95 % score interval of a share, `hits` of `trials` (Wilson 1927); both ends are of 0…1. */
export function wilsonInterval(
  hits: number,
  trials: number,
): { readonly lower: number; readonly upper: number } {
  const share = hits / trials
  const z = (Z_95 * Z_95) / trials
  const middle = share + z / 2
  const reach = Math.sqrt(z * share * (1 - share) + (z * z) / 4)
  return {
    lower: hits === 0 ? 0 : (middle - reach) / (1 + z),
    upper: hits === trials ? 1 : (middle + reach) / (1 + z),
  }
}
