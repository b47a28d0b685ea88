import type Database from 'better-sqlite3'
import { z } from 'zod'

import { heardAtAll, noListening } from '#core/evaluation/heard.ts'
import type { Places } from '#main/ports.ts'
import type { CallId } from '#shared/ids.ts'
import type { Listening } from '#shared/listening.ts'
import type { UtcMs } from '#shared/time.ts'

export function createPlaces(db: Database.Database): Places {
  const keep = db.prepare<[CallId, number, string, string, UtcMs]>(
    `INSERT INTO place (call_id, at_ms, heard, listening, kept_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (call_id) DO UPDATE SET
       at_ms = excluded.at_ms, heard = excluded.heard, listening = excluded.listening,
       kept_at = excluded.kept_at`,
  )
  const find = db.prepare<[CallId], { atMs: number; heard: string; listening: string | null }>(
    `SELECT at_ms AS atMs, heard, listening FROM place WHERE call_id = ?`,
  )
  const last = db.prepare<[], CallId>(`SELECT call_id FROM last_call`).pluck()
  const setLast = db.prepare<[CallId]>(
    `INSERT OR REPLACE INTO last_call (one, call_id) VALUES (1, ?)`,
  )
  const clearLast = db.prepare(`DELETE FROM last_call`)

  return {
    keep: (callId, atMs, listening, now) => {
      const heard = JSON.stringify(heardAtAll(listening))
      keep.run(callId, atMs, heard, JSON.stringify(listening), now)
    },
    of: (callId) => {
      const row = find.get(callId)
      return row
        ? { atMs: row.atMs, listening: listeningOf(row) }
        : { atMs: 0, listening: noListening }
    },
    last: () => last.get() ?? null,
    setLast: (callId) => {
      if (callId === null) clearLast.run()
      else setLast.run(callId)
    },
  }
}

/** Of what was heard before the clock was kept, neither sides nor speeds are known: both, at none. */
function listeningOf(row: {
  readonly heard: string
  readonly listening: string | null
}): Listening {
  if (row.listening !== null) return KeptListening.parse(JSON.parse(row.listening))
  const heard = Stretches.parse(JSON.parse(row.heard))
  return { ...noListening, agent: heard, customer: heard }
}

const Stretches = z.array(z.tuple([z.number(), z.number()]))
const KeptListening = z.object({
  agent: Stretches,
  customer: Stretches,
  skipped: Stretches,
  speeds: Stretches,
  replays: z.number(),
})
