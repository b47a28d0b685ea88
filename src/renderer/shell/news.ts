import type { Bridge } from '#shared/api.ts'
import type { News } from '#shared/news.ts'

export interface NewsDesk {
  /** Returns the function that stops listening. */
  readonly subscribe: (listener: (news: News) => void) => () => void
}

/** Hands main's news on to every store that listens. */
export function createNewsDesk(bridge: Pick<Bridge, 'onNews'>): NewsDesk {
  const listeners = new Set<(news: News) => void>()
  bridge.onNews((news) => {
    for (const listener of [...listeners]) listener(news)
  })
  return {
    subscribe: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
