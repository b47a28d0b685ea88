import type { AudioCodec } from '#shared/audio.ts'

import { u16, u32 } from '#core/audio/bytes.ts'
import { imaFrames } from '#core/audio/ima-adpcm.ts'
import { msFrames } from '#core/audio/ms-adpcm.ts'

/** What the `fmt ` chunk of a WAV says. */
export type WavFormat = {
  readonly tag: number
  readonly channels: number
  readonly sampleRate: number
  readonly blockAlign: number
  readonly bits: number
}

export const parseWavFormat = (bytes: Uint8Array): WavFormat | undefined => {
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

export const wavCodecOf = ({ tag, bits }: WavFormat): AudioCodec | undefined => {
  switch (tag) {
    case 0x01:
      return ([undefined, 'pcm_u8', 'pcm_s16le', 'pcm_s24le', 'pcm_s32le'] as const)[
        Math.ceil(bits / 8)
      ]
    case 0x02:
      return bits === 4 ? 'adpcm_ms' : undefined
    case 0x03:
      return bits === 32 ? 'pcm_f32le' : bits === 64 ? 'pcm_f64le' : undefined
    case 0x06:
      return 'pcm_alaw'
    case 0x07:
      return 'pcm_mulaw'
    case 0x11:
      return bits === 4 ? 'adpcm_ima_wav' : undefined
    case 0x31:
      return 'gsm_ms'
    case 0x55:
      return 'mp3'
    case 0x65:
    case 0x28f:
      return 'adpcm_g722'
    default:
      return undefined
  }
}

const NAMES: Readonly<Record<number, string>> = {
  0x14: 'g723_1',
  0x22: 'truespeech',
  0x40: 'adpcm_g726',
  0x42: 'g723_1',
  0x45: 'adpcm_g726',
  0x50: 'mp2',
  0x83: 'g729',
  0x133: 'g729',
  0x161: 'wmav2',
  0xff: 'aac',
}

/** What to call a codec that cannot be played. */
export const wavCodecName = ({ tag, bits }: WavFormat): string => {
  if (tag === 0x01) return `pcm with ${bits} bits`
  if (tag === 0x02 || tag === 0x11) return `adpcm with ${bits} bits`
  if (tag === 0x03) return `float with ${bits} bits`
  return NAMES[tag] ?? `wav format 0x${tag.toString(16).padStart(4, '0')}`
}

/** How the bytes of a codec make frames. */
export type Blocks = {
  /** Bytes of one block; a sample of all channels is a block, too. */
  readonly bytes: number
  readonly frames: number
  /** Frames in what is left when the last block is cut short. */
  readonly framesIn: (bytes: number) => number
  readonly mostChannels: number
}

const none = (): number => 0
const MOST_CHANNELS = 8

/** Undefined where the header contradicts itself. */
export const wavBlocksOf = (codec: AudioCodec, format: WavFormat): Blocks | undefined => {
  const { channels, bits, blockAlign } = format
  if (codec === 'adpcm_ima_wav') {
    return ofCut(blockAlign, (bytes) => imaFrames(bytes, channels), MOST_CHANNELS)
  }
  if (codec === 'adpcm_ms') return ofCut(blockAlign, (bytes) => msFrames(bytes, channels), 2)
  if (codec === 'gsm_ms') {
    return ofWhole(blockAlign, { bytes: 65, frames: 320, framesIn: none, mostChannels: 1 })
  }
  if (codec === 'adpcm_g722') return { bytes: 1, frames: 2, framesIn: none, mostChannels: 1 }
  const bytes = Math.ceil(bits / 8) * channels
  return ofWhole(blockAlign, { bytes, frames: 1, framesIn: none, mostChannels: MOST_CHANNELS })
}

const ofCut = (
  bytes: number,
  framesIn: (bytes: number) => number,
  mostChannels: number,
): Blocks | undefined => {
  const frames = framesIn(bytes)
  return frames === 0 ? undefined : { bytes, frames, framesIn, mostChannels }
}

/** A length of 0 is no contradiction: some recorders leave the field empty. */
const ofWhole = (blockAlign: number, blocks: Blocks): Blocks | undefined =>
  blockAlign === 0 || blockAlign === blocks.bytes ? blocks : undefined
