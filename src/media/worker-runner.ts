import { Worker } from 'node:worker_threads'

import { err } from '#shared/result.ts'

import type { MediaFailure } from '#media/failure.ts'
import type { JobResult, Runner, WorkerMessage, WorkerOrder } from '#media/job.ts'
import { watchMemory } from '#media/memory-watch.ts'

/** What the whole process may grow by while a job runs, in times of what its JavaScript may take. */
const BUFFERS_SHARE = 2

/**
 * Runs jobs in a worker thread, so that a decoder that dies, hangs or eats memory takes nothing with
 * it. The thread is kept from job to job and begun anew after each that it did not survive.
 */
export const createWorkerRunner = (url: URL, memoryMb: number): Runner => {
  let worker: Worker | undefined
  let lastId = 0

  const start = (): Worker => {
    const started = new Worker(url, {
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    })
    // Decoders grumble about every damaged frame; what became of it is in the result.
    started.stderr.resume()
    started.once('exit', () => {
      if (worker === started) worker = undefined
    })
    return started
  }

  return {
    run: (job, { onProgress, signal }) =>
      new Promise<JobResult>((resolve) => {
        const current = (worker ??= start())
        const id = ++lastId
        const settle = (result: JobResult): void => {
          current.off('message', onMessage).off('error', onError).off('exit', onExit)
          signal?.removeEventListener('abort', onAbort)
          stopWatching()
          // An idle worker is no reason to keep the program running.
          current.unref()
          resolve(result)
        }
        const onMessage = (message: WorkerMessage): void => {
          if (message.id !== id) return
          if (message.type === 'progress') onProgress?.(message.progress)
          else settle(message.result)
        }
        const onError = (error: unknown): void => {
          worker = undefined
          settle(err({ type: 'DecodeFailed', detail: String(error) }))
        }
        const onExit = (code: number): void =>
          settle(err({ type: 'DecodeFailed', detail: `the worker ended with ${code}` }))
        const end = (failure: MediaFailure): void => {
          if (worker === current) worker = undefined
          current.off('exit', onExit)
          void current.terminate().then(() => settle(err(failure)))
        }
        const onAbort = (): void => end({ type: 'Cancelled' })
        const stopWatching = watchMemory(memoryMb * BUFFERS_SHARE, () =>
          end({ type: 'DecodeFailed', detail: 'it took too much memory' }),
        )
        current.ref()
        current.on('message', onMessage).on('error', onError).on('exit', onExit)
        signal?.addEventListener('abort', onAbort, { once: true })
        const order: WorkerOrder = { id, job }
        current.postMessage(order)
      }),
    close: async () => {
      await worker?.terminate()
    },
  }
}
