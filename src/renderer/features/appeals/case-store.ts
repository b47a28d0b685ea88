import { createStore, type StoreApi } from 'zustand/vanilla'

import type { RuledItem } from '#shared/appeals.ts'
import type { ChannelFailure, Client } from '#shared/api.ts'
import type { AppealId, PersonId } from '#shared/ids.ts'
import type { News } from '#shared/news.ts'
import type { Result } from '#shared/result.ts'
import type { AppealCase } from '#shared/results.ts'
import type { ReviewsFailure, ToldCase } from '#shared/reviews-api.ts'
import type { Scorecard } from '#shared/scorecard.ts'

type CaseFailure = ReviewsFailure | ChannelFailure

export type CaseState = {
  readonly status: 'loading' | 'ready' | 'failed'
  /** What the last step, or telling it anew, was refused for. */
  readonly failure: CaseFailure | null
  readonly isBusy: boolean
  readonly told: ToldCase<AppealCase> | null
  /** The version it was judged by; null while it is hidden, or not here. */
  readonly card: Scorecard | null
  readonly toldAt: number | null
  readonly load: () => Promise<void>
  readonly hear: (news: News) => void
  readonly assign: (personId: PersonId) => Promise<boolean>
  readonly handOver: (personId: PersonId) => Promise<boolean>
  readonly rule: (items: readonly RuledItem[]) => Promise<boolean>
  readonly concur: (agrees: boolean, reason: string) => Promise<boolean>
  readonly sign: () => Promise<boolean>
  readonly refuse: (reason: string) => Promise<boolean>
  readonly withdraw: () => Promise<boolean>
}

export type CaseStore = StoreApi<CaseState>

type CaseClient = Pick<Client, 'appeals' | 'scorecards'>

/** One appeal. After each step, taken or refused, it is read again: somebody else may have been quicker. */
export const createCaseStore = (client: CaseClient, id: AppealId, now: () => number): CaseStore =>
  createStore<CaseState>()((set, get) => {
    const { appeals } = client
    let asked = 0

    const readCard = async (known: AppealCase): Promise<Scorecard | null> => {
      if (!known.whole) return null
      const { scorecardId, scorecardVersion: version } = known.whole.review
      const { card } = get()
      if (card?.id === scorecardId && card.version === version) return card
      const opened = await client.scorecards.open({ id: scorecardId, version })
      return opened.ok ? opened.value.edition.scorecard : null
    }
    const read = async (): Promise<CaseFailure | null> => {
      const mine = ++asked
      const told = await appeals.view({ id })
      if (mine !== asked) return null
      if (!told.ok) return told.error
      const card = await readCard(told.value.case)
      if (mine !== asked) return null
      set({ status: 'ready', told: told.value, card, toldAt: now() })
      return null
    }
    const run = async (
      step: (of: {
        readonly id: AppealId
        readonly version: number
      }) => Promise<Result<unknown, CaseFailure>>,
    ): Promise<boolean> => {
      const { told, isBusy } = get()
      if (isBusy || !told) return false
      set({ isBusy: true, failure: null })
      const done = await step({ id, version: told.case.row.version })
      const unread = await read()
      set({ isBusy: false, failure: done.ok ? unread : done.error })
      return done.ok
    }

    return {
      ...{ status: 'loading', failure: null, isBusy: false, told: null, card: null, toldAt: null },
      load: async () => {
        const failure = await read()
        if (failure) set({ status: get().told ? 'ready' : 'failed', failure })
        // What a step was refused for is still to be read.
        else if (isAboutReading(get().failure)) set({ failure: null })
      },
      hear: (news) => {
        const isNew =
          news.type === 'FactsSent' || (news.type === 'SyncChanged' && isOffline(get().failure))
        if (isNew || news.type === 'MirrorChanged') void get().load()
      },
      assign: (personId) => run((of) => appeals.assign({ ...of, personId })),
      handOver: (personId) => run((of) => appeals.handOver({ ...of, personId })),
      rule: (items) => run((of) => appeals.rule({ ...of, items: [...items] })),
      concur: (agrees, reason) => run((of) => appeals.concur({ ...of, agrees, reason })),
      sign: () => run((of) => appeals.sign(of)),
      refuse: (reason) => run((of) => appeals.refuse({ ...of, reason })),
      withdraw: () => run((of) => appeals.withdraw(of)),
    }
  })

const isOffline = (failure: CaseFailure | null): boolean => failure?.type === 'Offline'
const isAboutReading = (failure: CaseFailure | null): boolean =>
  isOffline(failure) || failure?.type === 'NotFound'
