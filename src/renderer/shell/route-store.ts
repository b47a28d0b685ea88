import { createStore, type StoreApi } from 'zustand/vanilla'

import type { Client } from '#shared/api.ts'
import type { CallId, EvaluationId } from '#shared/ids.ts'

/** The screens one goes to from anywhere, in the order of their keys: Ctrl+1 is the first. */
export const screens = [
  'queue',
  'scorecards',
  'calibrations',
  'agreement',
  'reviews',
  'appeals',
  'library',
] as const
export type Screen = (typeof screens)[number]

export type Route =
  | { readonly screen: Screen }
  | {
      readonly screen: 'inspect'
      readonly callId: CallId
      /** Set where it plays as soon as it can. */
      readonly playing?: true
      /** Whose judgement a package of evidence is to be put together of. */
      readonly evidenceOf?: EvidenceOf
    }

/** A new one each time it is asked for, though it be the same review. */
export type EvidenceOf = { readonly reviewId: EvaluationId }

export type RouteState = {
  readonly route: Route
  readonly openCall: (callId: CallId, how?: 'playing') => void
  /** Opens the call, and on it the dialog for a package of evidence of that review. */
  readonly openEvidence: (callId: CallId, reviewId: EvaluationId) => void
  readonly goTo: (screen: Screen) => void
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
    openEvidence: (callId, reviewId) => {
      set({ route: { screen: 'inspect', callId, evidenceOf: { reviewId } } })
    },
    goTo: (screen) => {
      set({ route: { screen } })
      void client.inspect.close({})
    },
  }))
