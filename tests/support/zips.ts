import { crc32 } from 'node:zlib'

import { fromBufferPromise } from 'yauzl'

import { centralRecord, directoryEnd, localHeader } from '#core/evidence/zip-format.ts'

export type Packed = readonly (readonly [name: string, bytes: Uint8Array])[]

/** A zip in our own form, of any names and contents, with its headers bent as a test needs it. */
export const zipOf = (
  files: Packed,
  bend: {
    readonly local?: (header: Buffer, name: string) => void
    readonly central?: (header: Buffer, name: string) => void
  } = {},
): Buffer => {
  const out: Buffer[] = []
  const records: Buffer[] = []
  let at = 0
  for (const [name, bytes] of files) {
    const entry = { name: Buffer.from(name), crc: crc32(bytes), size: bytes.length, at }
    const [local, central] = [Buffer.from(localHeader(entry)), Buffer.from(centralRecord(entry))]
    bend.local?.(local, name)
    bend.central?.(central, name)
    out.push(local, Buffer.from(bytes))
    records.push(central)
    at += local.length + bytes.length
  }
  const directory = Buffer.concat(records)
  return Buffer.concat([...out, directory, directoryEnd(files.length, directory.length, at)])
}

/** What is in a zip, by a library that knows nothing of how ours is written. */
export const unzipped = async (bytes: Buffer): Promise<Map<string, Buffer>> => {
  const zip = await fromBufferPromise(bytes)
  const files = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = []
    // A stream without an encoding yields buffers.
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
    files.set(entry.fileName, Buffer.concat(chunks))
  }
  return files
}
