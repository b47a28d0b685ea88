import { blandAltman, type BlandAltman } from '#core/calibration/bland-altman.ts'
import type { Bootstrap } from '#core/calibration/bootstrap.ts'
import { cohenKappa, type CohenKappa } from '#core/calibration/cohen-kappa.ts'
import { doubtsOf, type Doubt } from '#core/calibration/doubts.ts'
import { fivePercentOf, type FivePercent } from '#core/calibration/five-percent.ts'
import { fleissKappa, type FleissKappa } from '#core/calibration/fleiss-kappa.ts'
import { icc, iccForms, type IccForm } from '#core/calibration/icc.ts'
import {
  alphaMetrics,
  krippendorffAlpha,
  type AlphaMetric,
} from '#core/calibration/krippendorff-alpha.ts'
import { percentAgreement, type PercentAgreement } from '#core/calibration/percent-agreement.ts'
import { prevalenceOf, type Prevalence } from '#core/calibration/prevalence.ts'
import {
  codeLabels,
  pairsOf,
  type Cells,
  type Estimate,
  type FigureFailure,
  type RatingTable,
} from '#core/calibration/ratings.ts'
import { raterBias, severities, type RaterBias } from '#core/calibration/severity.ts'
import { err, ok, type Result } from '#shared/result.ts'

type Figure<T> = Result<T, FigureFailure>

/** All that is told of how far the raters of a table agree. What cannot be told says why. */
export type Agreement = {
  readonly units: number
  readonly raters: number
  readonly ratings: number
  readonly missing: number
  readonly percentAgreement: Figure<PercentAgreement>
  readonly cohenKappa: Figure<CohenKappa>
  readonly weightedKappa: {
    readonly linear: Figure<CohenKappa>
    readonly quadratic: Figure<CohenKappa>
  }
  readonly fleissKappa: Figure<FleissKappa>
  readonly krippendorffAlpha: Readonly<Record<AlphaMetric, Figure<Estimate>>>
  readonly icc: Readonly<Record<IccForm, Figure<Estimate>>>
  readonly raterBias: Figure<readonly RaterBias[]>
  readonly severities: Figure<readonly number[]>
  readonly fivePercent: Figure<FivePercent>
  readonly blandAltman: Figure<BlandAltman>
  /** Of two raters and two different ratings; else null. */
  readonly prevalence: Prevalence | null
  readonly doubts: readonly Doubt[]
}

export type AgreementOptions = {
  /** The place of the rater who is the reference for bias and the 5 % rule. */
  readonly reference: number | null
  /** Full marks, for the 5 % rule. */
  readonly max: number | null
  readonly bootstrap: Bootstrap
}

/** Every figure of a table of ratings, with what has to be said of them. */
export function agreementOf(
  table: RatingTable,
  { reference, max, bootstrap }: AgreementOptions,
): Agreement {
  const cells = table.kind === 'labels' ? codeLabels(table.cells) : table.cells
  const raters = table.raters.length
  const ratings = cells.reduce((sum, row) => sum + row.filter((cell) => cell !== null).length, 0)
  const pairs = pairsOf(cells, 0, 1)
  /** Only of numbers: labels have no distance. */
  const ofNumbers = <T>(figure: () => Figure<T>): Figure<T> =>
    table.kind === 'labels' ? err({ type: 'Labels' }) : figure()
  const ofTwo = <T>(figure: () => Figure<T>): Figure<T> =>
    raters < 2
      ? err({ type: 'OneRater' })
      : raters > 2
        ? err({ type: 'NotTwoRaters', raters })
        : figure()
  const ofSome = <T>(figure: () => Figure<T>): Figure<T> =>
    raters < 2 ? err({ type: 'OneRater' }) : figure()

  const figures = {
    units: table.units.length,
    raters,
    ratings,
    missing: table.units.length * raters - ratings,
    percentAgreement: ofSome(() => percentAgreement(cells, bootstrap)),
    cohenKappa: ofTwo(() => cohenKappa(pairs)),
    weightedKappa: {
      linear: ofTwo(() => ofNumbers(() => cohenKappa(pairs, 'linear'))),
      quadratic: ofTwo(() => ofNumbers(() => cohenKappa(pairs, 'quadratic'))),
    },
    fleissKappa: fleissKappa(cells, bootstrap),
    krippendorffAlpha: alphasOf(table.kind, cells, bootstrap),
    icc: iccFormsOf(ofSome(() => ofNumbers(() => icc(cells)))),
    raterBias: ofSome(() => ofNumbers(() => ok(raterBias(cells, reference)))),
    severities: ofSome(() => ofNumbers(() => severities(cells))),
    fivePercent: ofSome(() =>
      ofNumbers(() =>
        max === null
          ? err({ type: 'MaxUnknown' as const })
          : ok(fivePercentOf(cells, max, reference)),
      ),
    ),
    blandAltman: ofTwo(() => ofNumbers(() => blandAltman(pairs))),
    prevalence: raters === 2 ? prevalenceOf(pairs) : null,
  }
  return { ...figures, doubts: doubtsOf(table, cells, figures) }
}

