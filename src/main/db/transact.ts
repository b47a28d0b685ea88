import type Database from 'better-sqlite3'

/** Runs `work` in one transaction, kept only when it returns and `keep` says so. Never inside another. */
export function transact<R>(
  db: Database.Database,
  work: () => R,
  keep: (result: R) => boolean = () => true,
): R {
  if (isOpen(db)) throw new Error('a transaction inside a transaction')
  db.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    db.exec(keep(result) ? 'COMMIT' : 'ROLLBACK')
    return result
  } catch (cause) {
    // A full disk makes SQLite roll back by itself.
    if (isOpen(db)) db.exec('ROLLBACK')
    throw cause
  }
}

// A call, because TypeScript takes the property for one that cannot change.
const isOpen = (db: Database.Database): boolean => db.inTransaction
