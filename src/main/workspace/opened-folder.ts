import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

import { openDatabase, type OpenedDatabase } from '#main/db/open.ts'
import { systemCodeOf } from '#main/workspace/files.ts'
import type { KeyVault } from '#main/workspace/key-vault.ts'
import { lockFolder } from '#main/db/folder-lock.ts'
import type { StartFailure } from '#main/workspace/start-failure.ts'
import {
  readWorkspaceFile,
  writeWorkspaceFile,
  type WorkspaceFile,
} from '#main/workspace/workspace-file.ts'
import type { DeviceId } from '#shared/ids.ts'
import { wipeIfTold } from '#main/workspace/wipe.ts'
import { err, ok, type Result } from '#shared/result.ts'

/** A workspace's folder, ours alone until it is released. */
export type OpenedFolder = {
  readonly file: WorkspaceFile
  readonly key: Uint8Array
  readonly device: DeviceId
  readonly database: OpenedDatabase
  /** It was destroyed just now; this tells the hub so. */
  readonly wiped: string | undefined
  readonly release: () => void
}

/** Takes the lock, then the key, then opens the database. What was taken is given back on failure. */
export function openFolder(
  folder: string,
  { keys, newDevice }: { readonly keys: KeyVault; readonly newDevice: () => DeviceId },
): Result<OpenedFolder, StartFailure> {
  const known = readWorkspaceFile(folder)
  if (!known) return err({ type: 'WorkspaceNotFound' })
  const locked = lockFolder(folder)
  if (!locked.ok) return locked
  const unlock = locked.value

  const wiped = wipeIfTold(folder, known, keys)
  const file = readWorkspaceFile(folder) ?? known
  const opened = unlockDatabase(folder, file, keys, newDevice)
  if (!opened.ok) {
    unlock()
    return opened
  }
  const { database } = opened.value
  return ok({
    ...opened.value,
    wiped,
    release: () => {
      database.close()
      unlock()
    },
  })
}

function unlockDatabase(
  folder: string,
  file: WorkspaceFile,
  keys: KeyVault,
  newDevice: () => DeviceId,
): Result<Omit<OpenedFolder, 'release' | 'wiped'>, StartFailure> {
  const databaseFile = join(folder, 'earshot.db')
  const isNew = !existsSync(databaseFile)
  const key = keys.obtain(folder, isNew)
  if (!key.ok) return key
  const database = openDatabase({ file: databaseFile, key: key.value })
  if (!database.ok) return database

  const device = (isNew ? file.enrolled : file.device) ?? newDevice()
  const isKnown = device === file.device && file.enrolled === null
  const current = isKnown ? file : { ...file, device, enrolled: null }
  if (current !== file) writeWorkspaceFile(folder, current)
  return ok({ file: current, key: key.value, device, database: database.value })
}

/** Makes a folder that only its owner may enter. */
export function makeFolder(folder: string): Result<null, StartFailure> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    return ok(null)
  } catch (cause) {
    if (systemCodeOf(cause) === '') throw cause
    return err({ type: 'CannotWrite', folder })
  }
}
