import { createStore, type StoreApi } from 'zustand/vanilla'

import type { ChannelFailure, Client } from '#shared/api.ts'
import type { News } from '#shared/news.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import type { ReplayReport } from '#shared/scorecards.ts'

type WhatIf =
  | { readonly type: 'closed' }
  /** `share`: how much is done, 0…1. */
  | { readonly type: 'running'; readonly share: number }
  | { readonly type: 'done'; readonly report: ReplayReport }
  | { readonly type: 'refused'; readonly failure: ChannelFailure }

export type WhatIfState = {
  readonly stage: WhatIf
  /** Scores the past again by the scorecard as it is written now. */
  readonly run: (card: Scorecard) => Promise<void>
  /** Ends what runs, and leaves. */
  readonly close: () => void
  readonly hear: (news: News) => void
}

export type WhatIfStore = StoreApi<WhatIfState>

type WhatIfClient = { readonly scorecards: Pick<Client['scorecards'], 'replay' | 'giveUpReplay'> }

/** What past evaluations would have come to under another scorecard. */
export const createWhatIfStore = (client: WhatIfClient): WhatIfStore =>
  createStore<WhatIfState>()((set, get) => {
    let runs = 0
    return {
      stage: { type: 'closed' },
      run: async (scorecard) => {
        const mine = ++runs
        set({ stage: { type: 'running', share: 0 } })
        const replayed = await client.scorecards.replay({ scorecard })
        if (mine !== runs) return
        if (replayed.ok) set({ stage: { type: 'done', report: replayed.value } })
        else if (replayed.error.type === 'GivenUp') set({ stage: { type: 'closed' } })
        else set({ stage: { type: 'refused', failure: replayed.error } })
      },
      close: () => {
        runs += 1
        if (get().stage.type === 'running') void client.scorecards.giveUpReplay({})
        set({ stage: { type: 'closed' } })
      },
      hear: (news) => {
        if (news.type === 'ReplayProgress' && get().stage.type === 'running')
          set({ stage: { type: 'running', share: news.share } })
      },
    }
  })
