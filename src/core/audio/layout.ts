import type { AudioFailure, AudioInfo } from '#shared/audio.ts'
import type { Result } from '#shared/result.ts'

import type { ByteSource } from '#core/audio/byte-source.ts'

/** What a parser found: what the file is, and what a decoder needs to know besides. */
export type AudioLayout =
  | { readonly type: 'pcm'; readonly info: AudioInfo }
  | { readonly type: 'gsm'; readonly info: AudioInfo }
  | { readonly type: 'mp3'; readonly info: AudioInfo; readonly mp3: Mp3Layout }
  | { readonly type: 'opus'; readonly info: AudioInfo; readonly opus: OpusLayout }

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

export const durationMs = (frames: number, sampleRate: number): number =>
  Math.round((frames / sampleRate) * 1000)
