import { createStore, type StoreApi } from 'zustand'

import type { HubProblem } from '#web/lib/hub-problem.ts'
import type { Result } from '#shared/result.ts'

/** A part of a list, and what to ask with for the part after it; null at its end. */
export type Part<Row, After> = { readonly rows: readonly Row[]; readonly next: After | null }

export type Listing<Row, Filter> = {
  readonly filter: Filter
  readonly rows: readonly Row[]
  /** `loading` until the first answer to a filter; what was shown stays while more is asked for. */
  readonly state: 'loading' | 'ready' | 'failed'
  readonly problem: HubProblem | null
  readonly hasMore: boolean
  readonly isAsking: boolean
  readonly find: (filter: Filter) => Promise<void>
  readonly reload: () => Promise<void>
  readonly more: () => Promise<void>
}

export type ListingStore<Row, Filter> = StoreApi<Listing<Row, Filter>>

/** A list that the hub gives out in parts. An answer to a question nobody asks any more is dropped. */
export function createListing<Row, Filter, After>(
  first: Filter,
  load: (filter: Filter, after: After | null) => Promise<Result<Part<Row, After>, HubProblem>>,
): ListingStore<Row, Filter> {
  let after: After | null = null
  let asked = 0

  return createStore<Listing<Row, Filter>>((set, get) => {
    const ask = async (isMore: boolean): Promise<void> => {
      const mine = ++asked
      set({ isAsking: true })
      const part = await load(get().filter, isMore ? after : null)
      if (mine !== asked) return
      if (!part.ok) {
        set({ state: 'failed', problem: part.error, isAsking: false })
        return
      }
      after = part.value.next
      set({
        rows: isMore ? [...get().rows, ...part.value.rows] : part.value.rows,
        ...{ state: 'ready', problem: null, hasMore: after !== null, isAsking: false },
      })
    }
    return {
      filter: first,
      rows: [],
      state: 'loading',
      problem: null,
      hasMore: false,
      isAsking: false,
      find: (filter) => {
        set({ filter, rows: [], state: 'loading', problem: null, hasMore: false })
        return ask(false)
      },
      reload: () => ask(false),
      more: () => ask(true),
    }
  })
}
