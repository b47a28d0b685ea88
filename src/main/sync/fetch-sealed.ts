import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'

import { diskFailureOf, type DiskFailure } from '#main/sync/disk-failure.ts'
import type { HubClient, MediaBody } from '#main/sync/hub-client.ts'
import type { HubFailure } from '#main/sync/hub-failure.ts'
import type { Sha256 } from '#shared/ids.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'

export type FetchFailure =
  | HubFailure
  | DiskFailure
  /** What arrived is not what its name says. Nothing of it is kept. */
  | Failure<'Corrupt'>

const BLOCK_BYTES = 1 << 21
/** So much is handed to the disk while the rest comes, so that little is left to wait for. */
const SYNC_BYTES = 1 << 24
/** On a slow way what came is written, and told, sooner. */
const MOST_HELD_MS = 200

export const sealedPath = (folder: string, sha256: Sha256): string =>
  join(folder, `${sha256}.sealed`)
export const partPath = (folder: string, sha256: Sha256): string => join(folder, `${sha256}.part`)

/**
 * Brings a sealed recording to `FOLDER/SHA.sealed`, going on where an earlier try stopped. The file
 * has that name only once all of it is on the disk and its SHA-256 is right; neither its size nor
 * its date is ever trusted.
 */
export async function fetchSealed({
  hub,
  folder,
  sha256,
  bytes,
  signal,
  progress,
}: {
  readonly hub: HubClient
  readonly folder: string
  readonly sha256: Sha256
  readonly bytes: number
  readonly signal: AbortSignal
  /** Hears how many bytes are here. */
  readonly progress: (bytes: number) => void
}): Promise<Result<null, FetchFailure>> {
  const part = partPath(folder, sha256)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    if ((await hashOf(sealedPath(folder, sha256))) === sha256) return ok(null)

    let have = await sizeOf(part)
    if (have > bytes) {
      await rm(part, { force: true })
      have = 0
    }
    let hash: string | null = null
    if (have < bytes || bytes === 0) {
      const fetched = await fetchRest({ hub, part, sha256, have, bytes, signal, progress })
      if (!fetched.ok) {
        if (fetched.error.type === 'Corrupt') await rm(part, { force: true })
        return fetched
      }
      hash = fetched.value
    }
    if ((hash ?? (await hashOf(part))) !== sha256) {
      await rm(part, { force: true })
      return err({ type: 'Corrupt' })
    }
    await rename(part, sealedPath(folder, sha256))
    await syncFolder(folder)
    return ok(null)
  } catch (cause) {
    const failure = diskFailureOf(cause)
    if (!failure) throw cause
    // What cannot be completed must not take the room that drafts need.
    if (failure.type === 'DiskFull') await rm(part, { force: true })
    return err(failure)
  }
}

/** The SHA-256 of the whole, where the whole came now; null where an earlier try had some of it. */
async function fetchRest({
  hub,
  part,
  sha256,
  have,
  bytes,
  signal,
  progress,
}: {
  readonly hub: HubClient
  readonly part: string
  readonly sha256: Sha256
  readonly have: number
  readonly bytes: number
  readonly signal: AbortSignal
  readonly progress: (bytes: number) => void
}): Promise<Result<string | null, FetchFailure>> {
  const answer = await hub.media(sha256, have, signal)
  if (!answer.ok) {
    // A part that the hub cannot continue would stop every later try in the same place.
    const cannotResume = answer.error.type === 'Nonsense' || isPastTheEnd(answer.error)
    if (have > 0 && cannotResume) await rm(part, { force: true })
    return isPastTheEnd(answer.error) ? err({ type: 'Corrupt' }) : answer
  }
  const body = answer.value
  if (body.total !== null && body.total !== bytes) {
    body.cancel()
    return err({ type: 'Corrupt' })
  }

  const file = await open(part, body.from === 0 ? 'w' : 'r+', 0o600)
  try {
    return await append({ file, body, bytes, progress })
  } finally {
    body.cancel()
    await file.close()
  }
}

