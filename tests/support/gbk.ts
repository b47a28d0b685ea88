let table: ReadonlyMap<string, readonly [number, number]> | undefined

/** Text in GBK, by looking for each character's two bytes. */
export function gbk(text: string): Buffer {
  table ??= new Map(
    Array.from({ length: 0x7e * 0xbf }, (_, n): readonly [string, readonly [number, number]] => {
      const bytes = [0x81 + Math.floor(n / 0xbf), 0x40 + (n % 0xbf)] as const
      return [new TextDecoder('gbk').decode(Uint8Array.from(bytes)), bytes]
    }),
  )
  const known = table
  return Buffer.from(
    Array.from(text).flatMap((letter) => {
      const code = letter.charCodeAt(0)
      if (code < 0x80) return [code]
      const bytes = known.get(letter)
      if (!bytes) throw new Error(`${letter} is not in GBK`)
      return [...bytes]
    }),
  )
}
