import { createStore, type StoreApi } from 'zustand/vanilla'

import { isBack, type AnyFiguresFailure } from '#renderer/features/figures/figures-failure.ts'
import { monthOf, monthsUntil, spanOf, type Month } from '#renderer/features/figures/periods.ts'
import type { Client } from '#shared/api.ts'
import { FiguresQuery, type MyFigures } from '#shared/figures.ts'
import type { News } from '#shared/news.ts'

export type MyMonth = { readonly month: Month; readonly figures: MyFigures }

export type MineState = {
  /** Of the last asking. What was told before it stays. */
  readonly status: 'loading' | 'ready' | 'failed'
  readonly failure: AnyFiguresFailure | null
  /** Of all months together. */
  readonly whole: MyFigures | null
  /** The earliest first. */
  readonly months: readonly MyMonth[]
  /** When they were told. */
  readonly toldAt: number | null
  /** How many of the months are here, 0…1. */
  readonly share: number
  readonly load: () => Promise<void>
  readonly hear: (news: News) => void
}

export type MineStore = StoreApi<MineState>

/** How I stand to the reference and the others, month by month; nobody else is in it. */
export const createMineStore = (
  client: { readonly figures: Pick<Client['figures'], 'mine'> },
  now: () => number,
): MineStore =>
  createStore<MineState>()((set, get) => {
    let asked = 0
    return {
      ...{ status: 'loading', failure: null, whole: null, months: [], toldAt: null, share: 0 },
      load: async () => {
        const mine = ++asked
        set({ status: 'loading', share: 0 })
        const all = monthsUntil(now())
        const thisMonth = monthOf(now())
        const ask = (from: Month, to: Month) =>
          client.figures.mine(FiguresQuery.parse(spanOf(from, to)))
        const whole = await ask(all[0] ?? thisMonth, thisMonth)
        if (mine !== asked) return
        if (!whole.ok) {
          set({ status: 'failed', failure: whole.error })
          return
        }
        const months: MyMonth[] = []
        // Nothing of all the months is nothing of each.
        for (const month of whole.value.calls === 0 ? [] : all) {
          set({ share: months.length / all.length })
          // One after the other: the hub works each of them out.
          const told = await ask(month, month)
          if (mine !== asked) return
          if (!told.ok) {
            set({ status: 'failed', failure: told.error })
            return
          }
          months.push({ month, figures: told.value })
        }
        set({ status: 'ready', failure: null, whole: whole.value, months, toldAt: now() })
      },
      hear: (news) => {
        if (isBack(news, get().failure)) void get().load()
      },
    }
  })
