/** Time that passes, as a port, so that tests need not wait for it. */
export interface Timers {
  /** Returns the function that calls the work off. */
  readonly after: (ms: number, work: () => void) => () => void
}

/** A number in [0, 1). */
export type Chance = () => number

export const realTimers: Timers = {
  after: (ms, work) => {
    const timer = setTimeout(work, ms)
    return () => {
      clearTimeout(timer)
    }
  },
}
