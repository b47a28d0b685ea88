import { z } from 'zod'

import { createBackoff } from '#main/sync/backoff.ts'
import type { HubAddress } from '#main/sync/hub-client.ts'
import type { Chance, Timers } from '#main/sync/timers.ts'

/** The hub of this machine as a process of its own. */
export interface HubProcess {
  /** Whatever it says, parsed from JSON: its first word is that it is ready. */
  readonly onMessage: (listener: (message: unknown) => void) => void
  readonly onExit: (listener: () => void) => void
  /** Asks it to end well; it ends by itself when this process dies. */
  readonly stop: () => void
  readonly kill: () => void
}

export type HubConfig = {
  readonly dir: string
  readonly port: number
  readonly host: '127.0.0.1'
  /** The sample's calls and recordings. */
  readonly sample: string
}

export type SupervisedHub = {
  /** Null until it is ready, and again while it is down. */
  readonly address: () => HubAddress | null
  /** It cannot start, by its own word or by dying before it was ready, and trying again did not help. */
  readonly isHopeless: () => boolean
  readonly stop: () => Promise<void>
}

const Word = z.discriminatedUnion('ready', [
  z.object({ ready: z.literal(true), url: z.url(), token: z.string().min(1) }),
  z.object({ ready: z.literal(false), error: z.string() }),
])

/** Longer than PostgreSQL needs to recover from a power cut, so that a slow start is not cut short. */
const readyWithinMs = 120_000
const stopWithinMs = 8000
const hopelessAfter = 2
/** A hub that ran for so long starts anew without a wait. */
const steadyMs = 60_000

/** Keeps a hub running beside the program, and starts it again when it dies. */
export function superviseHub({
  start,
  timers,
  chance,
  now,
  onReady,
  log,
}: {
  readonly start: () => HubProcess
  readonly timers: Timers
  readonly chance: Chance
  /** Milliseconds from any beginning. */
  readonly now: () => number
  readonly onReady: () => void
  readonly log: (line: string) => void
}): SupervisedHub {
  const backoff = createBackoff({ chance, firstMs: 500 })
  let address: HubAddress | null = null
  let running: HubProcess | undefined
  let isStopping = false
  let vainStarts = 0
  let callOff = (): void => undefined
  let gone = (): void => undefined

  const launch = (): void => {
    const startedAt = now()
    const hub = start()
    running = hub
    callOff = timers.after(readyWithinMs, () => {
      log('hub: not ready in time')
      hub.kill()
    })

    hub.onMessage((message) => {
      const word = Word.safeParse(message)
      if (!word.success || running !== hub) return
      callOff()
      if (!word.data.ready) {
        log(`hub: ${word.data.error}`)
        return
      }
      vainStarts = 0
      address = { url: word.data.url, token: word.data.token }
      onReady()
    })
    hub.onExit(() => {
      if (running !== hub) return
      running = undefined
      if (!address) vainStarts += 1
      address = null
      callOff()
      gone()
      if (isStopping) return
      log('hub: died, starting again')
      if (now() - startedAt > steadyMs) backoff.reset()
      callOff = timers.after(backoff.next(), launch)
    })
  }
  launch()

  return {
    address: () => address,
    isHopeless: () => vainStarts >= hopelessAfter,
    stop: () =>
      new Promise((resolve) => {
        isStopping = true
        callOff()
        const hub = running
        if (!hub) {
          resolve()
          return
        }
        const late = timers.after(stopWithinMs, () => {
          hub.kill()
          resolve()
        })
        gone = () => {
          late()
          resolve()
        }
        hub.stop()
      }),
  }
}
