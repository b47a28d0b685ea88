import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { z } from 'zod'

import { systemCodeOf, writeWhole } from '#main/workspace/files.ts'
import { fileKeyVault, type KeyFailure, type KeyVault } from '#main/workspace/key-vault.ts'
import { err, ok, type Result } from '#shared/result.ts'

/** The system's own keeper of secrets. */
export interface Keyring {
  /** Its name; undefined where there is none that keeps anything secret. */
  readonly name: () => string | undefined
  readonly wrap: (text: string) => Uint8Array
  /** Throws when it is locked, or when another keyring wrapped it. */
  readonly unwrap: (bytes: Uint8Array) => string
}

const Wrapped = z.object({ keyring: z.string(), key: z.base64() })

/**
 * Keeps keys in the system's keyring where there is a real one, else in a file. A key stays where it
 * was put: a keyring that went away is said, never worked around by a new key.
 */
export const keyringVault = (keyring: Keyring): KeyVault => ({
  obtain: (folder, mayCreate) => {
    const file = join(folder, 'key.wrapped')
    if (existsSync(file)) return unwrap(file, keyring)
    const isNew = mayCreate && !existsSync(join(folder, 'key'))
    const name = keyring.name()
    return isNew && name !== undefined
      ? wrapNew(file, folder, keyring, name)
      : fileKeyVault.obtain(folder, mayCreate)
  },
})

function unwrap(file: string, keyring: Keyring): Result<Uint8Array, KeyFailure> {
  const wrapped = Wrapped.safeParse(contentOf(file))
  if (!wrapped.success) return err({ type: 'KeyDamaged' })
  const changed = err({ type: 'KeyringChanged', backend: wrapped.data.keyring } as const)
  if (wrapped.data.keyring !== keyring.name()) return changed
  try {
    const key = keyring.unwrap(Buffer.from(wrapped.data.key, 'base64'))
    return ok(Buffer.from(key, 'hex'))
  } catch {
    return changed
  }
}

function wrapNew(
  file: string,
  folder: string,
  keyring: Keyring,
  name: string,
): Result<Uint8Array, KeyFailure> {
  const key = randomBytes(32)
  const wrapped = Buffer.from(keyring.wrap(key.toString('hex'))).toString('base64')
  try {
    writeWhole(file, JSON.stringify({ keyring: name, key: wrapped }))
    return ok(key)
  } catch (cause) {
    if (systemCodeOf(cause) === '') throw cause
    return err({ type: 'CannotWrite', folder })
  }
}

function contentOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    if (cause instanceof SyntaxError || systemCodeOf(cause) !== '') return undefined
    throw cause
  }
}
