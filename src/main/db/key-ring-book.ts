import type Database from 'better-sqlite3'

import type { KeyRingBook } from '#main/ports-evidence.ts'
import { KeyRing } from '#shared/evidence.ts'
import { UtcMs } from '#shared/time.ts'

export function createKeyRingBook(db: Database.Database): KeyRingBook {
  const read = db.prepare<[], { as_of: number; body: string }>(
    `SELECT as_of, body FROM key_ring WHERE id = 1`,
  )
  const write = db.prepare<[UtcMs, string]>(
    `INSERT INTO key_ring (id, as_of, body) VALUES (1, ?, ?)
     ON CONFLICT (id) DO UPDATE SET as_of = excluded.as_of, body = excluded.body`,
  )
  return {
    read: () => {
      const row = read.get()
      return row
        ? { asOf: UtcMs.parse(row.as_of), ring: KeyRing.parse(JSON.parse(row.body)) }
        : null
    },
    write: (ring, asOf) => {
      write.run(asOf, JSON.stringify(ring))
    },
  }
}
