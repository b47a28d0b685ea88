import { z } from 'zod'

import { ItemOutcome, type Appeal, type AppealedItem, type RuledItem } from '#shared/appeals.ts'
import { ItemKey } from '#shared/scorecard.ts'

/** One item of a ruling while it is written; `decision` null until it is made. */
const DraftedItem = z.object({
  itemKey: ItemKey,
  decision: z.enum(['keep', 'proposed', 'other']).nullable(),
  /** Of `other`. */
  outcome: ItemOutcome.nullable(),
  reason: z.string(),
})
export type DraftedItem = Readonly<z.infer<typeof DraftedItem>>

const Kept = z.object({ items: z.array(DraftedItem) })
export type RulingText = { readonly items: readonly DraftedItem[] }

/** What was ruled before and came back, or nothing yet. */
export const rulingFor = ({ items, ruling }: Pick<Appeal, 'items' | 'ruling'>): RulingText => ({
  items: items.map(({ itemKey }) => {
    const before = ruling?.items.find((item) => item.itemKey === itemKey)
    return {
      itemKey,
      decision: before?.decision ?? null,
      outcome: before?.decision === 'other' ? before.outcome : null,
      reason: before?.reason ?? '',
    }
  }),
})

/** What was kept of it, on the items the appeal has; null where it cannot be read. */
export function readRuling(
  kept: unknown,
  appeal: Pick<Appeal, 'items' | 'ruling'>,
): RulingText | null {
  const read = Kept.safeParse(kept).data
  if (!read) return null
  const of = (key: string) => read.items.find(({ itemKey }) => itemKey === key)
  return { items: rulingFor(appeal).items.map((item) => of(item.itemKey) ?? item) }
}

/** What an item is missing before it can be sent; null where nothing is. */
export function lacks(
  { decision, outcome, reason }: DraftedItem,
  { proposed }: Pick<AppealedItem, 'proposed'>,
): 'decision' | 'outcome' | 'reason' | null {
  if (decision === null) return 'decision'
  if (decision === 'other' && outcome === null) return 'outcome'
  if (decision === 'proposed' && proposed === null) return 'outcome'
  return reason.trim() === '' ? 'reason' : null
}

const proposedIn = ({ items }: Pick<Appeal, 'items'>, key: string) =>
  items.find(({ itemKey }) => itemKey === key)?.proposed ?? null

/** What is decided, whatever is still to be written. */
export const decided = (
  draft: readonly DraftedItem[],
  appeal: Pick<Appeal, 'items'>,
): RuledItem[] =>
  draft.flatMap(({ itemKey, decision, outcome, reason }) => {
    if (decision === null) return []
    const becomes = {
      keep: null,
      proposed: proposedIn(appeal, itemKey),
      other: outcome,
    }[decision]
    if (decision !== 'keep' && becomes === null) return []
    return [{ itemKey, decision, outcome: becomes, reason: reason.trim() }]
  })

/** As the hub takes it; null while an item lacks something. */
export function ruledItems(
  draft: readonly DraftedItem[],
  appeal: Pick<Appeal, 'items'>,
): readonly RuledItem[] | null {
  return unsettled(draft, appeal) === 0 ? decided(draft, appeal) : null
}

/** How many items cannot be sent yet. */
export const unsettled = (draft: readonly DraftedItem[], appeal: Pick<Appeal, 'items'>): number =>
  draft.filter((item) => lacks(item, { proposed: proposedIn(appeal, item.itemKey) }) !== null)
    .length
