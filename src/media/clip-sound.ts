import { concat } from '#core/audio/bytes.ts'
import { toPcm16 } from '#core/audio/pcm.ts'
import { wavHeader } from '#core/audio/wav-header.ts'
import type { Result } from '#shared/result.ts'

import { watchOf, type WorkOptions } from '#media/analyse.ts'
import { clippable } from '#media/clippable.ts'
import { attempt, MediaError, valueOf, type MediaFailure } from '#media/failure.ts'
import { openSound } from '#media/open-sound.ts'
import { openSource, type RecordingSource } from '#media/source.ts'

/** A stretch in milliseconds; `to` may lie behind the end of the recording. */
export type Stretch = { readonly from: number; readonly to: number }

/** A WAV of 16 bits, which every browser plays, with every channel of the recording. */
export type ClipSound = { readonly wav: Uint8Array }

/**
 * A short stretch of a recording as a sound to play, put together in memory; nothing of it is written
 * down. Nothing before `from` is read where the codec allows it.
 */
export const clipSound = (
  recording: RecordingSource,
  { from, to }: Stretch,
  options: WorkOptions = {},
): Promise<Result<ClipSound, MediaFailure>> =>
  attempt(async () => {
    const source = valueOf(openSource(recording))
    try {
      const sound = clippable(await openSound(recording, source, options), source)
      const { codec, channels, sampleRate, frames } = sound
      const frameAt = (ms: number) => Math.min(Math.round((ms * sampleRate) / 1000), frames)
      const [first, end] = [frameAt(from), frameAt(to)]
      if (first >= end) throw new MediaError({ type: 'OutsideRecording', frames })
      const { pause } = watchOf(options)
      const pieces: Uint8Array[] = [
        wavHeader({ codec: 'pcm_s16le', channels, sampleRate, frames: end - first }),
      ]
      let got = 0
      for await (const bytes of sound.pieces(first, end, pause)) {
        const { buffer, byteOffset, byteLength } = toPcm16(codec, bytes)
        pieces.push(new Uint8Array(buffer, byteOffset, byteLength))
        got += bytes.length / sound.blockAlign
        await pause()
      }
      if (got < end - first) throw new MediaError({ type: 'TruncatedFile' })
      return { wav: concat(pieces) }
    } finally {
      source.close()
    }
  })
