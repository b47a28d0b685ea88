import { createStore, type StoreApi } from 'zustand/vanilla'

import type { Client } from '#shared/api.ts'
import type { AnyFailure } from '#renderer/ui/failure-text.ts'
import type { HubWays, SessionView, SignInHow } from '#shared/hub-sign-in.ts'
import type { News } from '#shared/news.ts'

export type SessionState = {
  /** Null where nobody signs in to this workspace, and until main has told it once. */
  readonly session: SessionView | null
  /** Whether the question about what is held was put off. */
  readonly isPutOff: boolean
  readonly isAsking: boolean
  readonly ways: HubWays | null
  readonly busy: boolean
  readonly failure: AnyFailure | null
  readonly load: () => Promise<void>
  readonly hear: (news: News) => void
  /** Brings up the question who is there. */
  readonly ask: () => Promise<void>
  readonly leave: () => Promise<void>
  readonly signIn: (how: SignInHow) => Promise<void>
  readonly send: () => Promise<void>
  readonly putOff: () => void
}

export type SessionStore = StoreApi<SessionState>

const unasked = { isAsking: false, ways: null, busy: false, failure: null }

export const createSessionStore = (client: Pick<Client, 'signIn'>): SessionStore =>
  createStore<SessionState>()((set, get) => ({
    session: null,
    isPutOff: false,
    ...unasked,
    load: async () => {
      const state = await client.signIn.state({})
      if (state.ok) set({ session: state.value })
    },
    hear: (news) => {
      if (news.type === 'SessionChanged') set({ session: news.session, isPutOff: false })
    },
    ask: async () => {
      set({ ...unasked, isAsking: true })
      const ways = await client.signIn.waysHere({})
      if (!get().isAsking) return
      set(ways.ok ? { ways: ways.value } : { failure: ways.error })
    },
    leave: async () => {
      const { busy } = get()
      set(unasked)
      if (busy) await client.signIn.giveUp({})
    },
    signIn: async (how) => {
      set({ busy: true, failure: null })
      const entered = await client.signIn.again({ how })
      // Whoever has closed the window wants to hear no more of it.
      if (!get().isAsking) return
      set(entered.ok ? unasked : { busy: false, failure: entered.error })
    },
    send: async () => {
      await client.signIn.send({})
    },
    putOff: () => {
      set({ isPutOff: true })
    },
  }))
