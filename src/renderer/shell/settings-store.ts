import { createStore, type StoreApi } from 'zustand/vanilla'

import type { Client } from '#shared/api.ts'
import type { News } from '#shared/news.ts'
import type { Settings } from '#shared/settings.ts'

export type SettingsState = {
  readonly settings: Settings
  readonly change: (change: Partial<Settings>) => Promise<void>
  readonly hear: (news: News) => void
}

export type SettingsStore = StoreApi<SettingsState>

export const createSettingsStore = (
  client: { readonly settings: Pick<Client['settings'], 'get' | 'change'> },
  settings: Settings,
): SettingsStore =>
  createStore<SettingsState>()((set) => ({
    settings,
    change: async (change) => {
      const changed = await client.settings.change(change)
      if (changed.ok) set({ settings: changed.value })
    },
    hear: (news) => {
      if (news.type !== 'SettingsChanged') return
      void client.settings.get({}).then((got) => {
        if (got.ok) set({ settings: got.value })
      })
    },
  }))