async function append({
  file,
  body,
  bytes,
  progress,
}: {
  readonly file: FileHandle
  readonly body: MediaBody
  readonly bytes: number
  readonly progress: (bytes: number) => void
}): Promise<Result<string | null, FetchFailure>> {
  const hash = createHash('sha256')
  const writer = createWriter({
    file,
    from: body.from,
    onBlock: (block) => {
      for (const piece of block) hash.update(piece)
    },
    onWritten: progress,
  })
  let at = body.from
  for (;;) {
    const piece = await body.read()
    if (!piece.ok) {
      // What came of it is where the next try goes on.
      await writer.end()
      return piece
    }
    if (piece.value === null) break
    at += piece.value.length
    if (at > bytes) {
      await writer.end()
      return err({ type: 'Corrupt' })
    }
    await writer.write(piece.value)
  }
  await writer.end()
  if (at < bytes) return err({ type: 'Unreachable', detail: 'TooShort' })
  await file.sync()
  return ok(body.from === 0 ? hash.digest('hex') : null)
}

/** Writes in large blocks, each while the next one comes in. */
function createWriter({
  file,
  from,
  onBlock,
  onWritten,
}: {
  readonly file: FileHandle
  readonly from: number
  /** Called while the block is on its way to the file. */
  readonly onBlock: (block: readonly Uint8Array[]) => void
  readonly onWritten: (end: number) => void
}) {
  let pieces: Uint8Array[] = []
  let held = 0
  let at = from
  let writing = Promise.resolve()
  let flushedAt = -Infinity
  const sync = createSync(file, from)
  const flush = async (): Promise<void> => {
    await writing
    flushedAt = performance.now()
    if (held === 0) return
    const block = pieces
    const start = at
    at += held
    const end = at
    pieces = []
    held = 0
    writing = writeAll(file, block, start).then(() => {
      onWritten(end)
      sync.upTo(end)
    })
    // Whoever writes next, or ends, hears of it.
    writing.catch(() => undefined)
    onBlock(block)
  }
  return {
    write: async (piece: Uint8Array): Promise<void> => {
      pieces.push(piece)
      held += piece.length
      if (held >= BLOCK_BYTES || performance.now() - flushedAt > MOST_HELD_MS) await flush()
    },
    end: async (): Promise<void> => {
      await flush()
      await writing
      await sync.done()
    },
  }
}

/**
 * Hands to the disk what was written, now and then, one part at a time. A disk tells of a failure
 * once, so the first one is kept for whoever asks whether all is done.
 */
function createSync(file: FileHandle, from: number) {
  let syncedTo = from
  let isAtRest = true
  let syncing = Promise.resolve()
  return {
    upTo: (end: number): void => {
      if (!isAtRest || end - syncedTo < SYNC_BYTES) return
      syncedTo = end
      isAtRest = false
      syncing = file.datasync().then(() => {
        isAtRest = true
      })
      syncing.catch(() => undefined)
    },
    done: () => syncing,
  }
}

/** One call may write less than it was given, as it does when the disk fills up. */
async function writeAll(
  file: FileHandle,
  pieces: readonly Uint8Array[],
  from: number,
): Promise<void> {
  let at = from
  for (let rest = pieces; rest.length > 0;) {
    const { bytesWritten } = await file.writev(rest, at)
    at += bytesWritten
    rest = without(rest, bytesWritten)
  }
}

function without(pieces: readonly Uint8Array[], bytes: number): readonly Uint8Array[] {
  let left = bytes
  for (const [n, piece] of pieces.entries()) {
    if (left < piece.length) return [piece.subarray(left), ...pieces.slice(n + 1)]
    left -= piece.length
  }
  return []
}

const isPastTheEnd = (failure: HubFailure): boolean =>
  failure.type === 'Unacceptable' && failure.status === 416

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch (cause) {
    if (isMissing(cause)) return 0
    throw cause
  }
}

async function hashOf(path: string): Promise<string | undefined> {
  const hash = createHash('sha256')
  try {
    for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
      hash.update(piece as Uint8Array) // Without an encoding a file stream yields buffers.
    }
  } catch (cause) {
    if (isMissing(cause)) return undefined
    throw cause
  }
  return hash.digest('hex')
}

/** Makes a rename last through a power cut. Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const isMissing = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
