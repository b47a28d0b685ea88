import type { AskHub } from '#main/sync/ask-hub.ts'
import type { LibraryEntry, LibraryRefusalType, PlayList } from '#shared/library.ts'

/** What the hub told of the library, the newest first. */
export interface LibraryReader {
  readonly entries: () => readonly LibraryEntry[]
  readonly playLists: () => readonly PlayList[]
}

/** Asks the hub about the library; each question waits for its answer, and none for long. */
export interface LibraryHub {
  readonly ask: AskHub<LibraryRefusalType>
}
