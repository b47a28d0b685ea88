import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'

import { parts, tagFiles } from '#core/evidence/package-paths.ts'
import { MediaError } from '#media/failure.ts'

import type { ListedFile } from '#evidence/list-package.ts'
import type { PackageFile } from '#evidence/open-package.ts'

export type ReadFile = ListedFile & {
  readonly sha256: string
  /** Whether the checksum of the zip is that of the bytes. */
  readonly isSummed: boolean
  /** Of those that are read as well, where they are not too large. */
  readonly content: Uint8Array | undefined
}

const PIECE = 1024 * 1024
const MOST_READ = 16 * 1024 * 1024
const READ: ReadonlySet<string> = new Set([
  ...Object.values(tagFiles),
  parts.provenance,
  parts.evaluation,
  parts.appeal,
])

const isRead = (path: string): boolean => READ.has(path)

/** Reads each file once, the next piece while this one is hashed. Throws `MediaError`. */
export const readFiles = async (
  file: PackageFile,
  files: readonly ListedFile[],
  {
    report,
    signal,
  }: {
    readonly report: (doneBytes: number) => void
    readonly signal?: AbortSignal | undefined
  },
): Promise<readonly ReadFile[]> => {
  const read: ReadFile[] = []
  const pieces = [Buffer.alloc(PIECE), Buffer.alloc(PIECE)] as const
  let done = 0
  for (const one of files) {
    const { size } = one.entry
    const kept = isRead(one.path) && size <= MOST_READ ? Buffer.alloc(size) : undefined
    const hash = createHash('sha256')
    let crc = 0
    const fetch = (at: number): Promise<Buffer> => {
      const piece = pieces[(at / PIECE) % 2 === 0 ? 0 : 1]
      const wanted = piece.subarray(0, Math.min(PIECE, size - at))
      return file.readInto(one.begin + at, wanted).then((count) => wanted.subarray(0, count))
    }
    let next = fetch(0)
    for (let at = 0; at < size; at += PIECE) {
      const piece = await next
      // The file grew shorter under our hands.
      if (piece.length < Math.min(PIECE, size - at)) throw new MediaError(SHORTER)
      if (at + PIECE < size) next = fetch(at + PIECE)
      hash.update(piece)
      crc = crc32(piece, crc)
      kept?.set(piece, at)
      done += piece.length
      report(done)
      if (signal?.aborted) {
        await next
        throw new MediaError({ type: 'Cancelled' })
      }
    }
    await next
    const sha256 = hash.digest('hex')
    read.push({ ...one, sha256, isSummed: crc === one.entry.crc, content: kept })
  }
  return read
}

const SHORTER = { type: 'FileUnreadable', code: 'EIO' } as const
