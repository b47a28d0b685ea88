import { createContext, use, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'

import type { Session } from '#renderer/features/inspect/session.ts'
import type { InspectState } from '#renderer/features/inspect/state.ts'
import type { PlayerState } from '#renderer/lib/player.ts'

const SessionContext = createContext<Session | null>(null)

export const SessionProvider = SessionContext.Provider

export function useSession(): Session {
  const session = use(SessionContext)
  if (!session) throw new Error('useSession outside of the Inspect screen')
  return session
}

export function useInspect<T>(select: (state: InspectState) => T): T {
  return useStore(useSession().store, select)
}

export function usePlayer(): PlayerState {
  const { player } = useSession()
  return useSyncExternalStore(player.onState, player.state)
}
