import type { AudioFailure } from '#shared/audio.ts'
import { err, ok, type Result } from '#shared/result.ts'

import type { ByteSource } from '#core/audio/byte-source.ts'
import { u16, u32 } from '#core/audio/bytes.ts'
import { compressedInfo, type AudioLayout, type OpusLayout } from '#core/audio/layout.ts'
import {
  measureOggPackets,
  walkOggPackets,
  type AudioPacket,
  type OggStream,
} from '#core/audio/ogg-packets.ts'
import type { OggPage } from '#core/audio/ogg.ts'

/** Opus counts time at 48 kHz whatever it carries (RFC 7845, 4). */
export const OPUS_CLOCK = 48_000
/** The longest packet RFC 6716 allows: 48 frames of 1275 bytes; what is longer is damage. */
const LONGEST_PACKET = 61_200
const LONGEST_DURATION = 5760

/** Ogg Opus (RFC 7845), from the first page of its stream. */
export const parseOpus = (
  source: ByteSource,
  { body, serial }: OggPage,
): Result<Extract<AudioLayout, { type: 'opus' }>, AudioFailure> => {
  const head = parseOpusHead(body, serial)
  if (!head.ok) return head
  const { channels, opus } = head.value
  const measured = measureOggPackets(source, opusStream(serial))
  return ok({
    type: 'opus',
    info: compressedInfo({
      container: 'ogg',
      codec: 'opus',
      channels,
      sampleRate: OPUS_CLOCK,
      frames: Math.max(0, measured.samples - opus.preSkip),
      dataOffset: 0,
      dataBytes: measured.bytes,
      missingBytes: measured.missingBytes,
      skippedBytes: measured.skippedBytes,
    }),
    opus,
  })
}

/** The identification header (RFC 7845, 5.1), as Ogg and WebM carry it. */
export const parseOpusHead = (
  body: Uint8Array,
  serial: number,
): Result<{ readonly channels: number; readonly opus: OpusLayout }, AudioFailure> => {
  if (body.length < 19) return err({ type: 'BrokenHeader', detail: 'TooShort' })
  const channels = body[9] ?? 0
  const family = body[18] ?? 0
  if (channels < 1 || channels > 2) {
    return channels === 0
      ? err({ type: 'BrokenHeader', detail: 'BadChannels' })
      : err({ type: 'UnknownCodec', codec: `opus with ${channels} channels` })
  }
  if (family !== 0 && body.length < 21 + channels) {
    return err({ type: 'BrokenHeader', detail: 'TooShort' })
  }
  const streams = family === 0 ? 1 : (body[19] ?? 0)
  const coupledStreams = family === 0 ? channels - 1 : (body[20] ?? 0)
  const mapping = family === 0 ? [0, 1].slice(0, channels) : [...body.subarray(21, 21 + channels)]
  const decoded = streams + coupledStreams
  if (streams < 1 || coupledStreams > streams || mapping.some((n) => n !== 255 && n >= decoded)) {
    return err({ type: 'BrokenHeader', detail: 'BadChannels' })
  }
  const gain = (u16(body, 16) << 16) >> 16
  return ok({
    channels,
    opus: {
      serial,
      preSkip: u16(body, 10),
      inputSampleRate: u32(body, 12),
      gain: gain === 0 ? 1 : 10 ** (gain / 256 / 20),
      streams,
      coupledStreams,
      mapping,
    },
  })
}

/** The packets of sound of one stream of an Ogg file. */
const opusStream = (serial: number): OggStream => ({
  serial,
  headers: 2,
  longestPacket: LONGEST_PACKET,
  longestDuration: LONGEST_DURATION,
  durations: () => (packet) => opusSamples(packet) || undefined,
})

export const opusPackets = (source: ByteSource, { serial }: OpusLayout): Iterable<AudioPacket> =>
  walkOggPackets(source, opusStream(serial)).packets()

/** Samples at 48 kHz a packet stands for (RFC 6716, 3.1); 0 where it is damaged. */
export const opusSamples = (packet: Uint8Array): number => {
  const toc = packet[0]
  if (toc === undefined) return 0
  const config = toc >> 3
  const perFrame =
    config < 12
      ? ([480, 960, 1920, 2880] as const)[config & 3]
      : config < 16
        ? ([480, 960] as const)[config & 1]
        : ([120, 240, 480, 960] as const)[config & 3]
  const code = toc & 3
  const count = code === 0 ? 1 : code === 3 ? (packet[1] ?? 0) & 63 : 2
  const samples = (perFrame ?? 0) * count
  return samples > LONGEST_DURATION ? 0 : samples
}
