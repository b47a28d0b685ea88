import type { Appeal } from '#shared/appeals.ts'
import type { PersonId } from '#shared/ids.ts'
import type { Review } from '#shared/review.ts'

/** Of what was appealed and answered, how much was changed. */
type Overturned = { readonly answered: number; readonly changed: number }

export type OverturnRates = {
  readonly byInspector: ReadonlyMap<PersonId, Overturned>
  /** By scorecard and item, `scorecard/item`. */
  readonly byItem: ReadonlyMap<string, Overturned>
}

/** Counts items, each in the last round in which it was answered. */
export function overturned(
  cases: readonly {
    readonly review: Pick<Review, 'inspectorId' | 'scorecardId'>
    readonly appeals: readonly Appeal[]
  }[],
): OverturnRates {
  const byInspector = new Map<PersonId, Overturned>()
  const byItem = new Map<string, Overturned>()
  for (const { review, appeals } of cases) {
    const last = new Map<string, boolean>()
    for (const { state, ruling } of appeals) {
      if (state !== 'kept' && state !== 'changed') continue
      for (const { itemKey, decision } of ruling?.items ?? []) {
        const isChanged = state === 'changed' && decision !== 'keep'
        last.set(itemKey, isChanged || (last.get(itemKey) ?? false))
      }
    }
    for (const [itemKey, isChanged] of last) {
      count(byInspector, review.inspectorId, isChanged)
      count(byItem, `${review.scorecardId}/${itemKey}`, isChanged)
    }
  }
  return { byInspector, byItem }
}

function count<K>(counts: Map<K, Overturned>, key: K, isChanged: boolean): void {
  const { answered, changed } = counts.get(key) ?? { answered: 0, changed: 0 }
  counts.set(key, { answered: answered + 1, changed: changed + (isChanged ? 1 : 0) })
}
