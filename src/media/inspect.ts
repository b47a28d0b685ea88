import type { AudioInfo } from '#shared/audio.ts'
import type { Result } from '#shared/result.ts'

import { watchOf, type WorkOptions } from '#media/analyse.ts'
import { hashOf } from '#media/clip.ts'
import { attempt, valueOf, type MediaFailure } from '#media/failure.ts'
import { openSound } from '#media/open-sound.ts'
import { openSource, type RecordingSource } from '#media/source.ts'

/** What `earshot inspect-audio` answers. */
export type InspectedAudio = Pick<
  AudioInfo,
  'container' | 'codec' | 'channels' | 'sampleRate' | 'frames' | 'durationMs' | 'problems'
> & { readonly sha256: string }

/** What a recording is, how long it sounds, what is wrong with it, and its hash. */
export const inspectAudio = (
  recording: RecordingSource,
  options: WorkOptions = {},
): Promise<Result<InspectedAudio, MediaFailure>> =>
  attempt(async () => {
    const source = valueOf(openSource(recording))
    try {
      const { info } = await openSound(recording, source, options)
      const { container, codec, channels, sampleRate, frames, durationMs, problems } = info
      const sha256 = (await hashOf(source, watchOf(options))).digest('hex')
      return { container, codec, channels, sampleRate, frames, durationMs, sha256, problems }
    } finally {
      source.close()
    }
  })
