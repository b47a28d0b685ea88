import type { AudioFailure } from '#shared/audio.ts'
import { err, ok, type Result } from '#shared/result.ts'

import type { ByteSource } from '#core/audio/byte-source.ts'
import { text, u32 } from '#core/audio/bytes.ts'
import { compressedInfo, type AudioLayout, type VorbisLayout } from '#core/audio/layout.ts'
import {
  measureOggPackets,
  walkOggPackets,
  type AudioPacket,
  type OggStream,
} from '#core/audio/ogg-packets.ts'
import type { OggPage } from '#core/audio/ogg.ts'

const HEADERS = 3
/** What the decoder's buffer holds; a longer packet is damage. */
const LONGEST_PACKET = 128 * 1024
/** Comments may hold a picture. */
const LONGEST_HEADER = 4 * 1024 * 1024
const MODE_BITS = 41

/** Ogg Vorbis, from the first page of its stream (Vorbis I specification, 4.2 and A.2). */
export const parseVorbis = (
  source: ByteSource,
  { body, serial }: OggPage,
): Result<Extract<AudioLayout, { type: 'vorbis' }>, AudioFailure> => {
  if (body.length < 30) return err({ type: 'BrokenHeader', detail: 'TooShort' })
  const channels = body[11] ?? 0
  const sampleRate = u32(body, 12)
  const sizes = body[28] ?? 0
  const [short, long] = [1 << (sizes & 15), 1 << (sizes >> 4)]
  if (channels < 1 || channels > 8) return err({ type: 'BrokenHeader', detail: 'BadChannels' })
  if (sampleRate < 1000 || sampleRate > 384_000) {
    return err({ type: 'BrokenHeader', detail: 'BadSampleRate' })
  }
  const setup = headersOf(source, serial)[2]
  const modes = setup && text(setup, 0, 7) === '\x05vorbis' ? readModes(setup) : []
  if (short < 64 || long < short || long > 8192 || setup === undefined || modes.length === 0) {
    return err({ type: 'BrokenHeader', detail: 'NoFormat' })
  }
  const blocks = modes.map((isLong) => (isLong ? long : short))
  const vorbis: VorbisLayout = { serial, identification: body.slice(0, 30), setup, blocks }
  const measured = measureOggPackets(source, vorbisStream(vorbis))
  return ok({
    type: 'vorbis',
    info: compressedInfo({
      container: 'ogg',
      codec: 'vorbis',
      channels,
      sampleRate,
      frames: measured.samples,
      dataOffset: 0,
      dataBytes: measured.bytes,
      missingBytes: measured.missingBytes,
      skippedBytes: measured.skippedBytes,
    }),
    vorbis,
  })
}

export const vorbisPackets = (source: ByteSource, vorbis: VorbisLayout): Iterable<AudioPacket> =>
  walkOggPackets(source, vorbisStream(vorbis)).packets()

const headersOf = (source: ByteSource, serial: number): readonly Uint8Array[] => {
  const headers: Uint8Array[] = []
  const stream: OggStream = {
    serial,
    headers: 0,
    longestPacket: LONGEST_HEADER,
    longestDuration: 0,
    durations: () => () => 0,
  }
  for (const { bytes } of walkOggPackets(source, stream).packets()) {
    headers.push(bytes)
    if (headers.length === HEADERS) break
  }
  return headers
}

/** A packet gives the second half of the block before it with the first half of its own. */
const vorbisStream = ({ serial, blocks }: VorbisLayout): OggStream => ({
  serial,
  headers: HEADERS,
  longestPacket: LONGEST_PACKET,
  longestDuration: 4096,
  durations: () => {
    const modeBits = 32 - Math.clz32(blocks.length - 1)
    let before: number | undefined
    return ([first]) => {
      if (first === undefined || (first & 1) !== 0) return undefined
      const block = blocks[(first >> 1) & ((1 << modeBits) - 1)]
      if (block === undefined) return undefined
      const samples = before === undefined ? 0 : (before + block) / 4
      before = block
      return samples
    }
  },
})

/**
 * Whether each mode has long blocks. The modes stand at the end of a header whose beginning would
 * take a decoder to read, so they are read backwards: a count, then as many entries whose window and
 * transform are 0, then one bit that ends the header.
 */
const readModes = (setup: Uint8Array): readonly boolean[] => {
  let last = setup.length - 1
  while (last > 0 && setup[last] === 0) last--
  const end = last * 8 + 31 - Math.clz32(setup[last] ?? 0)
  const bits = (at: number, count: number): number => {
    let value = 0
    for (let i = 0; i < count; i++) {
      value |= (((setup[(at + i) >> 3] ?? 0) >> ((at + i) & 7)) & 1) << i
    }
    return value
  }
  let found = 0
  for (let count = 1; count <= 64; count++) {
    const start = end - count * MODE_BITS
    if (start < 64 || bits(start + 1, 16) !== 0 || bits(start + 17, 16) !== 0) break
    if (bits(start - 6, 6) === count - 1) found = count
  }
  return Array.from({ length: found }, (_, mode) => bits(end - (found - mode) * MODE_BITS, 1) === 1)
}
