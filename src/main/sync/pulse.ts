import type { Timers } from '#main/sync/timers.ts'

export type Pulse = {
  /** Beats now, or as soon as the last beat is long enough ago. */
  readonly ask: () => void
  readonly stop: () => void
}

/** Turns any number of changes into at most one beat an interval, the last of which is never lost. */
export function createPulse(timers: Timers, everyMs: number, beat: () => void): Pulse {
  let isResting = true
  let isAsked = false
  let callOff = (): void => undefined

  const run = (): void => {
    isResting = false
    isAsked = false
    beat()
    callOff = timers.after(everyMs, () => {
      isResting = true
      if (isAsked) run()
    })
  }

  return {
    ask: () => {
      isAsked = true
      if (isResting) run()
    },
    stop: () => {
      isResting = false
      isAsked = false
      callOff()
    },
  }
}
