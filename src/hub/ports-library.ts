import type { Caller } from '#hub/caller.ts'
import type { LibraryEntryId, PlayListId } from '#shared/ids.ts'
import type * as library from '#shared/library.ts'
import type { Result } from '#shared/result.ts'

export type LibraryRefused = {
  readonly type: library.LibraryRefusalType
  /** What or whom it is about. */
  readonly detail?: string
}

export type Kept<T> = Promise<Result<T, LibraryRefused>>

type OnEntry<C> = (caller: Caller, id: LibraryEntryId, command: C) => Kept<library.EntryReply>
type OnList<C> = (caller: Caller, id: PlayListId, command: C) => Kept<library.PlayListReply>

/** The calls a team learns from: kept by its leads, heard by all who judge there. */
export interface Library {
  /** That of the caller's own team. */
  readonly contents: (caller: Caller) => Kept<library.LibraryContents>
  readonly add: (caller: Caller, draft: library.EntryDraft) => Kept<library.EntryReply>
  readonly change: OnEntry<library.EntryChange>
  readonly remove: OnEntry<library.LibraryRemoval>
  readonly makeList: (caller: Caller, draft: library.PlayListDraft) => Kept<library.PlayListReply>
  readonly changeList: OnList<library.PlayListChange>
  readonly removeList: OnList<library.LibraryRemoval>
  /** What was said of an entry, and whether it was heard. */
  readonly tell: OnList<library.EntrySaid>
}
