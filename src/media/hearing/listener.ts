import { err, type Failure, type Result } from '#shared/result.ts'

import type { MediaFailure } from '#media/failure.ts'
import type { HearingMessage, HearingProcess } from '#media/hearing/messages.ts'
import type { ModelFailure } from '#media/hearing/speech-model.ts'
import type { RecordingSource } from '#media/source.ts'

export type HearingFailure =
  | MediaFailure
  | ModelFailure
  /** The process ended in the middle of it; `detail` is for the log. */
  | (Failure<'ListenerDied'> & { readonly detail: string })

/** Listens in a process of its own, to one recording at a time. */
export type Listener = {
  readonly hear: (
    recording: RecordingSource,
    signal: AbortSignal,
  ) => Promise<Result<Uint8Array, HearingFailure>>
  /** While somebody waits for something, listening stops. */
  readonly giveWay: (isBusy: boolean) => void
  readonly close: () => void
}

/**
 * The process is started for the first recording, kept while there are more, and ended when it had
 * nothing to do for `idleMs`, or when it said nothing for `stallMs` although it should be at work.
 */
export const createListener = ({
  start,
  model,
  stallMs = 120_000,
  idleMs = 20_000,
}: {
  readonly start: () => HearingProcess
  /** Path of the speech model. */
  readonly model: string
  readonly stallMs?: number
  readonly idleMs?: number
}): Listener => {
  let child: HearingProcess | undefined
  let onMessage: (message: HearingMessage) => void = () => undefined
  let onExit: (code: number) => void = () => undefined
  let idle: NodeJS.Timeout | undefined
  let lastId = 0
  let isBusy = false

  const begin = (): HearingProcess => {
    const started = start()
    started.onMessage((message) => onMessage(message))
    started.onExit((code) => {
      if (child !== started) return
      child = undefined
      onExit(code)
    })
    if (isBusy) started.post({ type: 'giveWay', isBusy })
    return started
  }
  const end = (): void => {
    const ended = child
    child = undefined
    ended?.kill()
  }

  return {
    hear: (recording, signal) =>
      new Promise((resolve) => {
        clearTimeout(idle)
        const id = ++lastId
        const process = (child ??= begin())
        let stall: NodeJS.Timeout | undefined

        const settle = (result: Result<Uint8Array, HearingFailure>): void => {
          clearTimeout(stall)
          signal.removeEventListener('abort', onAbort)
          onMessage = () => undefined
          onExit = () => undefined
          idle = setTimeout(end, idleMs)
          idle.unref()
          resolve(result)
        }
        const watch = (): void => {
          clearTimeout(stall)
          stall = setTimeout(() => {
            if (isBusy) {
              watch()
              return
            }
            end()
            settle(err({ type: 'TookTooLong' }))
          }, stallMs)
          stall.unref()
        }
        const onAbort = (): void => process.post({ type: 'cancel', id })

        onMessage = (message) => {
          if (message.id !== id) return
          if (message.type === 'alive') watch()
          else settle(message.result)
        }
        onExit = (code) => settle(err({ type: 'ListenerDied', detail: `ended with ${code}` }))
        signal.addEventListener('abort', onAbort, { once: true })
        watch()
        process.post({ type: 'hear', id, recording, model })
        if (signal.aborted) onAbort()
      }),
    giveWay: (busy) => {
      if (busy === isBusy) return
      isBusy = busy
      child?.post({ type: 'giveWay', isBusy })
    },
    close: () => {
      clearTimeout(idle)
      const wasAtWork = child
      end()
      if (wasAtWork) onExit(0)
    },
  }
}
