import { createStore, type StoreApi } from 'zustand/vanilla'

import type { ChannelFailure, Client } from '#shared/api.ts'
import type { CallId } from '#shared/ids.ts'
import type { Finding } from '#shared/measures.ts'
import type { News } from '#shared/news.ts'
import { QueueFilter, type MediaState, type QueueCounts, type QueueRow } from '#shared/queue.ts'

export const PAGE_SIZE = 100

const TYPING_PAUSE_MS = 80
/** News comes in bursts while syncing; the list asks again at most this often. */
const REFRESH_PAUSE_MS = 400
/** Beyond this many, pages far from what is on screen are forgotten. */
const PAGES_KEPT = 60
/** A dragged scrollbar passes hundreds of pages; only what is on screen now is worth asking for. */
const ASKED_AT_ONCE = 2

export type QueueStoreState = {
  readonly status: 'loading' | 'ready' | 'failed'
  readonly failure: ChannelFailure | null
  readonly filter: QueueFilter
  /** What stands in the search field, ahead of `filter.text` by a pause in typing. */
  readonly typed: string
  readonly total: number
  readonly counts: QueueCounts | null
  readonly pages: ReadonlyMap<number, readonly QueueRow[]>
  /** Index of the selected row among those that match. */
  readonly selected: number
  /** Where the list was scrolled to when it left the screen. */
  readonly scrollTop: number
  /** Counts the filters, so that a view can tell a new list from a refreshed one. */
  readonly list: number
  /** Reads what matches, anew; what is on screen stays until the answer is here. */
  readonly load: () => Promise<void>
  /** Says which rows are on screen, and fetches those that are not here. */
  readonly need: (first: number, last: number) => void
  readonly change: (change: Partial<QueueFilter>) => void
  readonly clear: () => void
  /** `settled` is false while an input method is composing. */
  readonly type: (text: string, settled: boolean) => void
  readonly select: (index: number) => void
  /**
   * The selected call, once the list shows what is typed; null where nothing matches, or where
   * something else was asked for meanwhile.
   */
  readonly settle: () => Promise<CallId | null>
  /** The list is on screen and is kept fresh until it leaves. */
  readonly enter: () => void
  readonly leave: () => void
  readonly keepScroll: (scrollTop: number) => void
  readonly hear: (news: News) => void
}

export type QueueStore = StoreApi<QueueStoreState>

export type Later = (ms: number, run: () => void) => () => void

const later: Later = (ms, run) => {
  const timer = setTimeout(run, ms)
  return () => {
    clearTimeout(timer)
  }
}

const noFilter = QueueFilter.parse({})

/** News after which a row, its place or a count may be another. */
const refreshing: ReadonlySet<News['type']> = new Set([
  ...(['MediaChanged', 'MeasuresChanged', 'MirrorChanged', 'Fact', 'FactsSent'] as const),
])

export function rowAt(state: Pick<QueueStoreState, 'pages'>, index: number): QueueRow | undefined {
  return state.pages.get(Math.floor(index / PAGE_SIZE))?.[index % PAGE_SIZE]
}

export function isFiltered(filter: QueueFilter): boolean {
  const { text, states, direction, team, due, ready, findings } = filter
  const chosen = direction !== null || team !== null || due !== null || ready
  return text !== '' || states.length > 0 || findings.length > 0 || chosen
}

/** With the finding where it was not there, without it where it was. */
export const toggledFinding = (findings: readonly Finding[], finding: Finding): Finding[] =>
  findings.includes(finding) ? findings.filter((each) => each !== finding) : [...findings, finding]

