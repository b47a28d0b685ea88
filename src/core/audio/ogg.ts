import type { ByteSource } from '#core/audio/byte-source.ts'
import { text, u32 } from '#core/audio/bytes.ts'
import { createWindow } from '#core/audio/window.ts'

export type OggPage = {
  readonly serial: number
  readonly isFirst: boolean
  readonly isLast: boolean
  /** Whether the first packet began on an earlier page. */
  readonly continues: boolean
  /** Samples up to the end of the last packet that ends here; −1 where none does or none is told. */
  readonly granule: number
  /** Lengths of the pieces of packets; one below 255 ends its packet. */
  readonly lacing: Uint8Array
  readonly body: Uint8Array
}

export type OggWalk = {
  readonly pages: () => Generator<OggPage>
  /** After the last page: what lay between the pages, and what the last one lacks. */
  readonly found: () => { readonly skippedBytes: number; readonly missingBytes: number }
}

const HEADER = 27
const SEARCH = 64 * 1024

/** Every page of an Ogg file in order (RFC 3533), stepping over damage. */
export const walkOgg = (source: ByteSource): OggWalk => {
  const window = createWindow(source)
  let skippedBytes = 0
  let missingBytes = 0

  const resync = (from: number): number => {
    for (let at = from; at + HEADER <= source.size; at++) {
      const block = window(at, SEARCH)
      const letter = block.indexOf(0x4f)
      at += letter < 0 ? block.length - 1 : letter
      if (isPage(window(at, HEADER))) return at
    }
    return source.size
  }

  function* pages(): Generator<OggPage> {
    let at = 0
    while (at + HEADER <= source.size) {
      const header = window(at, HEADER)
      if (!isPage(header)) {
        const next = resync(at + 1)
        skippedBytes += next - at
        at = next
        continue
      }
      const flags = header[5] ?? 0
      const pieces = header[26] ?? 0
      const granule = granuleOf(header)
      const serial = u32(header, 14)
      const lacing = window(at + HEADER, pieces).slice()
      const bodyLength = lacing.reduce((sum, length) => sum + length, 0)
      const length = HEADER + pieces + bodyLength
      missingBytes = Math.max(0, at + length - source.size)
      yield {
        serial,
        isFirst: (flags & 2) !== 0,
        isLast: (flags & 4) !== 0,
        continues: (flags & 1) !== 0,
        // Of a page cut short the packets that are whole still sound.
        granule: missingBytes > 0 ? -1 : granule,
        lacing: missingBytes > 0 ? wholePieces(lacing, bodyLength - missingBytes) : lacing,
        body: window(at + HEADER + pieces, bodyLength),
      }
      at += length
    }
  }

  return { pages, found: () => ({ skippedBytes, missingBytes }) }
}

const wholePieces = (lacing: Uint8Array, available: number): Uint8Array => {
  let sum = 0
  const cut = lacing.findIndex((length) => (sum += length) > available)
  return cut < 0 ? lacing : lacing.subarray(0, cut)
}

const isPage = (header: Uint8Array): boolean => text(header, 0, 4) === 'OggS' && header[4] === 0

const granuleOf = (header: Uint8Array): number => {
  const low = u32(header, 6)
  const high = u32(header, 10)
  return high >= 0x8000_0000 ? -1 : high * 0x1_0000_0000 + low
}
