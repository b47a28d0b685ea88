import type { AudioCodec, AudioFailure, AudioInfo, AudioProblem } from '#shared/audio.ts'
import { err, ok, type Result } from '#shared/result.ts'

import type { ByteSource } from '#core/audio/byte-source.ts'
import { text, u16, u32, u64 } from '#core/audio/bytes.ts'
import { durationMs } from '#core/audio/layout.ts'

/** A hostile file can hold millions of empty chunks; a real one has a dozen. */
const MOST_CHUNKS = 4096
/** What recorders and pipes write where they do not know the length: sox, and everybody else. */
const UNKNOWN_LENGTHS = new Set([0x7fff_f000, 0x7fff_ffff, 0xffff_ffff])

const GSM_BLOCK_BYTES = 65
const GSM_BLOCK_FRAMES = 320

type Format = {
  readonly tag: number
  readonly channels: number
  readonly sampleRate: number
  readonly blockAlign: number
  readonly bits: number
}
type Chunks = {
  readonly format: Format | undefined
  readonly data: { readonly offset: number; readonly length: number } | undefined
  /** The frames the `fact` chunk tells, for codecs whose blocks may be padded. */
  readonly factFrames: number | undefined
  readonly tooMany: boolean
}

export const isWav = (head: Uint8Array): boolean =>
  ['RIFF', 'RF64', 'BW64'].includes(text(head, 0, 4)) && text(head, 8, 4) === 'WAVE'

/** RIFF and RF64 WAVE (EBU Tech 3306), as recorders really write them. */
export const parseWav = (source: ByteSource): Result<AudioInfo, AudioFailure> => {
  const is64 = text(source.read(0, 4), 0, 4) !== 'RIFF'
  const { format, data, factFrames, tooMany } = readChunks(source)
  if (tooMany) return err({ type: 'BrokenHeader', detail: 'TooManyChunks' })
  if (!format) return err({ type: 'BrokenHeader', detail: 'NoFormat' })
  if (!data) return err({ type: 'BrokenHeader', detail: 'NoData' })

  const codec = codecOf(format)
  if (!codec) return err({ type: 'UnknownCodec', codec: wavCodecName(format) })
  if (format.channels < 1 || format.channels > 8 || (codec === 'gsm_ms' && format.channels !== 1)) {
    return err({ type: 'BrokenHeader', detail: 'BadChannels' })
  }
  if (format.sampleRate < 1000 || format.sampleRate > 384_000) {
    return err({ type: 'BrokenHeader', detail: 'BadSampleRate' })
  }
  const blockAlign =
    codec === 'gsm_ms' ? GSM_BLOCK_BYTES : Math.ceil(format.bits / 8) * format.channels
  if (format.blockAlign !== 0 && format.blockAlign !== blockAlign) {
    return err({ type: 'BrokenHeader', detail: 'BadBlockAlign' })
  }

  const { bytes, problems } = dataBytes(source, data)
  const blocks = Math.floor(bytes / blockAlign)
  const frames = codec === 'gsm_ms' ? gsmFrames(blocks, factFrames) : blocks
  const left = bytes - blocks * blockAlign
  // The byte that makes a chunk even is counted as sound by some writers of GSM.
  const pad = codec === 'gsm_ms' ? 1 : 0
  return ok({
    container: is64 ? 'rf64' : 'wav',
    codec,
    channels: format.channels,
    sampleRate: format.sampleRate,
    frames,
    durationMs: durationMs(frames, format.sampleRate),
    dataOffset: data.offset,
    dataBytes: blocks * blockAlign,
    blockAlign,
    problems: [
      ...problems,
      ...(left > pad && !problems.some(({ type }) => type === 'Truncated')
        ? [{ type: 'PartialFrame', bytes: left } as const]
        : []),
      ...(frames === 0 ? [{ type: 'NoSamples' } as const] : []),
    ],
  })
}

const readChunks = (source: ByteSource): Chunks => {
  let format: Format | undefined
  let data: { readonly offset: number; readonly length: number } | undefined
  let factFrames: number | undefined
  let length64: number | undefined
  let at = 12

  for (let n = 0; at + 8 <= source.size; n++) {
    if (n === MOST_CHUNKS) return { format, data, factFrames, tooMany: true }
    const header = source.read(at, 8)
    const name = text(header, 0, 4)
    const length = u32(header, 4)
    const body = at + 8

    if (name === 'ds64') length64 = u64(source.read(body, 16), 8)
    if (name === 'fmt ' && !format) format = parseFormat(source.read(body, Math.min(length, 40)))
    if (name === 'fact' && length >= 4) factFrames = u32(source.read(body, 4), 0)
    if (name === 'data' && !data) {
      data = { offset: body, length: length === 0xffff_ffff ? (length64 ?? length) : length }
    }
    if (format && data) break
    at = nextChunk(source, body, name === 'data' && data ? data.length : length)
  }
  return { format, data, factFrames, tooMany: false }
}

