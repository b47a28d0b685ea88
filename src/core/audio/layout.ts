import type { AudioFailure, AudioInfo, AudioProblem } from '#shared/audio.ts'
import type { Result } from '#shared/result.ts'

import type { ByteSource } from '#core/audio/byte-source.ts'

/** What a parser found: what the file is, and what a decoder needs to know besides. */
export type AudioLayout =
  | { readonly type: 'pcm'; readonly info: AudioInfo }
  | { readonly type: 'gsm'; readonly info: AudioInfo }
  | { readonly type: 'adpcm'; readonly info: AudioInfo }
  | { readonly type: 'g722'; readonly info: AudioInfo }
  | {
      readonly type: 'mp3'
      readonly info: AudioInfo
      readonly mp3: Mp3Layout
      readonly within?: Within
    }
  | { readonly type: 'opus'; readonly info: AudioInfo; readonly opus: OpusLayout }
  | { readonly type: 'vorbis'; readonly info: AudioInfo; readonly vorbis: VorbisLayout }
  | { readonly type: 'flac'; readonly info: AudioInfo; readonly flac: FlacLayout }
  | { readonly type: 'amr'; readonly info: AudioInfo; readonly amr: AmrLayout }
  | { readonly type: 'aac'; readonly info: AudioInfo; readonly aac: AacLayout }

/** The part of a file that holds the sound, where a parser saw no more; its offsets begin there. */
export type Within = { readonly offset: number; readonly length: number }

/**
 * Looks whether a file is of one kind: undefined where it is not, a failure where it is and cannot
 * be heard. `head` is its first 512 bytes, or fewer.
 */
export type Recogniser = (
  source: ByteSource,
  head: Uint8Array,
) => Result<AudioLayout, AudioFailure> | undefined

export type Mp3Layout = {
  /** Where the first frame that holds sound begins, past tags and the encoder's own frame. */
  readonly firstFrame: number
  /** Decoded samples to drop at the start: the delay of encoder and decoder, if the file tells it. */
  readonly skip: number
}

export type OpusLayout = {
  /** The stream of an Ogg file, or the track of a WebM. */
  readonly serial: number
  /** Decoded samples at 48 kHz to drop at the start (RFC 7845, 4.2). */
  readonly preSkip: number
  /** What the encoder was fed, in Hz; 0 where it does not say. */
  readonly inputSampleRate: number
  /** To multiply decoded samples with (RFC 7845, 5.1). */
  readonly gain: number
  readonly streams: number
  readonly coupledStreams: number
  readonly mapping: readonly number[]
}

export type VorbisLayout = {
  readonly serial: number
  /** The first and the third header, which a decoder wants before all sound. */
  readonly identification: Uint8Array
  readonly setup: Uint8Array
  /** Samples of a block, by mode. */
  readonly blocks: readonly number[]
}

export type FlacLayout = {
  readonly channels: number
  readonly sampleRate: number
  /** Of a sample, 4…24. */
  readonly bits: number
  /** Samples of a block where all have the same length. */
  readonly blockSize: number
  /** What the header promises; 0 where it does not. */
  readonly totalSamples: number
  /** Where the first frame begins, in a file of its own. */
  readonly start: number
  /** The stream of an Ogg file; undefined in a file of its own. */
  readonly serial: number | undefined
  /** Packets of an Ogg stream before its sound. */
  readonly headers: number
}

export type AmrLayout = { readonly isWide: boolean }

type AacLayout = {
  /** The number of the sample rate, see `AAC_RATES`. */
  readonly rateIndex: number
  /** Decoded samples to drop at the start. */
  readonly skip: number
  /** Where each frame lies in the file, and its bytes. */
  readonly offsets: Float64Array
  readonly lengths: Uint32Array
}

/** What is said of compressed sound, with what is wrong with it. */
export const compressedInfo = ({
  missingBytes,
  skippedBytes,
  isHalfBand = false,
  ...sound
}: Omit<AudioInfo, 'durationMs' | 'blockAlign' | 'problems'> & {
  readonly missingBytes: number
  readonly skippedBytes: number
  /** Whether what is decoded lacks an upper half that was recorded. */
  readonly isHalfBand?: boolean
}): AudioInfo => {
  const problems: AudioProblem[] = []
  if (missingBytes > 0) problems.push({ type: 'Truncated', missingBytes })
  if (skippedBytes > 0) problems.push({ type: 'SkippedBytes', bytes: skippedBytes })
  if (isHalfBand) problems.push({ type: 'UpperBandMissing' })
  if (sound.frames === 0) problems.push({ type: 'NoSamples' })
  return {
    ...sound,
    durationMs: durationMs(sound.frames, sound.sampleRate),
    blockAlign: 0,
    problems,
  }
}

export const durationMs = (frames: number, sampleRate: number): number =>
  Math.round((frames / sampleRate) * 1000)
