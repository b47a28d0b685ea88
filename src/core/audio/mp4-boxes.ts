import type { ByteSource } from '#core/audio/byte-source.ts'
import { text } from '#core/audio/bytes.ts'

export const be16 = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)

export const be32 = (bytes: Uint8Array, at: number): number =>
  be16(bytes, at) * 0x1_0000 + be16(bytes, at + 2)

/** Exact up to 2^53; larger values lose their low bits but stay large. */
export const be64 = (bytes: Uint8Array, at: number): number =>
  be32(bytes, at) * 0x1_0000_0000 + be32(bytes, at + 4)

export type Box = { readonly type: string; readonly body: Uint8Array }

/** The boxes directly in a block of bytes (ISO/IEC 14496-12, 4.2), as far as they are whole. */
export function* boxesIn(bytes: Uint8Array): Generator<Box> {
  for (let at = 0; at + 8 <= bytes.length;) {
    const head = boxHead(bytes.subarray(at, at + 16), bytes.length - at)
    if (!head || at + head.size > bytes.length) return
    yield { type: head.type, body: bytes.subarray(at + head.length, at + head.size) }
    at += head.size
  }
}

const boxHead = (
  bytes: Uint8Array,
  left: number,
): { readonly type: string; readonly size: number; readonly length: number } | undefined => {
  const short = be32(bytes, 0)
  const length = short === 1 ? 16 : 8
  const size = short === 1 ? be64(bytes, 8) : short === 0 ? left : short
  return bytes.length < length || size < length
    ? undefined
    : { type: text(bytes, 4, 4), size, length }
}

/** The first box at the end of a path of names. */
export const boxAt = (
  bytes: Uint8Array,
  ...[name, ...rest]: readonly string[]
): Uint8Array | undefined => {
  for (const { type, body } of boxesIn(bytes)) {
    if (type !== name) continue
    const found = rest.length === 0 ? body : boxAt(body, ...rest)
    if (found) return found
  }
  return undefined
}

/** A box of the file itself, read whole if it is not larger than `most`. */
export const topBox = (source: ByteSource, name: string, most: number): Uint8Array | undefined => {
  for (let at = 0; at + 8 <= source.size;) {
    const head = boxHead(source.read(at, 16), source.size - at)
    if (!head) return undefined
    if (head.type === name) {
      const length = head.size - head.length
      return length > most ? undefined : source.read(at + head.length, length)
    }
    at += head.size
  }
  return undefined
}
