import { Segmented } from 'antd'
import { useState } from 'react'

import { useT } from '#admin/lib/i18n.ts'
import { Centres } from '#admin/features/people/centres.tsx'
import { People } from '#admin/features/people/people.tsx'
import { Teams } from '#admin/features/people/teams.tsx'

const tabs = ['people', 'teams', 'centres'] as const
type Tab = (typeof tabs)[number]

/** Who works where, and as what. */
export function PeopleView() {
  const t = useT()
  const [tab, setTab] = useState<Tab>('people')
  const choice = (
    <Segmented<Tab>
      aria-label={t('people.tabs')}
      value={tab}
      options={tabs.map((value) => ({ value, label: t(`people.tab.${value}`) }))}
      onChange={setTab}
    />
  )
  switch (tab) {
    case 'people':
      return <People choice={choice} />
    case 'teams':
      return <Teams choice={choice} />
    case 'centres':
      return <Centres choice={choice} />
  }
}
