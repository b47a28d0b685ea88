import type { AudioFailure, AudioInfo, AudioProblem } from '#shared/audio.ts'
import { err, ok, type Result } from '#shared/result.ts'

import type { ByteSource } from '#core/audio/byte-source.ts'
import { concat, text, u16, u32 } from '#core/audio/bytes.ts'
import { durationMs, type OpusLayout } from '#core/audio/layout.ts'
import { walkOgg, type OggPage } from '#core/audio/ogg.ts'

/** Opus counts time at 48 kHz whatever it carries (RFC 7845, 4). */
const CLOCK = 48_000
/** The longest packet RFC 6716 allows: 48 frames of 1275 bytes; what is longer is damage. */
const LONGEST_PACKET = 61_200
const LONGEST_DURATION = 5760

type OpusPacket = {
  readonly bytes: Uint8Array
  /** Samples at 48 kHz that it stands for; 0 where it is damaged. Silence has no bytes. */
  readonly samples: number
}

/** An Ogg file whose first stream is Opus; other streams of the file are passed over. */
export const parseOpus = (
  source: ByteSource,
): Result<{ readonly info: AudioInfo; readonly opus: OpusLayout }, AudioFailure> => {
  const head = readHead(source)
  if (!head.ok) return head
  const { channels, layout } = head.value

  const walk = walkOpus(source, layout.serial)
  let samples = 0
  let bytes = 0
  for (const packet of walk.packets()) {
    samples += packet.samples
    bytes += packet.bytes.length
  }
  const { skippedBytes, missingBytes, firstSample, lastSample, isEnded } = walk.found()

  // The last page may promise fewer samples than its packets hold (RFC 7845, 4.4), never more.
  const promised = lastSample === undefined || !isEnded ? samples : lastSample - firstSample
  const frames = Math.max(0, Math.min(promised, samples) - layout.preSkip)
  const problems: AudioProblem[] = []
  if (missingBytes > 0) problems.push({ type: 'Truncated', missingBytes })
  if (skippedBytes > 0) problems.push({ type: 'SkippedBytes', bytes: skippedBytes })
  if (frames === 0) problems.push({ type: 'NoSamples' })
  return ok({
    info: {
      container: 'ogg',
      codec: 'opus',
      channels,
      sampleRate: CLOCK,
      frames,
      durationMs: durationMs(frames, CLOCK),
      dataOffset: 0,
      dataBytes: bytes,
      blockAlign: 0,
      problems,
    },
    opus: layout,
  })
}

const readHead = (
  source: ByteSource,
): Result<{ readonly channels: number; readonly layout: OpusLayout }, AudioFailure> => {
  for (const page of walkOgg(source).pages()) {
    if (!page.isFirst) break
    if (text(page.body, 0, 8) === 'OpusHead') return parseHead(page)
    return err({ type: 'UnknownCodec', codec: oggCodecName(page.body) })
  }
  return err({ type: 'BrokenHeader', detail: 'NoFormat' })
}

const parseHead = ({
  body,
  serial,
}: OggPage): Result<{ readonly channels: number; readonly layout: OpusLayout }, AudioFailure> => {
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
    layout: {
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

const oggCodecName = (body: Uint8Array): string => {
  if (text(body, 0, 7) === '\x01vorbis') return 'vorbis'
  if (text(body, 0, 8) === 'Speex   ') return 'speex'
  if (text(body, 1, 4) === 'FLAC') return 'flac'
  return 'ogg stream'
}

export type OpusWalk = {
  readonly packets: () => Generator<OpusPacket>
  /** After the last packet. */
  readonly found: () => {
    readonly skippedBytes: number
    readonly missingBytes: number
    /** Where the clock stood before the first packet: a cut-out stream does not begin at 0. */
    readonly firstSample: number
    readonly lastSample: number | undefined
    /** Whether the stream says of its last page that it is the last. */
    readonly isEnded: boolean
  }
}

/** Every packet of sound of one stream, put together from its pages. */
export const walkOpus = (source: ByteSource, serial: number): OpusWalk => {
  const ogg = walkOgg(source)
  let lastSample: number | undefined
  let firstSample: number | undefined
  let isEnded = false

  function* packets(): Generator<OpusPacket> {
    let parts: Uint8Array[] = []
    let length = 0
    let headers = 2
    for (const page of ogg.pages()) {
      if (page.serial !== serial || isEnded) continue
      if (!page.continues) [parts, length] = [[], 0]
      const ended: OpusPacket[] = []
      let at = 0
      for (const piece of page.lacing) {
        // Without the beginning of a packet its end is of no use.
        const isOrphan = page.continues && at === 0 && parts.length === 0
        if (length <= LONGEST_PACKET && !isOrphan) parts.push(page.body.slice(at, at + piece))
        length += piece
        at += piece
        if (piece === 255) continue
        if (headers > 0) headers--
        else ended.push(toPacket(parts, length))
        ;[parts, length] = [[], 0]
      }
      if (page.granule < 0 || ended.length === 0) {
        yield* ended
        continue
      }
      // A stream may begin at any time (RFC 7845, 4.5); a damaged first page is taken to begin at 0.
      const begin = lastSample ?? (ended.some(({ samples }) => samples === 0) ? 0 : undefined)
      const packets =
        begin === undefined || page.isLast ? ended : fitted(ended, page.granule - begin)
      yield* packets
      firstSample ??= Math.max(0, page.granule - totalSamples(packets))
      lastSample = page.granule
      isEnded = page.isLast
    }
  }

  return {
    packets,
    found: () => ({ ...ogg.found(), firstSample: firstSample ?? 0, lastSample, isEnded }),
  }
}

const totalSamples = (packets: readonly OpusPacket[]): number =>
  packets.reduce((sum, { samples }) => sum + samples, 0)

/**
 * The packets of a page that is neither first nor last hold as many samples as its clock has moved.
 * A packet that was damaged may say otherwise; then the last ones give way, and the next page sounds
 * when it should.
 */
const fitted = (packets: readonly OpusPacket[], samples: number): readonly OpusPacket[] => {
  if (totalSamples(packets) === samples) return packets
  let left = Math.max(0, samples)
  const fitting = packets.map((packet) => {
    const kept = Math.min(packet.samples, left)
    left -= kept
    return { ...packet, samples: kept }
  })
  const most = packets.length * LONGEST_DURATION - totalSamples(fitting)
  const silence = { bytes: new Uint8Array(0), samples: Math.min(left, most) }
  return left === 0 ? fitting : [...fitting, silence]
}

const toPacket = (parts: readonly Uint8Array[], length: number): OpusPacket => {
  if (length > LONGEST_PACKET) return { bytes: new Uint8Array(0), samples: 0 }
  const [only] = parts
  const bytes = only && parts.length === 1 ? only : concat(parts)
  return { bytes, samples: packetSamples(bytes) }
}

/** From the table-of-contents byte (RFC 6716, 3.1). */
const packetSamples = (packet: Uint8Array): number => {
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
