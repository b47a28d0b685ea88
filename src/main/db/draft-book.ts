import type Database from 'better-sqlite3'

import type { DraftBook } from '#main/ports.ts'

export function createDraftBook(db: Database.Database): DraftBook {
  const find = db.prepare<[string], string>(`SELECT body FROM draft WHERE about = ?`).pluck()
  const keep = db.prepare<[string, string]>(
    `INSERT INTO draft (about, body) VALUES (?, ?)
     ON CONFLICT (about) DO UPDATE SET body = excluded.body`,
  )
  const drop = db.prepare<[string]>(`DELETE FROM draft WHERE about = ?`)
  return {
    of: (about) => find.get(about) ?? null,
    keep: (about, body) => {
      keep.run(about, body)
    },
    drop: (about) => {
      drop.run(about)
    },
  }
}
