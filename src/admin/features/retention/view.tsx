import { Holds } from '#admin/features/retention/holds.tsx'
import { Rules } from '#admin/features/retention/rules.tsx'
import { useT } from '#admin/lib/i18n.ts'
import { Tabbed } from '#admin/ui/tabbed.tsx'

/** How long calls are kept, and which are kept longer. */
export function RetentionView() {
  const t = useT()
  const rules = t('retention.tab.rules')
  const holds = t('retention.tab.holds')
  return (
    <Tabbed
      name={t('retention.tabs')}
      tabs={[
        { key: 'rules', name: rules, show: (choice) => <Rules choice={choice} /> },
        { key: 'holds', name: holds, show: (choice) => <Holds choice={choice} /> },
      ]}
    />
  )
}
