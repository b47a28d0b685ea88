import type { Random } from '#core/calibration/random.ts'

export type Bootstrap = {
  readonly draws: number
  readonly random: Random
  /** Told after each draw how many units it drew. */
  readonly onDraw?: (units: number) => void
}

/** A draw in twenty may leave a figure undefined; beyond that an interval would be of the lucky ones. */
const MOST_UNDEFINED = 0.05

/**
 * 95 % percentile intervals of figures of a table (Efron and Tibshirani 1993, 13.3), its units drawn
 * with replacement; for agreement Zapf et al. 2016 recommend it. `figures` gets how often each unit was
 * drawn and gives every figure, NaN where undefined. Null for a figure undefined in more than a draw in
 * twenty. Not corrected for bias (no BCa): below some thirty units an interval is too narrow.
 */
export function bootstrapIntervals(
  units: number,
  { draws, random, onDraw }: Bootstrap,
  figures: (weights: Int32Array) => readonly number[],
): readonly ({ readonly lower: number; readonly upper: number } | null)[] {
  const weights = new Int32Array(units)
  const drawn: number[][] = []
  for (let draw = 0; draw < draws; draw += 1) {
    weights.fill(0)
    for (let n = 0; n < units; n += 1) {
      const unit = Math.floor(random.next() * units)
      weights[unit] = (weights[unit] ?? 0) + 1
    }
    drawn.push([...figures(weights)])
    onDraw?.(units)
  }
  return (drawn[0] ?? []).map((_, figure) => {
    const defined = drawn.flatMap((each) => {
      const value = each[figure] ?? Number.NaN
      return Number.isNaN(value) ? [] : [value]
    })
    if (defined.length < draws * (1 - MOST_UNDEFINED)) return null
    const sorted = Float64Array.from(defined).sort()
    const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? 0
    return { lower: at(0.025), upper: at(0.975) }
  })
}
