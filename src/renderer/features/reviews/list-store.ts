import { createStore, type StoreApi } from 'zustand/vanilla'

import { toldRows, type ToldRows } from '#renderer/lib/told-rows.ts'
import type { AnyReviewsFailure } from '#renderer/ui/reviews-failure.ts'
import type { Client } from '#shared/api.ts'
import type { ReviewRow } from '#shared/results.ts'
import { ReviewState } from '#shared/review.ts'

const LIMIT = 50

/** Null shows every state. */
type ListFilter = { readonly state: ReviewState | null; readonly isMine: boolean }

export type ListState = ToldRows<ReviewRow, AnyReviewsFailure> & {
  readonly filter: ListFilter
  readonly narrow: (change: Partial<ListFilter>) => void
}

export type ReviewList = StoreApi<ListState>

export const createReviewList = (
  client: { readonly reviews: Pick<Client['reviews'], 'list'> },
  now: () => number,
): ReviewList =>
  createStore<ListState>()((set, get) => ({
    ...toldRows(set, get, {
      list: (after) => {
        const { state, isMine } = get().filter
        return client.reviews.list({
          ...{ limit: LIMIT, mine: String(isMine) },
          ...(state && { state }),
          ...(after && { after }),
        })
      },
      now,
    }),
    filter: { state: null, isMine: false },
    narrow: (change) => {
      // What was told answers another question.
      set({ filter: { ...get().filter, ...change }, status: 'loading', rows: [], toldAt: null })
      void get().load()
    },
  }))

/** The states in the order one goes through them, after all of them. */
export const shownStates = [null, ...ReviewState.options] as const
