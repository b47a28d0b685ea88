import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

import type { ByteSource } from '#core/audio/byte-source.ts'
import { err, ok, type Result } from '#shared/result.ts'

import { MediaError, systemCode, type SourceFailure } from '#media/failure.ts'

/** A source that holds a file open until it is closed. */
export type OpenSource = ByteSource & { readonly close: () => void }

/** Opens a plain file for reading at any place. */
export const openFileSource = (path: string): Result<OpenSource, SourceFailure> => {
  let file: number
  let size: number
  try {
    file = openSync(path, 'r')
  } catch (error) {
    return err({ type: 'FileUnreadable', code: systemCode(error) })
  }
  try {
    const stat = fstatSync(file)
    if (!stat.isFile()) {
      closeSync(file)
      return err({ type: 'FileUnreadable', code: 'EISDIR' })
    }
    size = stat.size
  } catch (error) {
    closeSync(file)
    return err({ type: 'FileUnreadable', code: systemCode(error) })
  }

  const readInto = (offset: number, target: Uint8Array): number =>
    readFully(file, offset, target.subarray(0, Math.max(0, size - offset)))
  return ok({
    size,
    readInto,
    read: (offset, length) => {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)))
      return bytes.subarray(0, readInto(offset, bytes))
    },
    close: () => closeSync(file),
  })
}

/** Reads until `target` is full or the file ends; a disk that fails carries its failure out. */
const readFully = (file: number, offset: number, target: Uint8Array): number => {
  let done = 0
  try {
    while (done < target.length) {
      const count = readSync(file, target, done, target.length - done, offset + done)
      if (count === 0) break
      done += count
    }
  } catch (error) {
    throw new MediaError({ type: 'FileUnreadable', code: systemCode(error) })
  }
  return done
}
