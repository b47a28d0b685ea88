import { Segmented } from 'antd'
import { useState } from 'react'

import { Holds } from '#admin/features/retention/holds.tsx'
import { Rules } from '#admin/features/retention/rules.tsx'
import { useT } from '#admin/lib/i18n.ts'

const tabs = ['rules', 'holds'] as const
type Tab = (typeof tabs)[number]

/** How long calls are kept, and which are kept longer. */
export function RetentionView() {
  const t = useT()
  const [tab, setTab] = useState<Tab>('rules')
  const choice = (
    <Segmented<Tab>
      aria-label={t('retention.tabs')}
      value={tab}
      options={tabs.map((value) => ({ value, label: t(`retention.tab.${value}`) }))}
      onChange={setTab}
    />
  )
  return tab === 'rules' ? <Rules choice={choice} /> : <Holds choice={choice} />
}
