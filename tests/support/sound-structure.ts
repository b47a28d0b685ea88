/** Where a container says how much of something there is, and where one of its parts ends. */
export type Structure = {
  readonly fields: readonly Field[]
  /** Ascending, from 0 to the end. */
  readonly edges: readonly number[]
}
export type Field = {
  readonly at: number
  readonly bytes: number
  readonly order: 'little' | 'big'
}

export const nameAt = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length))
export const numberAt = (bytes: Uint8Array, { at, bytes: width, order }: Field): number => {
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

const BOXES_OF_TABLES = /^(st|co|ct|ed|el|md|mv|tk|tf|tr)/

/** Boxes within boxes; what tells the decoder how to begin lies within the first entry of `stsd`. */
const mp4 = (bytes: Uint8Array): Structure => {
  const fields: Field[] = []
  const edges = [0]
  const heads = new Map([
    ...['moov', 'trak', 'mdia', 'minf', 'stbl', 'edts', 'udta', 'wave'].map((n) => [n, 8] as const),
    ...([['stsd', 16], ['mp4a', 36], ['meta', 12]] as const), // prettier-ignore
  ])
  for (let at = 0; at + 8 <= bytes.length && edges.length < 400;) {
    const size: Field = { at, bytes: 4, order: 'big' }
    const kind = nameAt(bytes, at + 4, 4)
    const head = heads.get(kind)
    fields.push(size)
    if (BOXES_OF_TABLES.test(kind)) {
      for (let offset = 8; offset < 36; offset += 4) {
        fields.push({ at: at + offset, bytes: 4, order: 'big' })
      }
    }
    if (kind === 'esds') {
      for (let offset = 12; offset < numberAt(bytes, size); offset++) {
        fields.push({ at: at + offset, bytes: 1, order: 'big' })
        edges.push(at + offset)
      }
    }
    edges.push(at + 8)
    at += head ?? Math.max(8, numberAt(bytes, size))
    edges.push(Math.min(at, bytes.length))
  }
  return { fields, edges: edges.sort((a, b) => a - b) }
}

const ADTS_HEAD = 7

/** Frames that each tell their own length. */
const adts = (bytes: Uint8Array): Structure => {
  const fields: Field[] = []
  const edges = [0]
  for (let at = 0; at + ADTS_HEAD <= bytes.length && edges.length < 400;) {
    for (let offset = 0; offset < ADTS_HEAD; offset++) {
      fields.push({ at: at + offset, bytes: offset === 3 ? 2 : 1, order: 'big' })
    }
    const length = (numberAt(bytes, { at: at + 3, bytes: 3, order: 'big' }) >> 5) & 0x1fff
    edges.push(Math.min(at + ADTS_HEAD, bytes.length))
    at += Math.max(ADTS_HEAD, length)
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

/** Of any sound file, as far as it can still be followed. */
export const structureOf = (bytes: Uint8Array): Structure => {
  const magic = nameAt(bytes, 0, 4)
  if (['RIFF', 'RF64', 'BW64'].includes(magic)) return riff(bytes)
  if (magic === 'OggS') return ogg(bytes)
  if (magic === 'fLaC') return flac(bytes)
  if (magic === '\x1aE\xdf\xa3') return ebml(bytes)
  if (nameAt(bytes, 4, 4) === 'ftyp') return mp4(bytes)
  if (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xf6) === 0xf0) return adts(bytes)
  return frames(bytes)
}
