import { durationMs } from '#core/audio/layout.ts'
import { wavHeader } from '#core/audio/wav-header.ts'
import type { AudioInfo } from '#shared/audio.ts'
import type { Result } from '#shared/result.ts'

import { measureDecoded, type Analysis } from '#media/analysis.ts'
import { watchOf, type WorkOptions } from '#media/analyse.ts'
import type { DecodedSound } from '#media/decoders/decoded-sound.ts'
import { attempt, valueOf, type MediaFailure } from '#media/failure.ts'
import { openSound } from '#media/open-sound.ts'
import { createSealer } from '#media/sealed.ts'
import { openSource, type RecordingSource } from '#media/source.ts'
import { writeFile } from '#media/write-file.ts'

/** What was decoded, and what one pass over it gave; `info` is of the decoded sound. */
export type Prepared = Analysis & { readonly recording: RecordingSource }

const PRIVATE = 0o600

/**
 * Decodes a recording once to a WAV of 16 bits that waveform, player, marks and clips then share,
 * so that all count the same samples. What was sealed stays sealed, under the same key.
 */
export const prepare = (
  recording: RecordingSource,
  cachePath: string,
  options: WorkOptions = {},
): Promise<Result<Prepared, MediaFailure>> =>
  attempt(async () => {
    const source = valueOf(openSource(recording))
    try {
      const { sound } = await openSound(recording, source, options)
      const info = decodedInfo(sound)
      const measured = await writeFile(cachePath, PRIVATE, async (write) => {
        const plainBytes = info.dataOffset + info.dataBytes
        const sealer =
          recording.key === undefined ? undefined : createSealer(recording.key, plainBytes, write)
        const keep = sealer?.write ?? write
        await keep(headerOf(sound))
        const result = await measureDecoded(sound, watchOf(options), keep)
        await sealer?.end()
        return result
      })
      return { info, ...measured, recording: { path: cachePath, key: recording.key } }
    } finally {
      source.close()
    }
  })

const headerOf = ({ channels, sampleRate, frames }: DecodedSound): Uint8Array =>
  wavHeader({ codec: 'pcm_s16le', channels, sampleRate, frames })

const decodedInfo = (sound: DecodedSound): AudioInfo => {
  const { channels, sampleRate, frames } = sound
  const blockAlign = channels * 2
  return {
    container: 'wav',
    codec: 'pcm_s16le',
    channels,
    sampleRate,
    frames,
    durationMs: durationMs(frames, sampleRate),
    dataOffset: headerOf(sound).length,
    dataBytes: frames * blockAlign,
    blockAlign,
    problems: frames === 0 ? [{ type: 'NoSamples' }] : [],
  }
}
