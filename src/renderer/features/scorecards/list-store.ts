import { v7 } from 'uuid'
import { createStore, type StoreApi } from 'zustand/vanilla'

import { both } from '#renderer/features/scorecards/draft-new.ts'
import { listedRows, type ListedRows } from '#renderer/lib/listed-rows.ts'
import type { AnyFailure } from '#renderer/ui/failure-text.ts'
import type { Client } from '#shared/api.ts'
import type { News } from '#shared/news.ts'
import { ok } from '#shared/result.ts'
import { Scorecard } from '#shared/scorecard.ts'
import type { EditionRow } from '#shared/scorecards.ts'

/** Names a version of a scorecard. */
export type EditionName = Pick<EditionRow, 'id' | 'version'>

/** Scorecards by name, the newest version of each first. */
export type ListState = ListedRows<EditionRow, AnyFailure> & {
  /** Makes an empty scorecard; null where that failed. */
  readonly begin: (words: {
    readonly name: string
    readonly section: string
  }) => Promise<EditionName | null>
  /** Copies a scorecard that ships; null where that failed. */
  readonly adopt: (pack: string) => Promise<EditionName | null>
  /** Copies a version into the next; null where that failed. */
  readonly nextVersion: (row: EditionName) => Promise<EditionName | null>
  readonly remove: (row: EditionName) => Promise<void>
  readonly hear: (news: News) => void
}

export type ListStore = StoreApi<ListState>

type ListClient = {
  readonly scorecards: Pick<
    Client['scorecards'],
    'list' | 'save' | 'adopt' | 'nextVersion' | 'remove'
  >
}

export const createListStore = (client: ListClient): ListStore =>
  createStore<ListState>()((set, get) => {
    const fail = (failure: AnyFailure): null => {
      set({ failure })
      return null
    }
    return {
      ...listedRows<EditionRow, AnyFailure>(set, get, async () => {
        const listed = await client.scorecards.list({})
        return listed.ok ? ok(inOrder(listed.value)) : listed
      }),
      begin: async (words) => {
        const saved = await client.scorecards.save({ scorecard: blankCard(get().rows, words) })
        return saved.ok ? nameOfCard(saved.value.scorecard) : fail(saved.error)
      },
      adopt: async (pack) => {
        const adopted = await client.scorecards.adopt({ pack })
        return adopted.ok ? nameOfCard(adopted.value.scorecard) : fail(adopted.error)
      },
      nextVersion: async ({ id, version }) => {
        const next = await client.scorecards.nextVersion({ id, version, why: '' })
        return next.ok ? nameOfCard(next.value.scorecard) : fail(next.error)
      },
      remove: async ({ id, version }) => {
        const removed = await client.scorecards.remove({ id, version })
        set({ failure: removed.ok ? null : removed.error })
        await get().load()
      },
      hear: (news) => {
        const isOfCards = news.type === 'Fact' && /^(Scorecard|Opinion)/.test(news.fact.body.type)
        if (isOfCards || news.type === 'MirrorChanged') void get().load()
      },
    }
  })

const nameOfCard = ({ id, version }: Scorecard): EditionName => ({ id, version })

/** The scorecards changed last come first, and of each its newest version. */
function inOrder(rows: readonly EditionRow[]): readonly EditionRow[] {
  const newest = new Map<string, number>()
  for (const { id, changedAt } of rows) {
    newest.set(id, Math.max(newest.get(id) ?? 0, changedAt))
  }
  return rows.toSorted(
    (a, b) =>
      (newest.get(b.id) ?? 0) - (newest.get(a.id) ?? 0) ||
      (a.id === b.id ? b.version - a.version : a.id < b.id ? -1 : 1),
  )
}

const blankCard = (
  rows: readonly EditionRow[],
  { name, section }: { readonly name: string; readonly section: string },
): Scorecard =>
  Scorecard.parse({
    ...{ id: v7(), key: freeCardKey(rows), version: 1, name: both(name), about: both(name) },
    sections: [{ key: '1', title: both(section), max: 100, items: [] }],
  })

/** The next key nobody has: `card-4`. */
export function freeCardKey(rows: readonly Pick<EditionRow, 'key'>[]): string {
  const taken = new Set(rows.map(({ key }) => key))
  let number = 1
  while (taken.has(`card-${number}`)) number++
  return `card-${number}`
}
