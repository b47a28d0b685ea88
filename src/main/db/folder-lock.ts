import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import Database from 'better-sqlite3'

import { codeOf } from '#main/db/storage-failure.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'

export type LockFailure =
  /** Another copy of the program works in this folder; `pid` is null where it cannot be known. */
  | (Failure<'InUse'> & { readonly pid: number | null })
  | (Failure<'CannotWrite'> & { readonly folder: string })

/**
 * Takes a folder for this process alone and returns the function that gives it back. The lock is the
 * write lock of an empty database, which the system itself takes back from a process that is gone:
 * there is no stale lock, and of any number that come at once one gets it.
 */
export function lockFolder(folder: string): Result<() => void, LockFailure> {
  const holder = join(folder, 'lock.pid')
  let db: Database.Database | undefined
  try {
    db = new Database(join(folder, 'lock.db'), { timeout: 0 })
    db.exec('BEGIN IMMEDIATE')
    writeFileSync(holder, String(process.pid), { mode: 0o600 })
    return ok(giveBack(db, holder))
  } catch (cause) {
    const code = codeOf(cause)
    if (code === '') throw cause
    db?.close()
    return code.startsWith('SQLITE_BUSY')
      ? err({ type: 'InUse', pid: pidIn(holder) })
      : err({ type: 'CannotWrite', folder })
  }
}

const giveBack = (db: Database.Database, holder: string) => (): void => {
  rmSync(holder, { force: true })
  db.close()
}

/** A new holder may not have written its number yet. */
function pidIn(file: string): number | null {
  try {
    return Number(readFileSync(file, 'utf8')) || null
  } catch {
    return null
  }
}
