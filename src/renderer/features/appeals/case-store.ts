import { createStore, type StoreApi } from 'zustand/vanilla'

import { keepSame } from '#renderer/lib/keep-same.ts'
import type { RuledItem } from '#shared/appeals.ts'
import type { ChannelFailure, Client } from '#shared/api.ts'
import type { AppealId, PersonId } from '#shared/ids.ts'
import type { Result } from '#shared/result.ts'
import type { AppealCase } from '#shared/results.ts'
import type { ReviewsFailure, ToldCase } from '#shared/reviews-api.ts'

type CaseFailure = ReviewsFailure | ChannelFailure

export type CaseState = {
  readonly status: 'loading' | 'ready' | 'failed'
  /** What the last step, or telling it anew, was refused for. */
  readonly failure: CaseFailure | null
  readonly isBusy: boolean
  readonly told: ToldCase<AppealCase> | null
  readonly toldAt: number | null
  readonly load: () => Promise<void>
  readonly assign: (personId: PersonId) => Promise<boolean>
  readonly handOver: (personId: PersonId) => Promise<boolean>
  readonly rule: (items: readonly RuledItem[]) => Promise<boolean>
  readonly concur: (agrees: boolean, reason: string) => Promise<boolean>
  readonly sign: () => Promise<boolean>
  readonly refuse: (reason: string) => Promise<boolean>
  readonly withdraw: () => Promise<boolean>
}

export type CaseStore = StoreApi<CaseState>

/** One appeal. After each step, taken or refused, it is read again: somebody else may have been quicker. */
export const createCaseStore = (
  client: Pick<Client, 'appeals'>,
  id: AppealId,
  now: () => number,
): CaseStore =>
  createStore<CaseState>()((set, get) => {
    let asked = 0

    const read = async (): Promise<CaseFailure | null> => {
      const mine = ++asked
      const told = await client.appeals.view({ id })
      if (mine !== asked) return null
      if (!told.ok) return told.error
      set({ status: 'ready', told: keepSame(get().told, told.value), toldAt: now() })
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
      ...{ status: 'loading', failure: null, isBusy: false, told: null, toldAt: null },
      load: async () => {
        const failure = await read()
        if (failure) set({ status: get().told ? 'ready' : 'failed', failure })
        // What a step was refused for is still to be read.
        else if (isAboutReading(get().failure)) set({ failure: null })
      },
      assign: (personId) => run((of) => client.appeals.assign({ ...of, personId })),
      handOver: (personId) => run((of) => client.appeals.handOver({ ...of, personId })),
      rule: (items) => run((of) => client.appeals.rule({ ...of, items: [...items] })),
      concur: (agrees, reason) => run((of) => client.appeals.concur({ ...of, agrees, reason })),
      sign: () => run((of) => client.appeals.sign(of)),
      refuse: (reason) => run((of) => client.appeals.refuse({ ...of, reason })),
      withdraw: () => run((of) => client.appeals.withdraw(of)),
    }
  })

const isOffline = (failure: CaseFailure | null): boolean => failure?.type === 'Offline'
const isAboutReading = (failure: CaseFailure | null): boolean =>
  isOffline(failure) || failure?.type === 'NotFound'
