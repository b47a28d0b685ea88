import { z } from 'zod'

import { readOccurrences } from '#core/scorecard/occurrences.ts'
import { ItemOutcome, type AppealedItem } from '#shared/appeals.ts'
import type { ResultVersion } from '#shared/review.ts'
import { ItemKey, type Scorecard } from '#shared/scorecard.ts'

/** An objection while it is written. */
const Filing = z.object({
  items: z.array(
    z.object({ itemKey: ItemKey, reason: z.string(), proposed: ItemOutcome.nullable() }),
  ),
})
export type Filing = Readonly<z.infer<typeof Filing>>
export type FiledItem = Filing['items'][number]

export const emptyFiling: Filing = { items: [] }

export const readFiling = (kept: unknown): Filing | null => Filing.safeParse(kept).data ?? null

/** Items the call was judged by: only they can be appealed. */
export function appealable(card: Scorecard, result: ResultVersion): ReadonlySet<string> {
  const { marks, answers, facts, unscorable } = result
  if (unscorable !== null) return new Set()
  const found = readOccurrences(card, marks, answers, facts)
  return new Set(
    [...found].flatMap(([key, { state }]) =>
      state === 'off' || state === 'unanswered' ? [] : [key],
    ),
  )
}

export const toggled = ({ items }: Filing, itemKey: ItemKey): Filing => ({
  items: items.some((item) => item.itemKey === itemKey)
    ? items.filter((item) => item.itemKey !== itemKey)
    : [...items, { itemKey, reason: '', proposed: null }],
})

export const changed = (
  { items }: Filing,
  itemKey: string,
  change: Partial<FiledItem>,
): Filing => ({
  items: items.map((item) => (item.itemKey === itemKey ? { ...item, ...change } : item)),
})

/** As the hub takes it; null while nothing is objected to, or a reason is missing. */
export const filedItems = ({ items }: Filing): AppealedItem[] | null =>
  items.length > 0 && items.every(({ reason }) => reason.trim() !== '')
    ? items.map((item) => ({ ...item, reason: item.reason.trim() }))
    : null
