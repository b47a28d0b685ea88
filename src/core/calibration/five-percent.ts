import type { Cells } from '#core/calibration/ratings.ts'
import { toMilli } from '#core/scorecard/milli.ts'

/** Of a number of ratings or units, those within the tolerance; `worst` in percent of full marks. */
export type Within = {
  readonly of: number
  readonly within: number
  readonly worst: number | null
}

export type FivePercent = {
  /** Ratings within the tolerance of the reference; null where there is none. */
  readonly ofReference: (Within & { readonly byRater: readonly Within[] }) | null
  /** Units whose highest and lowest rating lie within the tolerance of each other. */
  readonly betweenRaters: Within
}

/**
 * Rule 74: an inspector's total may differ from the reference by 5 % of full marks, the border included.
 * Beside it stands the range between inspectors, which does not replace it. `max` is full marks,
 * `reference` the place of the rater whose total is the reference; it is no inspector's, so it does not
 * enter the range. To the thousandth of a point, as scores are kept.
 */
export function fivePercentOf(
  cells: Cells,
  max: number,
  reference: number | null,
  tolerance = 5,
): FivePercent {
  const percent = (milli: number): number => (milli * 100) / toMilli(max)
  const isWithin = (milli: number): boolean => milli * 100 <= tolerance * toMilli(max)
  const among = (distances: readonly number[]): Within => ({
    of: distances.length,
    within: distances.filter(isWithin).length,
    worst: distances.length === 0 ? null : percent(distances.reduce((a, b) => Math.max(a, b), 0)),
  })

  const ranges = cells.flatMap((row) => {
    const rated = row.flatMap((cell, rater) =>
      cell === null || rater === reference ? [] : [toMilli(cell)],
    )
    if (rated.length < 2) return []
    return [rated.reduce((a, b) => Math.max(a, b)) - rated.reduce((a, b) => Math.min(a, b))]
  })
  const betweenRaters = among(ranges)
  if (reference === null) return { ofReference: null, betweenRaters }

  const raters = Array.from({ length: cells[0]?.length ?? 0 }, (_, rater) => rater)
  const distances = raters.map((rater) =>
    rater === reference
      ? []
      : cells.flatMap((row) => {
          const [mine, theirs] = [row[rater] ?? null, row[reference] ?? null]
          return mine === null || theirs === null ? [] : [Math.abs(toMilli(mine) - toMilli(theirs))]
        }),
  )
  const ofReference = { ...among(distances.flat()), byRater: distances.map(among) }
  return { ofReference, betweenRaters }
}
