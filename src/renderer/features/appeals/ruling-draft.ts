import { z } from 'zod'

import { applyRuling } from '#core/appeals/item-outcome.ts'
import { scoreOf } from '#core/evaluation/score-of.ts'
import { ItemOutcome, type Appeal, type AppealedItem, type RuledItem } from '#shared/appeals.ts'
import type { Score } from '#shared/evaluation.ts'
import { ItemKey, type Scorecard } from '#shared/scorecard.ts'
import type { ResultVersion } from '#shared/review.ts'

/** One item of a ruling while it is written; `decision` null until it is made. */
const DraftedItem = z.object({
  itemKey: ItemKey,
  decision: z.enum(['keep', 'proposed', 'other']).nullable(),
  /** Of `other`. */
  outcome: ItemOutcome.nullable(),
  reason: z.string(),
})
export type DraftedItem = Readonly<z.infer<typeof DraftedItem>>

const Kept = z.array(DraftedItem)

/** What was ruled before and came back, or nothing yet. */
export const rulingFor = ({ items, ruling }: Appeal): readonly DraftedItem[] =>
  items.map(({ itemKey }) => {
    const before = ruling?.items.find((item) => item.itemKey === itemKey)
    return {
      itemKey,
      decision: before?.decision ?? null,
      outcome: before?.decision === 'other' ? before.outcome : null,
      reason: before?.reason ?? '',
    }
  })

/** What was kept of it, on the items the appeal has; what cannot be read is as if nothing was kept. */
export function readRuling(kept: string | null, appeal: Appeal): readonly DraftedItem[] {
  const fresh = rulingFor(appeal)
  if (kept === null) return fresh
  const read = Kept.safeParse(parsed(kept)).data ?? []
  return fresh.map((item) => read.find(({ itemKey }) => itemKey === item.itemKey) ?? item)
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
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
const decided = (draft: readonly DraftedItem[], appeal: Pick<Appeal, 'items'>): RuledItem[] =>
  draft.flatMap(({ itemKey, decision, outcome, reason }) => {
    if (decision === null) return []
    const becomes = {
      keep: null,
      proposed: proposedIn(appeal, itemKey),
      other: outcome,
    }[decision]
    return [{ itemKey, decision, outcome: becomes, reason: reason.trim() }]
  })

/** As the hub takes it; null while an item lacks something. */
export function ruledItems(
  draft: readonly DraftedItem[],
  appeal: Pick<Appeal, 'items'>,
): readonly RuledItem[] | null {
  const isWhole = draft.every(
    (item) => lacks(item, { proposed: proposedIn(appeal, item.itemKey) }) === null,
  )
  return isWhole ? decided(draft, appeal) : null
}

/** What the call would come to by what is decided so far, and by one item alone. */
export function scoreOfRuling(
  card: Scorecard,
  result: ResultVersion,
  ruled: readonly RuledItem[],
): Score {
  const { marks, answers } = applyRuling(result, ruled)
  return scoreOf(card, result, marks, answers)
}

/** Points the whole changes by so far. */
export const changeSoFar = (
  card: Scorecard,
  result: ResultVersion,
  draft: readonly DraftedItem[],
  appeal: Pick<Appeal, 'items'>,
): { readonly before: Score; readonly after: Score } => ({
  before: scoreOf(card, result, result.marks, result.answers),
  after: scoreOfRuling(card, result, decided(draft, appeal)),
})
