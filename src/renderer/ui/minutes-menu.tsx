import { useT } from '#renderer/lib/i18n.ts'
import { useShell } from '#renderer/shell/context.tsx'
import { SaveMenu } from '#renderer/ui/save-menu.tsx'
import type { Minutes, MinutesFormat } from '#shared/minutes.ts'

/** Saves minutes as a PDF or a workbook; they are put together once one is chosen. */
export function MinutesMenu({
  why,
  minutes,
}: {
  /** What the one or the other is good for; '' where there is nothing to say. */
  readonly why: (as: MinutesFormat) => string
  readonly minutes: () => Minutes | Promise<Minutes>
}) {
  const t = useT()
  const { client } = useShell()
  return (
    <SaveMenu
      label={t('minutes.save')}
      kinds={(['pdf', 'xlsx'] as const).map((as) => ({
        as,
        name: t(`minutes.${as}`),
        why: why(as),
      }))}
      save={async (as) => client.figures.saveMinutes({ minutes: await minutes(), as })}
    />
  )
}
