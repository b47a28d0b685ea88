import { createStore, type StoreApi } from 'zustand/vanilla'

import type { AnyCalibrationFailure } from '#renderer/features/calibration/failure.ts'
import { listedRows, type ListedRows } from '#renderer/lib/listed-rows.ts'
import type { Client } from '#shared/api.ts'
import type { CalibrationRow } from '#shared/calibration-api.ts'
import type { News } from '#shared/news.ts'

/** The latest first. */
export type ListState = ListedRows<CalibrationRow, AnyCalibrationFailure> & {
  readonly hear: (news: News) => void
}

export type ListStore = StoreApi<ListState>

export const createListStore = (client: {
  readonly calibrations: Pick<Client['calibrations'], 'list'>
}): ListStore =>
  createStore<ListState>()((set, get) => ({
    ...listedRows<CalibrationRow, AnyCalibrationFailure>(set, get, () =>
      client.calibrations.list({}),
    ),
    hear: (news) => {
      if (news.type === 'CalibrationChanged' || news.type === 'MirrorChanged') void get().load()
    },
  }))
