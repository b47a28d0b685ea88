import {
  blankDraft,
  draftOfFeedback,
  isBegun,
  readDraft,
  turned,
  type CaseDraft,
} from '#renderer/features/reviews/case-draft.ts'
import { useKeptDraft } from '#renderer/ui/use-kept-draft.ts'
import type { Feedback, Review } from '#shared/review.ts'
import type { ItemKey } from '#shared/scorecard.ts'

/** What is written about one judgement, and the ways to write it. */
export type CaseDrafting = {
  readonly draft: CaseDraft
  readonly wasKept: boolean
  readonly change: (change: Partial<CaseDraft>) => void
  readonly turn: (itemKey: ItemKey) => void
  readonly reason: (itemKey: ItemKey, reason: string) => void
  /** Begins with what was sent, where nothing is begun. */
  readonly rewrite: (feedback: Feedback) => void
  /** These parts were sent and are not kept any more. */
  readonly sent: (...parts: readonly (keyof CaseDraft)[]) => void
}

export function useCaseDraft({ id }: Pick<Review, 'id'>): CaseDrafting {
  const { draft, wasKept, change, clear } = useKeptDraft(`review/${id}`, readDraft, blankDraft)
  return {
    ...{ draft, wasKept, change },
    turn: (itemKey) => change({ returned: turned(draft.returned, itemKey) }),
    reason: (itemKey, reason) =>
      change({
        returned: draft.returned.map((each) =>
          each.itemKey === itemKey ? { ...each, reason } : each,
        ),
      }),
    rewrite: (feedback) => {
      if (!isBegun(draft)) change(draftOfFeedback(feedback))
    },
    sent: (...parts) => {
      const left = {
        ...draft,
        ...Object.fromEntries(parts.map((part) => [part, blankDraft[part]])),
      }
      if (JSON.stringify(left) === JSON.stringify(blankDraft)) clear()
      else change(left)
    },
  }
}
