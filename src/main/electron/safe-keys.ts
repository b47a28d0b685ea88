import { safeStorage } from 'electron'

import type { Keyring } from '#main/workspace/keyring-vault.ts'

/* eslint-disable @typescript-eslint/no-deprecated -- the successors are younger than Electron 33. */

/** The system's keyring as Electron reaches it. EARSHOT_KEYS=file does without. */
export const systemKeyring: Keyring = {
  name: () => {
    if (process.env['EARSHOT_KEYS'] === 'file' || !safeStorage.isEncryptionAvailable()) {
      return undefined
    }
    if (process.platform !== 'linux') return process.platform
    const backend = safeStorage.getSelectedStorageBackend()
    // These only scramble with a key that everybody knows.
    return backend === 'basic_text' || backend === 'unknown' ? undefined : backend
  },
  wrap: (text) => safeStorage.encryptString(text),
  unwrap: (bytes) => safeStorage.decryptString(Buffer.from(bytes)),
}
