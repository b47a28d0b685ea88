import type { FigureName } from '#cli/agree-words.ts'
import { pairwiseOf, type Agreement } from '#core/calibration/agreement.ts'
import type { Within } from '#core/calibration/five-percent.ts'
import type { Estimate, FigureFailure, RatingTable } from '#core/calibration/ratings.ts'
import type { Result } from '#shared/result.ts'

type Named = readonly [FigureName, Result<Estimate, FigureFailure>]

/** The figures that are one number with an interval, in the order people read them. */
export const estimatesOf = ({
  percentAgreement,
  cohenKappa,
  weightedKappa,
  fleissKappa,
  krippendorffAlpha: alpha,
  icc,
}: Agreement): readonly Named[] => [
  ['percentAgreement', percentAgreement],
  ['cohenKappa', cohenKappa],
  ['weightedKappa.linear', weightedKappa.linear],
  ['weightedKappa.quadratic', weightedKappa.quadratic],
  ['fleissKappa', fleissKappa],
  ['krippendorffAlpha.nominal', alpha.nominal],
  ['krippendorffAlpha.ordinal', alpha.ordinal],
  ['krippendorffAlpha.interval', alpha.interval],
  ['krippendorffAlpha.ratio', alpha.ratio],
  ['icc.1,1', icc['1,1']],
  ['icc.2,1', icc['2,1']],
  ['icc.3,1', icc['3,1']],
  ['icc.1,k', icc['1,k']],
  ['icc.2,k', icc['2,k']],
  ['icc.3,k', icc['3,k']],
]

/** Why figures cannot be told, those of one reason together; of an item without those of points. */
export function untoldBy(
  agreement: Agreement,
  isItem: boolean,
): readonly { readonly failure: FigureFailure; readonly figures: readonly FigureName[] }[] {
  const others: readonly (readonly [FigureName, Result<unknown, FigureFailure>])[] = [
    ['raterBias', agreement.raterBias],
    ['severity', agreement.severities],
    ['withinFivePercent', agreement.fivePercent],
    ['blandAltman', agreement.blandAltman],
  ]
  const byReason = new Map<string, { failure: FigureFailure; figures: FigureName[] }>()
  for (const [name, figure] of [...estimatesOf(agreement), ...(isItem ? [] : others)]) {
    if (figure.ok) continue
    const key = JSON.stringify(figure.error)
    const same = byReason.get(key) ?? { failure: figure.error, figures: [] }
    same.figures.push(name)
    byReason.set(key, same)
  }
  return [...byReason.values()]
}

/** What is told of a table and of each of its items, under the names scripts rely on. */
export const figuresOf = (agreement: Agreement) => ({
  units: agreement.units,
  raters: agreement.raters,
  ratings: agreement.ratings,
  missing: agreement.missing,
  percentAgreement: valueOf(agreement.percentAgreement),
  cohenKappa: valueOf(agreement.cohenKappa),
  weightedKappa: {
    linear: estimateOf(agreement.weightedKappa.linear),
    quadratic: estimateOf(agreement.weightedKappa.quadratic),
  },
  fleissKappa: valueOf(agreement.fleissKappa),
  intervals: {
    percentAgreement: intervalOf(agreement.percentAgreement),
    cohenKappa: intervalOf(agreement.cohenKappa),
    fleissKappa: intervalOf(agreement.fleissKappa),
  },
  krippendorffAlpha: {
    nominal: estimateOf(agreement.krippendorffAlpha.nominal),
    ordinal: estimateOf(agreement.krippendorffAlpha.ordinal),
    interval: estimateOf(agreement.krippendorffAlpha.interval),
    ratio: estimateOf(agreement.krippendorffAlpha.ratio),
  },
  icc: {
    '1,1': estimateOf(agreement.icc['1,1']),
    '2,1': estimateOf(agreement.icc['2,1']),
    '3,1': estimateOf(agreement.icc['3,1']),
    '1,k': estimateOf(agreement.icc['1,k']),
    '2,k': estimateOf(agreement.icc['2,k']),
    '3,k': estimateOf(agreement.icc['3,k']),
  },
})

/** What is told of the raters and their points, of the whole table only. */
export const pointsOf = (
  agreement: Agreement,
  raters: readonly string[],
  max: number | null,
  reference: string | null,
) => ({
  raterBias: agreement.raterBias.ok
    ? agreement.raterBias.value.map(({ units, bias, spread }, n) => ({
        rater: raters[n] ?? '',
        units,
        bias: bias?.value ?? null,
        lower: bias?.lower ?? null,
        upper: bias?.upper ?? null,
        spread,
        severity: agreement.severities.ok ? (agreement.severities.value[n] ?? null) : null,
      }))
    : [],
  withinFivePercent: withinFivePercentOf(agreement),
  fivePercent: fivePercentIn(agreement, raters, max, reference),
  blandAltman: agreement.blandAltman.ok
    ? {
        bias: onlyEstimate(agreement.blandAltman.value.bias),
        spread: agreement.blandAltman.value.spread,
        lowerLimit: onlyEstimate(agreement.blandAltman.value.lowerLimit),
        upperLimit: onlyEstimate(agreement.blandAltman.value.upperLimit),
      }
    : null,
  prevalence: agreement.prevalence,
})

/** Percent of ratings within 5 % of the reference; without one, of units whose raters are of each other. */
function withinFivePercentOf({ fivePercent }: Agreement): number | null {
  if (!fivePercent.ok) return null
  const { of, within } = fivePercent.value.ofReference ?? fivePercent.value.betweenRaters
  return of === 0 ? null : (100 * within) / of
}

function fivePercentIn(
  { fivePercent }: Agreement,
  raters: readonly string[],
  max: number | null,
  reference: string | null,
) {
  if (!fivePercent.ok) return null
  const { ofReference, betweenRaters } = fivePercent.value
  const only = ({ of, within, worst }: Within) => ({ of, within, worst })
  return {
    max,
    reference,
    ofReference: ofReference && {
      ...only(ofReference),
      byRater: ofReference.byRater.flatMap((each, n) =>
        raters[n] === reference ? [] : [{ rater: raters[n] ?? '', ...only(each) }],
      ),
    },
    betweenRaters: only(betweenRaters),
  }
}

/** How each two raters agree, for a matrix. */
export const pairsIn = (table: RatingTable) =>
  pairwiseOf(table).map(({ one, other, units, percentAgreement, cohenKappa }) => ({
    raters: [table.raters[one] ?? '', table.raters[other] ?? ''],
    units,
    percentAgreement: valueOf(percentAgreement),
    cohenKappa: valueOf(cohenKappa),
  }))

type Figure = Result<Estimate, FigureFailure>

const valueOf = (figure: Figure): number | null => (figure.ok ? figure.value.value : null)

const onlyEstimate = ({ value, lower, upper }: Estimate): Estimate => ({ value, lower, upper })

const estimateOf = (figure: Figure): Estimate | null =>
  figure.ok ? onlyEstimate(figure.value) : null

const intervalOf = (figure: Figure) =>
  figure.ok ? { lower: figure.value.lower, upper: figure.value.upper } : null