export const createQueueStore = (
  client: { readonly queue: Client['queue'] },
  wait: Later = later,
): QueueStore =>
  createStore<QueueStoreState>()((set, get) => {
    let question = 0
    let visible = { first: 0, last: 0 }
    let asked = new Set<number>()
    let onScreen = false
    let stale = true
    let stopTyping: (() => void) | null = null
    let stopRefresh: (() => void) | null = null
    let loading: Promise<void> = Promise.resolve()

    const visiblePages = (): readonly number[] => {
      const first = Math.floor(visible.first / PAGE_SIZE)
      const last = Math.floor(visible.last / PAGE_SIZE)
      return Array.from({ length: last - first + 1 }, (_, i) => first + i)
    }
    const readPage = (page: number) =>
      client.queue.page({ filter: get().filter, offset: page * PAGE_SIZE, limit: PAGE_SIZE })

    const load = (): Promise<void> => (loading = read())

    const read = async (): Promise<void> => {
      stopRefresh?.()
      stopRefresh = null
      stale = false
      question += 1
      asked = new Set()
      const mine = question
      const numbers = visiblePages()
      const [counts, ...answers] = await Promise.all([
        client.queue.counts({}),
        ...numbers.map(readPage),
      ])
      if (mine !== question) return // another filter is being asked for

      const pages = new Map<number, readonly QueueRow[]>()
      let total = 0
      for (const [i, answer] of answers.entries()) {
        if (!answer.ok) {
          set({ status: 'failed', failure: answer.error })
          return
        }
        pages.set(numbers[i] ?? 0, answer.value.rows)
        total = answer.value.total
      }
      if (!counts.ok) {
        set({ status: 'failed', failure: counts.error })
        return
      }
      const selected = find(pages, rowAt(get(), get().selected)?.callId) ?? get().selected
      set({
        ...{ status: 'ready', failure: null, counts: counts.value, pages, total },
        selected: Math.max(0, Math.min(selected, total - 1)),
      })
      fill()
    }

    const fill = (): void => {
      const { status, pages, total } = get()
      if (status !== 'ready') return
      for (const page of visiblePages()) {
        if (asked.size >= ASKED_AT_ONCE) return
        if (!pages.has(page) && !asked.has(page) && page * PAGE_SIZE < total) void fetchPage(page)
      }
    }

    const fetchPage = async (page: number): Promise<void> => {
      const mine = question
      asked.add(page)
      const answer = await readPage(page)
      if (mine !== question) return // the list is another by now
      asked.delete(page)
      if (!answer.ok) return // the shell has told of it; scrolling asks again
      const pages = keepNear(new Map(get().pages).set(page, answer.value.rows), page)
      set({ pages })
      if (answer.value.total !== get().total) refresh()
      fill()
    }

    const refresh = (): void => {
      stale = true
      if (!onScreen || stopRefresh) return
      stopRefresh = wait(REFRESH_PAUSE_MS, () => void load())
    }

    const change: QueueStoreState['change'] = (wanted) => {
      visible = { first: 0, last: 0 }
      const { filter, list } = get()
      set({ filter: { ...filter, ...wanted }, list: list + 1, selected: 0, scrollTop: 0 })
      void load()
    }

    return {
      ...{ status: 'loading', failure: null, filter: noFilter, typed: '', total: 0, counts: null },
      ...{ pages: new Map(), selected: 0, scrollTop: 0, list: 0 },
      load,
      change,
      need: (first, last) => {
        visible = { first: Math.max(0, first), last: Math.max(0, last) }
        fill()
      },
      clear: () => {
        stopTyping?.()
        const { sort, descending } = get().filter
        set({ typed: '' })
        change({ ...noFilter, sort, descending })
      },
      type: (text, settled) => {
        stopTyping?.()
        set({ typed: text })
        if (settled)
          stopTyping = wait(TYPING_PAUSE_MS, () => {
            if (get().filter.text !== text.trim()) change({ text: text.trim() })
          })
      },
      select: (index) => {
        set({ selected: Math.max(0, Math.min(index, get().total - 1)) })
      },
      settle: async () => {
        stopTyping?.()
        const { typed } = get()
        if (get().filter.text !== typed.trim()) change({ text: typed.trim() })
        const { list } = get()
        for (let awaited = null; awaited !== loading;) {
          awaited = loading
          await awaited
        }
        const now = get()
        if (!onScreen || now.typed !== typed || now.list !== list) return null
        return now.status === 'ready' ? (rowAt(now, now.selected)?.callId ?? null) : null
      },
      enter: () => {
        onScreen = true
        if (stale) void load()
      },
      leave: () => {
        onScreen = false
      },
      keepScroll: (scrollTop) => {
        set({ scrollTop })
      },
      hear: (news) => {
        if (news.type === 'MediaChanged')
          set({ pages: withMedia(get().pages, news.callId, news.media) })
        if (refreshing.has(news.type)) refresh()
      },
    }
  })

function find(
  pages: ReadonlyMap<number, readonly QueueRow[]>,
  callId: CallId | undefined,
): number | undefined {
  if (callId === undefined) return undefined
  for (const [page, rows] of pages) {
    const index = rows.findIndex((row) => row.callId === callId)
    if (index >= 0) return page * PAGE_SIZE + index
  }
  return undefined
}

function keepNear(
  pages: Map<number, readonly QueueRow[]>,
  page: number,
): ReadonlyMap<number, readonly QueueRow[]> {
  if (pages.size <= PAGES_KEPT) return pages
  const near = [...pages].sort(([a], [b]) => Math.abs(a - page) - Math.abs(b - page))
  return new Map(near.slice(0, PAGES_KEPT / 2))
}

function withMedia(
  pages: ReadonlyMap<number, readonly QueueRow[]>,
  callId: CallId,
  media: MediaState,
): ReadonlyMap<number, readonly QueueRow[]> {
  const index = find(pages, callId)
  if (index === undefined) return pages
  const page = Math.floor(index / PAGE_SIZE)
  const rows = (pages.get(page) ?? []).map((row) =>
    row.callId === callId
      ? { ...row, media, mediaShare: media === 'ready' ? 1 : row.mediaShare }
      : row,
  )
  return new Map(pages).set(page, rows)
}
