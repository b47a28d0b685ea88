import { isUtf8 } from 'node:buffer'
import { open } from 'node:fs/promises'

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le'

const CHUNK = 1 << 20

/** Reads the whole file: the first Chinese name of a log may be its last. */
export async function detectEncoding(path: string): Promise<Encoding> {
  const file = await open(path)
  try {
    const buffer = Buffer.allocUnsafe(CHUNK)
    let kept = 0
    for (let first = true; ; first = false) {
      const { bytesRead } = await file.read(buffer, kept, CHUNK - kept)
      const filled = kept + bytesRead
      if (first && buffer[0] === 0xff && buffer[1] === 0xfe && filled >= 2) return 'utf-16le'
      if (bytesRead === 0) return kept === 0 ? 'utf-8' : 'gb18030'

      const whole = filled - unfinished(buffer.subarray(0, filled))
      if (!isUtf8(buffer.subarray(0, whole))) return 'gb18030'
      buffer.copy(buffer, 0, whole, filled)
      kept = filled - whole
    }
  } finally {
    await file.close()
  }
}

/** How many bytes at the end begin a character that the next chunk may finish. */
const unfinished = (bytes: Buffer): number => {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return back < length ? back : 0
    }
    if (byte < 0x80) return 0
  }
  return 0
}
