import { createStore, type StoreApi } from 'zustand/vanilla'

import {
  beginHistory,
  look,
  push,
  redo,
  undo,
  type DraftHistory,
} from '#renderer/features/scorecards/draft-history.ts'
import type { Draft } from '#renderer/features/scorecards/draft.ts'
import type { EditionName } from '#renderer/features/scorecards/list-store.ts'
import type { Place } from '#renderer/features/scorecards/places.ts'
import { noTrial, type Trial } from '#renderer/features/scorecards/trial.ts'
import type { AnyFailure } from '#renderer/ui/failure-text.ts'
import type { Client } from '#shared/api.ts'
import type { News } from '#shared/news.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import type { Edition, EditionState, Opinion } from '#shared/scorecards.ts'
import type { LocalDay } from '#shared/time.ts'

const SAVING_PAUSE_MS = 600

export type BuilderState = {
  readonly status: 'loading' | 'ready' | 'failed'
  readonly failure: AnyFailure | null
  readonly edition: Edition | null
  readonly opinions: readonly Opinion[]
  /** Null until the scorecard is here. */
  readonly history: DraftHistory | null
  /** Whether what is on screen is on disk. */
  readonly saved: 'saved' | 'waiting' | 'failed'
  readonly trial: Trial
  /** The field the keyboard was last sent to, null for the first, and how often it was sent. */
  readonly focus: { readonly count: number; readonly field: string | null }
  readonly load: () => Promise<void>
  /** Changes the draft; what is not a draft stays as it is. `typing` names the field typed in. */
  readonly edit: (change: (draft: Draft) => Draft | null, typing?: string) => void
  /** The same, and the first field of what is new takes the keyboard. */
  readonly add: (change: (draft: Draft) => Draft | null) => void
  readonly look: (place: Place) => void
  readonly focusField: (field?: string) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly try: (change: (trial: Trial) => Trial) => void
  /** Writes what waits to be written. */
  readonly flush: () => Promise<void>
  /** Takes the version on in its life; says whether it went. */
  readonly move: (
    to: EditionState,
    how: { readonly inForceFrom?: LocalDay; readonly why: string },
  ) => Promise<boolean>
  readonly hear: (news: News) => void
}

export type BuilderStore = StoreApi<BuilderState>

type BuilderClient = { readonly scorecards: Pick<Client['scorecards'], 'open' | 'save' | 'move'> }

/** One version of a scorecard on screen, and, while it is a draft, what is written of it. */
export const createBuilderStore = (client: BuilderClient, name: EditionName): BuilderStore =>
  createStore<BuilderState>()((set, get) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let saving: Promise<void> = Promise.resolve()
    let written: Scorecard | null = null

    const later = (): void => {
      clearTimeout(timer)
      timer = setTimeout(() => void get().flush(), SAVING_PAUSE_MS)
    }
    const become = (history: DraftHistory): void => {
      const before = get().history
      set({ history })
      if (history.now.card === before?.now.card) return
      set({ saved: 'waiting' })
      later()
    }
    const isDraft = (): boolean => get().edition?.state === 'draft'
    const write = async (): Promise<void> => {
      const card = get().history?.now.card
      if (!card || card === written || !isDraft()) return
      const saved = await client.scorecards.save({ scorecard: card })
      if (!saved.ok) {
        set({ saved: 'failed', failure: saved.error })
        return
      }
      written = card
      const isAll = get().history?.now.card === card
      set({ edition: saved.value, failure: null, saved: isAll ? 'saved' : 'waiting' })
    }

    return {
      ...{ status: 'loading', failure: null, edition: null, opinions: [], history: null },
      ...{ saved: 'saved', trial: noTrial, focus: { count: 0, field: null } },
      load: async () => {
        const opened = await client.scorecards.open(name)
        if (!opened.ok) {
          set({ status: 'failed', failure: opened.error })
          return
        }
        const { edition, opinions } = opened.value
        // What is being written here is newer than what is on disk.
        if (get().history !== null && isDraft() && edition.state === 'draft') {
          set({ opinions })
          return
        }
        written = edition.scorecard
        const at = get().history?.now.at ?? { type: 'card' }
        const history = look(beginHistory({ card: edition.scorecard, at: { type: 'card' } }), at)
        set({ status: 'ready', failure: null, edition, opinions, history, saved: 'saved' })
      },
      edit: (change, typing) => {
        const { history } = get()
        if (!history || !isDraft()) return
        const next = change(history.now)
        if (next) become(push(history, next, typing ?? null))
      },
      add: (change) => {
        const before = get().history
        get().edit(change)
        if (get().history !== before) get().focusField()
      },
      look: (place) => {
        const { history } = get()
        if (history) set({ history: look(history, place) })
      },
      focusField: (field) => {
        set({ focus: { count: get().focus.count + 1, field: field ?? null } })
      },
      undo: () => {
        const { history } = get()
        if (history && isDraft()) become(undo(history))
      },
      redo: () => {
        const { history } = get()
        if (history && isDraft()) become(redo(history))
      },
      try: (change) => {
        set({ trial: change(get().trial) })
      },
      flush: async () => {
        clearTimeout(timer)
        saving = saving.then(write)
        await saving
      },
      move: async (to, how) => {
        await get().flush()
        if (get().saved === 'failed') return false
        const moved = await client.scorecards.move({ ...name, to, ...how })
        if (!moved.ok) {
          set({ failure: moved.error })
          return false
        }
        set({ edition: moved.value, failure: null })
        return true
      },
      hear: (news) => {
        const isOfCards = news.type === 'Fact' && /^(Scorecard|Opinion)/.test(news.fact.body.type)
        if ((isOfCards && !isDraft()) || news.type === 'MirrorChanged') void get().load()
      },
    }
  })
