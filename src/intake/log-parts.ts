import { createHash } from 'node:crypto'
import { open, stat, type FileHandle } from 'node:fs/promises'

import type { CallLogProfile } from '#shared/intake.ts'

/** So much of a log is read at a time; what was read once is not read again when it grows. */
const PART_BYTES = 32 << 20
/** How much before a place tells that it is still the same log. */
const SEALED_BYTES = 4096
/** A log nobody wrote to for so long has no more to come of its last line. */
const CLOSED_MS = 60_000
const NEW_LINE = 0x0a

/** What was remembered of a log when it was read last. */
export type ReadSoFar = {
  readonly readTo: number
  readonly nextLine: number
  readonly seal: Buffer
}

export type GrowingLog = {
  readonly bytes: number
  readonly modifiedAt: number
  /** The parts that are to be read: one after the other, or where that will not do all as one. */
  readonly parts: readonly {
    readonly start: number
    readonly end: number
    readonly isOpen: boolean
  }[]
  readonly firstLine: number
  /** What to remember once it was read to there. */
  readonly sealAt: (place: number) => Promise<Buffer>
}

export const profileSeal = (profile: CallLogProfile): Buffer =>
  createHash('sha256').update(JSON.stringify(profile)).digest()

/**
 * How a log is to be read that may have grown: from where it was read to, when what stands before that
 * is as it was, else from its beginning. A line whose end is not written yet is left.
 */
export async function planParts(
  path: string,
  profile: CallLogProfile,
  before: ReadSoFar | undefined,
  now: number,
): Promise<GrowingLog> {
  const file = await open(path)
  try {
    const { size, mtimeMs } = await stat(path)
    const isClosed = now - mtimeMs > CLOSED_MS || (await isUtf16(file))
    const end = isClosed ? size : await lastLineEnd(file, 0, size)
    const sealAt = (place: number) => sealOf(path, profile, place)
    const goesOn =
      before !== undefined &&
      before.readTo <= end &&
      !(await isUtf16(file)) &&
      before.seal.equals(await sealAt(before.readTo))
    const from = goesOn ? before.readTo : 0
    const parts: GrowingLog['parts'][number][] = []
    for (let start = from; start < end;) {
      const isLast = start + PART_BYTES >= end
      const stop = isLast ? end : await lastLineEnd(file, start, start + PART_BYTES)
      const next = stop > start ? stop : end
      parts.push({ start, end: next, isOpen: !(isClosed && next === end) })
      start = next
    }
    return {
      bytes: size,
      modifiedAt: Math.round(mtimeMs),
      parts,
      firstLine: goesOn ? before.nextLine : 1,
      sealAt,
    }
  } finally {
    await file.close()
  }
}

const isUtf16 = async (file: FileHandle): Promise<boolean> => {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0)
  return bytesRead === 2 && buffer[0] === 0xff && buffer[1] === 0xfe
}

/** Behind the last line that ends between two places; `from` where none does. */
async function lastLineEnd(file: FileHandle, from: number, to: number): Promise<number> {
  const buffer = Buffer.alloc(1 << 16)
  for (let end = to; end > from;) {
    const start = Math.max(from, end - buffer.length)
    const { bytesRead } = await file.read(buffer, 0, end - start, start)
    // No byte of a character of UTF-8 or GB18030 but this one itself is it.
    const at = buffer.subarray(0, bytesRead).lastIndexOf(NEW_LINE)
    if (at >= 0) return start + at + 1
    end = start
  }
  return from
}

async function sealOf(path: string, profile: CallLogProfile, place: number): Promise<Buffer> {
  const file = await open(path)
  try {
    const from = Math.max(0, place - SEALED_BYTES)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(place - from), 0, place - from, from)
    return createHash('sha256')
      .update(profileSeal(profile))
      .update(String(place))
      .update(buffer.subarray(0, bytesRead))
      .digest()
  } finally {
    await file.close()
  }
}
