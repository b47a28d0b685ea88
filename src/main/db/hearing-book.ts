import type Database from 'better-sqlite3'

import type { HearingBook } from '#main/ports.ts'
import type { RecordingId } from '#shared/ids.ts'

/** What was heard counts only as long as the recording is still the one that was listened to. */
export function createHearingBook(db: Database.Database): HearingBook {
  const block = db.prepare<[RecordingId], Uint8Array>(`SELECT block ${ofSameSound}`).pluck()
  const model = db.prepare<[RecordingId], string>(`SELECT model ${ofSameSound}`).pluck()
  const save = db.prepare<[string, Uint8Array, RecordingId]>(
    `INSERT OR REPLACE INTO hearing (recording_id, sha256, model, block)
     SELECT id, sha256, ?, ? FROM recording WHERE id = ?`,
  )
  return {
    of: (id) => block.get(id),
    has: (id) => model.get(id) !== undefined,
    isBy: (id, name) => model.get(id) === name,
    save: (id, name, bytes) => {
      save.run(name, bytes, id)
    },
  }
}

const ofSameSound = `FROM hearing
  JOIN recording ON recording.id = hearing.recording_id AND recording.sha256 = hearing.sha256
 WHERE hearing.recording_id = ?`
