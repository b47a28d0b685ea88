/** Bits of a block of bytes from the most significant on; past the end there are zeros. */
export type BitReader = {
  /** The next `count` bits as a number, 0…32 of them. */
  readonly read: (count: number) => number
  /** The next bits as two's complement, 1…32 of them. */
  readonly readSigned: (count: number) => number
  /** The next 32 bits, which stay where they are. */
  readonly peek: () => number
  readonly skip: (count: number) => void
  /** Zeros before the next one; takes both. At the end of the bytes it tells what zeros were left. */
  readonly unary: () => number
  /** Bits from the beginning. */
  readonly at: () => number
  readonly isOver: () => boolean
}

export const createBitReader = (bytes: Uint8Array): BitReader => {
  const padded = new Uint8Array(bytes.length + 8)
  padded.set(bytes)
  const end = bytes.length * 8
  let at = 0

  const peek = (): number => {
    const byte = at >> 3
    if (byte >= bytes.length) return 0
    const word =
      ((padded[byte] ?? 0) << 24) |
      ((padded[byte + 1] ?? 0) << 16) |
      ((padded[byte + 2] ?? 0) << 8) |
      (padded[byte + 3] ?? 0)
    const shift = at & 7
    return shift === 0 ? word : (word << shift) | ((padded[byte + 4] ?? 0) >> (8 - shift))
  }
  const read = (count: number): number => {
    if (count === 0) return 0
    const value = peek() >>> (32 - count)
    at += count
    return value
  }
  return {
    read,
    readSigned: (count) => {
      const value = peek() >> (32 - count)
      at += count
      return value
    },
    peek,
    skip: (count) => {
      at += count
    },
    unary: () => {
      let zeros = 0
      while (at < end) {
        const leading = Math.clz32(peek())
        if (leading < 32) {
          at += leading + 1
          return zeros + leading
        }
        zeros += 32
        at += 32
      }
      return zeros
    },
    at: () => at,
    isOver: () => at > end,
  }
}
