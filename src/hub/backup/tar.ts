import type { FileHandle } from 'node:fs/promises'

const BLOCK = 512

/** An entry of an archive: a header (POSIX ustar), then its bytes, filled up to whole blocks. */
export function tarHeader(name: string, bytes: number): Buffer {
  const header = Buffer.alloc(BLOCK)
  header.write(name, 0, 100, 'utf8')
  header.write('0000600\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  header.write(`${bytes.toString(8).padStart(11, '0')}\0`, 124)
  header.write(`${'0'.repeat(11)}\0`, 136)
  header.write(' '.repeat(8), 148)
  header.write('0', 156)
  header.write('ustar\u000000', 257)
  header.write(`${checksumOf(header).toString(8).padStart(6, '0')}\0 `, 148)
  return header
}

export const tarFill = (bytes: number): Buffer => Buffer.alloc((BLOCK - (bytes % BLOCK)) % BLOCK)

export const TAR_END = Buffer.alloc(2 * BLOCK)

export type TarEntry = { readonly name: string; readonly bytes: number; readonly at: number }

/** The entries of an archive, in order; null where it breaks off or is none. */
export async function* tarEntries(file: FileHandle): AsyncGenerator<TarEntry | null> {
  const { size } = await file.stat()
  const header = Buffer.alloc(BLOCK)
  for (let at = 0; ;) {
    const { bytesRead } = await file.read(header, 0, BLOCK, at)
    if (bytesRead < BLOCK) {
      yield null
      return
    }
    if (header.every((byte) => byte === 0)) return
    const said = Number.parseInt(header.toString('latin1', 148, 154), 8)
    const blank = Buffer.from(header).fill(' ', 148, 156)
    const bytes = Number.parseInt(header.toString('latin1', 124, 135), 8)
    if (said !== checksumOf(blank) || Number.isNaN(bytes)) {
      yield null
      return
    }
    const name = header.toString('utf8', 0, 100).replace(/\0+$/, '')
    const end = at + BLOCK + bytes + tarFill(bytes).length
    if (end > size) {
      yield null
      return
    }
    yield { name, bytes, at: at + BLOCK }
    at = end
  }
}

const checksumOf = (header: Buffer): number => header.reduce((sum, byte) => sum + byte, 0)
