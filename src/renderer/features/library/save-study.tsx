import { studyMinutes } from '#renderer/features/library/study-minutes.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useShell } from '#renderer/shell/context.tsx'
import { SaveMenu } from '#renderer/ui/save-menu.tsx'
import type { LibraryView } from '#shared/library-api.ts'
import type { PlayList } from '#shared/library.ts'

/** Saves what was heard and said as a PDF or a workbook. */
export function SaveStudy({ list, view }: { readonly list: PlayList; readonly view: LibraryView }) {
  const t = useT()
  const { client, language } = useShell()
  return (
    <SaveMenu
      label={t('minutes.save')}
      kinds={(['pdf', 'xlsx'] as const).map((as) => ({
        as,
        name: t(`minutes.${as}`),
        why: '',
      }))}
      save={(as) =>
        client.figures.saveMinutes({ minutes: studyMinutes(t, { list, view, language }), as })
      }
    />
  )
}
