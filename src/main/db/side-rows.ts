import type Database from 'better-sqlite3'

import type { SidesWord } from '#core/ports.ts'
import type { RecordingId } from '#shared/ids.ts'

/**
 * Keeps each `recording` row as it is here: what I said of its sides, where nobody said so later, and
 * one side alone where both channels were found to sound the same.
 */
export function createSideRows(db: Database.Database) {
  const keep = db.prepare<[SidesWord]>(
    `INSERT INTO told_sides (recording_id, agent_channel, at)
     VALUES (@recordingId, @agentChannel, @toldAt)
     ON CONFLICT (recording_id) DO UPDATE SET agent_channel = excluded.agent_channel, at = excluded.at
      WHERE excluded.at > told_sides.at`,
  )
  const keepDualMono = db.prepare<[RecordingId]>(
    `INSERT OR IGNORE INTO dual_mono (sha256) SELECT sha256 FROM recording WHERE id = ?`,
  )
  const settleTold = db.prepare<[string]>(
    `UPDATE recording SET agent_channel = told.agent_channel, sides_told_at = told.at
       FROM told_sides AS told
      WHERE recording.id = ? AND told.recording_id = recording.id AND recording.channels = 2
        AND told.at > ifnull(recording.sides_told_at, -1)`,
  )
  const settleDualMono = db.prepare<[string]>(
    `UPDATE recording SET agent_channel = NULL, problems = json_insert(problems, '$[#]', 'DualMono')
      WHERE id = ? AND sha256 IN (SELECT sha256 FROM dual_mono)
        AND NOT EXISTS (SELECT 1 FROM json_each(problems) WHERE value = 'DualMono')`,
  )
  const settle = (id: string): void => {
    settleTold.run(id)
    settleDualMono.run(id)
  }
  return {
    /** To be called after each write of the row. */
    settle,
    saveSides: (word: SidesWord): void => {
      keep.run(word)
      settle(word.recordingId)
    },
    saveDualMono: (id: RecordingId): void => {
      keepDualMono.run(id)
      settle(id)
    },
  }
}
