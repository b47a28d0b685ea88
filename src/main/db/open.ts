import { closeSync, existsSync, mkdirSync, openSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'

import Database from 'better-sqlite3'

import { migrations } from '#main/db/migrations/index.ts'
import { createReserve, type Reserve } from '#main/db/reserve.ts'
import { codeOf } from '#main/db/storage-failure.ts'
import { transact } from '#main/db/transact.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'

export type OpenDatabaseFailure =
  /** Written by a newer version of the program, which is not undone. */
  | (Failure<'DatabaseFromTheFuture'> & {
      readonly fileVersion: number
      readonly appVersion: number
    })
  | Failure<'WrongKey'>
  | Failure<'DatabaseDamaged'>
  | (Failure<'CannotWrite'> & { readonly folder: string })

export type OpenedDatabase = {
  readonly db: Database.Database
  readonly reserve: Reserve
  /** Says that this was a clean stop. */
  readonly close: () => void
}

const RESERVE_BYTES = 32 * 1024 * 1024

// 3.51.3 mends a corruption that a checkpoint beside a writer could cause since 3.7.0.
const OLDEST_SQLITE = [3, 51, 3] as const

/**
 * Opens the encrypted file, making it and its folder where there is none, and brings it to this
 * version's schema. `key` is 32 bytes. After an unclean stop the whole file is checked first.
 */
export function openDatabase({
  file,
  key,
  reserveBytes = RESERVE_BYTES,
}: {
  readonly file: string
  readonly key: Uint8Array
  readonly reserveBytes?: number
}): Result<OpenedDatabase, OpenDatabaseFailure> {
  const folder = dirname(file)
  const running = `${file}.running`
  let db: Database.Database | undefined
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const stoppedUncleanly = existsSync(running)
    db = new Database(file)
    unlock(db, key)
    harden(db)
    if (stoppedUncleanly && !isSound(db)) return refuse(db, { type: 'DatabaseDamaged' })

    const fileVersion = versionOf(db)
    const appVersion = migrations.length
    if (fileVersion > appVersion) {
      return refuse(db, { type: 'DatabaseFromTheFuture', fileVersion, appVersion })
    }
    migrate(db, fileVersion)
    closeSync(openSync(running, 'w', 0o600))
    const reserve = createReserve(`${file}.reserve`, reserveBytes)
    return ok({ db, reserve, close: closer(db, running) })
  } catch (cause) {
    const failure = failureOf(codeOf(cause), folder)
    if (!failure) {
      db?.close()
      throw cause
    }
    return refuse(db, failure)
  }
}

export type ReadDatabaseFailure =
  | OpenDatabaseFailure
  /** An older version of the program left it, and reading changes nothing. */
  | (Failure<'DatabaseFromThePast'> & {
      readonly fileVersion: number
      readonly appVersion: number
    })

/** Opens the encrypted file to look into it, also while the program works with it. Changes nothing. */
export function openDatabaseToRead({
  file,
  key,
}: {
  readonly file: string
  readonly key: Uint8Array
}): Result<Database.Database, ReadDatabaseFailure> {
  let db: Database.Database | undefined
  try {
    db = new Database(file, { readonly: true, fileMustExist: true })
    unlock(db, key)
    const fileVersion = versionOf(db)
    const appVersion = migrations.length
    if (fileVersion === appVersion) return ok(db)
    db.close()
    const type = fileVersion > appVersion ? 'DatabaseFromTheFuture' : 'DatabaseFromThePast'
    return err({ type, fileVersion, appVersion })
  } catch (cause) {
    db?.close()
    const failure = failureOf(codeOf(cause), dirname(file))
    if (!failure) throw cause
    return err(failure)
  }
}

/** SQLCipher 4's format with a raw key, so that other tools can read the file. */
function unlock(db: Database.Database, key: Uint8Array): void {
  if (key.length !== 32) throw new Error('a database key has 32 bytes')
  db.pragma(`cipher = 'sqlcipher'`)
  db.pragma('legacy = 4')
  db.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`)
  db.prepare('SELECT count(*) FROM sqlite_schema').get()
}

function harden(db: Database.Database): void {
  const sqlite = db.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? '0'
  if (isOlder(sqlite, OLDEST_SQLITE)) throw new Error(`SQLite ${sqlite} may corrupt a WAL file`)

  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL') // WAL's default, NORMAL, may lose the last commits on power loss.
  db.pragma('foreign_keys = ON')
  db.pragma('busy_timeout = 5000')
  db.pragma('secure_delete = ON')
  db.pragma('trusted_schema = OFF')
  db.pragma('cell_size_check = ON')
  db.pragma('cache_size = -65536') // 64 MB: a queue of 100,000 rows is searched without decrypting it again.
  db.pragma('wal_autocheckpoint = 4000') // 16 MB: a pull of many rows writes each page back once.
  if (Number(db.pragma('synchronous', { simple: true })) < 2) {
    throw new Error('SQLite does not wait for the disk')
  }
}

function isOlder(version: string, oldest: readonly number[]): boolean {
  const parts = version.split('.').map(Number)
  const at = oldest.findIndex((part, index) => parts[index] !== part)
  return at >= 0 && (parts[at] ?? 0) < (oldest[at] ?? 0)
}

const isSound = (db: Database.Database): boolean =>
  db.pragma('quick_check(1)', { simple: true }) === 'ok'

const versionOf = (db: Database.Database): number =>
  Number(db.pragma('user_version', { simple: true }))

function migrate(db: Database.Database, from: number): void {
  if (from === migrations.length) return
  transact(db, () => {
    for (const sql of migrations.slice(from)) db.exec(sql)
    db.pragma(`user_version = ${migrations.length}`)
  })
}

function closer(db: Database.Database, running: string): () => void {
  return () => {
    db.close()
    rmSync(running, { force: true })
  }
}

function refuse(
  db: Database.Database | undefined,
  failure: OpenDatabaseFailure,
): Result<never, OpenDatabaseFailure> {
  db?.close()
  return err(failure)
}

function failureOf(code: string, folder: string): OpenDatabaseFailure | undefined {
  if (code.startsWith('SQLITE_NOTADB')) return { type: 'WrongKey' }
  if (code.startsWith('SQLITE_CORRUPT')) return { type: 'DatabaseDamaged' }
  const cannotWrite =
    /^(SQLITE_(CANTOPEN|READONLY|FULL|IOERR|PERM).*|EACCES|EPERM|EROFS|ENOSPC|EDQUOT|ENOTDIR|EEXIST|EISDIR|ENOENT)$/
  return cannotWrite.test(code) ? { type: 'CannotWrite', folder } : undefined
}
