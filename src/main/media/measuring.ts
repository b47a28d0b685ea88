import { existsSync } from 'node:fs'

import type { RecordingFiles } from '#main/media/recording-files.ts'
import { openPlayback } from '#media/playback.ts'
import type { Analysis, Progress } from '#media/analysis.ts'
import type { JobOptions, MediaEngine } from '#media/engine.ts'
import type { MediaFailure } from '#media/failure.ts'
import type { Recording } from '#shared/call.ts'
import type { RecordingId } from '#shared/ids.ts'
import type { Result } from '#shared/result.ts'

/** The one look each recording gets: decoded where it must be, and measured. */
export type Measuring = {
  /** `isAwaited`: somebody looks at it now, so it goes before what is done ahead. */
  readonly begin: (recording: Recording, isAwaited: boolean) => void
  /** How far it is, 0…1; undefined when nothing is being done. */
  readonly shareOf: (id: RecordingId) => number | undefined
  readonly cancel: (id: RecordingId) => void
  readonly isDecodedHere: (recording: Recording) => boolean
}

type Job = {
  readonly isAwaited: boolean
  readonly stop: AbortController
  share: number
  hasBegun: boolean
}

/** A progress bar shows no less. */
const leastStep = 0.02

/** Two engines, so that a long decode that nobody waits for never stands before one that is. */
export function createMeasuring({
  files,
  front,
  back,
  onShare,
  onDone,
  bug,
}: {
  readonly files: RecordingFiles
  readonly front: MediaEngine
  readonly back: MediaEngine
  readonly onShare: (id: RecordingId, share: number) => void
  readonly onDone: (recording: Recording, result: Result<Analysis, MediaFailure>) => void
  readonly bug: (cause: unknown) => void
}): Measuring {
  const jobs = new Map<RecordingId, Job>()

  const run = async (
    recording: Recording,
    job: Job,
  ): Promise<Result<Analysis, MediaFailure> | undefined> => {
    const engine = job.isAwaited ? front : back
    const options: JobOptions = {
      signal: job.stop.signal,
      onProgress: ({ doneFrames, frames }: Progress) => {
        job.hasBegun = true
        const share = frames === 0 ? 1 : doneFrames / frames
        if (share - job.share < leastStep) return
        job.share = share
        onShare(recording.id, share)
      },
    }
    const original = files.original(recording)
    const result = needsDecoding(recording)
      ? await engine.prepare(original, files.decoded(recording).path, options)
      : await engine.analyse(original, options)
    return jobs.get(recording.id) === job ? result : undefined
  }

  const needsDecoding = (recording: Recording): boolean => {
    const opened = openPlayback(files.original(recording))
    if (opened.ok) opened.value.close()
    return !opened.ok && opened.error.type === 'NotPrepared'
  }

  const begin = (recording: Recording, isAwaited: boolean): void => {
    const known = jobs.get(recording.id)
    if (known && (known.isAwaited || known.hasBegun || !isAwaited)) return
    known?.stop.abort()

    const job: Job = { isAwaited, stop: new AbortController(), share: 0, hasBegun: false }
    jobs.set(recording.id, job)
    run(recording, job)
      .then((result) => {
        if (!result) return
        jobs.delete(recording.id)
        onDone(recording, result)
      })
      .catch((cause: unknown) => {
        if (jobs.get(recording.id) === job) jobs.delete(recording.id)
        bug(cause)
      })
  }

  return {
    begin,
    shareOf: (id) => jobs.get(id)?.share,
    cancel: (id) => {
      jobs.get(id)?.stop.abort()
      jobs.delete(id)
    },
    isDecodedHere: (recording) =>
      existsSync(files.decoded(recording).path) || !needsDecoding(recording),
  }
}
