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
  /** The same for steps that nobody waits for one by one. */
  readonly limit: (limit: keyof Patience) => Limit
  /** Ends the exchange, and stops listening to the signal it was given. */
  readonly end: () => void
  readonly failureOf: (cause: unknown) => HubFailure
}

type Limit = {
  /** From now on; once more if it had begun. */
  readonly begin: () => void
  readonly stop: () => void
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

  const limit = (name: keyof Patience): Limit => {
    let timer: NodeJS.Timeout | undefined
    return {
      begin: () => {
        timer ??= setTimeout(() => {
          timedOut = true
          inner.abort()
        }, patience[name])
        timer.refresh()
      },
      stop: () => {
        clearTimeout(timer)
        timer = undefined
      },
    }
  }

  return {
    signal: inner.signal,
    limit,
    within: async (name, step) => {
      const within = limit(name)
      within.begin()
      try {
        return await step()
      } finally {
        within.stop()
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
