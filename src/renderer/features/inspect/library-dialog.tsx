import { useEffect, useState } from 'react'

import { useInspect } from '#renderer/features/inspect/use-session.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useShell } from '#renderer/shell/context.tsx'
import { EntryDialog, type EntryText } from '#renderer/ui/entry-dialog.tsx'
import type { InspectView } from '#shared/inspect.ts'
import { MOST_POINTS } from '#shared/library.ts'

/** Puts the call into the library; its marks become teaching points, of which one keeps what one likes. */
export function LibraryDialog({ close }: { readonly close: () => void }) {
  const t = useT()
  const { client } = useShell()
  const view = useInspect((state) => state.view)
  const [tags, setTags] = useState<readonly string[]>([])
  useEffect(() => {
    void client.library.view({}).then((seen) => {
      if (seen.ok) setTags([...new Set(seen.value.entries.flatMap((entry) => entry.tags))])
    })
  }, [client])
  if (!view) return null
  return (
    <EntryDialog
      title={t('inspect.library.title', { id: view.call.externalId })}
      given={givenBy(view)}
      tags={tags}
      close={close}
      save={async (text) => {
        const added = await client.library.add({ callId: view.call.id, ...text })
        if (!added.ok) return added.error
        close()
        return null
      }}
    />
  )
}

const givenBy = ({ marks, scorecard }: InspectView): EntryText => ({
  collection: 'excellent',
  title: '',
  tags: [],
  note: '',
  namesAgent: false,
  points: marks
    .toSorted((a, b) => a.at - b.at)
    .slice(0, MOST_POINTS)
    .map(({ at, end, note, itemKey }) => ({
      ...{ at, end, text: note.slice(0, 500) },
      item:
        itemKey === null || !scorecard
          ? null
          : { scorecardId: scorecard.id, scorecardVersion: scorecard.version, itemKey },
    })),
})
