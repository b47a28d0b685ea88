import type { AudioFailure } from '#shared/audio.ts'
import { err, ok, type Result } from '#shared/result.ts'

import type { ByteSource } from '#core/audio/byte-source.ts'
import { text } from '#core/audio/bytes.ts'
import {
  crc16,
  LONGEST_FLAC_HEADER,
  parseFlacHeader,
  type FlacHeader,
} from '#core/audio/flac-frame.ts'
import { compressedInfo, type AudioLayout, type FlacLayout } from '#core/audio/layout.ts'
import {
  measureOggPackets,
  walkOggPackets,
  type AudioPacket,
  type OggStream,
} from '#core/audio/ogg-packets.ts'
import type { OggPage } from '#core/audio/ogg.ts'
import { createWindow } from '#core/audio/window.ts'

type Found = Extract<AudioLayout, { type: 'flac' }>

const STREAM_INFO_BYTES = 34
const MOST_BLOCKS = 128
/** More than the widest frame of eight channels takes. */
const LONGEST_FRAME = 4 * 1024 * 1024
/** As many frames may be lost in a row before what follows is no longer believed. */
const MOST_LOST = 4096
const SEARCH = 64 * 1024

/** A FLAC file (RFC 9639): as long as its header says if its last frame agrees, counted if not. */
export const parseFlac = (source: ByteSource): Result<Found, AudioFailure> => {
  const info = streamInfo(source.read(8, STREAM_INFO_BYTES))
  if (!info.ok) return info
  const start = afterBlocks(source)
  if (start === undefined) return err({ type: 'BrokenHeader', detail: 'TooShort' })
  const flac: FlacLayout = { ...info.value, start, serial: undefined, headers: 0 }

  const isWhole = flac.totalSamples > 0 && endsAt(source, flac, flac.totalSamples)
  const counted = isWhole ? { frames: flac.totalSamples, skipped: 0 } : count(source, flac)
  const dataBytes = Math.max(0, source.size - start)
  const missing = Math.max(0, flac.totalSamples - counted.frames)
  const perSample = counted.frames === 0 ? 1 : dataBytes / counted.frames
  return ok({
    type: 'flac',
    info: compressedInfo({
      container: 'flac',
      codec: 'flac',
      channels: flac.channels,
      sampleRate: flac.sampleRate,
      frames: counted.frames,
      dataOffset: start,
      dataBytes,
      missingBytes: Math.ceil(missing * perSample),
      skippedBytes: counted.skipped,
    }),
    flac,
  })
}

/** FLAC in Ogg (RFC 9639, 10.1), from the first page of its stream. */
export const parseOggFlac = (
  source: ByteSource,
  { body, serial }: OggPage,
): Result<Found, AudioFailure> => {
  const info = streamInfo(body.subarray(17, 17 + STREAM_INFO_BYTES))
  if (!info.ok) return info
  const headers = 1 + (body[7] ?? 0) * 256 + (body[8] ?? 0)
  const flac: FlacLayout = { ...info.value, start: 0, serial, headers }
  const measured = measureOggPackets(source, flacStream(serial, headers))
  const { samples, bytes, missingBytes, skippedBytes } = measured
  return ok({
    type: 'flac',
    info: compressedInfo({
      container: 'ogg',
      codec: 'flac',
      channels: flac.channels,
      sampleRate: flac.sampleRate,
      frames: samples,
      dataOffset: 0,
      dataBytes: bytes,
      missingBytes,
      skippedBytes,
    }),
    flac,
  })
}

const flacStream = (serial: number, headers: number): OggStream => ({
  serial,
  headers,
  longestPacket: LONGEST_FRAME,
  longestDuration: 65_536,
  durations: () => (packet) => parseFlacHeader(packet)?.blockSize,
})

/** Every frame in order; where frames are lost there is silence of their length. */
export const flacPackets = (source: ByteSource, flac: FlacLayout): Iterable<AudioPacket> =>
  flac.serial === undefined
    ? placed(walkFrames(source, flac))
    : walkOggPackets(source, flacStream(flac.serial, flac.headers)).packets()

function* placed(frames: Iterable<Frame>): Generator<AudioPacket> {
  let at = 0
  for (const { sample, header, bytes } of frames) {
    if (sample > at) yield { bytes: new Uint8Array(0), samples: sample - at }
    yield { bytes: bytes(), samples: header.blockSize }
    at = sample + header.blockSize
  }
}

