import { useEffect } from 'react'
import type { StoreApi } from 'zustand'

import { useShell } from '#renderer/shell/context.tsx'

/** The hub tells nobody by itself what becomes of reviews and appeals. */
const EVERY_MS = 20_000

/** Reads a store as it comes on screen, every so often while it is there, and as soon as the hub is back. */
export function useTold(store: StoreApi<{ readonly load: () => Promise<void> }>): void {
  const { subscribeNews, sync } = useShell()
  useEffect(() => {
    const load = (): void => void store.getState().load()
    load()
    const timer = setInterval(load, EVERY_MS)
    const stopNews = subscribeNews((news) => {
      if (news.type === 'MirrorChanged' || news.type === 'FactsSent') load()
    })
    const stopSync = sync.subscribe((now, before) => {
      const wasOnline = before.sync?.connection === 'online'
      if (now.sync?.connection === 'online' && !wasOnline) load()
    })
    return () => {
      clearInterval(timer)
      stopNews()
      stopSync()
    }
  }, [store, subscribeNews, sync])
}
