import { randomBytes, randomUUID } from 'node:crypto'
import { accessSync, constants, existsSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { createFolderBlobs } from '#hub/blobs/folder-blobs.ts'
import { ObjectsUnavailableError } from '#hub/blobs/objects-unavailable.ts'
import type { HubConfig } from '#hub/config.ts'
import { tryDatabase, type DatabaseSeen } from '#hub/db/try-database.ts'
import { errorCode } from '#hub/error-code.ts'
import { openBlobs } from '#hub/open-blobs.ts'
import { connectionTo } from '#hub/db/connection.ts'
import { runningOf } from '#hub/open-stores.ts'
import type { BlobStore } from '#hub/ports.ts'
import { HubStartError } from '#hub/start-failure.ts'
import { hashFile } from '#intake/hash-file.ts'
import { Sha256 } from '#shared/ids.ts'

export type StoresSeen = {
  /** Null where the hub brings its own and does not run. */
  readonly database: DatabaseSeen | null
  /** Whether a recording was put, read in part and removed; false where there is no folder yet. */
  readonly isTried: boolean
}

const PROBE_BYTES = 64 << 10

/** Tries what the hub will need of its stores, and leaves them as they were. Throws a `HubStartError`. */
export async function tryStores(config: HubConfig): Promise<StoresSeen> {
  const database = await tryItsDatabase(config)
  return { database, isTried: await tryItsBlobs(config) }
}

async function tryItsDatabase({ dir, database }: HubConfig): Promise<DatabaseSeen | null> {
  if (database !== undefined) return tryDatabase(connectionTo(database))
  const running = existsSync(dir) ? runningOf(dir) : undefined
  if (!running) return null
  return tryDatabase(running)
}

async function tryItsBlobs(config: HubConfig): Promise<boolean> {
  const { dir, objects } = config
  if (objects === undefined) {
    const there = nearest(dir)
    const folder = join(dir, 'recordings')
    const own = join(folder, `check-${randomUUID()}`)
    try {
      accessSync(there, constants.W_OK | constants.X_OK)
      if (there !== dir) return false
      const isNew = !existsSync(folder)
      try {
        await tryBlobs(createFolderBlobs(folder, own), { where: folder, bucket: '' })
      } finally {
        rmSync(isNew ? folder : own, { recursive: true, force: true })
      }
      return true
    } catch (cause) {
      if (cause instanceof HubStartError) throw cause
      throw new HubStartError({ type: 'CannotWrite', dir, detail: errorCode(cause) }, cause)
    }
  }
  const own = join(tmpdir(), `earshot-check-${randomUUID()}`)
  const where = objects.endpoint ?? `s3.${objects.region}.amazonaws.com`
  try {
    await tryBlobs(await openBlobs({ ...config, dir: own }), { where, bucket: objects.bucket })
  } finally {
    rmSync(own, { recursive: true, force: true })
  }
  return true
}

const nearest = (folder: string): string =>
  existsSync(folder) || dirname(folder) === folder ? folder : nearest(dirname(folder))

type Place = { readonly where: string; readonly bucket: string }
type Step = 'put' | 'range' | 'delete'

/** Puts noise there under its own hash, reads some of its middle, and removes it again. */
async function tryBlobs(blobs: BlobStore, place: Place): Promise<void> {
  const noise = randomBytes(PROBE_BYTES)
  const file = blobs.incoming()
  writeFileSync(file, noise)
  const sha256 = Sha256.parse(await hashFile(file))
  const failing = (step: Step, detail: string, cause?: unknown) =>
    new HubStartError({ type: 'ObjectsLack', ...place, step, detail }, cause)
  const attempt = async <T>(step: Step, work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (cause) {
      const inner = cause instanceof ObjectsUnavailableError ? (cause.cause ?? cause) : cause
      const detail = inner instanceof Error ? `${inner.name} ${inner.message}`.trim() : ''
      throw failing(step, detail, cause)
    }
  }
  await attempt('put', () => blobs.put(file, sha256))
  try {
    const read = await attempt('range', async () => {
      const pieces: Buffer[] = []
      // Streams of bytes come in Buffers.
      for await (const piece of blobs.open(sha256, { start: 1000, end: 1999 })) {
        pieces.push(piece as Buffer)
      }
      return Buffer.concat(pieces)
    })
    if (!read.equals(noise.subarray(1000, 2000))) throw failing('range', `${read.length} B`)
  } finally {
    await attempt('delete', () => blobs.remove(sha256))
  }
  const left = await attempt('delete', () => blobs.size(sha256))
  if (left !== undefined) throw failing('delete', `${left} B`)
}
