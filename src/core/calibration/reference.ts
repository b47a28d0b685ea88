import { meanOf, type Cells } from '#core/calibration/ratings.ts'
import { mostSaid } from '#core/calibration/rate-call.ts'
import type { RatedCall, RatedItem } from '#shared/figures.ts'

/** What people are held against on one call, and where it comes from. */
export type Reference = {
  readonly kind: 'consensus' | 'inspector' | 'median'
  /** Whose judgement it is; null where it is nobody's. */
  readonly by: string | null
  readonly percent: number | null
  /** What is held to be right of each item, by its key; of a tie nothing is. */
  readonly said: ReadonlyMap<string, string>
}

/**
 * The consensus where there is one, else what the chosen inspector said, else the median of all
 * totals, oneself included, and of each item what most said. Null where fewer than two judged.
 */
export function referenceOf(call: RatedCall, chosen: string | null): Reference | null {
  const { consensus, ratings } = call
  const of = (items: readonly RatedItem[]) => new Map(items.map(({ key, said }) => [key, said]))
  if (consensus) {
    return { kind: 'consensus', by: null, percent: consensus.percent, said: of(consensus.items) }
  }
  const mine = ratings.find(({ rater }) => rater === chosen)
  if (mine) return { kind: 'inspector', by: chosen, percent: mine.percent, said: of(mine.items) }
  if (ratings.length < 2) return null

  const percents = ratings.flatMap(({ percent }) => percent ?? [])
  const byKey = new Map<string, RatedItem[]>()
  for (const item of ratings.flatMap(({ items }) => items)) {
    byKey.set(item.key, [...(byKey.get(item.key) ?? []), item])
  }
  return {
    kind: 'median',
    by: null,
    percent: percents.length < 2 ? null : medianOf(percents),
    said: new Map(
      [...byKey].flatMap(([key, items]) => {
        const said = mostSaid(items)
        return said === null ? [] : [[key, said] as const]
      }),
    ),
  }
}

/** The totals of calls in percent, in the order of the people. */
export const totalsOf = (calls: readonly RatedCall[], people: readonly string[]): Cells =>
  calls.map(({ ratings }) =>
    people.map((id) => ratings.find(({ rater }) => rater === id)?.percent ?? null),
  )

/** Totals with the reference behind them as one more rater; nobody is held against themselves. */
export const heldCells = (
  totals: Cells,
  references: readonly (Reference | null)[],
  people: readonly string[],
): Cells =>
  totals.map((row, n) => {
    const reference = references[n]
    return [
      ...row.map((cell, place) => (people[place] === reference?.by ? null : cell)),
      reference?.percent ?? null,
    ]
  })

/** Of an even number of values the mean of the two in the middle. */
function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length / 2
  return meanOf(sorted.slice(Math.ceil(half) - 1, Math.floor(half) + 1))
}
