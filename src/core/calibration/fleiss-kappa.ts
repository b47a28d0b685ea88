import { bootstrapIntervals, type Bootstrap } from '#core/calibration/bootstrap.ts'
import {
  completeRows,
  type Cells,
  type Estimate,
  type FigureFailure,
} from '#core/calibration/ratings.ts'
import { agreementOfUnits, onceEach, tallyOf, totalsOf } from '#core/calibration/tally.ts'
import { err, ok, type Result } from '#shared/result.ts'

export type FleissKappa = Estimate & { readonly units: number }

/**
 * Agreement of any number of raters beyond chance, ratings taken as mere labels: Fleiss 1971. It needs
 * equally many ratings of each unit, so only units every rater rated enter; `units` says how many. The
 * interval is a bootstrap over units. Fails below two raters, without such a unit, and where all ratings
 * are the same.
 */
export function fleissKappa(
  cells: Cells,
  bootstrap: Bootstrap | null,
): Result<FleissKappa, FigureFailure> {
  if ((cells[0]?.length ?? 0) < 2) return err({ type: 'OneRater' })
  const tally = tallyOf(completeRows(cells))
  const { units } = tally
  if (units === 0) return err({ type: 'TooFewUnits', units, needed: 1 })
  if (tally.values.length === 1) return err({ type: 'Constant' })

  const shares = agreementOfUnits(tally)
  const kappa = (weights: ArrayLike<number>): number => {
    const totals = totalsOf(tally, weights)
    const n = totals.reduce((sum, count) => sum + count, 0)
    if (totals.some((count) => count === n)) return Number.NaN
    const expected = totals.reduce((sum, count) => sum + (count / n) ** 2, 0)
    const agreed = shares.reduce((sum, share, unit) => sum + share * (weights[unit] ?? 0), 0)
    return (agreed / units - expected) / (1 - expected)
  }
  const [interval] = bootstrap
    ? bootstrapIntervals(units, bootstrap, (weights) => [kappa(weights)])
    : []
  const { lower, upper } = interval ?? { lower: null, upper: null }
  return ok({ value: kappa(onceEach(units)), lower, upper, units })
}
