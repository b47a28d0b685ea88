import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'

import { createBlockWriter } from '#main/sync/block-writer.ts'
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
  const writer = createBlockWriter({
    file,
    from: body.from,
    onBlock: (block) => {
      hash.update(block)
    },
    onWritten: progress,
  })
  let at = body.from
  const poured = await body.pour((piece) => {
    at += piece.length
    if (at <= bytes) return writer.write(piece)
    body.cancel()
    return undefined
  })
  // What came is where the next try goes on, whatever became of the rest.
  await writer.end()
  if (at > bytes) return err({ type: 'Corrupt' })
  if (!poured.ok) return poured
  if (at < bytes) return err({ type: 'Unreachable', detail: 'TooShort' })
  await file.sync()
  return ok(body.from === 0 ? hash.digest('hex') : null)
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
