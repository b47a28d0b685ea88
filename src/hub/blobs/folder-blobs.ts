import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { emptyIncoming } from '#hub/blobs/incoming.ts'
import { errorCode } from '#hub/error-code.ts'
import type { BlobStore } from '#hub/ports.ts'
import type { Sha256 } from '#shared/ids.ts'

/** Sealed recordings as files of a folder, spread over 256 of them. */
export function createFolderBlobs(
  folder: string,
  incomingFolder = join(folder, 'incoming'),
): BlobStore {
  const incoming = emptyIncoming(incomingFolder)
  const pathOf = (sha256: Sha256) => join(folder, sha256.slice(0, 2), `${sha256}.sealed`)

  return {
    incoming: () => join(incoming, randomUUID()),
    put: async (file, sha256) => {
      const path = pathOf(sha256)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      if (await exists(path)) {
        await rm(file)
        return
      }
      await syncToDisk(file)
      await rename(file, path)
      await syncToDisk(dirname(path))
    },
    place: pathOf,
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
    size: async (sha256) => (await exists(pathOf(sha256)))?.size,
    open: (sha256, { start, end }) =>
      createReadStream(pathOf(sha256), { start, end, highWaterMark: 1 << 18 }),
  }
}

const exists = (path: string) =>
  stat(path).catch((cause: unknown) => {
    if (errorCode(cause) === 'ENOENT') return undefined
    throw cause
  })

async function syncToDisk(path: string): Promise<void> {
  // Windows opens no folders, and keeps their entries without being asked.
  const file = await open(path, 'r').catch((cause: unknown) => {
    if (process.platform === 'win32') return undefined
    throw cause
  })
  try {
    await file?.sync().catch((cause: unknown) => {
      if (process.platform !== 'win32') throw cause
    })
  } finally {
    await file?.close()
  }
}
