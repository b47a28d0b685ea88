import { rm } from 'node:fs/promises'

import { err, type Result } from '#shared/result.ts'

import type { WorkOptions } from '#media/analyse.ts'
import type { Analysis } from '#media/analysis.ts'
import type { ClipSound, Stretch } from '#media/clip-sound.ts'
import type { MediaFailure } from '#media/failure.ts'
import { runJob, type Job, type JobResult, type Outcome, type Runner } from '#media/job.ts'
import type { Prepared } from '#media/prepare.ts'
import type { RecordingSource } from '#media/source.ts'
import { createWorkerRunner } from '#media/worker-runner.ts'
import { partOf } from '#media/write-file.ts'

export type MediaEngine = {
  /** Peaks, energies and speech of a recording. */
  readonly analyse: (
    recording: RecordingSource,
    options?: JobOptions,
  ) => Promise<Result<Analysis, MediaFailure>>
  /** Decodes a recording to a WAV of 16 bits at `cachePath`, and analyses that. */
  readonly prepare: (
    recording: RecordingSource,
    cachePath: string,
    options?: JobOptions,
  ) => Promise<Result<Prepared, MediaFailure>>
  /** A short stretch of a recording, to play. */
  readonly clip: (
    recording: RecordingSource,
    stretch: Stretch,
    options?: JobOptions,
  ) => Promise<Result<ClipSound, MediaFailure>>
  /** Gives up what waits and what runs, as `Cancelled`. */
  readonly close: () => Promise<void>
}

export type JobOptions = WorkOptions & {
  /** What a person waits for goes before what is done ahead; higher is sooner, 0 by default. */
  readonly priority?: number
  /** After this long the job is ended as `TookTooLong`; ten minutes by default. */
  readonly timeoutMs?: number
}

export type EngineOptions = {
  /** The built worker; without it jobs run where the engine was made, and cannot be killed. */
  readonly workerUrl?: URL
  /** The most a job's JavaScript may take, in MB; with its buffers and WebAssembly twice as much. */
  readonly memoryMb?: number
}

type Waiting = {
  readonly job: Job
  readonly options: JobOptions
  readonly settle: (result: JobResult) => void
  readonly fail: (bug: unknown) => void
}

const TEN_MINUTES = 600_000

/** Does heavy work on recordings, one job at a time, the most urgent first. */
export const createMediaEngine = ({
  workerUrl,
  memoryMb = 512,
}: EngineOptions = {}): MediaEngine => {
  const runner = workerUrl ? createWorkerRunner(workerUrl, memoryMb) : inlineRunner
  const closing = new AbortController()
  const queue: Waiting[] = []
  let running: Promise<void> | undefined

  const enqueue = <J extends Job>(
    job: J,
    options: JobOptions,
  ): Promise<Result<Outcome[J['type']], MediaFailure>> =>
    new Promise<JobResult>((settle, fail) => {
      const { priority = 0 } = options
      const after = queue.findIndex((other) => (other.options.priority ?? 0) < priority)
      queue.splice(after < 0 ? queue.length : after, 0, { job, options, settle, fail })
      running ??= work()
      // A job of this type comes to this, see `Outcome`.
    }) as Promise<Result<Outcome[J['type']], MediaFailure>>

  const work = async (): Promise<void> => {
    // The one who asked may ask for something more urgent in the same breath.
    await Promise.resolve()
    for (let next = queue.shift(); next; next = queue.shift()) await doOne(next)
    running = undefined
  }

  const doOne = async ({ job, options, settle, fail }: Waiting): Promise<void> => {
    const { timeoutMs = TEN_MINUTES, onProgress } = options
    const timeout = AbortSignal.timeout(timeoutMs)
    const signal = AbortSignal.any([
      closing.signal,
      timeout,
      ...(options.signal ? [options.signal] : []),
    ])
    if (closing.signal.aborted || options.signal?.aborted) {
      settle(err({ type: 'Cancelled' }))
      return
    }
    try {
      const result = await runner.run(job, { onProgress, signal })
      const tookTooLong = timeout.aborted && !result.ok && result.error.type === 'Cancelled'
      // A worker that was killed could not take its part of a file away.
      if (!result.ok && job.type === 'prepare') await rm(partOf(job.cachePath), { force: true })
      settle(tookTooLong ? err({ type: 'TookTooLong' }) : result)
    } catch (bug) {
      fail(bug)
    }
  }

  return {
    analyse: (recording, options = {}) => enqueue({ type: 'analyse', recording }, options),
    prepare: (recording, cachePath, options = {}) =>
      enqueue({ type: 'prepare', recording, cachePath }, options),
    clip: (recording, stretch, options = {}) =>
      enqueue({ type: 'clip', recording, stretch }, options),
    close: async () => {
      closing.abort()
      await running
      await runner.close()
    },
  }
}

const inlineRunner: Runner = { run: runJob, close: () => Promise.resolve() }
