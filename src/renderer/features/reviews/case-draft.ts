import { z } from 'zod'

import type { JudgedItem } from '#renderer/ui/judged.ts'
import { MarkId } from '#shared/ids.ts'
import { ItemKey } from '#shared/scorecard.ts'
import type { Feedback, ReviewReturn } from '#shared/review.ts'

const DraftedFault = z.object({ itemKey: ItemKey, words: z.string(), markId: MarkId.nullable() })
export type DraftedFault = Readonly<z.infer<typeof DraftedFault>>

/** What is written about a judgement and not sent. */
export const CaseDraft = z.object({
  /** Items that are to go back; the others are accepted. */
  returned: z.array(z.object({ itemKey: ItemKey, reason: z.string() })),
  note: z.string(),
  /** One line each. */
  good: z.string(),
  faults: z.array(DraftedFault),
  next: z.string(),
  task: z.string(),
  due: z.string(),
})
export type CaseDraft = Readonly<z.infer<typeof CaseDraft>>

export const blankDraft: CaseDraft = {
  ...{ returned: [], note: '', good: '', faults: [], next: '', task: '', due: '' },
}

export const readDraft = (kept: unknown): CaseDraft | null => CaseDraft.safeParse(kept).data ?? null

/** What goes back: `reason` where an item lacks one, `nothing` where neither an item nor a word is there. */
export function returnOf({
  returned,
  note,
}: Pick<CaseDraft, 'returned' | 'note'>):
  Pick<ReviewReturn, 'items' | 'note'> | 'reason' | 'nothing' {
  const items = returned.map(({ itemKey, reason }) => ({ itemKey, reason: reason.trim() }))
  if (items.some(({ reason }) => reason === '')) return 'reason'
  if (items.length === 0 && note.trim() === '') return 'nothing'
  return { items, note: note.trim() }
}

/** An item goes back, or is accepted again. */
export const turned = (returned: CaseDraft['returned'], itemKey: ItemKey): CaseDraft['returned'] =>
  returned.some((each) => each.itemKey === itemKey)
    ? returned.filter((each) => each.itemKey !== itemKey)
    : [...returned, { itemKey, reason: '' }]

/** What the agent is told; `good` where nothing good is said, `words` where a fault has none. */
export function feedbackOf({
  good,
  faults,
  next,
}: Pick<CaseDraft, 'good' | 'faults' | 'next'>): Feedback | 'good' | 'words' {
  const lines = good
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, 10)
  if (lines.length === 0) return 'good'
  if (faults.some(({ words }) => words.trim() === '')) return 'words'
  return {
    good: lines,
    faults: faults.map((fault) => ({ ...fault, words: fault.words.trim() })),
    next: next.trim(),
  }
}

/** Whether something was written for the agent. */
export const isBegun = ({
  good,
  faults,
  next,
}: Pick<CaseDraft, 'good' | 'faults' | 'next'>): boolean =>
  good !== '' || faults.length > 0 || next !== ''

/** What was sent, to be written on. */
export const draftOfFeedback = ({
  good,
  faults,
  next,
}: Feedback): Pick<CaseDraft, 'good' | 'faults' | 'next'> => ({
  good: good.join('\n'),
  faults: [...faults],
  next,
})

/** A fault for each item that cost points, with what the inspector wrote and the first mark. */
export const faultsOf = (named: readonly JudgedItem[]): CaseDraft['faults'] =>
  named.flatMap(({ item, finding }) => {
    const isFault = item.kind === 'fatal' || (finding?.points ?? 0) < 0
    if (!finding || !isFault) return []
    const said = [finding.reason ?? '', ...finding.marks.map(({ note }) => note)]
    const words = [...new Set(said.filter((text) => text.trim() !== ''))].join('；')
    return [{ itemKey: item.key, words, markId: finding.marks[0]?.id ?? null }]
  })
