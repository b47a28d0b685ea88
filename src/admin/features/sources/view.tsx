import { Segmented } from 'antd'
import { useState } from 'react'

import { Mappings } from '#admin/features/sources/mappings.tsx'
import { SourcePlaces } from '#admin/features/sources/source-list.tsx'
import { useT } from '#admin/lib/i18n.ts'

const tabs = ['sources', 'mappings'] as const
type Tab = (typeof tabs)[number]

/** Where calls come from, and how their logs are read. */
export function SourcesView() {
  const t = useT()
  const [tab, setTab] = useState<Tab>('sources')
  const choice = (
    <Segmented<Tab>
      aria-label={t('sources.tabs')}
      value={tab}
      options={tabs.map((value) => ({ value, label: t(`sources.tab.${value}`) }))}
      onChange={setTab}
    />
  )
  return tab === 'sources' ? <SourcePlaces choice={choice} /> : <Mappings choice={choice} />
}
