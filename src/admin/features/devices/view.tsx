import { Segmented } from 'antd'
import { useState } from 'react'

import { Devices } from '#admin/features/devices/devices.tsx'
import { SigningKeys } from '#admin/features/devices/signing-keys.tsx'
import { useT } from '#admin/lib/i18n.ts'

const tabs = ['devices', 'signing'] as const
type Tab = (typeof tabs)[number]

/** What people sign in on, and what they sign evidence with. */
export function DevicesView() {
  const t = useT()
  const [tab, setTab] = useState<Tab>('devices')
  const choice = (
    <Segmented<Tab>
      aria-label={t('devices.tabs')}
      value={tab}
      options={tabs.map((value) => ({ value, label: t(`devices.tab.${value}`) }))}
      onChange={setTab}
    />
  )
  return tab === 'devices' ? <Devices choice={choice} /> : <SigningKeys choice={choice} />
}
