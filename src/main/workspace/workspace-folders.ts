import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { systemCodeOf, writeWhole } from '#main/workspace/files.ts'
import { folderNameOf } from '#main/workspace/folder-name.ts'
import type { KeyVault } from '#main/workspace/key-vault.ts'
import { makeFolder } from '#main/workspace/opened-folder.ts'
import type { StartFailure } from '#main/workspace/start-failure.ts'
import {
  readWorkspaceFile,
  writeWorkspaceFile,
  type WorkspaceFile,
} from '#main/workspace/workspace-file.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { ENVIRONMENT_WORKSPACE } from '#shared/workspace.ts'

export type WorkspaceFolders = {
  readonly folderOf: (name: string) => string
  readonly read: (name: string) => WorkspaceFile | undefined
  readonly list: () => readonly WorkspaceFile[]
  /** Those of one hub; the one of the environment is given its token by the environment. */
  readonly on: (url: string) => readonly WorkspaceFile[]
  /** Writes down a workspace whose secrets are hidden under its own key. */
  readonly write: (
    name: string,
    fileOf: (key: Uint8Array) => WorkspaceFile,
  ) => Result<null, StartFailure>
  /** The name of the one that was open last. */
  readonly last: () => string | undefined
  readonly setLast: (name: string) => void
}

/** The workspaces a person has on this machine, each in a folder below `home`. */
export function createWorkspaceFolders(home: string, keys: KeyVault): WorkspaceFolders {
  const all = join(home, 'workspaces')
  const current = join(home, 'current')
  const folderOf = (name: string): string => join(all, folderNameOf(name))

  const list = (): readonly WorkspaceFile[] =>
    namesIn(all).flatMap((name) => readWorkspaceFile(join(all, name)) ?? [])

  return {
    folderOf,
    read: (name) => readWorkspaceFile(folderOf(name)),
    list,
    on: (url) =>
      list().filter(
        (file) =>
          file.kind === 'hub' && file.name !== ENVIRONMENT_WORKSPACE && isSameUrl(file.url, url),
      ),
    write: (name, fileOf) => {
      const folder = folderOf(name)
      const made = makeFolder(folder)
      if (!made.ok) return made
      const key = keys.obtain(folder, !existsSync(join(folder, 'earshot.db')))
      if (!key.ok) return key
      try {
        writeWorkspaceFile(folder, fileOf(key.value))
        return ok(null)
      } catch (cause) {
        if (systemCodeOf(cause) === '') throw cause
        return err({ type: 'CannotWrite', folder })
      }
    },
    last: () => {
      try {
        return readFileSync(current, 'utf8').trim()
      } catch (cause) {
        if (systemCodeOf(cause) === '') throw cause
        return undefined
      }
    },
    setLast: (name) => {
      writeWhole(current, `${name}\n`)
    },
  }
}

const isSameUrl = (known: string | null, url: string): boolean =>
  known !== null && URL.canParse(known) && new URL(known).href === new URL(url).href

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch (cause) {
    if (systemCodeOf(cause) === '') throw cause
    return []
  }
}