const streamInfo = (
  block: Uint8Array,
): Result<Omit<FlacLayout, 'start' | 'serial' | 'headers'>, AudioFailure> => {
  if (block.length < STREAM_INFO_BYTES) return err({ type: 'BrokenHeader', detail: 'TooShort' })
  const at = (index: number): number => block[index] ?? 0
  const sampleRate = (at(10) << 12) | (at(11) << 4) | (at(12) >> 4)
  const channels = ((at(12) >> 1) & 7) + 1
  const bits = (((at(12) & 1) << 4) | (at(13) >> 4)) + 1
  if (sampleRate < 1000 || sampleRate > 384_000) {
    return err({ type: 'BrokenHeader', detail: 'BadSampleRate' })
  }
  if (bits > 24 || bits < 4) return err({ type: 'UnknownCodec', codec: `flac with ${bits} bits` })
  const low = at(14) * 0x100_0000 + at(15) * 0x1_0000 + at(16) * 0x100 + at(17)
  return ok({
    sampleRate,
    channels,
    bits,
    blockSize: at(0) * 256 + at(1),
    totalSamples: (at(13) & 15) * 0x1_0000_0000 + low,
  })
}

/** Past the blocks of tags and pictures. */
const afterBlocks = (source: ByteSource): number | undefined => {
  let at = 4
  for (let n = 0; n < MOST_BLOCKS; n++) {
    const head = source.read(at, 4)
    if (head.length < 4) return undefined
    at += 4 + (head[1] ?? 0) * 0x1_0000 + (head[2] ?? 0) * 0x100 + (head[3] ?? 0)
    if (((head[0] ?? 0) & 0x80) !== 0) return Math.min(at, source.size)
  }
  return undefined
}

type Frame = {
  readonly header: FlacHeader
  /** Where its first sample sounds. */
  readonly sample: number
  readonly offset: number
  readonly end: number
  readonly bytes: () => Uint8Array
}

/** Every frame from `from` on, found by its header and ended by the next one's. */
function* walkFrames(
  source: ByteSource,
  flac: FlacLayout,
  from = flac.start,
  isFollower = false,
): Generator<Frame> {
  const window = createWindow(source)
  const size = soundEnd(source)

  const headerAt = (at: number): FlacHeader | undefined => {
    const header = parseFlacHeader(window(at, LONGEST_FLAC_HEADER))
    if (!header || header.channels !== flac.channels) return undefined
    const sameRate = header.sampleRate === 0 || header.sampleRate === flac.sampleRate
    return sameRate && (header.bits === 0 || header.bits === flac.bits) ? header : undefined
  }
  const sampleOf = ({ isVariable, number }: FlacHeader): number =>
    isVariable ? number : number * flac.blockSize

  const find = (begin: number, after: number): { at: number; header?: FlacHeader } => {
    for (let at = begin; at < size; at++) {
      const block = window(at, Math.min(SEARCH, size - at))
      const sync = block.indexOf(0xff)
      at += sync < 0 ? block.length - 1 : sync
      if (sync < 0) continue
      const header = headerAt(at)
      if (!header) continue
      const sample = sampleOf(header)
      const isNear = after < 0 || sample - after <= MOST_LOST * Math.max(flac.blockSize, 16)
      if (sample > after && (isNear || isFollower)) return { at, header }
    }
    return { at: size }
  }

  let next = find(from, -1)
  while (next.header) {
    const { header, at: offset } = next
    const sample = sampleOf(header)
    next = find(offset + header.length, sample)
    const end = next.at
    yield {
      header,
      sample,
      offset,
      end,
      bytes: () => (end - offset > LONGEST_FRAME ? NOTHING : source.read(offset, end - offset)),
    }
  }
}

const NOTHING = new Uint8Array(0)

/** Before the tag some programs put behind everything. */
const soundEnd = (source: ByteSource): number =>
  source.size > 128 && text(source.read(source.size - 128, 3), 0, 3) === 'TAG'
    ? source.size - 128
    : source.size

/** Whether the last frame is whole and ends with sample `total`. */
const endsAt = (source: ByteSource, flac: FlacLayout, total: number): boolean => {
  const tail = Math.max(flac.start, source.size - 2 * SEARCH)
  for (const frame of walkFrames(source, flac, tail, true)) {
    if (frame.sample + frame.header.blockSize === total && crc16(frame.bytes()) === 0) return true
  }
  return false
}

const count = (
  source: ByteSource,
  flac: FlacLayout,
): { readonly frames: number; readonly skipped: number } => {
  let frames = 0
  let skipped = 0
  let at = flac.start
  for (const frame of walkFrames(source, flac)) {
    skipped += frame.offset - at
    at = frame.end
    // A last frame that was cut short is no frame.
    const isLast = at >= soundEnd(source)
    if (isLast && crc16(frame.bytes()) !== 0) break
    frames = frame.sample + frame.header.blockSize
  }
  return { frames, skipped }
}
