import type { AudioFailure } from '#shared/audio.ts'
import { err, ok, type Result } from '#shared/result.ts'

import type { ByteSource } from '#core/audio/byte-source.ts'
import { text } from '#core/audio/bytes.ts'
import { elementsIn, readSize, unsigned, walkEbml } from '#core/audio/ebml.ts'
import { compressedInfo, type AudioLayout, type OpusLayout } from '#core/audio/layout.ts'
import { countPackets, type AudioPacket } from '#core/audio/ogg-packets.ts'
import { OPUS_CLOCK, opusSamples, parseOpusHead } from '#core/audio/opus.ts'

/** Elements of Matroska (RFC 9559, 5.1). */
const [SEGMENT, INFO, TRACKS, CLUSTER] = [0x18538067, 0x1549a966, 0x1654ae6b, 0x1f43b675]
const [BLOCK_GROUP, BLOCK, SIMPLE_BLOCK] = [0xa0, 0xa1, 0xa3]
const [TIMESTAMP, TIMESTAMP_SCALE, DISCARD_PADDING] = [0xe7, 0x2ad7b1, 0x75a2]
const [TRACK_ENTRY, TRACK_NUMBER, TRACK_TYPE, CODEC_ID] = [0xae, 0xd7, 0x83, 0x86]
const [CODEC_PRIVATE, CONTENT_ENCODINGS] = [0x63a2, 0x6d80]

const OPEN = new Set([SEGMENT, INFO, CLUSTER, BLOCK_GROUP])
const LANDMARK = Uint8Array.of(0x1f, 0x43, 0xb6, 0x75)
const MOST_BYTES = 1024 * 1024
const AUDIO = 2
const NANOSECONDS = 1e9
/** What a damaged stretch may have lasted at most, an hour at 48 kHz. */
const LONGEST_GAP = 3600 * OPUS_CLOCK
/** Packets of Opus last a multiple of 2.5 ms. */
const GRAIN = 120

export const isWebm = (head: Uint8Array): boolean => text(head, 0, 4) === '\x1aE\xdf\xa3'

/** The first track of sound of a WebM or Matroska file, if it is Opus. */
export const parseWebm = (
  source: ByteSource,
): Result<Extract<AudioLayout, { type: 'opus' }>, AudioFailure> => {
  const track = findTrack(source)
  if (!track) return err({ type: 'BrokenHeader', detail: 'NoFormat' })
  if (track.codec !== 'A_OPUS' || track.isEncoded) {
    return err({ type: 'UnknownCodec', codec: track.isEncoded ? 'encrypted webm' : track.codec })
  }
  const head = parseOpusHead(track.setup, track.number)
  if (!head.ok) return head
  // Its own header tells what to drop at the start; the file's CodecDelay is often another number.
  const { channels, opus } = head.value

  const walk = walkWebm(source, opus)
  const { samples, bytes } = countPackets(walk.packets())
  const { discard, skippedBytes, missingBytes } = walk.found()
  return ok({
    type: 'opus',
    info: compressedInfo({
      container: 'webm',
      codec: 'opus',
      channels,
      sampleRate: OPUS_CLOCK,
      frames: Math.max(0, samples - opus.preSkip - discard),
      dataOffset: 0,
      dataBytes: bytes,
      missingBytes,
      skippedBytes,
    }),
    opus,
  })
}

type Track = {
  readonly number: number
  readonly codec: string
  readonly setup: Uint8Array
  readonly isEncoded: boolean
}

const findTrack = (source: ByteSource): Track | undefined => {
  for (const { id, at, size = 0 } of walkEbml(source, {
    open: OPEN,
    landmark: LANDMARK,
  }).elements()) {
    if (id === TRACKS) return soundTrack(source.read(at, Math.min(size, MOST_BYTES)))
    if (id === CLUSTER) return undefined
  }
  return undefined
}

const soundTrack = (tracks: Uint8Array): Track | undefined => {
  for (const { id, body } of elementsIn(tracks)) {
    if (id !== TRACK_ENTRY) continue
    const fields = new Map<number, Uint8Array>()
    for (const field of elementsIn(body)) fields.set(field.id, field.body)
    const number = (field: number): number => unsigned(fields.get(field) ?? new Uint8Array(0))
    if (number(TRACK_TYPE) !== AUDIO) continue
    const codec = fields.get(CODEC_ID) ?? new Uint8Array(0)
    return {
      number: number(TRACK_NUMBER),
      codec: text(codec, 0, Math.min(codec.length, 32)),
      setup: fields.get(CODEC_PRIVATE) ?? new Uint8Array(0),
      isEncoded: fields.has(CONTENT_ENCODINGS),
    }
  }
  return undefined
}

