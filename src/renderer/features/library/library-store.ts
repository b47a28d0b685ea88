import { createStore, type StoreApi } from 'zustand/vanilla'

import {
  moved,
  noFilter,
  shownEntries,
  type EntryFilter,
} from '#renderer/features/library/shown.ts'
import type { AnyLibraryFailure } from '#renderer/ui/library-failure.ts'
import type { Client } from '#shared/api.ts'
import type { LibraryEntryId, PlayListId } from '#shared/ids.ts'
import type { EntryView, LibraryView } from '#shared/library-api.ts'
import type { PlayList } from '#shared/library.ts'
import type { News } from '#shared/news.ts'
import type { Result } from '#shared/result.ts'
import type { LocalDay } from '#shared/time.ts'

export type LibraryState = {
  readonly status: 'loading' | 'ready' | 'failed'
  readonly view: LibraryView
  /** Why what was asked for last was not done. */
  readonly refusal: AnyLibraryFailure | null
  readonly tab: 'entries' | 'study'
  readonly filter: EntryFilter
  readonly entryId: LibraryEntryId | null
  readonly listId: PlayListId | null
  /** The entry of the play list that is on. */
  readonly itemId: LibraryEntryId | null
  readonly load: () => Promise<void>
  readonly hear: (news: News) => void
  readonly show: (tab: LibraryState['tab']) => void
  readonly narrow: (filter: Partial<EntryFilter>) => void
  /** In the list that is on show. */
  readonly select: (id: LibraryEntryId) => void
  readonly by: (step: number) => void
  readonly remove: (entry: EntryView) => Promise<void>
  readonly chooseList: (id: PlayListId) => void
  readonly makeList: (list: {
    readonly title: string
    readonly day: LocalDay
    readonly leaderId: PlayList['leaderId']
  }) => Promise<AnyLibraryFailure | null>
  readonly removeList: () => Promise<void>
  /** Puts the selected entry at the end of the chosen list. */
  readonly addToList: () => Promise<void>
  readonly takeOff: () => Promise<void>
  readonly moveItem: (by: number) => Promise<void>
  readonly tell: (said: string, heard: boolean) => Promise<void>
}
export type LibraryStore = StoreApi<LibraryState>

const nothing: LibraryView = { entries: [], playLists: [], people: [] }

/** The library on screen: what is listed, what is looked at, and the study that is held. */
export const createLibraryStore = (client: Pick<Client, 'library'>): LibraryStore =>
  createStore<LibraryState>()((set, get) => {
    const done = async (work: Promise<Result<unknown, AnyLibraryFailure>>): Promise<boolean> => {
      const result = await work
      set({ refusal: result.ok ? null : result.error })
      await get().load()
      return result.ok
    }
    const changeItems = async (
      change: (ids: readonly LibraryEntryId[]) => readonly LibraryEntryId[],
    ): Promise<boolean> => {
      const list = listOf(get())
      if (!list) return false
      const before = list.items.map(({ entryId }) => entryId)
      const entryIds = change(before)
      if (entryIds === before) return false
      const { id, revision } = list
      return done(client.library.changeList({ id, revision, change: { entryIds: [...entryIds] } }))
    }

    return {
      ...{ status: 'loading', view: nothing, refusal: null, tab: 'entries', filter: noFilter },
      ...{ entryId: null, listId: null, itemId: null },
      load: async () => {
        const view = await client.library.view({})
        if (!view.ok) {
          set({ status: 'failed', refusal: view.error })
          return
        }
        set({ status: 'ready', view: view.value })
        settle(set, get())
      },
      hear: (news) => {
        if (news.type === 'LibraryChanged') void get().load()
      },
      show: (tab) => set({ tab, refusal: null }),
      narrow: (filter) => {
        set({ filter: { ...get().filter, ...filter } })
        settle(set, get())
      },
      select: (id) => set(get().tab === 'study' ? { itemId: id } : { entryId: id }),
      by: (step) => {
        const ids = idsOn(get())
        const here = get().tab === 'study' ? get().itemId : get().entryId
        const at = ids.findIndex((id) => id === here)
        const next = ids[Math.max(0, Math.min(at + step, ids.length - 1))]
        if (next !== undefined) get().select(next)
      },
      remove: async ({ id, revision }) => {
        await done(client.library.remove({ id, revision }))
      },
      chooseList: (listId) => {
        set({ listId, itemId: null })
        settle(set, get())
      },
      makeList: async (list) => {
        const made = await client.library.makeList({ ...list, entryIds: [] })
        if (!made.ok) return made.error
        set({ listId: made.value, itemId: null, refusal: null })
        await get().load()
        return null
      },
      removeList: async () => {
        const list = listOf(get())
        if (list) await done(client.library.removeList({ id: list.id, revision: list.revision }))
      },
      addToList: async () => {
        const { entryId } = get()
        if (entryId === null) return
        await changeItems((ids) => (ids.includes(entryId) ? ids : [...ids, entryId]))
      },
      takeOff: async () => {
        const { itemId } = get()
        await changeItems((ids) => ids.filter((id) => id !== itemId))
      },
      moveItem: async (by) => {
        const { itemId } = get()
        await changeItems((ids) =>
          moved(
            ids,
            ids.findIndex((id) => id === itemId),
            by,
          ),
        )
      },
      tell: async (said, heard) => {
        const { itemId } = get()
        const list = listOf(get())
        if (!list || itemId === null) return
        await done(client.library.tell({ id: list.id, entryId: itemId, said, heard }))
      },
    }
  })

/** The play list that is chosen, while it is there. */
export const listOf = ({ view, listId }: Pick<LibraryState, 'view' | 'listId'>) =>
  view.playLists.find(({ id }) => id === listId)

/** The entry that is looked at, of whichever list is on show. */
export const entryOf = ({
  view,
  tab,
  entryId,
  itemId,
}: Pick<LibraryState, 'view' | 'tab' | 'entryId' | 'itemId'>): EntryView | undefined =>
  view.entries.find(({ id }) => id === (tab === 'study' ? itemId : entryId))

const idsOn = (state: LibraryState): readonly LibraryEntryId[] =>
  state.tab === 'study'
    ? (listOf(state)?.items ?? []).map(({ entryId }) => entryId)
    : shownEntries(state.view.entries, state.filter).map(({ id }) => id)

/** What is chosen stays as long as it is there; otherwise the first is. */
function settle(set: (change: Partial<LibraryState>) => void, state: LibraryState): void {
  const { view, filter, entryId, itemId, listId } = state
  const entries = shownEntries(view.entries, filter)
  const list = view.playLists.find(({ id }) => id === listId) ?? view.playLists[0]
  const items = list?.items ?? []
  set({
    entryId: entries.some(({ id }) => id === entryId) ? entryId : (entries[0]?.id ?? null),
    listId: list?.id ?? null,
    itemId: items.some((item) => item.entryId === itemId) ? itemId : (items[0]?.entryId ?? null),
  })
}
