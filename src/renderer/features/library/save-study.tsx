import { studyMinutes } from '#renderer/features/library/study-minutes.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useShell } from '#renderer/shell/context.tsx'
import { MinutesMenu } from '#renderer/ui/minutes-menu.tsx'
import type { LibraryView } from '#shared/library-api.ts'
import type { PlayList } from '#shared/library.ts'

/** Saves what was heard and said as a PDF or a workbook. */
export function SaveStudy({ list, view }: { readonly list: PlayList; readonly view: LibraryView }) {
  const t = useT()
  const { language } = useShell()
  return <MinutesMenu why={() => ''} minutes={() => studyMinutes(t, { list, view, language })} />
}