/** Every packet of one track in order; after damage silence brings the clock back to the file's. */
export const walkWebm = (source: ByteSource, { serial: track }: Pick<OpusLayout, 'serial'>) => {
  const walk = walkEbml(source, { open: OPEN, landmark: LANDMARK })
  let discard = 0

  function* packets(): Generator<AudioPacket> {
    let scale = NANOSECONDS / 1000
    let cluster = 0
    let origin: number | undefined
    let passed = 0
    let isLate = false
    let seen = 0
    for (const { id, at, size = 0, damages } of walk.elements()) {
      if (id === TIMESTAMP) cluster = unsigned(source.read(at, Math.min(size, 8)))
      if (id === TIMESTAMP_SCALE) scale = unsigned(source.read(at, Math.min(size, 8))) || scale
      if (id === DISCARD_PADDING) discard = padding(source.read(at, Math.min(size, 8)))
      if (id !== SIMPLE_BLOCK && id !== BLOCK) continue
      discard = 0
      const block = readBlock(source.read(at, Math.min(size, MOST_BYTES)), track)
      if (!block) continue
      const clock = Math.round(((cluster + block.timestamp) * scale * OPUS_CLOCK) / NANOSECONDS)
      origin ??= clock
      isLate ||= damages > seen
      if (isLate) {
        const gap = Math.round((clock - origin - passed) / GRAIN) * GRAIN
        if (gap > 0 && gap <= LONGEST_GAP) {
          passed += gap
          yield { bytes: new Uint8Array(0), samples: gap }
        }
        seen = damages
        isLate = false
      }
      for (const bytes of block.packets) {
        const samples = opusSamples(bytes)
        isLate ||= samples === 0
        passed += samples
        yield { bytes, samples }
      }
    }
  }
  return { packets, found: () => ({ ...walk.found(), discard }) }
}

/** Samples to drop at the end, from nanoseconds; negative ones are for players that cut elsewhere. */
const padding = (body: Uint8Array): number => {
  const value = unsigned(body)
  const isNegative = ((body[0] ?? 0) & 0x80) !== 0
  return isNegative ? 0 : Math.round((value * OPUS_CLOCK) / NANOSECONDS)
}

type Block = { readonly timestamp: number; readonly packets: readonly Uint8Array[] }

/** A block of `track` and its packets, however they are laced (RFC 9559, 10.3). */
const readBlock = (block: Uint8Array, track: number): Block | undefined => {
  const number = readSize(block, 0)
  if (number?.value !== track || block.length < number.length + 3) return undefined
  const at = number.length
  const timestamp = (((block[at] ?? 0) << 24) >> 16) | (block[at + 1] ?? 0)
  const body = block.subarray(at + 3)
  const lacing = ((block[at + 2] ?? 0) >> 1) & 3
  if (lacing === 0) return { timestamp, packets: [body] }

  const count = (body[0] ?? 0) + 1
  const laced =
    lacing === 1 ? xiphSizes(body, count) : lacing === 3 ? ebmlSizes(body, count) : undefined
  const begin = laced?.at ?? 1
  const even = Math.floor((body.length - 1) / count)
  const sizes = laced?.sizes ?? Array.from({ length: count - 1 }, () => even)
  const packets: Uint8Array[] = []
  let place = begin
  for (const size of sizes) {
    packets.push(body.subarray(place, place + size))
    place += size
  }
  return { timestamp, packets: [...packets, body.subarray(place)] }
}

type Laced = { readonly sizes: readonly number[]; readonly at: number }

const xiphSizes = (body: Uint8Array, count: number): Laced => {
  const sizes: number[] = []
  let at = 1
  while (sizes.length < count - 1 && at < body.length) {
    let size = 0
    for (; body[at] === 255; at++) size += 255
    sizes.push(size + (body[at++] ?? 0))
  }
  return { sizes, at }
}

/** The first size, then how each differs from the one before it. */
const ebmlSizes = (body: Uint8Array, count: number): Laced => {
  const sizes: number[] = []
  let at = 1
  while (sizes.length < count - 1) {
    const read = readSize(body, at)
    if (!read) break
    const bias = 2 ** (7 * read.length - 1) - 1
    const last = sizes.at(-1)
    sizes.push(Math.max(0, last === undefined ? read.value : last + read.value - bias))
    at += read.length
  }
  return { sizes, at }
}
