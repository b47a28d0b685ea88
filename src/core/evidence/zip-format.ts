import { concat, u16, u32, u64 } from '#core/audio/bytes.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'

/**
 * A zip as PKWARE's APPNOTE 6.3.10 describes it, in the one form that we write: nothing compressed,
 * sizes before the data, a fixed time, no comment, and fields of 64 bits where and only where those
 * of 32 do not suffice. Names, sizes and checksums say every other byte, so that nothing can be
 * changed in a zip without changing one of them.
 */
export type ZipEntry = {
  /** In UTF-8. */
  readonly name: Uint8Array
  readonly crc: number
  readonly size: number
  /** Where its header begins. */
  readonly at: number
}

/** Why the header of a file is none that we write; `Altered` where nothing more can be said. */
export type ZipFault = Failure<
  'Compressed' | 'Encrypted' | 'SymlinkEntry' | 'SizesDiffer' | 'Altered'
>

export const LOCAL_BYTES = 30
export const CENTRAL_BYTES = 46
export const END_BYTES = 22
export const END64_BYTES = 56
export const LOCATOR_BYTES = 20

const LOCAL = 0x0403_4b50
const CENTRAL = 0x0201_4b50
const END = 0x0605_4b50
const END64 = 0x0606_4b50
const LOCATOR = 0x0706_4b50

const FULL_16 = 0xffff
const FULL_32 = 0xffff_ffff
const UTF8_NAME = 0x0800
const ENCRYPTED = 0x0001
/** 1980-01-01, the first day a zip knows. */
const DAY = 0x0021
const UNIX = 3
const PLAIN_FILE = 0o100644
const SYMLINK = 0o120000
const FILE_TYPE = 0o170000

const version = (is64: boolean): number => (is64 ? 45 : 20)

/** How long the header before the data is. */
export const localBytes = ({ name, size }: Pick<ZipEntry, 'name' | 'size'>): number =>
  LOCAL_BYTES + name.length + (size >= FULL_32 ? 20 : 0)

export const localHeader = ({ name, crc, size }: Omit<ZipEntry, 'at'>): Uint8Array => {
  const is64 = size >= FULL_32
  const fields = record(LOCAL_BYTES, (put) => {
    put.u32(LOCAL)
    put.u16(version(is64), UTF8_NAME, 0, 0, DAY)
    put.u32(crc, is64 ? FULL_32 : size, is64 ? FULL_32 : size)
    put.u16(name.length, is64 ? 20 : 0)
  })
  return concat([fields, name, is64 ? extra([size, size]) : new Uint8Array(0)])
}

export const centralRecord = ({ name, crc, size, at }: ZipEntry): Uint8Array => {
  const wide = [...(size >= FULL_32 ? [size, size] : []), ...(at >= FULL_32 ? [at] : [])]
  const is64 = wide.length > 0
  const more = is64 ? extra(wide) : new Uint8Array(0)
  const fields = record(CENTRAL_BYTES, (put) => {
    put.u32(CENTRAL)
    put.u16((UNIX << 8) | version(is64), version(is64), UTF8_NAME, 0, 0, DAY)
    put.u32(crc, Math.min(size, FULL_32), Math.min(size, FULL_32))
    put.u16(name.length, more.length, 0, 0, 0)
    put.u32(PLAIN_FILE * 0x10000, Math.min(at, FULL_32))
  })
  return concat([fields, name, more])
}

/** What stands behind the records: `count` of them, `size` bytes from `at` on. */
export const directoryEnd = (count: number, size: number, at: number): Uint8Array => {
  const is64 = count >= FULL_16 || size >= FULL_32 || at >= FULL_32
  const wide = record(END64_BYTES + LOCATOR_BYTES, (put) => {
    put.u32(END64)
    put.u64(END64_BYTES - 12)
    put.u16((UNIX << 8) | 45, 45)
    put.u32(0, 0)
    put.u64(count, count, size, at)
    put.u32(LOCATOR, 0)
    put.u64(at + size)
    put.u32(1)
  })
  const end = record(END_BYTES, (put) => {
    put.u32(END)
    put.u16(0, 0, Math.min(count, FULL_16), Math.min(count, FULL_16))
    put.u32(Math.min(size, FULL_32), Math.min(at, FULL_32))
    put.u16(0)
  })
  return is64 ? concat([wide, end]) : end
}

export const isLocal = (bytes: Uint8Array): boolean => u32(bytes, 0) === LOCAL

/** How many bytes the header takes whose first `LOCAL_BYTES` these are. */
export const statedLocalBytes = (bytes: Uint8Array): number =>
  LOCAL_BYTES + u16(bytes, 26) + u16(bytes, 28)

