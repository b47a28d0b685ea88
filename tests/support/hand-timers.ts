import type { Timers } from '#main/sync/timers.ts'

export type HandTimers = Timers & {
  /** How long each wait that is still on will be, in the order they were begun. */
  readonly waits: () => readonly number[]
  /** Lets this much time pass, and all that follows from it happen. */
  readonly pass: (ms: number) => Promise<void>
}

/** Time that passes only when the test says so. */
export function handTimers(): HandTimers {
  let now = 0
  const waiting = new Set<{ readonly at: number; readonly work: () => void }>()

  return {
    after: (ms, work) => {
      const one = { at: now + ms, work }
      waiting.add(one)
      return () => waiting.delete(one)
    },
    waits: () => [...waiting].map(({ at }) => at - now),
    pass: async (ms) => {
      const end = now + ms
      for (;;) {
        await new Promise(setImmediate)
        const due = [...waiting].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)
        const [next] = due
        if (!next) break
        waiting.delete(next)
        now = next.at
        next.work()
      }
      now = end
    },
  }
}
