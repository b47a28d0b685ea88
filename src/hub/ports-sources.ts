import type { Caller } from '#hub/caller.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { SavedProfile } from '#shared/admin/profiles.ts'
import type { Source, SourceChange, SourceDraft, SourceId } from '#shared/admin/sources.ts'
import type { Failure, Result } from '#shared/result.ts'

/** Where calls come from by themselves, and the mappings their logs are read by. */
export interface SourceStore {
  readonly list: (orgId: OrgId) => Promise<readonly Source[]>
  /** Undefined where there is no such team. */
  readonly add: (caller: Caller, draft: SourceDraft) => Promise<Source | undefined>
  /** Undefined where there is no such source or team. */
  readonly change: (
    caller: Caller,
    id: SourceId,
    change: SourceChange,
  ) => Promise<Source | undefined>
  readonly remove: (caller: Caller, id: SourceId) => Promise<boolean>
  readonly press: (orgId: OrgId, id: SourceId, what: 'look' | 'stop') => Promise<Source | undefined>
  readonly profiles: (orgId: OrgId) => Promise<readonly SavedProfile[]>
  readonly saveProfile: (
    caller: Caller,
    name: string,
    text: Readonly<Record<string, unknown>>,
  ) => Promise<Result<SavedProfile, SaveFailure>>
  readonly removeProfile: (orgId: OrgId, name: string) => Promise<Result<null, RemoveFailure>>
}

export type SaveFailure =
  Failure<'ProfileBuiltIn'> | (Failure<'ProfileInvalid'> & { readonly issues: readonly string[] })

export type RemoveFailure =
  | Failure<'ProfileBuiltIn' | 'ProfileNotFound'>
  | (Failure<'ProfileInUse'> & { readonly source: string })
