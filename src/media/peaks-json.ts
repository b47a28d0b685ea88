import { samplesPerBucket } from '#core/audio/peaks.ts'
import type { Result } from '#shared/result.ts'

import { watchOf, type WorkOptions } from '#media/analyse.ts'
import type { Watch } from '#media/analysis.ts'
import type { DecodedSound } from '#media/decoders/decoded-sound.ts'
import { attempt, valueOf, type MediaFailure } from '#media/failure.ts'
import { openSound } from '#media/open-sound.ts'
import { openSource, type RecordingSource } from '#media/source.ts'

/** What `earshot peaks` answers; amplitudes in −1…1, exact to 16 bits. */
export type PeaksJson = {
  readonly sampleRate: number
  readonly samplesPerBucket: number
  readonly channels: readonly { readonly min: readonly number[]; readonly max: readonly number[] }[]
}

/** Lowest and highest sample of every bucket, at `perSecond` buckets a second or at the pyramid's. */
export const peaksJson = (
  recording: RecordingSource,
  perSecond?: number,
  options: WorkOptions = {},
): Promise<Result<PeaksJson, MediaFailure>> =>
  attempt(async () => {
    const source = valueOf(openSource(recording))
    try {
      const { sound } = await openSound(recording, source, options)
      const perBucket =
        perSecond === undefined
          ? samplesPerBucket(sound.sampleRate)
          : Math.max(1, Math.round(sound.sampleRate / perSecond))
      return {
        sampleRate: sound.sampleRate,
        samplesPerBucket: perBucket,
        channels: await peaksOf(sound, perBucket, watchOf(options)),
      }
    } finally {
      source.close()
    }
  })

const peaksOf = async (
  sound: DecodedSound,
  perBucket: number,
  { pause }: Watch,
): Promise<PeaksJson['channels']> => {
  const { channels } = sound
  const peaks = Array.from({ length: channels }, () => {
    const min: number[] = []
    const max: number[] = []
    return { min, max }
  })
  let done = 0
  for await (const chunk of sound.chunks()) {
    const frames = chunk.length / channels
    peaks.forEach(({ min, max }, channel) => {
      for (let frame = 0; frame < frames; frame++) {
        const bucket = Math.floor((done + frame) / perBucket)
        const value = (chunk[frame * channels + channel] ?? 0) / 32_768
        if (value < (min[bucket] ?? 2)) min[bucket] = value
        if (value > (max[bucket] ?? -2)) max[bucket] = value
      }
    })
    done += frames
    await pause()
  }
  return peaks
}
