import { useCallback, useState } from 'react'

import { Builder } from '#renderer/features/scorecards/builder.tsx'
import { createListStore, type EditionName } from '#renderer/features/scorecards/list-store.ts'
import { List } from '#renderer/features/scorecards/list.tsx'
import { useHearing, useShell } from '#renderer/shell/context.tsx'

import '#renderer/ui/screen-bar.css'
import '#renderer/features/scorecards/scorecards.css'
import '#renderer/features/scorecards/editor.css'
import '#renderer/features/scorecards/preview.css'
import '#renderer/features/scorecards/on-call.css'

/** What is judged: every scorecard, and one of them being written. */
export function ScorecardsView() {
  const { client } = useShell()
  const [store] = useState(() => createListStore(client))
  const [open, setOpen] = useState<EditionName | null>(null)
  const leave = useCallback(() => {
    setOpen(null)
    void store.getState().load()
  }, [store])

  useHearing(store)

  if (!open) return <List store={store} open={setOpen} />
  return <Builder key={`${open.id}@${open.version}`} name={open} leave={leave} />
}
