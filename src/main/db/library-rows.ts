import type Database from 'better-sqlite3'

import { createMirrorRows } from '#main/db/mirror-rows.ts'
import { Recording } from '#shared/call.ts'
import type { LibraryEntry, PlayList } from '#shared/library.ts'
import type { entities } from '#shared/sync.ts'

export type LibraryEntity = Extract<keyof typeof entities, 'libraryEntry' | 'playList'>

/** The scope of recordings that are here for the library alone. */
const SCOPE = 'library'

/** Writes what the hub tells of the library, and keeps the recordings of its entries. */
export function createLibraryRows(db: Database.Database) {
  const recordings = createMirrorRows(db).recording
  const put = db.prepare<[string, LibraryEntity, string, string]>(
    `INSERT OR REPLACE INTO library_row (scope, entity, id, body) VALUES (?, ?, ?, ?)`,
  )
  const remove = db.prepare<[string, LibraryEntity, string]>(
    `DELETE FROM library_row WHERE scope = ? AND entity = ? AND id = ?`,
  )
  const revision = db
    .prepare<[string, LibraryEntity, string], number>(
      `SELECT body ->> 'revision' FROM library_row WHERE scope = ? AND entity = ? AND id = ?`,
    )
    .pluck()
  const told = db
    .prepare<[], string>(
      `SELECT body -> 'recording' FROM library_row
        WHERE entity = 'libraryEntry' AND body ->> 'recording' IS NOT NULL`,
    )
    .pluck()
  const scopeOf = db.prepare<[string], string>(`SELECT scope FROM recording WHERE id = ?`).pluck()
  const orphans = db
    .prepare<[], string>(
      `SELECT id FROM recording WHERE scope = '${SCOPE}' AND id NOT IN (
         SELECT body ->> '$.recording.id' FROM library_row
          WHERE entity = 'libraryEntry' AND body ->> 'recording' IS NOT NULL)`,
    )
    .pluck()
  return {
    put: (scope: string, entity: LibraryEntity, body: LibraryEntry | PlayList) => {
      // A page that was on its way when the hub answered a command has it as it was before.
      if (body.revision < (revision.get(scope, entity, body.id) ?? 0)) return
      put.run(scope, entity, body.id, JSON.stringify(body))
    },
    remove: (scope: string, entity: LibraryEntity, id: string) => {
      remove.run(scope, entity, id)
    },
    /**
     * Recordings of entries are here as long as the entries are; those that another feed brings are
     * that feed's. Says whether some went.
     */
    settle: (): boolean => {
      for (const body of told.all()) {
        const recording = Recording.parse(JSON.parse(body))
        if ((scopeOf.get(recording.id) ?? SCOPE) === SCOPE) recordings.put(SCOPE, recording)
      }
      const gone = orphans.all()
      for (const id of gone) recordings.remove(id)
      return gone.length > 0
    },
  }
}
