import type { AudioFailure } from '#shared/audio.ts'
import { err, ok, type Result } from '#shared/result.ts'

import { parseAacConfig } from '#core/audio/aac-config.ts'
import { hasUpperBand } from '#core/audio/aac-decoder.ts'
import { FRAME } from '#core/audio/aac-tables.ts'
import type { ByteSource } from '#core/audio/byte-source.ts'
import { text } from '#core/audio/bytes.ts'
import { compressedInfo, type AudioLayout } from '#core/audio/layout.ts'
import { be16, be32, be64, boxAt, boxesIn, topBox, type Box } from '#core/audio/mp4-boxes.ts'
import { firstFrames, readSampleTable, type SampleTable } from '#core/audio/mp4-samples.ts'

const MOST_BYTES = 32 * 1024 * 1024

export const isMp4 = (head: Uint8Array): boolean => text(head, 4, 4) === 'ftyp'

/** The first track of sound of an MP4, if it is AAC (ISO/IEC 14496-12 and -14). */
export const parseMp4 = (
  source: ByteSource,
): Result<Extract<AudioLayout, { type: 'aac' }>, AudioFailure> => {
  const movie = topBox(source, 'moov', MOST_BYTES)
  const track = movie && soundTrack(movie)
  const stbl = track && boxAt(track, 'mdia', 'minf', 'stbl')
  const entry = stbl && firstEntry(stbl)
  if (!entry) return err({ type: 'BrokenHeader', detail: movie ? 'NoFormat' : 'NoData' })
  if (boxAt(movie, 'mvex')) return err({ type: 'UnknownCodec', codec: 'fragmented mp4' })
  if (entry.type !== 'mp4a') return err({ type: 'UnknownCodec', codec: entry.type.trim() })
  const setup = setupOf(entry.body)
  if (!setup) return err({ type: 'BrokenHeader', detail: 'NoFormat' })
  if (setup.objectType !== 0x40 && (setup.objectType < 0x66 || setup.objectType > 0x68)) {
    return err({ type: 'UnknownCodec', codec: `mp4a.${setup.objectType.toString(16)}` })
  }
  const config = parseAacConfig(setup.bytes)
  if (!config.ok) return config
  const { rateIndex, sampleRate, channels, isHalfBand } = config.value

  const table = readSampleTable(stbl, source.size)
  if (!table) return err({ type: 'BrokenHeader', detail: 'NoData' })
  const { skip, end } = trimOf(movie, track, table, sampleRate)
  const kept = table.offsets.length
  const frames = Math.max(0, Math.min(end, kept * FRAME) - skip)
  return ok({
    type: 'aac',
    info: compressedInfo({
      container: 'mp4',
      codec: 'aac',
      channels,
      sampleRate,
      frames,
      dataOffset: table.offsets[0] ?? 0,
      dataBytes: table.lengths.reduce((sum, length) => sum + length, 0),
      missingBytes: table.missingBytes,
      skippedBytes: 0,
      isHalfBand: isHalfBand || hasUpperBand(rateIndex, channels, firstFrames(source, table)),
    }),
    aac: { rateIndex, skip, offsets: table.offsets, lengths: table.lengths },
  })
}

const soundTrack = (movie: Uint8Array): Uint8Array | undefined => {
  for (const { type, body } of boxesIn(movie)) {
    const handler = type === 'trak' ? boxAt(body, 'mdia', 'hdlr') : undefined
    if (handler && text(handler, 8, 4) === 'soun') return body
  }
  return undefined
}

const firstEntry = (stbl: Uint8Array): Box | undefined => {
  const description = boxAt(stbl, 'stsd')
  const [first] = description ? boxesIn(description.subarray(8)) : []
  return first
}

