import { useT } from '#renderer/lib/i18n.ts'
import { useShell } from '#renderer/shell/context.tsx'
import { SaveMenu } from '#renderer/ui/save-menu.tsx'
import type { Scorecard } from '#shared/scorecard.ts'

/** Saves the scorecard as it stands on screen. */
export function ExportMenu({ card }: { readonly card: Scorecard }) {
  const t = useT()
  const { client, language } = useShell()
  return (
    <SaveMenu
      label={t('scorecards.export')}
      kinds={(['xlsx', 'json'] as const).map((as) => ({
        as,
        name: t(`scorecards.export.${as}`),
        why: t(`scorecards.export.${as}.why`),
      }))}
      save={(as) => client.scorecards.saveFile({ scorecard: card, as, language })}
    />
  )
}