function alphasOf(
  kind: RatingTable['kind'],
  cells: Cells,
  bootstrap: Bootstrap,
): Readonly<Record<AlphaMetric, Figure<Estimate>>> {
  if ((cells[0]?.length ?? 0) < 2) return all(alphaMetrics, { type: 'OneRater' })
  if (kind === 'numbers') return krippendorffAlpha(cells, alphaMetrics, bootstrap)
  const { nominal } = krippendorffAlpha(cells, ['nominal'], bootstrap)
  return { ...all(alphaMetrics, { type: 'Labels' }), nominal }
}

const iccFormsOf = (figure: ReturnType<typeof icc>): Readonly<Record<IccForm, Figure<Estimate>>> =>
  figure.ok ? figure.value.forms : all(iccForms, figure.error)

const all = <K extends string>(
  keys: readonly K[],
  failure: FigureFailure,
): Readonly<Record<K, Figure<Estimate>>> =>
  // Every key is there.
  Object.fromEntries(keys.map((key) => [key, err(failure)])) as Record<K, Figure<Estimate>>

/** The part of a table that is of one item. */
export type ItemTable = { readonly item: string; readonly table: RatingTable }

/**
 * A table whose every unit is called `call/item`, taken apart by item: what stands after the last
 * slash. Nothing where a unit has no slash, or no item stands twice.
 */
export function itemsOf(table: RatingTable): readonly ItemTable[] {
  const placesByItem = new Map<string, number[]>()
  for (const [place, unit] of table.units.entries()) {
    const slash = unit.lastIndexOf('/')
    if (slash < 0) return []
    const item = unit.slice(slash + 1)
    placesByItem.set(item, [...(placesByItem.get(item) ?? []), place])
  }
  if ([...placesByItem.values()].every((places) => places.length < 2)) return []
  return [...placesByItem].map(([item, places]) => ({ item, table: rowsOf(table, places) }))
}

function rowsOf(table: RatingTable, places: readonly number[]): RatingTable {
  const units = places.map((place) => table.units[place] ?? '')
  const pick = <T>(cells: Cells<T>): Cells<T> => places.map((place) => cells[place] ?? [])
  return table.kind === 'numbers'
    ? { kind: 'numbers', units, raters: table.raters, cells: pick(table.cells) }
    : { kind: 'labels', units, raters: table.raters, cells: pick(table.cells) }
}

/** Two raters of a table, by their places. */
export type PairAgreement = {
  readonly one: number
  readonly other: number
  readonly units: number
  readonly percentAgreement: Figure<PercentAgreement>
  readonly cohenKappa: Figure<CohenKappa>
}

/** How each two raters agree, for a matrix. */
export function pairwiseOf(table: RatingTable): readonly PairAgreement[] {
  const cells = table.kind === 'labels' ? codeLabels(table.cells) : table.cells
  return table.raters.flatMap((_, one) =>
    table.raters.slice(one + 1).map((__, n) => {
      const other = one + 1 + n
      const pairs = pairsOf(cells, one, other)
      return {
        one,
        other,
        units: pairs.length,
        percentAgreement: percentAgreement(pairs, null),
        cohenKappa: cohenKappa(pairs),
      }
    }),
  )
}
