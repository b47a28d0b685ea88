import { useEffect, useState } from 'react'
import { useStore } from 'zustand'

import { createKeptDraft, type KeptDraft } from '#renderer/lib/kept-draft.ts'
import { useShell } from '#renderer/shell/context.tsx'

/** Written work that survives a crash and leaving. Give the component `about` as its key. */
export function useKeptDraft<T extends object>(
  about: string,
  read: (kept: unknown) => T | null,
  blank: T,
): KeptDraft<T> {
  const { client } = useShell()
  const [store] = useState(() => createKeptDraft(client, about, read, blank))
  useEffect(() => {
    const { load, flush } = store.getState()
    void load()
    return flush
  }, [store])
  return useStore(store)
}
