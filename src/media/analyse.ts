import { setImmediate } from 'node:timers/promises'

import type { Result } from '#shared/result.ts'

import {
  analyseLayout,
  measureDecoded,
  type Analysis,
  type Progress,
  type Watch,
} from '#media/analysis.ts'
import { attempt, MediaError, valueOf, type MediaFailure } from '#media/failure.ts'
import { openSound } from '#media/open-sound.ts'
import { openSource, type RecordingSource } from '#media/source.ts'

export type WorkOptions = {
  readonly onProgress?: ((progress: Progress) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** Measures a recording in one pass; what is compressed is decoded on the way and not kept. */
export const analyse = (
  recording: RecordingSource,
  options: WorkOptions = {},
): Promise<Result<Analysis, MediaFailure>> =>
  attempt(async () => {
    const source = valueOf(openSource(recording))
    try {
      const { info, sound, layout } = await openSound(recording, source, options)
      const watch = watchOf(options)
      return layout
        ? await analyseLayout(layout, source, watch)
        : { info, ...(await measureDecoded(sound, watch)) }
    } finally {
      source.close()
    }
  })

export const watchOf = ({ onProgress, signal }: WorkOptions): Watch => ({
  report: (progress) => onProgress?.(progress),
  pause: async () => {
    await setImmediate()
    if (signal?.aborted) throw new MediaError({ type: 'Cancelled' })
  },
})
