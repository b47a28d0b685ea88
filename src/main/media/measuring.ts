import { existsSync } from 'node:fs'

import type { RecordingFiles } from '#main/media/recording-files.ts'
import { openPlayback } from '#media/playback.ts'
import type { Analysis, Progress } from '#media/analysis.ts'
import type { JobOptions, MediaEngine } from '#media/engine.ts'
import type { MediaFailure } from '#media/failure.ts'
import type { Recording } from '#shared/call.ts'
import type { RecordingId } from '#shared/ids.ts'
import { err, type Result } from '#shared/result.ts'

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
  hasRoomFor,
  onAwaited,
  onShare,
  onDone,
  bug,
}: {
  readonly files: RecordingFiles
  readonly front: MediaEngine
  readonly back: MediaEngine
  /** Whether so many bytes more leave the disk what it must keep free. */
  readonly hasRoomFor: (bytes: number) => Promise<boolean>
  readonly onAwaited: (isAwaited: boolean) => void
  readonly onShare: (id: RecordingId, share: number) => void
  readonly onDone: (recording: Recording, result: Result<Analysis, MediaFailure>) => void
  readonly bug: (cause: unknown) => void
}): Measuring {
  const jobs = new Map<RecordingId, Job>()
  let ahead: Promise<unknown> = Promise.resolve()

  const tellAwaited = (): void => {
    onAwaited([...jobs.values()].some(({ isAwaited }) => isAwaited))
  }
  const put = (id: RecordingId, job: Job): void => {
    jobs.set(id, job)
    tellAwaited()
  }
  const drop = (id: RecordingId): void => {
    jobs.delete(id)
    tellAwaited()
  }

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
    const prepare = () => engine.prepare(original, files.decoded(recording).path, options)
    const result = !needsDecoding(recording)
      ? await engine.analyse(original, options)
      : job.isAwaited
        ? await prepare()
        : await whereThereIsRoom(decodedBytes(recording), prepare)
    return jobs.get(recording.id) === job ? result : undefined
  }

  /** One after the other, so that each finds the room that the one before has left. */
  const whereThereIsRoom = (
    bytes: number,
    prepare: () => Promise<Result<Analysis, MediaFailure>>,
  ): Promise<Result<Analysis, MediaFailure>> => {
    const done = ahead.then(async () =>
      // Drafts need what is left; whoever opens the call has it decoded all the same.
      (await hasRoomFor(bytes)) ? prepare() : err({ type: 'Cancelled' as const }),
    )
    ahead = done.catch(() => undefined)
    return done
  }

  const needsDecoding = (recording: Recording): boolean => {
    if (recording.codec === 'external') return true
    const opened = openPlayback(files.original(recording))
    if (opened.ok) opened.value.close()
    return !opened.ok && opened.error.type === 'NotPrepared'
  }

  const begin = (recording: Recording, isAwaited: boolean): void => {
    const known = jobs.get(recording.id)
    if (known && (known.isAwaited || known.hasBegun || !isAwaited)) return
    known?.stop.abort()

    const job: Job = { isAwaited, stop: new AbortController(), share: 0, hasBegun: false }
    put(recording.id, job)
    run(recording, job)
      .then((result) => {
        if (!result) return
        drop(recording.id)
        onDone(recording, result)
      })
      .catch((cause: unknown) => {
        if (jobs.get(recording.id) === job) drop(recording.id)
        bug(cause)
      })
  }

  return {
    begin,
    shareOf: (id) => jobs.get(id)?.share,
    cancel: (id) => {
      jobs.get(id)?.stop.abort()
      drop(id)
    },
    isDecodedHere: (recording) =>
      existsSync(files.decoded(recording).path) || !needsDecoding(recording),
  }
}

/** What a recording takes once it is decoded to 16 bits. */
export const decodedBytes = ({ frames, channels }: Recording): number => frames * channels * 2
