import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

import type { KeyVault } from '#main/workspace/key-vault.ts'
import { reveal } from '#main/workspace/secret.ts'
import { changeWorkspaceFile, type WorkspaceFile } from '#main/workspace/workspace-file.ts'

/** What the workspace is called and that it was wiped stays, and the lock on its folder. */
const stays = /^(workspace\.json|lock\..*)$/

/** Whether an administrator had it wiped and not all of it is destroyed yet. */
const isToBeWiped = ({ signedIn }: WorkspaceFile): boolean =>
  signedIn?.ended === 'DeviceWiped' && signedIn.hiddenRefresh !== ''

/**
 * Destroys what an administrator had wiped: first the keys, without which the rest is noise, then the
 * database, what waits in it, and the recordings. One that was interrupted is taken up where it was.
 * Answers what tells the hub so; undefined where nothing is to be told.
 */
export function wipeIfTold(
  folder: string,
  file: WorkspaceFile,
  keys: KeyVault,
): string | undefined {
  const { signedIn } = file
  if (!signedIn || !isToBeWiped(file)) return undefined
  const key = keys.obtain(folder, false)
  const refresh = key.ok ? reveal(signedIn.hiddenRefresh, key.value) : undefined

  for (const name of ['key', 'key.wrapped']) destroy(join(folder, name))
  for (const n of namesIn(join(folder, 'signing'))) {
    for (const name of ['key', 'key.wrapped']) destroy(join(folder, 'signing', n, name))
  }
  for (const name of readdirSync(folder)) {
    if (!stays.test(name)) rmSync(join(folder, name), { recursive: true, force: true })
  }
  changeWorkspaceFile(folder, (now) => ({
    ...now,
    device: null,
    hiddenToken: null,
    signedIn: { ...signedIn, hiddenRefresh: '' },
  }))
  return refresh
}

const namesIn = (folder: string): readonly string[] =>
  existsSync(folder) ? readdirSync(folder) : []

/** Overwrites it where it lies, so that it is not found where the disk gave its room to nobody yet. */
function destroy(file: string): void {
  if (!existsSync(file)) return
  const handle = openSync(file, 'r+')
  try {
    writeSync(handle, randomBytes(4096))
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  rmSync(file, { force: true })
}
