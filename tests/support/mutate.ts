import { concat } from '#core/audio/bytes.ts'

/** Where a container says how much of something there is, and where one of its parts ends. */
type Structure = {
  readonly fields: readonly Field[]
  /** Ascending, from 0 to the end. */
  readonly edges: readonly number[]
}
type Field = { readonly at: number; readonly bytes: number; readonly order: 'little' | 'big' }

const nameAt = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length))
const numberAt = (bytes: Uint8Array, { at, bytes: width, order }: Field): number => {
  let value = 0
  for (let i = 0; i < width; i++) {
    value = value * 256 + (bytes[order === 'big' ? at + i : at + width - 1 - i] ?? 0)
  }
  return value
}

const riff = (bytes: Uint8Array): Structure => {
  const fields: Field[] = [{ at: 4, bytes: 4, order: 'little' }]
  const edges = [0, 12]
  for (let at = 12; at + 8 <= bytes.length && edges.length < 64;) {
    const size: Field = { at: at + 4, bytes: 4, order: 'little' }
    fields.push(size)
    if (nameAt(bytes, at, 4) === 'fmt ') {
      for (const [offset, width] of [
        [0, 2],
        [2, 2],
        [4, 4],
        [8, 4],
        [12, 2],
        [14, 2],
        [16, 2],
        [18, 2],
      ] as const) {
        fields.push({ at: at + 8 + offset, bytes: width, order: 'little' })
      }
    }
    if (nameAt(bytes, at, 4) === 'fact' || nameAt(bytes, at, 4) === 'ds64') {
      fields.push({ at: at + 8, bytes: 4, order: 'little' })
    }
    edges.push(at + 8)
    at += 8 + numberAt(bytes, size)
    edges.push(Math.min(at, bytes.length))
  }
  return { fields, edges }
}

const ogg = (bytes: Uint8Array): Structure => {
  const fields: Field[] = []
  const edges = [0]
  for (let at = 0; at + 27 <= bytes.length && nameAt(bytes, at, 4) === 'OggS';) {
    const segments = bytes[at + 26] ?? 0
    const length = bytes
      .subarray(at + 27, at + 27 + segments)
      .reduce((sum, lacing) => sum + lacing, 0)
    const body = at + 27 + segments
    for (const [offset, width] of [
      [4, 1],
      [5, 1],
      [6, 8],
      [14, 4],
      [18, 4],
      [26, 1],
      [27, 1],
    ] as const) {
      fields.push({ at: at + offset, bytes: width, order: 'little' })
    }
    // The heads of codecs lie in the first pages.
    if (edges.length < 4) {
      for (let offset = 0; offset < 40; offset++) {
        fields.push({ at: body + offset, bytes: offset % 2 ? 2 : 1, order: 'little' })
      }
    }
    at = body + length
    edges.push(body, Math.min(at, bytes.length))
  }
  return { fields, edges }
}

const flac = (bytes: Uint8Array): Structure => {
  const fields: Field[] = []
  const edges = [0, 4]
  for (let at = 4; at + 4 <= bytes.length;) {
    const size: Field = { at: at + 1, bytes: 3, order: 'big' }
    fields.push({ at, bytes: 1, order: 'big' }, size)
    if (at === 4) {
      for (let offset = 4; offset < 38; offset += 2) {
        fields.push({ at: at + offset, bytes: 2, order: 'big' })
      }
    }
    const isLast = (bytes[at] ?? 0) >= 0x80
    at += 4 + numberAt(bytes, size)
    edges.push(Math.min(at, bytes.length))
    if (isLast) break
  }
  return { fields, edges }
}

/** Elements within elements; the size of each is a number whose first bits tell its own length. */
const ebml = (bytes: Uint8Array): Structure => {
  const fields: Field[] = []
  const edges = [0]
  const masters = new Set([
    0x1a45dfa3, 0x18538067, 0x1654ae6b, 0xae, 0xe1, 0x1f43b675, 0xa0, 0x1c53bb6b,
  ])
  for (let at = 0; at < bytes.length && edges.length < 400;) {
    const idLength = Math.clz32((bytes[at] ?? 0) << 24) + 1
    const sizeAt = at + idLength
    const sizeLength = Math.clz32((bytes[sizeAt] ?? 0) << 24) + 1
    if (idLength > 4 || sizeLength > 8) break
    const id = numberAt(bytes, { at, bytes: idLength, order: 'big' })
    const field: Field = { at: sizeAt, bytes: sizeLength, order: 'big' }
    fields.push(field, { at, bytes: idLength, order: 'big' })
    const body = sizeAt + sizeLength
    const size = numberAt(bytes, field) - 2 ** (7 * sizeLength)
    if (!masters.has(id) && size > 0 && size <= 8)
      fields.push({ at: body, bytes: size, order: 'big' })
    edges.push(body)
    at = masters.has(id) ? body : body + size
    edges.push(Math.min(at, bytes.length))
  }
  return { fields, edges }
}

const mp4 = (bytes: Uint8Array): Structure => {
  const fields: Field[] = []
  const edges = [0]
  const containers = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'edts', 'udta'])
  for (let at = 0; at + 8 <= bytes.length && edges.length < 400;) {
    const size: Field = { at, bytes: 4, order: 'big' }
    const kind = nameAt(bytes, at + 4, 4)
    fields.push(size)
    if (kind.startsWith('st') || kind === 'mdhd' || kind === 'elst') {
      for (let offset = 8; offset < 36; offset += 4) {
        fields.push({ at: at + offset, bytes: 4, order: 'big' })
      }
    }
    edges.push(at + 8)
    at += containers.has(kind) ? 8 : Math.max(8, numberAt(bytes, size))
    edges.push(Math.min(at, bytes.length))
  }
  return { fields, edges }
}

/** Streams of frames, each with a head of its own: no more is known than that they are short. */
const frames = (bytes: Uint8Array): Structure => ({
  fields: Array.from({ length: Math.min(200, bytes.length) }, (_, at) => ({
    ...{ at, bytes: at % 4 === 0 ? 4 : 1 },
    order: 'big' as const,
  })),
  edges: Array.from({ length: Math.ceil(bytes.length / 32) }, (_, n) => n * 32),
})

const structureOf = (bytes: Uint8Array): Structure => {
  const magic = nameAt(bytes, 0, 4)
  if (['RIFF', 'RF64', 'BW64'].includes(magic)) return riff(bytes)
  if (magic === 'OggS') return ogg(bytes)
  if (magic === 'fLaC') return flac(bytes)
  if (magic === '\x1aE\xdf\xa3') return ebml(bytes)
  if (nameAt(bytes, 4, 4) === 'ftyp') return mp4(bytes)
  return frames(bytes)
}

/** The file once for each number its container tells, that number told as large as it can be. */
export const tellingTooMuch = (bytes: Uint8Array): readonly Uint8Array[] =>
  structureOf(bytes)
    .fields.slice(0, 24)
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
