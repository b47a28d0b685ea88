import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'

import {
  centralRecord,
  directoryEnd,
  localBytes,
  localHeader,
  type ZipEntry,
} from '#core/evidence/zip-format.ts'
import { writeFile, type Write } from '#media/write-file.ts'
import { Sha256 } from '#shared/ids.ts'

/** What became of a file that was put in. */
export type Added = { readonly path: string; readonly sha256: Sha256; readonly bytes: number }

export type ZipWriter = {
  /**
   * Puts a file in as it comes. One that may take 4 GiB or more has to say its size, because the
   * header before it is as long as the size needs.
   */
  readonly add: (
    path: string,
    fill: (write: Write) => Promise<void>,
    size?: number,
  ) => Promise<Added>
}

/** As any file a person saves. */
const ORDINARY = 0o666
/** From here on a size takes 64 bits. */
const WIDE = 0xffff_ffff

/** Writes a zip in the one form there is of it; whole, or not at all. Failures throw `MediaError`. */
export const writeZip = (out: string, fill: (zip: ZipWriter) => Promise<void>): Promise<void> =>
  writeFile(out, ORDINARY, async (write, writeAt) => {
    const entries: ZipEntry[] = []
    let at = 0
    const append: Write = async (bytes) => {
      await write(bytes)
      at += bytes.length
    }
    await fill({
      add: async (path, content, stated = 0) => {
        const name = Buffer.from(path, 'utf8')
        const begin = at
        await append(new Uint8Array(localBytes({ name, size: stated })))
        const data = at
        const hash = createHash('sha256')
        let crc = 0
        await content(async (bytes) => {
          hash.update(bytes)
          crc = crc32(bytes, crc)
          await append(bytes)
        })
        const size = at - data
        if (size >= WIDE !== stated >= WIDE)
          throw new Error(`${path}: ${size} bytes, not ${stated}`)
        const entry = { name, crc, size, at: begin }
        await writeAt(begin, localHeader(entry))
        entries.push(entry)
        return { path, sha256: Sha256.parse(hash.digest('hex')), bytes: size }
      },
    })
    const begin = at
    for (const entry of entries) await append(centralRecord(entry))
    await append(directoryEnd(entries.length, at - begin, begin))
  })
