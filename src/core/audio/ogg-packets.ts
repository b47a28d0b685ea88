import type { ByteSource } from '#core/audio/byte-source.ts'
import { concat } from '#core/audio/bytes.ts'
import { walkOgg } from '#core/audio/ogg.ts'

/** A packet of sound. */
export type AudioPacket = {
  /** Silence, and what was too long to be true, has none. */
  readonly bytes: Uint8Array
  /** Samples that it stands for, by the stream's clock. */
  readonly samples: number
}

/** What one kind of stream asks of those who put its packets together. */
export type OggStream = {
  readonly serial: number
  /** Packets before the first one of sound. */
  readonly headers: number
  /** More bytes than any real packet has. */
  readonly longestPacket: number
  /** More samples than any packet stands for. */
  readonly longestDuration: number
  /** Asked for each packet in order, anew for each walk; undefined where a packet is damaged. */
  readonly durations: () => (packet: Uint8Array) => number | undefined
}

export type OggPacketWalk = {
  readonly packets: () => Generator<AudioPacket>
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

type Ended = AudioPacket & { readonly isDamaged: boolean }

/** Every packet of sound of one stream, put together from its pages. */
export const walkOggPackets = (source: ByteSource, stream: OggStream): OggPacketWalk => {
  const { serial, longestPacket } = stream
  const ogg = walkOgg(source)
  const durationOf = stream.durations()
  let lastSample: number | undefined
  let firstSample: number | undefined
  let isEnded = false

  const toPacket = (parts: readonly Uint8Array[], length: number): Ended => {
    if (length > longestPacket) return { bytes: new Uint8Array(0), samples: 0, isDamaged: true }
    const [only] = parts
    const bytes = only && parts.length === 1 ? only : concat(parts)
    const samples = durationOf(bytes)
    return { bytes, samples: samples ?? 0, isDamaged: samples === undefined }
  }

  function* packets(): Generator<AudioPacket> {
    let parts: Uint8Array[] = []
    let length = 0
    let { headers } = stream
    for (const page of ogg.pages()) {
      if (page.serial !== serial || isEnded) continue
      if (!page.continues) [parts, length] = [[], 0]
      const ended: Ended[] = []
      let at = 0
      for (const piece of page.lacing) {
        // Without the beginning of a packet its end is of no use.
        const isOrphan = page.continues && at === 0 && parts.length === 0
        if (length <= longestPacket && !isOrphan) parts.push(page.body.slice(at, at + piece))
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
      const begin = lastSample ?? (ended.some(({ isDamaged }) => isDamaged) ? 0 : undefined)
      const packets =
        begin === undefined || page.isLast
          ? ended
          : fitted(ended, page.granule - begin, stream.longestDuration)
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

/** What a walk over all packets of a stream counts. */
export const measureOggPackets = (
  source: ByteSource,
  stream: OggStream,
): {
  /** Samples by the stream's clock, none of them dropped at the start. */
  readonly samples: number
  readonly bytes: number
  readonly skippedBytes: number
  readonly missingBytes: number
} => {
  const walk = walkOggPackets(source, stream)
  const { samples, bytes } = countPackets(walk.packets())
  const { skippedBytes, missingBytes, firstSample, lastSample, isEnded } = walk.found()
  // The last page may promise fewer samples than its packets hold (RFC 7845, 4.4), never more.
  const promised = lastSample === undefined || !isEnded ? samples : lastSample - firstSample
  return { samples: Math.min(promised, samples), bytes, skippedBytes, missingBytes }
}

/** What packets stand for and how long they are, all together. */
export const countPackets = (
  packets: Iterable<AudioPacket>,
): { readonly samples: number; readonly bytes: number } => {
  let samples = 0
  let bytes = 0
  for (const packet of packets) {
    samples += packet.samples
    bytes += packet.bytes.length
  }
  return { samples, bytes }
}

const totalSamples = (packets: readonly AudioPacket[]): number =>
  packets.reduce((sum, { samples }) => sum + samples, 0)

/**
 * The packets of a page that is neither first nor last hold as many samples as its clock has moved.
 * A packet that was damaged may say otherwise; then the last ones give way, and the next page sounds
 * when it should.
 */
const fitted = (
  packets: readonly AudioPacket[],
  samples: number,
  longestDuration: number,
): readonly AudioPacket[] => {
  if (totalSamples(packets) === samples) return packets
  let left = Math.max(0, samples)
  const fitting = packets.map((packet) => {
    const kept = Math.min(packet.samples, left)
    left -= kept
    return { ...packet, samples: kept }
  })
  const most = packets.length * longestDuration - totalSamples(fitting)
  const silence = { bytes: new Uint8Array(0), samples: Math.min(left, most) }
  return left === 0 ? fitting : [...fitting, silence]
}
