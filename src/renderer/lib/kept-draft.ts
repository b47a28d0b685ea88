import { createStore, type StoreApi } from 'zustand/vanilla'

import { createNoteKeeper } from '#renderer/lib/note-keeper.ts'
import type { Client } from '#shared/api.ts'

export type KeptDraft<T> = {
  /** What is written, and not sent. */
  readonly draft: T
  /** Whether what an earlier run kept has been read. */
  readonly isRead: boolean
  /** Whether something of it was kept by an earlier run. */
  readonly wasKept: boolean
  readonly load: () => Promise<void>
  readonly change: (change: Partial<T>) => void
  /** It was sent, or is not wanted: nothing is kept of it. */
  readonly clear: () => void
  readonly flush: () => void
}

export type KeptDraftStore<T> = StoreApi<KeptDraft<T>>

/**
 * What is written for the hub, kept on this disk as it is written. `about` names it; `read` gives null
 * for what cannot be understood any more, which then begins blank.
 */
export const createKeptDraft = <T extends object>(
  client: { readonly reviews: Pick<Client['reviews'], 'draft' | 'keepDraft'> },
  about: string,
  read: (kept: unknown) => T | null,
  blank: T,
): KeptDraftStore<T> =>
  createStore<KeptDraft<T>>()((set, get) => {
    const keeper = createNoteKeeper(
      async (text) =>
        (await client.reviews.keepDraft({ about, body: text === '' ? null : text })).ok,
    )
    let isTouched = false
    return {
      ...{ draft: blank, isRead: false, wasKept: false },
      load: async () => {
        const kept = await client.reviews.draft({ about })
        const draft = kept.ok && kept.value !== null ? read(parsed(kept.value)) : null
        if (isTouched || draft === null) set({ isRead: true })
        else set({ draft, isRead: true, wasKept: true })
      },
      change: (change) => {
        isTouched = true
        const draft = { ...get().draft, ...change }
        set({ draft })
        keeper.type(JSON.stringify(draft))
      },
      clear: () => {
        isTouched = true
        set({ draft: blank, wasKept: false })
        keeper.type('')
        keeper.flush()
      },
      flush: keeper.flush,
    }
  })

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
