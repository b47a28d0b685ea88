import { existsSync } from 'node:fs'
import { join } from 'node:path'

import type { Reader } from '#core/ports.ts'
import { openDatabaseToRead, type ReadDatabaseFailure } from '#main/db/open.ts'
import { createReader } from '#main/db/reader.ts'
import { createSubmittedReader } from '#main/db/submitted-reader.ts'
import type { SubmittedReader } from '#main/ports.ts'
import { fileKeyVault, type KeyFailure } from '#main/workspace/key-vault.ts'
import { readWorkspaceFile } from '#main/workspace/workspace-file.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'
import { NOBODY } from '#shared/scorecards.ts'

export type ReadWorkspaceFailure =
  | Failure<'WorkspaceNotFound'>
  /** The system's keyring has the key, which only the workstation may ask. */
  | Failure<'KeyInKeyring'>
  | KeyFailure
  | ReadDatabaseFailure

export type ReadWorkspace = {
  readonly store: Reader
  readonly submitted: SubmittedReader
  readonly close: () => void
}

/** Opens a workspace's folder to look into it, also while the program works in it. Changes nothing. */
export function readWorkspace(folder: string): Result<ReadWorkspace, ReadWorkspaceFailure> {
  const file = join(folder, 'earshot.db')
  if (!readWorkspaceFile(folder) || !existsSync(file)) return err({ type: 'WorkspaceNotFound' })
  if (existsSync(join(folder, 'key.wrapped'))) return err({ type: 'KeyInKeyring' })
  const key = fileKeyVault.obtain(folder, false)
  if (!key.ok) return key
  const opened = openDatabaseToRead({ file, key: key.value })
  if (!opened.ok) return opened
  const db = opened.value
  return ok({
    store: createReader(db, NOBODY),
    submitted: createSubmittedReader(db),
    close: () => {
      db.close()
    },
  })
}
