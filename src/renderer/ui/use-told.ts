import { useEffect } from 'react'
import type { StoreApi } from 'zustand'

import { paced } from '#renderer/lib/paced.ts'
import { useShell } from '#renderer/shell/context.tsx'

/** The hub tells nobody by itself what becomes of reviews and appeals. */
export const EVERY_MS = 20_000
/** Each mark that is sent is news, and so is each page of a mirror that catches up. */
const PACE_MS = 5000

/**
 * Reads a store as it comes on screen, every so often while it is there, and as soon as the hub is back
 * or something may have changed; never twice within `paceMs`.
 */
export function useTold(
  store: StoreApi<{ readonly load: () => Promise<void> }>,
  paceMs = PACE_MS,
): void {
  const { subscribeNews, sync } = useShell()
  useEffect(() => {
    const { ask, end } = paced(() => void store.getState().load(), paceMs)
    ask()
    const timer = setInterval(ask, EVERY_MS)
    const stopNews = subscribeNews((news) => {
      if (news.type === 'MirrorChanged' || news.type === 'FactsSent') ask()
    })
    const stopSync = sync.subscribe((now, before) => {
      const wasOnline = before.sync?.connection === 'online'
      if (now.sync?.connection === 'online' && !wasOnline) ask()
    })
    return () => {
      end()
      clearInterval(timer)
      stopNews()
      stopSync()
    }
  }, [store, paceMs, subscribeNews, sync])
}
