/** What a window may ask about the library. What commands change is told as LibraryChanged. */
import { z } from 'zod'

import { nothing, takes } from '#shared/api-method.ts'
import type { Person } from '#shared/assignment.ts'
import { LibraryEntryId, PlayListId } from '#shared/ids.ts'
import type { RecordingView } from '#shared/inspect.ts'
import {
  EntryChange,
  EntryDraft,
  EntrySaid,
  LibraryRemoval,
  PlayListChange,
  PlayListDraft,
  type LibraryEntry,
  type LibraryRefusalType,
  type PlayList,
} from '#shared/library.ts'
import type { Failure } from '#shared/result.ts'
import type { Words } from '#shared/words.ts'

/**
 * `NoHub`: this workspace works without one. `Offline`: it cannot be reached; nothing was done.
 * `detail` is the entry or person a refusal is about.
 */
export type LibraryFailure =
  | Failure<'NoHub' | 'Offline' | 'NotUnderstood'>
  | (Failure<LibraryRefusalType> & { readonly detail?: string })

/** A call in the library, as this desk knows it. */
export type EntryView = Omit<LibraryEntry, 'recording'> & {
  /** Whether there is something to hear; not where the call was deleted. */
  readonly hasSound: boolean
  readonly addedByName: string
  /** The call itself is here, and can be looked at as any other. */
  readonly canInspect: boolean
  /** The titles of the items that teaching points are examples of, by their keys. */
  readonly itemTitles: Readonly<Record<string, Words>>
}

/** The newest first. */
export type LibraryView = {
  readonly entries: readonly EntryView[]
  readonly playLists: readonly PlayList[]
  /** Who can lead a study. */
  readonly people: readonly Person[]
}

const entry = z.object({ id: LibraryEntryId })
const list = z.object({ id: PlayListId })
const without = { commandId: true } as const

export const libraryApi = {
  view: takes(nothing).returns<LibraryView>(),
  /** Fetches the recording of an entry before all others; null where there is none any more. */
  open: takes(entry).returns<RecordingView | null>(),
  add: takes(EntryDraft.omit({ id: true })).returns<LibraryEntryId, LibraryFailure>(),
  change: takes(entry.extend(EntryChange.omit(without).shape)).returns<null, LibraryFailure>(),
  remove: takes(entry.extend(LibraryRemoval.omit(without).shape)).returns<null, LibraryFailure>(),
  makeList: takes(PlayListDraft.omit({ id: true })).returns<PlayListId, LibraryFailure>(),
  changeList: takes(list.extend(PlayListChange.omit(without).shape)).returns<
    null,
    LibraryFailure
  >(),
  removeList: takes(list.extend(LibraryRemoval.omit(without).shape)).returns<
    null,
    LibraryFailure
  >(),
  tell: takes(list.extend(EntrySaid.omit(without).shape)).returns<null, LibraryFailure>(),
} as const
