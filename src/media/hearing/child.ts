/**
 * Entry of the process that listens with the speech model: Electron's utility process, or a fork of
 * Node. The runtime is native code, whose crash must take nothing else with it.
 */
import { constants, setPriority } from 'node:os'
import { setImmediate } from 'node:timers/promises'

import { err, type Result } from '#shared/result.ts'

import { MediaError, type MediaFailure } from '#media/failure.ts'
import { hear } from '#media/hearing/hear.ts'
import type { HearingMessage, HearingOrder } from '#media/hearing/messages.ts'
import {
  openSpeechModel,
  type ModelFailure,
  type SpeechModel,
} from '#media/hearing/speech-model.ts'
import type { RecordingSource } from '#media/source.ts'

type ParentPort = {
  readonly postMessage: (message: unknown) => void
  readonly on: (event: 'message', listener: (message: { readonly data: unknown }) => void) => void
}

/** Stereo takes 160 MB, however long; what takes this much is out of hand. */
const MOST_MEMORY_BYTES = 900e6
const OUT_OF_MEMORY = 70
/** Pauses between two signs of life, and two looks at the memory. */
const ALIVE_EVERY = 256

// Electron adds it to its utility processes; nobody else has it.
const { parentPort } = process as { parentPort?: ParentPort }
const send = (message: HearingMessage): void => {
  if (parentPort) parentPort.postMessage(message)
  else process.send?.(message)
}

const busy: { isBusy: boolean; resume: () => void } = { isBusy: false, resume: () => undefined }
const cancelled = new Set<number>()
let opening: Promise<Result<SpeechModel, ModelFailure>> | undefined
let last = Promise.resolve()

const take = (order: HearingOrder): void => {
  switch (order.type) {
    case 'hear':
      last = last.then(() => obey(order))
      return
    case 'cancel':
      cancelled.add(order.id)
      busy.resume()
      return
    case 'giveWay':
      busy.isBusy = order.isBusy
      busy.resume()
  }
}

const obey = async ({
  id,
  recording,
  model,
}: Extract<HearingOrder, { type: 'hear' }>): Promise<void> => {
  opening ??= openSpeechModel(model)
  const opened = await opening
  const result = opened.ok ? await listen(id, recording, opened.value) : opened
  cancelled.delete(id)
  send({ type: 'done', id, result })
}

const listen = (
  id: number,
  recording: RecordingSource,
  model: SpeechModel,
): Promise<Result<Uint8Array, MediaFailure>> => {
  let pauses = 0
  const pause = async (): Promise<void> => {
    if (pauses++ % ALIVE_EVERY === 0) {
      send({ type: 'alive', id })
      if (process.memoryUsage.rss() > MOST_MEMORY_BYTES) process.exit(OUT_OF_MEMORY)
    }
    await setImmediate()
    while (busy.isBusy && !cancelled.has(id)) {
      await new Promise<void>((resolve) => {
        busy.resume = resolve
      })
    }
    if (cancelled.has(id)) throw new MediaError({ type: 'Cancelled' })
  }
  return hear(recording, model, pause).catch((bug: unknown) =>
    err({ type: 'DecodeFailed', detail: String(bug) }),
  )
}

try {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
} catch {
  // Some systems do not let a process step back; then it goes on as it is.
}
const hand = (order: unknown): void => take(order as HearingOrder) // whoever started this sends nothing else

process.on('message', hand)
process.on('disconnect', () => process.exit(0))
parentPort?.on('message', ({ data }) => hand(data))
