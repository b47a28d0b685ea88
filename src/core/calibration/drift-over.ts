import { driftLimits, type DriftLimits } from '#core/calibration/drift.ts'
import type { Estimate, FigureFailure } from '#core/calibration/ratings.ts'
import { heldCells, referenceOf, totalsOf } from '#core/calibration/reference.ts'
import { raterBiasOver } from '#core/calibration/severity.ts'
import type { RatedCall } from '#shared/figures.ts'
import type { Result } from '#shared/result.ts'

type DriftPoint = {
  readonly period: string
  /** Calls on which there was a reference to compare with. */
  readonly units: number
  readonly bias: Estimate
  readonly spread: number | null
}

/** How one person's bias went; periods without a call of theirs to compare are left out. */
export type Drift = {
  readonly rater: string
  readonly points: readonly DriftPoint[]
  /** Places are those of `points`. */
  readonly limits: Result<DriftLimits, FigureFailure>
}

/**
 * Bias and spread of each person period by period, against the same reference as `sessionFigures`, with
 * the limits of a chart of single values. `periods[n]` is the period of `calls[n]`; they sort as text.
 */
export function driftOver(
  calls: readonly RatedCall[],
  periods: readonly string[],
  people: readonly string[],
  chosen: string | null = null,
): readonly Drift[] {
  const references = calls.map((call) => referenceOf(call, chosen))
  const held = heldCells(totalsOf(calls, people), references, people)
  const over = raterBiasOver(held, periods, people.length)
  return people.map((rater, place) => {
    const points = over.flatMap(({ period, raters }): DriftPoint[] => {
      const told = raters[place]
      if (!told?.bias) return []
      return [{ period, units: told.units, bias: told.bias, spread: told.spread }]
    })
    return { rater, points, limits: driftLimits(points.map(({ bias }) => bias.value)) }
  })
}
