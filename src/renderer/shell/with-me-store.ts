import { createStore, type StoreApi } from 'zustand/vanilla'

import type { Client } from '#shared/api.ts'

/** How many reviews and appeals lie with me: as the hub told last, and none where it never did. */
export type WithMe = {
  readonly reviews: number
  readonly appeals: number
  readonly load: () => Promise<void>
}

export type WithMeStore = StoreApi<WithMe>

export const createWithMeStore = (client: {
  readonly reviews: Pick<Client['reviews'], 'list'>
  readonly appeals: Pick<Client['appeals'], 'list'>
}): WithMeStore =>
  createStore<WithMe>()((set) => ({
    ...{ reviews: 0, appeals: 0 },
    load: async () => {
      const [reviews, appeals] = await Promise.all([
        client.reviews.list({ limit: 1, mine: 'true' }),
        client.appeals.list({ limit: 1, mine: 'true' }),
      ])
      if (reviews.ok) set({ reviews: reviews.value.total })
      if (appeals.ok) set({ appeals: appeals.value.total })
    },
  }))
