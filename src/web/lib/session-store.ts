import { createStore, type StoreApi } from 'zustand'

import type { Credentials, Hub } from '#web/lib/hub.ts'
import type { HubProblem } from '#web/lib/hub-problem.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { SignInOffer, SignInRefusal } from '#shared/sign-in.ts'
import type { Me } from '#shared/sync.ts'

type Session = {
  /** `opening` until it is known whether this tab was signed in. */
  readonly phase: 'opening' | 'out' | 'in'
  readonly me: Me | null
  readonly offer: SignInOffer | null
  /** Why the hub could not even be asked. */
  readonly problem: HubProblem | null
  /** Why the last session ended, where it did not end here. */
  readonly ended: SignInRefusal | null
  readonly open: () => Promise<void>
  readonly signIn: (credentials: Credentials) => Promise<Result<null, HubProblem>>
  readonly signOut: () => Promise<void>
}

export type SessionStore = StoreApi<Session>

export function createSessionStore(hub: Hub): SessionStore {
  const store = createStore<Session>((set) => ({
    phase: 'opening',
    me: null,
    offer: null,
    problem: null,
    ended: null,
    open: async () => {
      set({ problem: null })
      const resumed = await hub.resume()
      if (resumed.ok && resumed.value) {
        set({ phase: 'in', me: resumed.value })
        return
      }
      if (!resumed.ok && resumed.error.type !== 'SignedOut') {
        set({ problem: resumed.error })
        return
      }
      const offer = await hub.offer()
      if (offer.ok) set({ phase: 'out', offer: offer.value })
      // A hub that does not know the question takes keys alone.
      else if (offer.error.type === 'Refused') set({ phase: 'out', offer: null })
      else set({ problem: offer.error })
    },
    signIn: async (credentials) => {
      const me = await hub.signIn(credentials)
      if (!me.ok) return err(me.error)
      set({ phase: 'in', me: me.value, ended: null })
      return ok(null)
    },
    signOut: async () => {
      await hub.signOut()
      set({ phase: 'out', me: null, ended: null })
      await store.getState().open()
    },
  }))
  hub.onEnded((why) => {
    store.setState({ phase: 'out', me: null, ended: why })
    void store.getState().open()
  })
  return store
}
