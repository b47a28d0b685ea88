import { createStore, type StoreApi } from 'zustand/vanilla'

import { createMineStore, type MineStore } from '#renderer/features/figures/mine-store.ts'
import { createTeamStore, type TeamStore } from '#renderer/features/figures/team-store.ts'
import type { Client } from '#shared/api.ts'

type ViewState = {
  readonly who: 'team' | 'mine'
  readonly look: (who: 'team' | 'mine') => void
}

/** They live as long as the window: whoever comes back from a call finds the figure they came from. */
export type AgreementStores = {
  readonly view: StoreApi<ViewState>
  readonly team: TeamStore
  readonly mine: MineStore
}

export const createAgreementStores = (
  client: Pick<Client, 'figures' | 'scorecards'>,
  now: () => number,
): AgreementStores => ({
  view: createStore<ViewState>()((set) => ({
    who: 'team',
    look: (who) => {
      set({ who })
    },
  })),
  team: createTeamStore(client, now),
  mine: createMineStore(client, now),
})
