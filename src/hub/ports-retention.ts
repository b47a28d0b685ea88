import type { Caller } from '#hub/caller.ts'
import type { OrgId } from '#hub/org-id.ts'
import type {
  Hold,
  HoldDraft,
  HoldId,
  HoldLift,
  HoldPage,
  HoldQuery,
  HoldRefusal,
  RetentionPreview,
  RetentionRules,
  RetentionState,
} from '#shared/admin/retention.ts'
import type { Failure, Result } from '#shared/result.ts'

/** How long calls are kept, and which are kept whatever is said. */
export interface Retention {
  readonly state: (orgId: OrgId) => Promise<RetentionState>
  /** False where there is no such team. */
  readonly change: (by: Caller, rules: RetentionRules) => Promise<boolean>
  readonly preview: (orgId: OrgId, rules: RetentionRules) => Promise<RetentionPreview>
  /** Calls are looked through at once. */
  readonly run: (orgId: OrgId) => Promise<void>
}

/** Each sees and changes what they have the right `hold` to. */
export interface Holds {
  readonly list: (by: Caller, query: HoldQuery) => Promise<HoldPage>
  readonly place: (by: Caller, draft: HoldDraft) => Promise<Result<Hold, Failure<HoldRefusal>>>
  readonly lift: (
    by: Caller,
    id: HoldId,
    lift: HoldLift,
  ) => Promise<Result<Hold, Failure<HoldRefusal>>>
}
