import { createStore, type StoreApi } from 'zustand/vanilla'

import { toldOne, type ToldOne } from '#renderer/lib/told-one.ts'
import type { AnyReviewsFailure } from '#renderer/ui/reviews-failure.ts'
import type { Client } from '#shared/api.ts'
import type { RuledItem } from '#shared/appeals.ts'
import type { AppealId, PersonId } from '#shared/ids.ts'
import type { AppealCase } from '#shared/results.ts'
import type { ToldCase } from '#shared/reviews-api.ts'

/** Each step says whether it was done. */
export type CaseState = ToldOne<ToldCase<AppealCase>, AnyReviewsFailure> & {
  readonly assign: (personId: PersonId) => Promise<boolean>
  readonly handOver: (personId: PersonId) => Promise<boolean>
  readonly rule: (items: readonly RuledItem[]) => Promise<boolean>
  readonly concur: (agrees: boolean, reason: string) => Promise<boolean>
  readonly sign: () => Promise<boolean>
  readonly refuse: (reason: string) => Promise<boolean>
  readonly withdraw: () => Promise<boolean>
}

export type CaseStore = StoreApi<CaseState>

/** One appeal, and what is done for it. */
export const createCaseStore = (
  { appeals }: Pick<Client, 'appeals'>,
  id: AppealId,
  now: () => number,
): CaseStore =>
  createStore<CaseState>()((set, get) => {
    const { part, run } = toldOne<ToldCase<AppealCase>, AnyReviewsFailure>(set, get, {
      view: () => appeals.view({ id }),
      now,
    })
    const of = ({ case: { row } }: ToldCase<AppealCase>) => ({ id, version: row.version })
    return {
      ...part,
      assign: (personId) => run((told) => appeals.assign({ ...of(told), personId })),
      handOver: (personId) => run((told) => appeals.handOver({ ...of(told), personId })),
      rule: (items) => run((told) => appeals.rule({ ...of(told), items: [...items] })),
      concur: (agrees, reason) => run((told) => appeals.concur({ ...of(told), agrees, reason })),
      sign: () => run((told) => appeals.sign(of(told))),
      refuse: (reason) => run((told) => appeals.refuse({ ...of(told), reason })),
      withdraw: () => run((told) => appeals.withdraw(of(told))),
    }
  })