/** Odd chunks are padded to even, except by the writers that forget to. */
const nextChunk = (source: ByteSource, body: number, length: number): number => {
  const end = body + length
  if (length % 2 === 0) return end
  const names = source.read(end, 5)
  return isChunkName(names, 0) && !isChunkName(names, 1) ? end : end + 1
}

const isChunkName = (bytes: Uint8Array, at: number): boolean =>
  /^[ -~]{4}$/.test(text(bytes, at, 4))

const parseFormat = (bytes: Uint8Array): Format | undefined => {
  if (bytes.length < 14) return undefined
  const outer = u16(bytes, 0)
  // WAVE_FORMAT_EXTENSIBLE keeps the real tag in the first two bytes of its sub-format.
  const tag = outer === 0xfffe && bytes.length >= 26 ? u16(bytes, 24) : outer
  return {
    tag,
    channels: u16(bytes, 2),
    sampleRate: u32(bytes, 4),
    blockAlign: u16(bytes, 12),
    bits: tag === 6 || tag === 7 ? 8 : u16(bytes, 14),
  }
}

const codecOf = ({ tag, bits }: Format): AudioCodec | undefined => {
  switch (tag) {
    case 0x01:
      return ([undefined, 'pcm_u8', 'pcm_s16le', 'pcm_s24le', 'pcm_s32le'] as const)[
        Math.ceil(bits / 8)
      ]
    case 0x03:
      return bits === 32 ? 'pcm_f32le' : undefined
    case 0x06:
      return 'pcm_alaw'
    case 0x07:
      return 'pcm_mulaw'
    case 0x31:
      return 'gsm_ms'
    default:
      return undefined
  }
}

const NAMES: Readonly<Record<number, string>> = {
  0x02: 'adpcm_ms',
  0x11: 'adpcm_ima_wav',
  0x14: 'g723_1',
  0x22: 'truespeech',
  0x40: 'adpcm_g726',
  0x42: 'g723_1',
  0x45: 'adpcm_g726',
  0x50: 'mp2',
  0x55: 'mp3 in wav',
  0x83: 'g729',
  0x133: 'g729',
  0x161: 'wmav2',
  0xff: 'aac',
}

const wavCodecName = ({ tag, bits }: Format): string => {
  if (tag === 1) return `pcm with ${bits} bits`
  if (tag === 3) return `float with ${bits} bits`
  return NAMES[tag] ?? `wav format 0x${tag.toString(16).padStart(4, '0')}`
}

const gsmFrames = (blocks: number, factFrames: number | undefined): number => {
  const whole = blocks * GSM_BLOCK_FRAMES
  const padding = whole - (factFrames ?? whole)
  return padding > 0 && padding < GSM_BLOCK_FRAMES ? whole - padding : whole
}

const dataBytes = (
  source: ByteSource,
  data: { readonly offset: number; readonly length: number },
): { readonly bytes: number; readonly problems: readonly AudioProblem[] } => {
  const rest = Math.max(0, source.size - data.offset)
  if (data.length === 0) {
    return rest === 0 || endsInChunks(source, data.offset)
      ? { bytes: 0, problems: [] }
      : { bytes: rest, problems: [{ type: 'HeaderLengthMissing' }] }
  }
  if (data.length <= rest) return { bytes: data.length, problems: [] }
  return UNKNOWN_LENGTHS.has(data.length)
    ? { bytes: rest, problems: [{ type: 'HeaderLengthMissing' }] }
    : {
        bytes: rest,
        problems: [
          {
            type: 'Truncated',
            missingBytes: Math.min(data.length - rest, Number.MAX_SAFE_INTEGER),
          },
        ],
      }
}

/** Whether only well-formed chunks follow: then a data length of 0 means what it says. */
const endsInChunks = (source: ByteSource, from: number): boolean => {
  let at = from
  for (let n = 0; n < 64 && at + 8 <= source.size; n++) {
    const header = source.read(at, 8)
    if (!isChunkName(header, 0)) return false
    const length = u32(header, 4)
    at += 8 + length + (length % 2)
  }
  return at === source.size
}
