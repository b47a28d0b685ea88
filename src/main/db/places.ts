import type Database from 'better-sqlite3'
import { z } from 'zod'

import type { Places } from '#main/ports.ts'
import type { CallId } from '#shared/ids.ts'
import type { UtcMs } from '#shared/time.ts'

export function createPlaces(db: Database.Database): Places {
  const keep = db.prepare<[CallId, number, string, UtcMs]>(
    `INSERT INTO place (call_id, at_ms, heard, kept_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (call_id) DO UPDATE SET
       at_ms = excluded.at_ms, heard = excluded.heard, kept_at = excluded.kept_at`,
  )
  const find = db.prepare<[CallId], { atMs: number; heard: string }>(
    `SELECT at_ms AS atMs, heard FROM place WHERE call_id = ?`,
  )
  const last = db.prepare<[], CallId>(`SELECT call_id FROM last_call`).pluck()
  const setLast = db.prepare<[CallId]>(
    `INSERT OR REPLACE INTO last_call (one, call_id) VALUES (1, ?)`,
  )
  const clearLast = db.prepare(`DELETE FROM last_call`)

  return {
    keep: (callId, atMs, heard, now) => {
      keep.run(callId, atMs, JSON.stringify(heard), now)
    },
    of: (callId) => {
      const row = find.get(callId)
      return row
        ? { atMs: row.atMs, heard: Heard.parse(JSON.parse(row.heard)) }
        : { atMs: 0, heard: [] }
    },
    last: () => last.get() ?? null,
    setLast: (callId) => {
      if (callId === null) clearLast.run()
      else setLast.run(callId)
    },
  }
}

const Heard = z.array(z.tuple([z.number(), z.number()]))
