import { createStore, type StoreApi } from 'zustand/vanilla'

import type { EditionName } from '#renderer/features/scorecards/list-store.ts'
import type { AnyFailure } from '#renderer/ui/failure-text.ts'
import type { Client } from '#shared/api.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import type { EditionRow } from '#shared/scorecards.ts'

export type CompareState = {
  readonly isOpen: boolean
  /** Null until they are here; versions of the same scorecard first, the newest before the older. */
  readonly others: readonly EditionRow[] | null
  /** Null while it is on its way, or where there is none to compare with. */
  readonly other: Scorecard | null
  readonly failure: AnyFailure | null
  /** Opens with the version before this one, or the newest; with none where it is the only one. */
  readonly open: () => Promise<void>
  readonly choose: (other: EditionName) => Promise<void>
  readonly close: () => void
}

export type CompareStore = StoreApi<CompareState>

type CompareClient = { readonly scorecards: Pick<Client['scorecards'], 'list' | 'open'> }

/** Another version beside the one on screen. */
export const createCompareStore = (client: CompareClient, name: EditionName): CompareStore =>
  createStore<CompareState>()((set, get) => {
    let asked = 0
    return {
      ...{ isOpen: false, others: null, other: null, failure: null },
      open: async () => {
        set({ isOpen: true, others: null, other: null, failure: null })
        const listed = await client.scorecards.list({})
        if (!listed.ok) {
          set({ failure: listed.error })
          return
        }
        const others = othersOf(listed.value, name)
        set({ others })
        const nearest = others.find(({ id, version }) => id === name.id && version < name.version)
        const first = nearest ?? others.find(({ id }) => id === name.id)
        if (first) await get().choose(first)
      },
      choose: async ({ id, version }) => {
        const mine = ++asked
        set({ other: null, failure: null })
        const opened = await client.scorecards.open({ id, version })
        if (mine !== asked) return
        if (opened.ok) set({ other: opened.value.edition.scorecard })
        else set({ failure: opened.error })
      },
      close: () => {
        asked += 1
        set({ isOpen: false })
      },
    }
  })

function othersOf(rows: readonly EditionRow[], { id, version }: EditionName): EditionRow[] {
  const rank = (row: EditionRow): number => (row.id === id ? 0 : 1)
  return rows
    .filter((row) => row.id !== id || row.version !== version)
    .toSorted(
      (a, b) =>
        rank(a) - rank(b) || (a.key === b.key ? b.version - a.version : a.key < b.key ? -1 : 1),
    )
}
