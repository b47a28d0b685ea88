import type { Result } from '#shared/result.ts'

import { analyse, type WorkOptions } from '#media/analyse.ts'
import type { Analysis, Progress } from '#media/analysis.ts'
import type { MediaFailure } from '#media/failure.ts'
import { prepare, type Prepared } from '#media/prepare.ts'
import type { RecordingSource } from '#media/source.ts'

/** Work heavy enough to be done elsewhere. */
export type Job =
  | { readonly type: 'analyse'; readonly recording: RecordingSource }
  | { readonly type: 'prepare'; readonly recording: RecordingSource; readonly cachePath: string }

/** What each kind of job comes to. */
type Outcome = { readonly analyse: Analysis; readonly prepare: Prepared }

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

export const runJob = (job: Job, options: WorkOptions): Promise<JobResult> =>
  job.type === 'analyse'
    ? analyse(job.recording, options)
    : prepare(job.recording, job.cachePath, options)
