import type { Backoff } from '#main/sync/backoff.ts'
import type { Timers } from '#main/sync/timers.ts'

/** What a turn of a loop asks for when it is over. */
export type Turn =
  | { readonly then: 'again' }
  /** All is well; look again after this long at the latest. */
  | { readonly then: 'rest'; readonly ms: number }
  /** It failed; wait as the backoff says, but no less than asked. */
  | { readonly then: 'retry'; readonly atLeastMs?: number }

export type Loop = {
  /** Take a turn now, whatever was being waited for, and forget past failures. */
  readonly wake: () => void
  /** Takes a turn now; resolves when one that began after this is over, or none will come any more. */
  readonly turned: () => Promise<void>
  /** There is something to do: ends a rest, but leaves a wait after a failure alone. */
  readonly nudge: () => void
  /** Ends once the turn under way has seen the signal and returned. */
  readonly stop: () => Promise<void>
}

/**
 * Takes turns for ever, one at a time. There is always a next turn on the clock, so no failure, not
 * even a bug, can leave it waiting for somebody to do something.
 */
export function createLoop({
  turn,
  backoff,
  timers,
  bug,
}: {
  readonly turn: (signal: AbortSignal) => Promise<Turn>
  readonly backoff: Backoff
  readonly timers: Timers
  readonly bug: (cause: unknown) => void
}): Loop {
  const stopping = new AbortController()
  let phase: 'running' | 'resting' | 'backing-off' = 'resting'
  let woken = false
  let nudged = false
  let callOff = (): void => undefined
  let current: Promise<void> = Promise.resolve()
  let awaiting: (() => void)[] = []

  const wait = (ms: number): void => {
    callOff = timers.after(ms, start)
  }

  const settle = (next: Turn): void => {
    if (stopping.signal.aborted) return
    if (next.then !== 'retry') backoff.reset()
    if (next.then === 'again' || woken || (next.then === 'rest' && nudged)) {
      phase = 'resting'
      wait(0)
    } else if (next.then === 'rest') {
      phase = 'resting'
      wait(next.ms)
    } else {
      phase = 'backing-off'
      wait(Math.max(backoff.next(), next.atLeastMs ?? 0))
    }
  }

  function start(): void {
    if (phase === 'running' || stopping.signal.aborted) return
    callOff()
    phase = 'running'
    woken = false
    nudged = false
    const told = awaiting
    awaiting = []
    current = turn(stopping.signal)
      .catch((cause: unknown): Turn => {
        bug(cause)
        return { then: 'retry' }
      })
      .then((next) => {
        settle(next)
        for (const tell of told) tell()
      })
  }

  const wake = (): void => {
    backoff.reset()
    if (phase === 'running') woken = true
    else start()
  }

  return {
    wake,
    turned: () =>
      new Promise((resolve) => {
        if (stopping.signal.aborted) {
          resolve()
          return
        }
        awaiting.push(resolve)
        wake()
      }),
    nudge: () => {
      if (phase === 'running') nudged = true
      else if (phase === 'resting') start()
    },
    stop: async () => {
      stopping.abort()
      callOff()
      await current
      for (const tell of awaiting) tell()
    },
  }
}
