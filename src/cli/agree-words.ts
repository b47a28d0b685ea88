import type { Doubt } from '#core/calibration/doubts.ts'
import type { FigureFailure } from '#core/calibration/ratings.ts'
import type { RatingProblem, RatingsFailure } from '#core/calibration/read-ratings.ts'

type Of<Union extends { readonly type: string }, T extends Union['type']> = Extract<
  Union,
  { readonly type: T }
>
type Sentences<Union extends { readonly type: string }> = {
  readonly [T in Union['type']]: (of: Of<Union, T>) => string
}

/** Figures that are told in several forms. */
type FigureFamily = 'weightedKappa' | 'krippendorffAlpha' | 'icc'

export type FigureName =
  | 'percentAgreement'
  | 'cohenKappa'
  | 'weightedKappa.linear'
  | 'weightedKappa.quadratic'
  | 'fleissKappa'
  | `krippendorffAlpha.${'nominal' | 'ordinal' | 'interval' | 'ratio'}`
  | `icc.${'1,1' | '2,1' | '3,1' | '1,k' | '2,k' | '3,k'}`
  | 'raterBias'
  | 'severity'
  | 'withinFivePercent'
  | 'blandAltman'

export type AgreeWords = {
  readonly help: Readonly<
    Record<'about' | 'reference' | 'max' | 'labels' | 'seed' | 'draws', string>
  >
  readonly table: (
    file: string,
    units: number,
    raters: number,
    ratings: number,
    missing: number,
  ) => string
  readonly figures: Readonly<Record<FigureName, string>>
  readonly families: Readonly<Record<FigureFamily, string>>
  readonly everything: string
  readonly interval: (lower: string, upper: string) => string
  readonly bias: (
    rater: string,
    units: number,
    bias: string,
    interval: string,
    spread: string,
  ) => string
  readonly limits: (lower: string, upper: string) => string
  readonly item: (item: string, units: number, percent: string, alpha: string) => string
  readonly untold: string
  readonly drawing: (percent: number) => string
  readonly ofReference: (within: number, of: number, worst: string) => string
  readonly ofRange: (within: number, of: number, worst: string) => string
  readonly why: (figures: string, reason: string) => string
  readonly listed: (names: readonly string[]) => string
  readonly reasons: Sentences<FigureFailure>
  readonly doubts: Sentences<Doubt>
  readonly maxAssumed: string
  readonly mixed: (numbers: number) => string
  readonly atLine: (line: number, column: string | null, reason: string) => string
  readonly broken: string
  readonly problems: Sentences<RatingProblem>
  readonly refused: Readonly<Record<RatingsFailure['type'], (file: string) => string>>
  readonly tooLarge: (file: string) => string
  readonly tooMany: (file: string, units: number, raters: number) => string
  readonly notAWorkbook: (file: string) => string
  readonly notATable: (file: string) => string
  readonly noReference: (name: string, file: string, raters: string) => string
  readonly someRefused: (count: number) => string
}
