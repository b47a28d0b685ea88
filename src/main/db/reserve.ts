import { randomBytes } from 'node:crypto'
import { existsSync, rmSync, writeFileSync } from 'node:fs'

import { isStorageFailure } from '#main/db/storage-failure.ts'

/** Disk space kept aside, so that a draft can still be saved when the disk is full. */
export interface Reserve {
  /** Gives the space back to the disk; false when it was given away before. */
  readonly release: () => boolean
}

/** `bytes` are really written, random ones, because a sparse or compressed file would keep nothing. */
export function createReserve(file: string, bytes: number): Reserve {
  if (!existsSync(file)) fill(file, bytes)
  return {
    release: () => {
      const held = existsSync(file)
      rmSync(file, { force: true })
      return held
    },
  }
}

function fill(file: string, bytes: number): void {
  try {
    writeFileSync(file, randomBytes(bytes), { mode: 0o600 })
  } catch (cause) {
    rmSync(file, { force: true })
    // Without a reserve one can still work; the next start tries again.
    if (!isStorageFailure(cause)) throw cause
  }
}
