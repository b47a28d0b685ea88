import type { Reference } from '#core/calibration/reference.ts'
import type { RatedCall, RatedItem } from '#shared/figures.ts'
import type { CallId } from '#shared/ids.ts'

/** An item of a call on which not everybody said the same. */
export type Disagreement = {
  readonly callId: CallId
  readonly key: string
  /** What each person said; who said nothing of it is not in it. */
  readonly said: readonly (RatedItem & { readonly rater: string })[]
  /** Points between who took the most and who took the least. */
  readonly spread: number
  /** Of the pairs of people, those who differ, from 0 to 1. */
  readonly share: number
  /** Who said something else than the reference; empty where there is none for the item. */
  readonly deviants: readonly string[]
  /** Where the first mark of anybody on it begins. */
  readonly at: number | null
}

/**
 * The heaviest first: by points between the highest and the lowest, then by how many pairs of people
 * differ, then as calls and items stand. The same answer for different points is a disagreement too.
 */
export function disagreementsOf(
  calls: readonly RatedCall[],
  referenceBy: ReadonlyMap<CallId, Reference>,
): readonly Disagreement[] {
  return calls
    .flatMap((call) => ofCall(call, referenceBy.get(call.callId)))
    .sort((a, b) => b.spread - a.spread || b.share - a.share)
}

function ofCall({ callId, ratings }: RatedCall, reference: Reference | undefined): Disagreement[] {
  const byKey = new Map<string, (RatedItem & { readonly rater: string })[]>()
  for (const { rater, items } of ratings) {
    for (const item of items) {
      byKey.set(item.key, [...(byKey.get(item.key) ?? []), { ...item, rater }])
    }
  }
  return [...byKey].flatMap(([key, said]) => {
    const points = said.map((item) => item.points)
    const spread = Math.round((Math.max(...points) - Math.min(...points)) * 1000) / 1000
    const pairs = said.flatMap((one, n) =>
      said.slice(n + 1).map((other) => one.said !== other.said),
    )
    const differ = pairs.filter(Boolean).length
    if (differ === 0 && spread === 0) return []
    const right = reference?.said.get(key)
    const starts = said.flatMap(({ at }) => at ?? [])
    return [
      {
        callId,
        key,
        said,
        spread,
        share: differ / pairs.length,
        deviants:
          right === undefined
            ? []
            : said.filter((item) => item.said !== right).map(({ rater }) => rater),
        at: starts.length === 0 ? null : Math.min(...starts),
      },
    ]
  })
}
