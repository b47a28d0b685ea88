import type { ByteSource } from '#core/audio/byte-source.ts'

const WINDOW = 256 * 1024

/** Small reads that mostly go forwards, answered from one large read; up to 64 KiB at a time. */
export const createWindow = (
  source: ByteSource,
): ((offset: number, length: number) => Uint8Array) => {
  let start = 0
  let bytes = source.read(0, Math.min(WINDOW, source.size))
  return (offset, length) => {
    const end = Math.min(offset + length, source.size)
    if (offset < start || end > start + bytes.length) {
      start = offset
      bytes = source.read(offset, Math.min(WINDOW, Math.max(0, source.size - offset)))
    }
    return bytes.subarray(offset - start, end - start)
  }
}
