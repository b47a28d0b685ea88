import { concat } from '#core/audio/bytes.ts'
import { isMp4 } from '#core/audio/mp4.ts'
import {
  nameAt,
  numberAt,
  structureOf,
  type Field,
  type Structure,
} from '#tests/support/sound-structure.ts'

/** The file once for each number its container tells, that number told as large as it can be. */
export const tellingTooMuch = (bytes: Uint8Array): readonly Uint8Array[] =>
  structureOf(bytes)
    // The tables of an MP4 lie behind all the rest.
    .fields.slice(0, isMp4(bytes) ? 250 : 24)
    .map((field) => {
      const lying = bytes.slice()
      write(lying, field, 2 ** (8 * field.bytes) - 1)
      return lying
    })

type Chance = () => number
const below = (chance: Chance, most: number): number => Math.floor(chance() * most)
const oneOf = <T>(chance: Chance, all: readonly T[]): T | undefined =>
  all[below(chance, all.length)]

const write = (bytes: Uint8Array, { at, bytes: width, order }: Field, value: number): void => {
  let rest = value < 0 ? 2 ** (8 * width) + value : value
  for (let i = 0; i < width; i++) {
    const place = order === 'little' ? at + i : at + width - 1 - i
    if (place < bytes.length) bytes[place] = rest % 256
    rest = Math.floor(rest / 256)
  }
}

const lie = (bytes: Uint8Array, chance: Chance, { fields }: Structure): Uint8Array => {
  const field = oneOf(chance, fields)
  if (!field) return bytes
  const told = numberAt(bytes, field)
  const most = 2 ** (8 * field.bytes) - 1
  const values = [0, 1, 2, most, most - 1, 2 ** (8 * field.bytes - 1), told + 1, told - 1, told * 2]
  const value = oneOf(chance, [
    ...values,
    bytes.length,
    bytes.length - field.at,
    below(chance, most),
  ])
  write(bytes, field, Math.min(Math.max(value ?? 0, -1), most))
  return bytes
}

const part = (chance: Chance, { edges }: Structure): [number, number] => {
  const n = below(chance, Math.max(1, edges.length - 1))
  return [edges[n] ?? 0, edges[n + 1] ?? edges[n] ?? 0]
}

const deeds: readonly ((
  bytes: Uint8Array,
  chance: Chance,
  structure: Structure,
  other: Uint8Array,
) => Uint8Array)[] = [
  lie,
  lie,
  lie,
  (bytes, chance, { edges }) =>
    bytes.slice(0, Math.max(0, (oneOf(chance, edges) ?? 0) + below(chance, 3) - 1)),
  (bytes, chance) => bytes.slice(0, below(chance, bytes.length + 1)),
  (bytes, chance) => {
    for (let n = below(chance, 16); n >= 0; n--) {
      const at = below(chance, bytes.length)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << below(chance, 8))
    }
    return bytes
  },
  (bytes, chance, { edges }) => {
    const from = oneOf(chance, edges) ?? 0
    for (let n = below(chance, 24); n >= 0; n--) bytes[from + n] = below(chance, 256)
    return bytes
  },
  (bytes, chance, structure) => {
    const [from, to] = part(chance, structure)
    const copy = bytes.slice(from, to)
    const times = chance() < 0.1 ? 200 : 1
    return concat([bytes.slice(0, to), ...Array<Uint8Array>(times).fill(copy), bytes.slice(to)])
  },
  (bytes, chance, structure) => {
    const [from, to] = part(chance, structure)
    return concat([bytes.slice(0, from), bytes.slice(to)])
  },
  (bytes, chance, structure) => {
    const [[a, b], [c, d]] = [part(chance, structure), part(chance, structure)]
    return b <= c
      ? concat([
          bytes.slice(0, a),
          bytes.slice(c, d),
          bytes.slice(b, c),
          bytes.slice(a, b),
          bytes.slice(d),
        ])
      : bytes
  },
  (bytes, chance, structure, other) => {
    const [from] = part(chance, structure)
    const [cut] = part(chance, structureOf(other))
    return concat([bytes.slice(0, from), other.slice(cut)])
  },
]

const OGG_CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24
  for (let bit = 0; bit < 8; bit++) crc = (crc << 1) ^ (crc & 0x8000_0000 ? 0x04c1_1db7 : 0)
  return crc
})

/** Checksums that fit again: what a decoder would have thrown away reaches it. */
const mended = (bytes: Uint8Array): Uint8Array => {
  const { edges } = structureOf(bytes)
  for (let n = 0; n + 2 < edges.length; n += 2) {
    const [from = 0, to = 0] = [edges[n], edges[n + 2]]
    if (nameAt(bytes, from, 4) !== 'OggS') continue
    const sum: Field = { at: from + 22, bytes: 4, order: 'little' }
    write(bytes, sum, 0)
    let crc = 0
    for (const byte of bytes.subarray(from, to)) {
      crc = (crc << 8) ^ (OGG_CRC[((crc >>> 24) & 0xff) ^ byte] ?? 0)
    }
    write(bytes, sum, crc >>> 0)
  }
  return bytes
}

const LONGEST = 1 << 20

/** A sound file gone wrong in one to four ways: lying sizes, cuts, flipped bits, parts of another. */
export const mutate = (seed: Uint8Array, other: Uint8Array, chance: Chance): Uint8Array => {
  let bytes = seed.slice()
  for (let n = below(chance, 4); n >= 0; n--) {
    const deed = oneOf(chance, deeds)
    if (deed && bytes.length > 0)
      bytes = deed(bytes, chance, structureOf(bytes), other).slice(0, LONGEST)
  }
  return nameAt(bytes, 0, 4) === 'OggS' && chance() < 0.7 ? mended(bytes) : bytes
}
