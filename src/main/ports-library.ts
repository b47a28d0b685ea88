import type { LibraryEntry, PlayList } from '#shared/library.ts'

/** What the hub told of the library, the newest first. */
export interface LibraryReader {
  readonly entries: () => readonly LibraryEntry[]
  readonly playLists: () => readonly PlayList[]
}
