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

const coefficient = (key: FigureKey, figure: Result<Estimate, FigureFailure>): FigureRow => ({
  key,
  unit: 'coefficient',
  figure,
})
