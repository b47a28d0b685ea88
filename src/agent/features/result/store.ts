import { createStore, type StoreApi } from 'zustand'

import type { EvaluationId } from '#shared/ids.ts'
import { Result } from '#shared/results.ts'
import type { Hub } from '#web/lib/hub.ts'
import type { HubProblem } from '#web/lib/hub-problem.ts'

type Opened = {
  readonly result: Result | null
  /** Why it could not be read. */
  readonly problem: HubProblem | null
  readonly load: () => Promise<void>
}

export type OpenedStore = StoreApi<Opened>

export const createOpened = (hub: Hub, id: EvaluationId): OpenedStore =>
  createStore<Opened>((set) => ({
    result: null,
    problem: null,
    load: async () => {
      const read = await hub.ask(Result, 'GET', `/v1/results/${id}`)
      set(read.ok ? { result: read.value, problem: null } : { problem: read.error })
    },
  }))
