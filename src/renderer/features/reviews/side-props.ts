import type { CaseStore } from '#renderer/features/reviews/case-store.ts'
import type { CaseDrafting } from '#renderer/features/reviews/use-case-draft.ts'
import type { JudgedView } from '#renderer/ui/use-judged.ts'
import type { ReviewCase } from '#shared/results.ts'
import type { ToldCase } from '#shared/reviews-api.ts'
import type { Scorecard } from '#shared/scorecard.ts'

/** What every part of the side is given. */
export type SideProps = {
  readonly store: CaseStore
  readonly told: ToldCase<ReviewCase>
  readonly drafting: CaseDrafting
  /** Null where this version is not on this desk. */
  readonly card: Scorecard | null
  readonly view: JudgedView | null
  readonly nameOf: (id: string) => string
  /** An item by its key and title. */
  readonly itemOf: (key: string) => string
}
