import type { Agreement } from '#core/calibration/agreement.ts'
import type { Within } from '#core/calibration/five-percent.ts'
import type { Estimate, FigureFailure } from '#core/calibration/ratings.ts'
import type { SessionFigures } from '#core/calibration/session-figures.ts'
import type { FigureUnit } from '#renderer/features/figures/figure-text.ts'
import type { Result } from '#shared/result.ts'

type FigureKey =
  | 'percentAgreement'
  | 'cohenKappa'
  | 'fleissKappa'
  | `weightedKappa.${'linear' | 'quadratic'}`
  | `alpha.${'nominal' | 'ordinal' | 'interval' | 'ratio'}`
  | `icc.${'1,1' | '2,1' | '3,1' | '1,k' | '2,k' | '3,k'}`

/** One line of a table of figures. */
export type FigureRow =
  | {
      readonly key: FigureKey
      readonly unit: FigureUnit
      readonly figure: Result<Estimate, FigureFailure>
    }
  | { readonly key: 'fivePercent' | 'range'; readonly within: Within }

/** Those of totals, in the order they answer what a lead asks; `more` are the others. */
export const rowsOfTotals = ({
  totals: { icc, krippendorffAlpha: alpha, percentAgreement },
  fivePercent: { ofReference, betweenRaters },
}: SessionFigures): {
  readonly first: readonly FigureRow[]
  readonly more: readonly FigureRow[]
} => ({
  first: [
    ...(ofReference ? [{ key: 'fivePercent', within: ofReference } as const] : []),
    { key: 'range', within: betweenRaters },
    coefficient('icc.2,1', icc['2,1']),
    coefficient('icc.3,1', icc['3,1']),
    coefficient('alpha.interval', alpha.interval),
  ],
  more: [
    { key: 'percentAgreement', unit: 'share', figure: percentAgreement },
    coefficient('icc.1,1', icc['1,1']),
    coefficient('icc.1,k', icc['1,k']),
    coefficient('icc.2,k', icc['2,k']),
    coefficient('icc.3,k', icc['3,k']),
    coefficient('alpha.nominal', alpha.nominal),
    coefficient('alpha.ordinal', alpha.ordinal),
    coefficient('alpha.ratio', alpha.ratio),
  ],
})

export const rowsOfAnswers = ({
  percentAgreement,
  raters,
  cohenKappa,
  fleissKappa,
  krippendorffAlpha,
}: Agreement): readonly FigureRow[] => [
  { key: 'percentAgreement', unit: 'share', figure: percentAgreement },
  raters === 2 ? coefficient('cohenKappa', cohenKappa) : coefficient('fleissKappa', fleissKappa),
  coefficient('alpha.nominal', krippendorffAlpha.nominal),
]

/** Those of one item: of levels and numbers with what goes by distance. */
export const rowsOfItem = (agreement: Agreement): readonly FigureRow[] => {
  const { icc, krippendorffAlpha: alpha, raters, weightedKappa } = agreement
  const first = rowsOfAnswers(agreement)
  if (!isOfNumbers(agreement)) return first
  return [
    ...first,
    ...(raters === 2
      ? [
          coefficient('weightedKappa.linear', weightedKappa.linear),
          coefficient('weightedKappa.quadratic', weightedKappa.quadratic),
        ]
      : []),
    coefficient('alpha.ordinal', alpha.ordinal),
    coefficient('alpha.interval', alpha.interval),
    ...(['1,1', '2,1', '3,1', '1,k', '2,k', '3,k'] as const).map((form) =>
      coefficient(`icc.${form}`, icc[form]),
    ),
  ]
}

const isOfNumbers = ({ krippendorffAlpha: { interval } }: Agreement): boolean =>
  interval.ok || interval.error.type !== 'Labels'

/** How two people agree on items. */
export const rowsOfPair = ({
  percentAgreement,
  cohenKappa,
}: Pick<Agreement, 'percentAgreement' | 'cohenKappa'>): readonly FigureRow[] => [
  { key: 'percentAgreement', unit: 'share', figure: percentAgreement },
  coefficient('cohenKappa', cohenKappa),
]

const coefficient = (key: FigureKey, figure: Result<Estimate, FigureFailure>): FigureRow => ({
  key,
  unit: 'coefficient',
  figure,
})
