import { createStore, type StoreApi } from 'zustand/vanilla'

import type { Client } from '#shared/api.ts'
import type { CallId } from '#shared/ids.ts'

export type Route =
  | { readonly screen: 'queue' }
  | { readonly screen: 'scorecards' }
  | { readonly screen: 'calibrations' }
  | { readonly screen: 'agreement' }
  | {
      readonly screen: 'inspect'
      readonly callId: CallId
      /** Set where it plays as soon as it can. */
      readonly playing?: true
    }

export type RouteState = {
  readonly route: Route
  readonly openCall: (callId: CallId, how?: 'playing') => void
  readonly backToQueue: () => void
  readonly openScorecards: () => void
  readonly openCalibrations: () => void
  readonly openAgreement: () => void
}

export type RouteStore = StoreApi<RouteState>

/** `last` is the call that was on screen when the program last ran. */
export const createRouteStore = (
  client: { readonly inspect: Pick<Client['inspect'], 'close'> },
  last: CallId | null,
): RouteStore =>
  createStore<RouteState>()((set) => ({
    route: last === null ? { screen: 'queue' } : { screen: 'inspect', callId: last },
    openCall: (callId, how) => {
      const route = { screen: 'inspect', callId } as const
      set({ route: how === 'playing' ? { ...route, playing: true } : route })
    },
    backToQueue: () => {
      set({ route: { screen: 'queue' } })
      void client.inspect.close({})
    },
    openScorecards: () => {
      set({ route: { screen: 'scorecards' } })
      void client.inspect.close({})
    },
    openCalibrations: () => {
      set({ route: { screen: 'calibrations' } })
      void client.inspect.close({})
    },
    openAgreement: () => {
      set({ route: { screen: 'agreement' } })
      void client.inspect.close({})
    },
  }))
