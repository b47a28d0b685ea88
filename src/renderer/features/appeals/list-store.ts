import { createStore, type StoreApi } from 'zustand/vanilla'

import { toldRows, type ToldRows } from '#renderer/lib/told-rows.ts'
import type { ChannelFailure, Client } from '#shared/api.ts'
import type { PersonId } from '#shared/ids.ts'
import type { AppealRow, ReviewRow } from '#shared/results.ts'
import type { ReviewsFailure } from '#shared/reviews-api.ts'

type Listed<R extends { readonly id: string }> = ToldRows<R, ReviewsFailure | ChannelFailure>
type StoreOf<R extends { readonly id: string }> = StoreApi<Listed<R>>

export type AppealList = StoreOf<AppealRow>
export type PublishedList = StoreOf<ReviewRow>

const LIMIT = 200

/** What lies with me first, and of that and of the rest what is due first; what is over, the latest first. */
export const orderOfAppeals =
  (me: PersonId) =>
  (a: AppealRow, b: AppealRow): number => {
    if (a.closedAt !== null && b.closedAt !== null) return b.closedAt - a.closedAt
    const mine = Number(b.ownerId === me) - Number(a.ownerId === me)
    return mine === 0 ? a.dueAt - b.dueAt : mine
  }

export const createAppealList = (
  client: { readonly appeals: Pick<Client['appeals'], 'list'> },
  me: PersonId,
  open: boolean,
  now: () => number,
): AppealList =>
  createStore<Listed<AppealRow>>()((set, get) =>
    toldRows(set, get, {
      list: (after) =>
        client.appeals.list({ limit: LIMIT, open: String(open), ...(after && { after }) }),
      now,
      order: orderOfAppeals(me),
    }),
  )

/** What agents were told, where an appeal can still be filed. */
export const createPublishedList = (
  client: { readonly reviews: Pick<Client['reviews'], 'list'> },
  now: () => number,
): PublishedList =>
  createStore<Listed<ReviewRow>>()((set, get) =>
    toldRows(set, get, {
      list: (after) =>
        client.reviews.list({ limit: LIMIT, state: 'published', ...(after && { after }) }),
      now,
    }),
  )
