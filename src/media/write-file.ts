import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'

import { MediaError, systemCode } from '#media/failure.ts'

export type Write = (bytes: Uint8Array) => Promise<void>
/** Writes over what was written before, without moving the end. */
export type WriteAt = (at: number, bytes: Uint8Array) => Promise<void>

/** Where a file grows until it is whole. */
export const partOf = (path: string): string => `${path}.part`

/**
 * Writes a file that is either there and whole or not there at all: beside its place, to the disk,
 * then renamed. Whatever `fill` throws removes the part again; a write that fails is `CannotWrite`.
 */
export const writeFile = async <T>(
  path: string,
  mode: number,
  fill: (write: Write, writeAt: WriteAt) => Promise<T>,
): Promise<T> => {
  const part = partOf(path)
  const file = await writing(open(part, 'w', mode))
  try {
    const value = await fill(
      (bytes) => writeAll(file, bytes, null),
      (at, bytes) => writeAll(file, bytes, at),
    )
    await writing(file.sync())
    await writing(file.close())
    await writing(rename(part, path))
    await syncFolder(dirname(path))
    return value
  } catch (error) {
    await file.close().catch(systemCode)
    await rm(part, { force: true }).catch(systemCode)
    throw error
  }
}

/** Behind what is there where no place is given. */
const writeAll = async (
  file: FileHandle,
  bytes: Uint8Array,
  place: number | null,
): Promise<void> => {
  for (let at = 0; at < bytes.length;) {
    const here = place === null ? null : place + at
    at += (await writing(file.write(bytes, at, bytes.length - at, here))).bytesWritten
  }
}

/** A rename is on the disk only once its folder is; Windows has no such thing and needs none. */
const syncFolder = async (path: string): Promise<void> => {
  if (process.platform === 'win32') return
  const folder = await writing(open(path, 'r'))
  try {
    await writing(folder.sync())
  } finally {
    await folder.close()
  }
}

const writing = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work
  } catch (error) {
    throw new MediaError({ type: 'CannotWrite', code: systemCode(error) })
  }
}
