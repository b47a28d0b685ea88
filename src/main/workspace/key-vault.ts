import { randomBytes } from 'node:crypto'
import { chmodSync, closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'

import { systemCodeOf } from '#main/workspace/files.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'

export type KeyFailure =
  /** There is work here that only a key which is gone can open. A new key would lose it for good. */
  | Failure<'KeyMissing'>
  | Failure<'KeyDamaged'>
  /** The keyring that holds it is another, or is locked. `backend` is the one it was put in. */
  | (Failure<'KeyringChanged'> & { readonly backend: string })
  | (Failure<'CannotWrite'> & { readonly folder: string })

/** Keeps the 32 bytes that open a workspace. */
export interface KeyVault {
  /** The key of the workspace in this folder; `mayCreate` while there is nothing to open yet. */
  readonly obtain: (folder: string, mayCreate: boolean) => Result<Uint8Array, KeyFailure>
}

const keyBytes = 32

/** The key in a file that only its owner may read. Encryption then guards copies, not the machine. */
export const fileKeyVault: KeyVault = {
  obtain: (folder, mayCreate) => {
    const file = join(folder, 'key')
    const existing = readKey(file)
    if (existing) return existing
    return mayCreate ? createKey(file, folder) : err({ type: 'KeyMissing' })
  },
}

function readKey(file: string): Result<Uint8Array, KeyFailure> | undefined {
  try {
    const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')
    if (process.platform !== 'win32') chmodSync(file, 0o600)
    return key.length === keyBytes ? ok(key) : err({ type: 'KeyDamaged' })
  } catch (cause) {
    if (systemCodeOf(cause) === 'ENOENT') return undefined
    if (systemCodeOf(cause) === '') throw cause
    return err({ type: 'KeyDamaged' })
  }
}

function createKey(file: string, folder: string): Result<Uint8Array, KeyFailure> {
  const key = randomBytes(keyBytes)
  try {
    const handle = openSync(file, 'wx', 0o600) // Fails where a file exists: a key is never replaced.
    try {
      writeSync(handle, `${key.toString('hex')}\n`)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    return ok(key)
  } catch (cause) {
    if (systemCodeOf(cause) === '') throw cause
    return err({ type: 'CannotWrite', folder })
  }
}
