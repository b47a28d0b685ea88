import type { CohenKappa } from '#core/calibration/cohen-kappa.ts'
import type { FleissKappa } from '#core/calibration/fleiss-kappa.ts'
import type { PercentAgreement } from '#core/calibration/percent-agreement.ts'
import type { Cells, Estimate, FigureFailure, RatingTable } from '#core/calibration/ratings.ts'
import type { Failure, Result } from '#shared/result.ts'

/** What a reader of the figures has to know before believing them. */
export type Doubt =
  /** Below 30 units an agreement says little: Koo and Li 2016. */
  | (Failure<'SmallSample'> & { readonly units: number; readonly needed: number })
  /** Kappa of k ratings wants 2 k² units: Cicchetti 1981. */
  | (Failure<'FewForKappa'> & {
      readonly units: number
      readonly values: number
      readonly needed: number
    })
  /**
   * Raters agree often and kappa is low all the same, because one rating is so common: Feinstein and
   * Cicchetti 1990. Often is 80 % (McHugh 2012), low is below 0.4 (Landis and Koch 1977).
   */
  | (Failure<'PrevalenceFools'> & {
      readonly agreed: number
      readonly kappa: number
      /** Share of the commonest rating, in percent. */
      readonly commonest: number
    })
  /** This rater rates everything the same: a kappa with them is 0 whatever the others do. */
  | (Failure<'RaterConstant'> & { readonly rater: string })
  /**
   * Nobody ever disagreed, so no interval has a width; yet of as many units up to this percentage may be
   * disagreed on elsewhere: rule of three, Hanley and Lippman-Hand 1983.
   */
  | (Failure<'AllAgree'> & { readonly units: number; readonly upTo: number })
  /** Figures that need every rater's rating left these units out. */
  | (Failure<'Incomplete'> & { readonly units: number })
  /** Rated by one rater or none, these units say nothing. */
  | (Failure<'RatedOnce'> & { readonly units: number })
  /** In more than a draw in twenty all ratings were the same, so that a drawn interval would mislead. */
  | Failure<'NoInterval'>
  /** So many different ratings that equal ones are rare: figures that ask for equality mislead. */
  | (Failure<'ManyValues'> & { readonly values: number })

const ENOUGH_UNITS = 30
const OFTEN = 80
const LOW = 0.4
/** Ours: with more, points are meant and not levels. */
const MOST_LEVELS = 20

export function doubtsOf(
  table: RatingTable,
  cells: Cells,
  figures: {
    readonly percentAgreement: Result<PercentAgreement, FigureFailure>
    readonly cohenKappa: Result<CohenKappa, FigureFailure>
    readonly fleissKappa: Result<FleissKappa, FigureFailure>
    readonly krippendorffAlpha: { readonly nominal: Result<Estimate, FigureFailure> }
  },
): readonly Doubt[] {
  const { percentAgreement } = figures
  if (!percentAgreement.ok) return []
  const doubts: Doubt[] = []
  const { units, unanimous, value: agreed } = percentAgreement.value
  const rated = cells.map((row) => row.filter((cell) => cell !== null))
  const once = rated.filter((row) => row.length < 2).length
  if (once > 0) doubts.push({ type: 'RatedOnce', units: once })
  const incomplete = rated.filter(
    (row, n) => row.length > 1 && row.length < (cells[n]?.length ?? 0),
  )
  if (incomplete.length > 0) doubts.push({ type: 'Incomplete', units: incomplete.length })

  const ratings = rated.filter((row) => row.length > 1).flat()
  const values = new Set(ratings).size
  if (units < ENOUGH_UNITS) doubts.push({ type: 'SmallSample', units, needed: ENOUGH_UNITS })
  if (table.kind === 'numbers' && values > MOST_LEVELS) doubts.push({ type: 'ManyValues', values })
  else if (figures.cohenKappa.ok && units >= ENOUGH_UNITS && units < 2 * values ** 2) {
    doubts.push({ type: 'FewForKappa', units, values, needed: 2 * values ** 2 })
  }
  if (values < 2) return doubts

  if (unanimous === units) doubts.push({ type: 'AllAgree', units, upTo: 300 / units })
  const kappa = figures.cohenKappa.ok ? figures.cohenKappa : figures.fleissKappa
  if (kappa.ok && agreed >= OFTEN && kappa.value.value < LOW) {
    const commonest = (100 * countOfCommonest(ratings)) / ratings.length
    doubts.push({ type: 'PrevalenceFools', agreed, kappa: kappa.value.value, commonest })
  }
  const drawn = [figures.fleissKappa, figures.krippendorffAlpha.nominal]
  if (drawn.some((figure) => figure.ok && figure.value.lower === null)) {
    doubts.push({ type: 'NoInterval' })
  }
  table.raters.forEach((rater, place) => {
    const mine = new Set(cells.flatMap((row) => row[place] ?? []))
    const count = cells.filter((row) => (row[place] ?? null) !== null).length
    if (mine.size === 1 && count > 1) doubts.push({ type: 'RaterConstant', rater })
  })
  return doubts
}

function countOfCommonest(ratings: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const rating of ratings) counts.set(rating, (counts.get(rating) ?? 0) + 1)
  return [...counts.values()].reduce((most, count) => Math.max(most, count), 0)
}
