import type { AudioCodec, AudioFailure, AudioInfo, AudioProblem } from '#shared/audio.ts'
import { err, ok, type Result } from '#shared/result.ts'

import { partOf, type ByteSource } from '#core/audio/byte-source.ts'
import { text, u32, u64 } from '#core/audio/bytes.ts'
import { durationMs, type AudioLayout, type Within } from '#core/audio/layout.ts'
import { parseMp3 } from '#core/audio/mp3.ts'
import {
  parseWavFormat,
  wavBlocksOf,
  wavCodecName,
  wavCodecOf,
  type WavFormat,
} from '#core/audio/wav-format.ts'

/** A hostile file can hold millions of empty chunks; a real one has a dozen. */
const MOST_CHUNKS = 4096
/** What recorders and pipes write where they do not know the length: sox, and everybody else. */
const UNKNOWN_LENGTHS = new Set([0x7fff_f000, 0x7fff_ffff, 0xffff_ffff])

type Chunks = {
  readonly format: WavFormat | undefined
  readonly data: { readonly offset: number; readonly length: number } | undefined
  /** The frames the `fact` chunk tells, for codecs whose blocks may be padded. */
  readonly factFrames: number | undefined
  readonly tooMany: boolean
}

export const isWav = (head: Uint8Array): boolean =>
  ['RIFF', 'RF64', 'BW64'].includes(text(head, 0, 4)) && text(head, 8, 4) === 'WAVE'

/** RIFF, RF64 and BW64 WAVE (EBU Tech 3306, ITU-R BS.2088), as recorders really write them. */
export const parseWav = (source: ByteSource): Result<AudioLayout, AudioFailure> => {
  const container = text(source.read(0, 4), 0, 4) === 'RIFF' ? 'wav' : 'rf64'
  const { format, data, factFrames, tooMany } = readChunks(source)
  if (tooMany) return broken('TooManyChunks')
  if (!format) return broken('NoFormat')
  if (!data) return broken('NoData')

  const codec = wavCodecOf(format)
  if (!codec) return err({ type: 'UnknownCodec', codec: wavCodecName(format) })
  const { bytes, problems } = dataBytes(source, data)
  if (codec === 'mp3') {
    const mp3 = mp3Within(source, { offset: data.offset, length: bytes })
    return mp3.ok ? ok(inContainer(mp3.value, container, problems)) : mp3
  }

  const { channels, sampleRate } = format
  if (channels < 1 || channels > 8) return broken('BadChannels')
  if (sampleRate < 1000 || sampleRate > 384_000) return broken('BadSampleRate')
  const blocks = wavBlocksOf(codec, format)
  if (!blocks) return broken('BadBlockAlign')
  if (channels > blocks.mostChannels) return broken('BadChannels')

  const whole = Math.floor(bytes / blocks.bytes)
  const left = bytes - whole * blocks.bytes
  const cutFrames = blocks.framesIn(left)
  const frames =
    codec === 'gsm_ms'
      ? gsmFrames(whole * blocks.frames, blocks.frames, factFrames)
      : whole * blocks.frames + cutFrames
  // The byte that makes a chunk even is counted as sound by some writers of GSM.
  const pad = codec === 'gsm_ms' ? 1 : 0
  const isCut = problems.some(({ type }) => type === 'Truncated')
  const info: AudioInfo = {
    container,
    codec,
    channels,
    sampleRate,
    frames,
    durationMs: durationMs(frames, sampleRate),
    dataOffset: data.offset,
    dataBytes: whole * blocks.bytes + (cutFrames > 0 ? left : 0),
    blockAlign: blocks.bytes,
    problems: [
      ...problems,
      ...(left > pad && cutFrames === 0 && !isCut
        ? [{ type: 'PartialFrame', bytes: left } as const]
        : []),
      ...(frames === 0 ? [{ type: 'NoSamples' } as const] : []),
    ],
  }
  return ok({ type: LAYOUT_TYPES[codec] ?? 'pcm', info })
}

const broken = (detail: Broken['detail']): Result<never, AudioFailure> =>
  err({ type: 'BrokenHeader', detail })

type Broken = Extract<AudioFailure, { type: 'BrokenHeader' }>

const LAYOUT_TYPES: Readonly<Partial<Record<AudioCodec, 'gsm' | 'adpcm' | 'g722'>>> = {
  gsm_ms: 'gsm',
  adpcm_ima_wav: 'adpcm',
  adpcm_ms: 'adpcm',
  adpcm_g722: 'g722',
}

const mp3Within = (source: ByteSource, within: Within): Result<AudioLayout, AudioFailure> => {
  const parsed = parseMp3(partOf(source, within))
  return parsed.ok ? ok({ type: 'mp3', ...parsed.value, within }) : parsed
}

const inContainer = (
  layout: AudioLayout,
  container: 'wav' | 'rf64',
  problems: readonly AudioProblem[],
): AudioLayout => {
  const { info } = layout
  const own = info.problems.filter(({ type }) => !problems.some((known) => known.type === type))
  return { ...layout, info: { ...info, container, problems: [...problems, ...own] } }
}

const readChunks = (source: ByteSource): Chunks => {
  let format: WavFormat | undefined
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

    if (name === 'ds64') length64 = length64Of(source.read(body, 16))
    if (name === 'fmt ' && !format) format = parseWavFormat(source.read(body, Math.min(length, 40)))
    if (name === 'fact' && length >= 4) factFrames = u32(source.read(body, 4), 0)
    if (name === 'data' && !data) {
      data = { offset: body, length: length === 0xffff_ffff ? (length64 ?? length) : length }
    }
    if (format && data) break
    at = nextChunk(source, body, name === 'data' && data ? data.length : length)
  }
  return { format, data, factFrames, tooMany: false }
}

/** What a pipe could not go back to write stays all ones, or 0. */
const length64Of = (ds64: Uint8Array): number | undefined => {
  const length = u64(ds64, 8)
  return length === 0 || length >= 2 ** 63 ? undefined : length
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

/** Two frames make a block, so that a call may end within the last one. */
const gsmFrames = (whole: number, block: number, factFrames: number | undefined): number => {
  const padding = whole - (factFrames ?? whole)
  return padding > 0 && padding < block ? whole - padding : whole
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