/** Reads a whole header before the data, which begins at `at`. */
export const readLocal = (bytes: Uint8Array, at: number): Result<ZipEntry, ZipFault> => {
  const nameLength = u16(bytes, 26)
  if (u16(bytes, 6) & ENCRYPTED) return err({ type: 'Encrypted' })
  if (u16(bytes, 8) !== 0) return err({ type: 'Compressed' })
  const wide = LOCAL_BYTES + nameLength
  const is64 = u32(bytes, 22) === FULL_32 && u16(bytes, 28) === 20
  const [packed, size] = is64
    ? [u64(bytes, wide + 12), u64(bytes, wide + 4)]
    : [u32(bytes, 18), u32(bytes, 22)]
  if (packed !== size) return err({ type: 'SizesDiffer' })
  const entry = { name: bytes.slice(LOCAL_BYTES, wide), crc: u32(bytes, 14), size, at }
  return isSame(localHeader(entry), bytes) ? ok(entry) : err({ type: 'Altered' })
}

/** Reads the record at the beginning of `bytes`, and tells how long it is. */
export const readCentral = (
  bytes: Uint8Array,
): Result<{ readonly entry: ZipEntry; readonly length: number }, ZipFault> => {
  if (bytes.length < CENTRAL_BYTES || u32(bytes, 0) !== CENTRAL) return err({ type: 'Altered' })
  const [nameLength, extraLength] = [u16(bytes, 28), u16(bytes, 30)]
  const length = CENTRAL_BYTES + nameLength + extraLength
  if (((u32(bytes, 38) >>> 16) & FILE_TYPE) === SYMLINK) return err({ type: 'SymlinkEntry' })
  if (u16(bytes, 8) & ENCRYPTED) return err({ type: 'Encrypted' })
  if (u16(bytes, 10) !== 0) return err({ type: 'Compressed' })
  const wide = CENTRAL_BYTES + nameLength + 4
  const isWide = u32(bytes, 24) === FULL_32
  const size = isWide ? u64(bytes, wide) : u32(bytes, 24)
  const packed = isWide ? u64(bytes, wide + 8) : u32(bytes, 20)
  const isFar = u32(bytes, 42) === FULL_32
  const at = isFar ? u64(bytes, wide + (isWide ? 16 : 0)) : u32(bytes, 42)
  if (packed !== size) return err({ type: 'SizesDiffer' })
  const name = bytes.slice(CENTRAL_BYTES, CENTRAL_BYTES + nameLength)
  const entry = { name, crc: u32(bytes, 16), size, at }
  const isOurs = isSame(centralRecord(entry), bytes.subarray(0, length))
  return isOurs ? ok({ entry, length }) : err({ type: 'Altered' })
}

/** Where the records lie, by the last bytes of a zip; undefined where they do not say. */
export const readEnd = (
  tail: Uint8Array,
): { readonly count: number; readonly size: number; readonly at: number } | undefined => {
  const end = tail.length - END_BYTES
  if (end < 0 || u32(tail, end) !== END) return undefined
  const wide = end - LOCATOR_BYTES - END64_BYTES
  const told =
    wide >= 0 && u32(tail, wide) === END64
      ? { count: u64(tail, wide + 32), size: u64(tail, wide + 40), at: u64(tail, wide + 48) }
      : { count: u16(tail, end + 10), size: u32(tail, end + 12), at: u32(tail, end + 16) }
  const isOurs = isSame(
    directoryEnd(told.count, told.size, told.at),
    tail.subarray(told.count >= FULL_16 || told.size >= FULL_32 || told.at >= FULL_32 ? wide : end),
  )
  return isOurs ? told : undefined
}

/** Where two stretches first differ; -1 where they are the same. */
export const firstDifference = (one: Uint8Array, other: Uint8Array): number => {
  const length = Math.max(one.length, other.length)
  for (let at = 0; at < length; at++) if (one[at] !== other[at]) return at
  return -1
}

const isSame = (one: Uint8Array, other: Uint8Array): boolean => firstDifference(one, other) < 0

/** The fields of 64 bits (APPNOTE 4.5.3). */
const extra = (values: readonly number[]): Uint8Array =>
  record(4 + 8 * values.length, (put) => {
    put.u16(1, 8 * values.length)
    put.u64(...values)
  })

type Put = Readonly<Record<'u16' | 'u32' | 'u64', (...values: number[]) => void>>

const record = (length: number, fill: (put: Put) => void): Uint8Array => {
  const bytes = new Uint8Array(length)
  const view = new DataView(bytes.buffer)
  let at = 0
  const u32s = (...values: number[]): void => {
    for (const value of values) {
      view.setUint32(at, value, true)
      at += 4
    }
  }
  fill({
    u16: (...values) => {
      for (const value of values) {
        view.setUint16(at, value, true)
        at += 2
      }
    },
    u32: u32s,
    u64: (...values) => {
      for (const value of values) u32s(value % 2 ** 32, Math.floor(value / 2 ** 32))
    },
  })
  return bytes
}
