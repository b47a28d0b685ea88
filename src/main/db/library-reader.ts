import type Database from 'better-sqlite3'

import type { LibraryEntity } from '#main/db/library-rows.ts'
import type { LibraryReader } from '#main/ports-library.ts'
import { LibraryEntry, PlayList } from '#shared/library.ts'

/** Reads what the hub told of the library; the newest first. */
export function createLibraryReader(db: Database.Database): LibraryReader {
  const all = db
    .prepare<[LibraryEntity], string>(
      `SELECT body FROM library_row WHERE entity = ? ORDER BY id DESC`,
    )
    .pluck()
  return {
    entries: () =>
      all
        .all('libraryEntry')
        .flatMap((body) => LibraryEntry.safeParse(JSON.parse(body)).data ?? []),
    playLists: () =>
      all.all('playList').flatMap((body) => PlayList.safeParse(JSON.parse(body)).data ?? []),
  }
}
