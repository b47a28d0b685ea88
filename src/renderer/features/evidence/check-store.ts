import { createStore, type StoreApi } from 'zustand/vanilla'

import type { ChannelFailure, Client } from '#shared/api.ts'
import type { PackageVerdict, VerdictFailure } from '#shared/evidence-api.ts'
import type { News } from '#shared/news.ts'

export type CheckState =
  | { readonly type: 'idle' }
  | { readonly type: 'checking'; readonly path: string; readonly share: number }
  | { readonly type: 'found'; readonly verdict: PackageVerdict }
  | { readonly type: 'failed'; readonly failure: VerdictFailure | ChannelFailure }

export type CheckStore = ReturnType<typeof createCheckStore>

/** One package at a time: what was asked last is what is shown. */
export function createCheckStore(client: Pick<Client, 'evidence'>) {
  const store: StoreApi<CheckState> = createStore<CheckState>()(() => ({ type: 'idle' }))
  let asked = 0
  const become = (state: CheckState): void => store.setState(state, true)

  const check = async (path: string): Promise<void> => {
    const mine = (asked += 1)
    become({ type: 'checking', path, share: 0 })
    const answer = await client.evidence.verify({ path })
    if (mine !== asked) return
    if (answer.ok) become({ type: 'found', verdict: answer.value })
    else if (answer.error.type === 'GivenUp') become({ type: 'idle' })
    else become({ type: 'failed', failure: answer.error })
  }

  return {
    store,
    check,
    pick: async (): Promise<void> => {
      const picked = await client.evidence.pick({})
      if (picked.ok && picked.value !== null) await check(picked.value)
    },
    stop: (): void => {
      void client.evidence.giveUp({})
    },
    forget: (): void => {
      if (store.getState().type === 'checking') void client.evidence.giveUp({})
      asked += 1
      become({ type: 'idle' })
    },
    hear: (news: News): void => {
      const now = store.getState()
      if (news.type === 'EvidenceProgress' && now.type === 'checking') {
        become({ ...now, share: news.share })
      }
    },
  }
}
