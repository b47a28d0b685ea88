import { createStore, type StoreApi } from 'zustand/vanilla'

import type { NoteKeeper } from '#renderer/lib/note-keeper.ts'
import { draftOf, type InspectStore } from '#renderer/features/inspect/state.ts'
import type { Client } from '#shared/api.ts'
import type { CallId } from '#shared/ids.ts'

export type LastNote = {
  /** The call for which there was none to take; null where there was, or nobody asked. */
  readonly noneFor: StoreApi<{ readonly callId: CallId | null }>
  /** Takes my note on the same agent's call before, behind what is written of this one already. */
  readonly take: () => Promise<void>
}

export function createLastNote(
  store: InspectStore,
  {
    client,
    notes,
  }: {
    readonly client: { readonly inspect: Pick<Client['inspect'], 'lastNote'> }
    readonly notes: Pick<NoteKeeper, 'typed' | 'type'>
  },
): LastNote {
  const noneFor = createStore<{ readonly callId: CallId | null }>(() => ({ callId: null }))
  return {
    noneFor,
    take: async () => {
      const { callId, view } = store.getState()
      if (callId === null || !draftOf(store.getState())) return
      const last = await client.inspect.lastNote({ callId })
      if (store.getState().callId !== callId) return
      if (!last.ok) {
        store.setState({ refusal: last.error })
        return
      }
      noneFor.setState({ callId: last.value === null ? callId : null })
      if (last.value === null) return
      const written = notes.typed.getState().text ?? view?.evaluation?.note ?? ''
      notes.type(written.trim() === '' ? last.value : `${written.trim()}\n${last.value}`)
    },
  }
}
