import type Database from 'better-sqlite3'

import type { Recording } from '#shared/call.ts'
import type { CallId, RecordingId, Sha256 } from '#shared/ids.ts'

/**
 * Whether a recording about to be written puts another sound behind a call whose earlier sound was
 * downloaded or judged. To be asked before the row is written; asked after, it answers false.
 */
export function createReplacedSounds(db: Database.Database): (recording: Recording) => boolean {
  const current = db
    .prepare<[RecordingId], Sha256>(`SELECT sha256 FROM recording WHERE id = ?`)
    .pluck()
  const others = db
    .prepare<[CallId, Sha256], RecordingId>(
      `SELECT id FROM recording WHERE call_id = ? AND sha256 <> ?`,
    )
    .pluck()
  const isJudged = db
    .prepare<[CallId], number>(`SELECT EXISTS (SELECT 1 FROM evaluation WHERE call_id = ?)`)
    .pluck()
  const isHere = db
    .prepare<[RecordingId], number>(
      `SELECT EXISTS (SELECT 1 FROM shelf WHERE recording_id = ? AND state = 'ready')`,
    )
    .pluck()

  return ({ id, callId, sha256 }) => {
    if (current.get(id) === sha256) return false
    const earlier = others.all(callId, sha256)
    if (earlier.length === 0) return false
    return isJudged.get(callId) === 1 || earlier.some((other) => isHere.get(other) === 1)
  }
}
