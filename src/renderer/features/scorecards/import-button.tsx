import { Button } from 'antd'
import { useMemo, useState } from 'react'

import { importBindings } from '#renderer/features/scorecards/import-bindings.ts'
import { ImportDialog } from '#renderer/features/scorecards/import-dialog.tsx'
import { createImportStore } from '#renderer/features/scorecards/import-store.ts'
import type { EditionName, ListStore } from '#renderer/features/scorecards/list-store.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useShell, useShortcuts } from '#renderer/shell/context.tsx'

/** Brings in a scorecard from a file, and opens the draft it becomes. */
export function ImportButton({
  list,
  done,
}: {
  readonly list: ListStore
  readonly done: (name: EditionName) => void
}) {
  const t = useT()
  const { client, language } = useShell()
  const [store] = useState(() => createImportStore(client, () => list.getState().rows))
  const bindings = useMemo(
    () => importBindings(() => void store.getState().pick(language)),
    [store, language],
  )
  useShortcuts(bindings)
  return (
    <>
      <Button size="small" onClick={() => void store.getState().pick(language)}>
        {t('scorecards.import')} <ActionKey keys="I" />
      </Button>
      <ImportDialog store={store} done={done} />
    </>
  )
}
