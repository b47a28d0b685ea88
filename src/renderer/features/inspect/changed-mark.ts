import { fittingSaid } from '#core/evaluation/said.ts'
import type { Mark, Said } from '#shared/evaluation.ts'
import type { Item, ItemKey } from '#shared/scorecard.ts'
import type { OffsetMs } from '#shared/time.ts'

export type MarkChange = {
  readonly itemKey?: string
  readonly at?: number
  readonly end?: number | null
  readonly note?: string
  readonly circumstances?: readonly Said[]
}

/** The mark as main will make it; circumstances that its item does not know are left behind. */
export const changedMark = (before: Mark, change: MarkChange, item: Item | undefined): Mark => ({
  ...before,
  itemKey: change.itemKey === undefined ? before.itemKey : asItemKey(change.itemKey),
  at: asOffset(change.at ?? before.at),
  end: change.end === undefined ? before.end : change.end === null ? null : asOffset(change.end),
  note: change.note ?? before.note,
  circumstances: [...(change.circumstances ?? fittingSaid(item, before.circumstances))],
})

/** Whole milliseconds; main refuses what lies outside of the call. */
const asOffset = (ms: number): OffsetMs => Math.round(ms) as OffsetMs

/** Keys come from the scorecard itself, and main checks them again. */
export const asItemKey = (key: string): ItemKey => key as ItemKey
export const itemKeyOf = (key: string | null): ItemKey | null =>
  key === null ? null : asItemKey(key)
