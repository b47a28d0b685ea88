/** Entry of the worker thread of `createMediaEngine`: one job after the other, told by messages. */
import { parentPort } from 'node:worker_threads'

import { runJob, type JobResult, type WorkerMessage, type WorkerOrder } from '#media/job.ts'

const port = parentPort
if (!port) throw new Error('This is started by createMediaEngine, as a worker thread')

const send = (message: WorkerMessage, transfer: readonly Uint8Array[]): void =>
  port.postMessage(
    message,
    transfer.map(({ buffer }) => buffer as ArrayBuffer), // made here, and shared with nobody
  )

port.on('message', ({ id, job }: WorkerOrder) => {
  void runJob(job, {
    onProgress: (progress) =>
      send({ type: 'progress', id, progress }, progress.partial ? [progress.partial] : []),
  }).then((result) => send({ type: 'done', id, result }, buffersOf(result)))
})

const buffersOf = (result: JobResult): readonly Uint8Array[] => {
  if (!result.ok) return []
  const { value } = result
  return 'wav' in value ? [value.wav] : [value.pyramid, value.energies]
}
