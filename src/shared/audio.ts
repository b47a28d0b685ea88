/**
 * What a sound file is, what may be wrong with it, and how its peaks are laid out.
 *
 * A peak pyramid is one block of bytes, little-endian, read by `openPyramid`:
 *
 *     0  u8[4]  'EPYR'
 *     4  u16    layout version, 1
 *     6  u8     channels
 *     7  u8     companding of the values: 0 = µ-law order, 1 = A-law order
 *     8  u32    sample rate
 *    12  u32    samples a bucket of level 0 covers
 *    16  u64    frames the recording has
 *    24  u32    number of levels
 *    28  u32    length of the whole block in bytes
 *    32         per level: u32 offset of its values, u32 number of buckets
 *     …         per level, per bucket, per channel: i8 lowest, i8 highest value
 *
 * Each level covers four times as many samples a bucket as the one before it. A value is a place in
 * the order of the 256 G.711 codes from loudest negative (−128) to loudest positive (127), which
 * keeps −72 dBFS in one byte; `linearOf` gives the amplitude.
 *
 * Energies are a second block, read by `openEnergies`:
 *
 *     0  u8[4]  'EENG'
 *     4  u16    layout version, 1
 *     6  u8     channels
 *     7  u8     0
 *     8  u32    sample rate
 *    12  u32    samples a value covers, about 10 ms
 *    16  u64    frames the recording has
 *    24         per window, per channel: u8 half decibels above −100 dBFS, of the mean square
 *
 * A hearing is a third block, read by `openHearing`: what the speech model and the tone meter heard,
 * from which `activityOf` tells speech, music, ringing, keys and noise.
 *
 *     0  u8[4]  'EHEA'
 *     4  u16    layout version, 1
 *     6  u8     channels
 *     7  u8     0
 *     8  u32    sample rate it was heard at, 8000 whatever the recording has
 *    12  u32    samples a window covers, 256
 *    16  u32    windows
 *    20  u32    0
 *    24         per window, per channel, three bytes:
 *               u8 how likely speech is, 0…255
 *               u8 tone: 0 none; 1…127 a line tone of 375–531 Hz, 128…255 the two tones of a key,
 *                  each rising with the share of the window's power, from one half to all of it
 *               u8 how evenly the power fills the telephone band, 255 for white noise
 */
import { z } from 'zod'

import type { Failure } from '#shared/result.ts'

const AudioContainer = z.enum([
  'wav',
  'rf64',
  'raw',
  'mp3',
  'ogg',
  'webm',
  'flac',
  'mp4',
  'adts',
  'amr',
  'external',
])

/** Named as ffprobe names them, so that people can look them up. */
export const AudioCodec = z.enum([
  'pcm_u8',
  'pcm_s16le',
  'pcm_s24le',
  'pcm_s32le',
  'pcm_f32le',
  'pcm_alaw',
  'pcm_mulaw',
  'pcm_f64le',
  'gsm_ms',
  'gsm',
  'adpcm_ima_wav',
  'adpcm_ms',
  'adpcm_g722',
  'mp3',
  'opus',
  'vorbis',
  'flac',
  'aac',
  'amr_nb',
  'amr_wb',
  /** Decoded by a program of the administrator's; the file itself stays closed to us. */
  'external',
])
export type AudioCodec = z.infer<typeof AudioCodec>

/** Something wrong with a file that can be heard all the same. */
export const AudioProblem = z.discriminatedUnion('type', [
  /** It ends before its header says. */
  z.object({ type: z.literal('Truncated'), missingBytes: z.int().positive() }),
  /** A header without sound, as a recorder leaves that captured nothing. */
  z.object({ type: z.literal('NoSamples') }),
  /** The recorder did not live to write the length; what follows the header is taken as sound. */
  z.object({ type: z.literal('HeaderLengthMissing') }),
  /** HE-AAC, of which the upper half of the band is left out. */
  z.object({ type: z.literal('UpperBandMissing') }),
  /** A program of the administrator's decoded it; `codec` is what it called it. */
  z.object({ type: z.literal('DecodedOutside'), codec: z.string() }),
  /** The last bytes do not make a whole frame. */
  z.object({ type: z.literal('PartialFrame'), bytes: z.int().positive() }),
  /** Bytes within the sound that are no sound, skipped. */
  z.object({ type: z.literal('SkippedBytes'), bytes: z.int().positive() }),
])
export type AudioProblem = Readonly<z.infer<typeof AudioProblem>>

export const AudioInfo = z.object({
  container: AudioContainer,
  codec: AudioCodec,
  channels: z.int().min(1).max(8),
  sampleRate: z.int().min(1000).max(384_000),
  /** Whole samples a channel has. */
  frames: z.int().nonnegative(),
  durationMs: z.int().nonnegative(),
  /** Where the sound begins in the file. */
  dataOffset: z.int().nonnegative(),
  /** How many bytes of the file hold sound; may include the headers of compressed frames. */
  dataBytes: z.int().nonnegative(),
  /** Bytes of one frame of all channels, or of one block of a codec with blocks; 0 where they vary. */
  blockAlign: z.int().nonnegative(),
  problems: z.array(AudioProblem).readonly(),
})
export type AudioInfo = Readonly<z.infer<typeof AudioInfo>>

/**
 * How a file without any header is to be read, as an administrator says: nothing in its bytes tells.
 * Channels are interleaved, 16-bit samples little-endian.
 */
export const RawLayout = z.object({
  codec: z.enum(['pcm_alaw', 'pcm_mulaw', 'pcm_s16le', 'gsm', 'adpcm_g722']),
  sampleRate: z.int().min(1000).max(384_000),
  channels: z.int().min(1).max(8),
})
export type RawLayout = Readonly<z.infer<typeof RawLayout>>

/** As people write it: codec, then rate and channels where they are not usual: `slin:16000:2`. */
export const RawLayoutText = z
  .string()
  .regex(
    /^(alaw|mulaw|slin|gsm|g722)(:\d{4,6}(:[1-8])?)?$/,
    'alaw|mulaw|slin|gsm|g722[:rate[:channels]]',
  )

/** Why a file cannot be heard. */
export type AudioFailure =
  | Failure<'EmptyFile'>
  /** No sound of any kind, whatever its name says. */
  | (Failure<'NotAudio'> & { readonly looksLike: 'text' | 'unknown' })
  | (Failure<'UnknownCodec'> & { readonly codec: string })
  | (Failure<'BrokenHeader'> & { readonly detail: BrokenHeaderDetail })

type BrokenHeaderDetail =
  | 'TooShort'
  | 'TooManyChunks'
  | 'NoFormat'
  | 'NoData'
  | 'BadChannels'
  | 'BadSampleRate'
  | 'BadBlockAlign'
  /** More than a day, which no call lasts and no mark can name. */
  | 'TooLong'
