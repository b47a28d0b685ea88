import { createStore, type StoreApi } from 'zustand/vanilla'

import type { Client } from '#shared/api.ts'
import type { News, SyncState } from '#shared/news.ts'

export type SyncStoreState = {
  /** Null until main has told it once. */
  readonly sync: SyncState | null
  readonly load: () => Promise<void>
  readonly now: () => Promise<void>
  readonly hear: (news: News) => void
}

export type SyncStore = StoreApi<SyncStoreState>

export const createSyncStore = (client: { readonly sync: Client['sync'] }): SyncStore =>
  createStore<SyncStoreState>()((set, get) => ({
    sync: null,
    load: async () => {
      const state = await client.sync.state({})
      if (state.ok) set({ sync: state.value })
    },
    now: async () => {
      await client.sync.now({})
    },
    hear: (news) => {
      const { sync } = get()
      if (news.type === 'SyncChanged') set({ sync: news.sync })
      if (news.type === 'ProblemsChanged' && sync) set({ sync: { ...sync, problems: news.count } })
    },
  }))
