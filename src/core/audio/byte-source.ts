/** Random access to bytes: a file, an opened sealed file, or a buffer. */
export interface ByteSource {
  readonly size: number
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
