import type Database from 'better-sqlite3'

import type { Change } from '#shared/sync.ts'

type ParkedChange = { readonly scope: string; readonly change: Change }

/** Keeps changes that this version cannot read. */
export function createParking(db: Database.Database) {
  const park = db.prepare<[string, string, string, number, string, string]>(
    `INSERT OR REPLACE INTO parked_change (scope, entity, id, seq, op, body)
     VALUES (?, ?, ?, ?, ?, ?)`,
  )
  const release = db.prepare<[string, string, string]>(
    `DELETE FROM parked_change WHERE scope = ? AND entity = ? AND id = ?`,
  )
  const isEmpty = db.prepare<[], number>(`SELECT NOT EXISTS (SELECT 1 FROM parked_change)`).pluck()
  const all = db.prepare<[], Omit<Change, 'body'> & { scope: string; body: string }>(
    `SELECT scope, entity, id, seq, op, body FROM parked_change ORDER BY scope, seq`,
  )
  return {
    park: (scope: string, { entity, id, seq, op, body }: Change) => {
      park.run(scope, entity, id, seq, op, JSON.stringify(body ?? null))
    },
    release: (scope: string, { entity, id }: Change) => {
      release.run(scope, entity, id)
    },
    isEmpty: () => isEmpty.get() === 1,
    all: (): readonly ParkedChange[] =>
      all.all().map(({ scope, ...row }) => {
        const body: unknown = JSON.parse(row.body)
        return { scope, change: { ...row, body } }
      }),
  }
}
