import { open } from 'node:fs/promises'

import { MediaError, systemCode } from '#media/failure.ts'

/** A file that is read at any place, in whatever form it may be. */
export type PackageFile = {
  readonly size: number
  /** Fewer bytes than asked for only where the file ends. */
  readonly read: (at: number, length: number) => Promise<Buffer>
  readonly readInto: (at: number, target: Uint8Array) => Promise<number>
}

/** Throws `MediaError` where the file cannot be read. */
export const withPackage = async <T>(
  path: string,
  work: (file: PackageFile) => Promise<T>,
): Promise<T> => {
  const handle = await reading(open(path, 'r'))
  try {
    const stat = await reading(handle.stat())
    if (!stat.isFile()) throw new MediaError({ type: 'FileUnreadable', code: 'EISDIR' })
    const { size } = stat
    const readInto = async (at: number, target: Uint8Array): Promise<number> => {
      const wanted = Math.max(0, Math.min(target.length, size - at))
      let done = 0
      while (done < wanted) {
        const { bytesRead } = await reading(handle.read(target, done, wanted - done, at + done))
        if (bytesRead === 0) break
        done += bytesRead
      }
      return done
    }
    const read = async (at: number, length: number): Promise<Buffer> => {
      const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - at)))
      return bytes.subarray(0, await readInto(at, bytes))
    }
    return await work({ size, read, readInto })
  } finally {
    await handle.close()
  }
}

const reading = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work
  } catch (error) {
    throw new MediaError({ type: 'FileUnreadable', code: systemCode(error) })
  }
}
