import { createStore, type StoreApi } from 'zustand/vanilla'

import type { AnyCalibrationFailure } from '#renderer/features/calibration/failure.ts'
import type { Client } from '#shared/api.ts'
import type { CalibrationRow } from '#shared/calibration-api.ts'
import type { News } from '#shared/news.ts'

export type ListState = {
  readonly status: 'loading' | 'ready' | 'failed'
  readonly failure: AnyCalibrationFailure | null
  /** The latest first. */
  readonly rows: readonly CalibrationRow[]
  readonly selected: number
  readonly load: () => Promise<void>
  readonly select: (index: number) => void
  readonly hear: (news: News) => void
}

export type ListStore = StoreApi<ListState>

export const createListStore = (client: {
  readonly calibrations: Pick<Client['calibrations'], 'list'>
}): ListStore =>
  createStore<ListState>()((set, get) => {
    const clamp = (index: number): number => Math.max(0, Math.min(index, get().rows.length - 1))
    return {
      ...{ status: 'loading', failure: null, rows: [], selected: 0 },
      load: async () => {
        const listed = await client.calibrations.list({})
        if (!listed.ok) {
          set({ status: 'failed', failure: listed.error })
          return
        }
        set({ status: 'ready', failure: null, rows: listed.value })
        set({ selected: clamp(get().selected) })
      },
      select: (index) => {
        set({ selected: clamp(index) })
      },
      hear: (news) => {
        if (news.type === 'CalibrationChanged' || news.type === 'MirrorChanged') void get().load()
      },
    }
  })
