import type { RawLayout } from '#shared/audio.ts'

/** Random access to bytes: a file, an opened sealed file, or a buffer. */
export interface ByteSource {
  readonly size: number
  /** How its bytes are to be read where they do not tell themselves. */
  readonly raw?: RawLayout | undefined
  /** Fewer bytes than asked for only where the source ends. The bytes may be a view: do not write. */
  readonly read: (offset: number, length: number) => Uint8Array
  /** Fills `target` from `offset` on and tells how many bytes it wrote; fewer only at the end. */
  readonly readInto: (offset: number, target: Uint8Array) => number
}

export const bytesSource = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: (offset, length) => bytes.subarray(offset, offset + length),
  readInto: (offset, target) => {
    const part = bytes.subarray(offset, offset + target.length)
    target.set(part)
    return part.length
  },
})

/** A stretch of a source as a source of its own. */
export const partOf = (
  source: ByteSource,
  { offset, length }: { readonly offset: number; readonly length: number },
): ByteSource => {
  const size = Math.max(0, Math.min(length, source.size - offset))
  return {
    size,
    read: (at, count) => source.read(offset + at, Math.max(0, Math.min(count, size - at))),
    readInto: (at, target) =>
      source.readInto(offset + at, target.subarray(0, Math.max(0, size - at))),
  }
}
