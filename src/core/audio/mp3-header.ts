import { text, u16 } from '#core/audio/bytes.ts'

export type Mp3Header = {
  readonly layer: 1 | 2 | 3
  readonly mpeg1: boolean
  readonly sampleRate: number
  readonly channels: 1 | 2
  /** Bytes of the whole frame. */
  readonly length: number
  /** Samples a channel has in one frame. */
  readonly samples: number
  readonly hasCrc: boolean
}

const SAMPLE_RATES = [44_100, 48_000, 32_000] as const

/** kbit/s by the four bits of the header (ISO 11172-3, 13818-3); 0 is "free", which nobody records. */
const BIT_RATES = {
  mpeg1: {
    1: [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
    2: [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
    3: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  },
  mpeg2: {
    1: [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
    2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
    3: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  },
} as const

/** The header of an MPEG-1, -2 or -2.5 audio frame, or undefined where these bytes are none. */
export const parseMp3Header = (bytes: Uint8Array, at: number): Mp3Header | undefined => {
  const [b0, b1, b2, b3] = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]
  if (b0 !== 0xff || b1 === undefined || b2 === undefined || b3 === undefined) return undefined
  const version = (b1 >> 3) & 3
  const layer = ([undefined, 3, 2, 1] as const)[(b1 >> 1) & 3]
  const rate = SAMPLE_RATES[(b2 >> 2) & 3]
  if ((b1 & 0xe0) !== 0xe0 || version === 1 || layer === undefined || rate === undefined) {
    return undefined
  }
  const mpeg1 = version === 3
  const kbits = BIT_RATES[mpeg1 ? 'mpeg1' : 'mpeg2'][layer][b2 >> 4]
  // The emphasis "reserved" never occurs in a real stream, and often in bytes that are none.
  if (!kbits || (b3 & 3) === 2) return undefined

  const sampleRate = version === 3 ? rate : version === 2 ? rate / 2 : rate / 4
  const samples = layer === 1 ? 384 : layer === 3 && !mpeg1 ? 576 : 1152
  const padding = (b2 >> 1) & 1
  const length =
    layer === 1
      ? (Math.floor((12_000 * kbits) / sampleRate) + padding) * 4
      : Math.floor((samples * 125 * kbits) / sampleRate) + padding
  return {
    layer,
    mpeg1,
    sampleRate,
    channels: b3 >> 6 === 3 ? 1 : 2,
    length,
    samples,
    hasCrc: (b1 & 1) === 0,
  }
}

/** What an encoder notes in a first frame without sound: Xing's or VBRI's header, LAME's extension. */
export type EncoderFrame = {
  readonly frames?: number
  readonly bytes?: number
  readonly delay?: number
  readonly padding?: number
}

export const readEncoderFrame = (
  frame: Uint8Array,
  header: Mp3Header,
): EncoderFrame | undefined => {
  if (text(frame, 36, 4) === 'VBRI') return { bytes: be32(frame, 46), frames: be32(frame, 50) }

  const sideInfo = header.mpeg1 ? (header.channels === 1 ? 17 : 32) : header.channels === 1 ? 9 : 17
  const xing = 4 + (header.hasCrc ? 2 : 0) + sideInfo
  const name = text(frame, xing, 4)
  if (name !== 'Xing' && name !== 'Info') return undefined

  const flags = frame[xing + 7] ?? 0
  let at = xing + 8
  const frames = (flags & 1) === 0 ? undefined : be32(frame, at)
  at += (flags & 1) === 0 ? 0 : 4
  const bytes = (flags & 2) === 0 ? undefined : be32(frame, at)
  at += ((flags & 2) === 0 ? 0 : 4) + ((flags & 4) === 0 ? 0 : 100) + ((flags & 8) === 0 ? 0 : 4)
  const hasTag = /^(LAME|Lavf|Lavc|GOGO|L3\.9)/.test(text(frame, at, 4))
  return {
    ...(frames === undefined ? {} : { frames }),
    ...(bytes === undefined ? {} : { bytes }),
    ...(hasTag && at + 24 <= frame.length ? trim(frame, at + 21) : {}),
  }
}

const trim = (frame: Uint8Array, at: number): Required<Pick<EncoderFrame, 'delay' | 'padding'>> => {
  const [a, b, c] = [frame[at] ?? 0, frame[at + 1] ?? 0, frame[at + 2] ?? 0]
  return { delay: (a << 4) | (b >> 4), padding: ((b & 15) << 8) | c }
}

const be32 = (bytes: Uint8Array, at: number): number =>
  u16be(bytes, at) * 0x10000 + u16be(bytes, at + 2)

const u16be = (bytes: Uint8Array, at: number): number => {
  const value = u16(bytes, at)
  return ((value & 0xff) << 8) | (value >> 8)
}
