import { createStore, type StoreApi } from 'zustand/vanilla'

import type { ChannelFailure } from '#shared/api.ts'

export type TroubleState = {
  /** The latest thing the channel could not do, until the person has read it. */
  readonly trouble: ChannelFailure | null
  readonly tell: (failure: ChannelFailure) => void
  readonly dismiss: () => void
}

export type TroubleStore = StoreApi<TroubleState>

export const createTroubleStore = (): TroubleStore =>
  createStore<TroubleState>()((set) => ({
    trouble: null,
    tell: (failure) => {
      set({ trouble: failure })
    },
    dismiss: () => {
      set({ trouble: null })
    },
  }))
