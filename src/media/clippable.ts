import type { ByteSource } from '#core/audio/byte-source.ts'
import { wavShapeOf, type WavShape } from '#core/audio/wav-header.ts'
import type { AudioInfo } from '#shared/audio.ts'
import type { Result } from '#shared/result.ts'

import type { DecodedSound } from '#media/decoders/decoded-sound.ts'
import { attempt, valueOf, type MediaFailure } from '#media/failure.ts'
import { openSound } from '#media/open-sound.ts'
import { openSource, type RecordingSource } from '#media/source.ts'

/** Sound as a clip is cut from it: whole frames, and the clock by which they are counted. */
export type Clippable = WavShape & {
  /** Bytes of one frame of all channels. */
  readonly blockAlign: number
  /**
   * The frames [from, to) in pieces; they may be a view of something else: do not write. What lies
   * before them has to be decoded as well, with a pause now and then.
   */
  readonly pieces: (
    from: number,
    to: number,
    pause: () => Promise<void>,
  ) => AsyncGenerator<Uint8Array>
}

const PIECE_BYTES = 1024 * 1024

/** The bytes of the file itself where its codec allows; what was decoded to 16 bits otherwise. */
export const clippable = (
  { info, sound }: { readonly info: AudioInfo; readonly sound: DecodedSound },
  source: ByteSource,
): Clippable => {
  const shape = wavShapeOf(info)
  if (shape) {
    const { blockAlign, dataOffset } = info
    const longest = Math.max(1, Math.floor(PIECE_BYTES / blockAlign))
    return {
      ...shape,
      blockAlign,
      async *pieces(from, to) {
        for (let at = from; at < to; at += longest) {
          await Promise.resolve()
          const frames = Math.min(longest, to - at)
          yield source.read(dataOffset + at * blockAlign, frames * blockAlign)
        }
      },
    }
  }
  const { channels, sampleRate, frames } = sound
  return {
    codec: 'pcm_s16le',
    ...{ channels, sampleRate, frames },
    blockAlign: channels * 2,
    async *pieces(from, to, pause) {
      let first = 0
      for await (const chunk of sound.chunks()) {
        const next = first + chunk.length / channels
        const [low, high] = [Math.max(from, first) - first, Math.min(to, next) - first]
        if (high > low) yield bytesOf(chunk.subarray(low * channels, high * channels))
        first = next
        if (first >= to) return
        await pause()
      }
    },
  }
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Int16Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)

/** How the frames of a clip of this recording are counted. */
export const clipClock = (
  recording: RecordingSource,
): Promise<Result<Pick<WavShape, 'channels' | 'sampleRate' | 'frames'>, MediaFailure>> =>
  attempt(async () => {
    const source = valueOf(openSource(recording))
    try {
      const { channels, sampleRate, frames } = clippable(
        await openSound(recording, source, {}),
        source,
      )
      return { channels, sampleRate, frames }
    } finally {
      source.close()
    }
  })
