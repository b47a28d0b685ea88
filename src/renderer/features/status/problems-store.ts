import { createStore, type StoreApi } from 'zustand/vanilla'

import type { Client } from '#shared/api.ts'
import type { ProblemId } from '#shared/ids.ts'
import type { News } from '#shared/news.ts'
import type { Problem } from '#shared/problem.ts'

export type ProblemsState = {
  /** Null until asked for. */
  readonly problems: readonly Problem[] | null
  readonly load: () => Promise<void>
  readonly retry: (id: ProblemId) => Promise<void>
  readonly dismiss: (id: ProblemId) => Promise<void>
  readonly hear: (news: News) => void
}

export type ProblemsStore = StoreApi<ProblemsState>

export const createProblemsStore = (client: {
  readonly problems: Client['problems']
}): ProblemsStore =>
  createStore<ProblemsState>()((set, get) => {
    let question = 0
    return {
      problems: null,
      load: async () => {
        question += 1
        const mine = question
        const list = await client.problems.list({})
        if (mine === question && list.ok) set({ problems: list.value })
      },
      // A problem that is gone already leaves the list by the same reading.
      retry: async (id) => {
        await client.problems.retry({ id })
        await get().load()
      },
      dismiss: async (id) => {
        await client.problems.dismiss({ id })
        await get().load()
      },
      hear: (news) => {
        if (news.type === 'ProblemsChanged' && get().problems !== null) void get().load()
      },
    }
  })
