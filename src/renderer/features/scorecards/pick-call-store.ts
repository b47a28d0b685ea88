import { createStore, type StoreApi } from 'zustand/vanilla'

import type { AnyFailure } from '#renderer/ui/failure-text.ts'
import type { Client } from '#shared/api.ts'
import type { TrialCall, TrialView } from '#shared/trial.ts'

/** A hand that rests this long has typed what is to be looked for. */
const PAUSE_MS = 150

export type PickCallState = {
  readonly isOpen: boolean
  readonly text: string
  readonly evaluatedFirst: boolean
  /** Null until they are here. */
  readonly rows: readonly TrialCall[] | null
  /** Which of them is selected. */
  readonly at: number
  readonly failure: AnyFailure | null
  /** Whether it closed because one was taken. */
  readonly isTaken: boolean
  readonly open: () => void
  readonly type: (text: string) => void
  readonly putEvaluatedFirst: (evaluatedFirst: boolean) => void
  readonly by: (rows: number) => void
  /** Tries it on the selected one, or on the one of that row. */
  readonly take: (at?: number) => Promise<void>
  readonly close: () => void
}

export type PickCallStore = StoreApi<PickCallState>

type PickCallClient = { readonly scorecards: Pick<Client['scorecards'], 'findCalls' | 'tryOn'> }

/** Chooses the call a draft is tried on. */
export const createPickCallStore = (
  client: PickCallClient,
  done: (view: TrialView) => void,
): PickCallStore =>
  createStore<PickCallState>()((set, get) => {
    let asked = 0
    /** Set while what was typed is not looked for yet. */
    let timer: ReturnType<typeof setTimeout> | null = null
    const stop = (): void => {
      if (timer !== null) clearTimeout(timer)
      timer = null
    }

    const find = async (): Promise<void> => {
      stop()
      const mine = ++asked
      const { text, evaluatedFirst } = get()
      const found = await client.scorecards.findCalls({ text, evaluatedFirst })
      if (mine !== asked) return
      if (found.ok) set({ rows: found.value, at: 0, failure: null })
      else set({ failure: found.error })
    }
    return {
      ...{ isOpen: false, text: '', evaluatedFirst: true, rows: null, at: 0, failure: null },
      isTaken: false,
      open: () => {
        set({ isOpen: true, isTaken: false, text: '', rows: null, at: 0, failure: null })
        void find()
      },
      type: (text) => {
        set({ text })
        stop()
        timer = setTimeout(() => void find(), PAUSE_MS)
      },
      putEvaluatedFirst: (evaluatedFirst) => {
        set({ evaluatedFirst })
        void find()
      },
      by: (rows) => {
        const last = (get().rows?.length ?? 0) - 1
        set({ at: Math.max(0, Math.min(last, get().at + rows)) })
      },
      take: async (at) => {
        if (timer !== null) await find()
        const row = get().rows?.[at ?? get().at]
        if (!row) return
        const mine = ++asked
        const opened = await client.scorecards.tryOn({ callId: row.id })
        if (mine !== asked) return
        if (!opened.ok) {
          set({ failure: opened.error })
          return
        }
        set({ isOpen: false, isTaken: true })
        done(opened.value)
      },
      close: () => {
        stop()
        asked += 1
        set({ isOpen: false })
      },
    }
  })
