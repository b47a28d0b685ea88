import type { HubFailure } from '#main/sync/hub-failure.ts'

/** How long to wait for something to happen. A whole download may take hours. */
export type Patience = {
  /** For the head of an answer. */
  readonly headersMs: number
  /** Between two pieces of its body. */
  readonly idleMs: number
}

const usual: Patience = { headersMs: 10_000, idleMs: 10_000 }

export type Watch = {
  readonly signal: AbortSignal
  /** Runs one step of the exchange and ends the whole exchange when the step takes too long. */
  readonly within: <T>(limit: keyof Patience, step: () => Promise<T>) => Promise<T>
  /** Ends the exchange, and stops listening to the signal it was given. */
  readonly end: () => void
  readonly failureOf: (cause: unknown) => HubFailure
}

/** Watches over one exchange: it ends when nothing comes for too long, or when we stop it. */
export function createWatch(outer: AbortSignal, patience: Patience = usual): Watch {
  const inner = new AbortController()
  let timedOut = false
  const stop = (): void => {
    inner.abort()
  }
  if (outer.aborted) stop()
  else outer.addEventListener('abort', stop, { once: true })

  return {
    signal: inner.signal,
    within: async (limit, step) => {
      const timer = setTimeout(() => {
        timedOut = true
        inner.abort()
      }, patience[limit])
      try {
        return await step()
      } finally {
        clearTimeout(timer)
      }
    },
    end: () => {
      outer.removeEventListener('abort', stop)
      inner.abort()
    },
    failureOf: (cause) => {
      if (outer.aborted) return { type: 'Stopped' }
      return { type: 'Unreachable', detail: timedOut ? 'TimedOut' : codeOf(cause) }
    },
  }
}

const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string'
    ? cause.code
    : 'ConnectionBroken'
