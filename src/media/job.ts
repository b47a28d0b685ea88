import type { Result } from '#shared/result.ts'

import { analyse, type WorkOptions } from '#media/analyse.ts'
import type { Analysis, Progress } from '#media/analysis.ts'
import { clipSound, type ClipSound, type Stretch } from '#media/clip-sound.ts'
import type { MediaFailure } from '#media/failure.ts'
import { prepare, type Prepared } from '#media/prepare.ts'
import type { RecordingSource } from '#media/source.ts'

/** Work heavy enough to be done elsewhere. */
export type Job =
  | { readonly type: 'analyse'; readonly recording: RecordingSource }
  | { readonly type: 'prepare'; readonly recording: RecordingSource; readonly cachePath: string }
  | { readonly type: 'clip'; readonly recording: RecordingSource; readonly stretch: Stretch }

/** What each kind of job comes to. */
export type Outcome = {
  readonly analyse: Analysis
  readonly prepare: Prepared
  readonly clip: ClipSound
}

export type JobResult = Result<Outcome[Job['type']], MediaFailure>

/** From the worker: how job `id` goes on, and in the end what it came to. */
export type WorkerMessage =
  | { readonly type: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly type: 'done'; readonly id: number; readonly result: JobResult }

/** To the worker. */
export type WorkerOrder = { readonly id: number; readonly job: Job }

/** Does one job. Whatever happens to it, it settles; a signal that fires ends it as `Cancelled`. */
export type Runner = {
  readonly run: (job: Job, options: WorkOptions) => Promise<JobResult>
  readonly close: () => Promise<void>
}

export const runJob = (job: Job, options: WorkOptions): Promise<JobResult> => {
  switch (job.type) {
    case 'analyse':
      return analyse(job.recording, options)
    case 'prepare':
      return prepare(job.recording, job.cachePath, options)
    case 'clip':
      return clipSound(job.recording, job.stretch, options)
  }
}
