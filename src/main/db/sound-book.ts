import type Database from 'better-sqlite3'

import { createSideRows } from '#main/db/side-rows.ts'
import type { SoundBook } from '#main/ports.ts'
import type { RecordingId } from '#shared/ids.ts'

/** What was measured counts only as long as the recording is still the one that was measured. */
export function createSoundBook(db: Database.Database): SoundBook {
  const has = db.prepare<[RecordingId], number>(`SELECT 1 ${ofSameSound}`).pluck()
  const pyramid = db.prepare<[RecordingId], Uint8Array>(`SELECT pyramid ${ofSameSound}`).pluck()
  const speech = db.prepare<[RecordingId], string>(`SELECT speech ${ofSameSound}`).pluck()
  const save = db.prepare<[string, Uint8Array, RecordingId]>(
    `INSERT OR REPLACE INTO sound (recording_id, sha256, speech, pyramid)
     SELECT id, sha256, ?, ? FROM recording WHERE id = ?`,
  )
  return {
    has: (id) => has.get(id) !== undefined,
    pyramid: (id) => pyramid.get(id),
    speech: (id) => speech.get(id),
    save: (id, bytes, json) => {
      save.run(json, bytes, id)
    },
    saveDualMono: createSideRows(db).saveDualMono,
  }
}

const ofSameSound = `FROM sound
  JOIN recording ON recording.id = sound.recording_id AND recording.sha256 = sound.sha256
 WHERE sound.recording_id = ?`