/** What the decoder is told, as QuickTime and MP4 hide it. */
const setupOf = (
  entry: Uint8Array,
): { readonly objectType: number; readonly bytes: Uint8Array } | undefined => {
  const version = be16(entry, 8)
  const boxes = entry.subarray(version === 1 ? 44 : version === 2 ? 64 : 28)
  const descriptor = boxAt(boxes, 'esds') ?? boxAt(boxes, 'wave', 'esds')
  if (!descriptor) return undefined
  const stream = descriptorAt(descriptor, 4, 3)
  const flags = stream?.[2] ?? 0
  const at =
    3 +
    ((flags & 0x80) === 0 ? 0 : 2) +
    ((flags & 0x40) === 0 ? 0 : 1 + (stream?.[3] ?? 0)) +
    ((flags & 0x20) === 0 ? 0 : 2)
  const decoder = stream && descriptorAt(stream, at, 4)
  const bytes = decoder && (descriptorAt(decoder, 13, 5) ?? new Uint8Array(0))
  return bytes && { objectType: decoder[0] ?? 0, bytes }
}

/** The descriptor of kind `tag` that begins at `at` (ISO/IEC 14496-1, 8.3.3). */
const descriptorAt = (bytes: Uint8Array, at: number, tag: number): Uint8Array | undefined => {
  if (bytes[at] !== tag) return undefined
  let length = 0
  let place = at + 1
  for (let n = 0; n < 4; n++) {
    const byte = bytes[place++] ?? 0
    length = length * 128 + (byte & 0x7f)
    if (byte < 0x80) break
  }
  return bytes.subarray(place, place + length)
}

/** Which decoded samples sound: an edit list says it, or iTunes' note, or the times of the frames. */
const trimOf = (
  movie: Uint8Array,
  track: Uint8Array,
  { ticks }: SampleTable,
  sampleRate: number,
): { readonly skip: number; readonly end: number } => {
  const [movieRate, mediaRate] = [
    timescale(boxAt(movie, 'mvhd')),
    timescale(boxAt(track, 'mdia', 'mdhd')),
  ]
  const toSamples = (time: number, rate: number): number =>
    rate === 0 ? 0 : Math.round((time * sampleRate) / rate)
  const total = toSamples(ticks, mediaRate)
  const edit = firstEdit(boxAt(track, 'edts', 'elst'))
  const note = edit && edit.start > 0 ? undefined : gaplessNote(movie)
  if (note) return { skip: note.delay, end: note.delay + note.samples }
  if (!edit) return { skip: 0, end: total }
  const skip = toSamples(edit.start, mediaRate)
  const end = skip + toSamples(edit.duration, movieRate)
  // The list counts in coarser steps than the frames; only what it really cuts off is cut.
  const isCut = edit.duration > 0 && end < total - sampleRate / Math.max(1, movieRate)
  return { skip, end: isCut ? end : total }
}

const timescale = (header: Uint8Array | undefined): number =>
  header === undefined ? 0 : be32(header, header[0] === 1 ? 20 : 12)

/** The first edit that plays something; times are those of the media and of the movie. */
const firstEdit = (
  list: Uint8Array | undefined,
): { readonly start: number; readonly duration: number } | undefined => {
  if (!list) return undefined
  const isLong = list[0] === 1
  const size = isLong ? 20 : 12
  for (let n = 0; n < Math.min(be32(list, 4), 64); n++) {
    const at = 8 + n * size
    const start = isLong ? be64(list, at + 8) : be32(list, at + 4)
    const isEmpty = start >= (isLong ? 2 ** 63 : 2 ** 31)
    if (!isEmpty) return { start, duration: isLong ? be64(list, at) : be32(list, at) }
  }
  return undefined
}

/** The delay and the length that iTunes writes among the tags. */
const gaplessNote = (
  movie: Uint8Array,
): { readonly delay: number; readonly samples: number } | undefined => {
  const tags = boxAt(movie, 'udta', 'meta')
  for (const { type, body } of tags ? boxesIn(boxAt(tags.subarray(4), 'ilst') ?? NOTHING) : []) {
    const name = boxAt(body, 'name')
    if (type !== '----' || !name || text(name, 4, 8) !== 'iTunSMPB') continue
    const value = boxAt(body, 'data')
    const fields = value
      ? text(value, 8, Math.min(value.length - 8, 256))
          .trim()
          .split(/\s+/)
      : []
    const [delay, samples] = [parseInt(fields[1] ?? '', 16), parseInt(fields[3] ?? '', 16)]
    if (delay >= 0 && samples > 0) return { delay, samples }
  }
  return undefined
}

const NOTHING = new Uint8Array(0)
