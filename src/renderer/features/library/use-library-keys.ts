import type { RefObject } from 'react'
import { useMemo } from 'react'

import { libraryBindings } from '#renderer/features/library/bindings.ts'
import type { LibraryStore } from '#renderer/features/library/library-store.ts'
import type { StudySound } from '#renderer/features/library/use-study-sound.ts'
import { useShell, useShortcuts } from '#renderer/shell/context.tsx'
import type { EntryView } from '#shared/library-api.ts'
import type { PlayList } from '#shared/library.ts'

type Field = { readonly focus: () => void }

/** The keys of the library, for as long as it is on screen. */
export function useLibraryKeys({
  store,
  entry,
  item,
  sound,
  search,
  said,
  edit,
  stage,
}: {
  readonly store: LibraryStore
  readonly entry: EntryView | undefined
  /** The entry on the play list, while a study is on show. */
  readonly item: PlayList['items'][number] | undefined
  readonly sound: StudySound
  readonly search: RefObject<Field | null>
  readonly said: RefObject<Field | null>
  readonly edit: () => void
  readonly stage: () => void
}): void {
  const { openCall } = useShell()
  const bindings = useMemo(() => {
    const { getState } = store
    const isStudy = (): boolean => getState().tab === 'study'
    return libraryBindings({
      by: (step) => getState().by(step),
      toggle: () => sound.player?.toggle(),
      nudge: (ms) => sound.player?.nudge(ms),
      point: (by) => {
        const last = (entry?.points.length ?? 0) - 1
        const to = sound.current === null ? (by > 0 ? 0 : last) : sound.current + by
        sound.go(Math.max(0, Math.min(to, last)))
      },
      tab: () => getState().show(isStudy() ? 'entries' : 'study'),
      search: () => search.current?.focus(),
      edit: () => {
        if (entry) edit()
      },
      inspect: () => {
        if (entry?.canInspect === true) openCall(entry.callId)
      },
      addToList: () => {
        if (!isStudy()) void getState().addToList()
      },
      move: (by) => {
        if (isStudy()) void getState().moveItem(by)
      },
      takeOff: () => {
        if (isStudy()) void getState().takeOff()
      },
      heard: () => {
        if (item) void getState().tell(item.said, item.heardAt === null)
      },
      say: () => said.current?.focus(),
      stage,
    })
  }, [store, entry, item, sound, search, said, edit, stage, openCall])
  useShortcuts(bindings)
}
