import { useState, type ReactNode } from 'react'

import { DeviceQuestion, type DeviceDeed } from '#admin/features/devices/question.tsx'
import { useT } from '#admin/lib/i18n.ts'
import { createListing } from '#web/lib/listing.ts'
import { paged } from '#web/lib/paged.ts'
import { useListing } from '#admin/lib/use-listing.ts'
import { Act } from '#admin/ui/act.tsx'
import { DataTable, type Column } from '#admin/ui/data-table.tsx'
import { ListView } from '#admin/ui/list-view.tsx'
import { Moment } from '#admin/ui/moment.tsx'
import { Page } from '#admin/ui/page.tsx'
import { Pick } from '#admin/ui/pick.tsx'
import { Search } from '#admin/ui/search.tsx'
import { State, type Shape } from '#admin/ui/state.tsx'
import { EmptyState } from '#look/empty-state.tsx'
import { DeviceRow, DeviceState } from '#shared/admin/people.ts'

const shapes: Readonly<Record<DeviceState, Shape>> = {
  active: 'good',
  signedOut: 'off',
  revoked: 'bad',
  wiped: 'wait',
}

/** What people sign in on, and the ways to end it. */
export function Devices({ choice }: { readonly choice: ReactNode }) {
  const t = useT()
  const listing = useListing((hub) =>
    createListing({ search: '', state: '' }, paged(hub, '/v1/admin/devices', DeviceRow)),
  )
  const [asked, setAsked] = useState<{ does: DeviceDeed; device: DeviceRow } | null>(null)
  const isFiltered = listing.filter.search !== '' || listing.filter.state !== ''

  const columns: readonly Column<DeviceRow>[] = [
    { key: 'name', title: t('devices.name'), show: ({ name }) => name },
    { key: 'person', title: t('devices.person'), show: ({ personName }) => personName },
    { key: 'team', title: t('devices.team'), show: ({ teamName }) => teamName },
    {
      key: 'state',
      title: t('devices.state'),
      show: ({ state, wipedAt }) =>
        wipedAt === null ? (
          <State shape={shapes[state]}>{t(`devices.state.${state}`)}</State>
        ) : (
          <State shape="off">{t('devices.state.wiped.done')}</State>
        ),
    },
    {
      key: 'seen',
      title: t('devices.seen'),
      show: ({ lastSeenAt }) => <Moment at={lastSeenAt} />,
    },
    {
      key: 'enrolled',
      title: t('devices.enrolled'),
      show: ({ enrolledAt }) => <Moment at={enrolledAt} />,
    },
  ]
  const deeds = ({ state }: DeviceRow): readonly DeviceDeed[] => {
    if (state === 'wiped') return []
    return state === 'revoked' ? ['restore', 'wipe'] : ['revoke', 'wipe']
  }

  return (
    <Page
      title={t('devices.title')}
      about={t('devices.about')}
      tools={
        <>
          {choice}
          <Search
            name={t('devices.search')}
            search={(search) => void listing.find({ ...listing.filter, search })}
          />
          <Pick
            name={t('devices.state')}
            value={listing.filter.state}
            options={[
              { value: '', label: t('ui.all') },
              ...DeviceState.options.map((value) => ({
                value,
                label: t(`devices.state.${value}`),
              })),
            ]}
            pick={(state) => void listing.find({ ...listing.filter, state })}
          />
        </>
      }
    >
      <ListView
        listing={listing}
        empty={
          <EmptyState title={t(isFiltered ? 'devices.notFound' : 'devices.empty')}>
            <p>{t(isFiltered ? 'devices.notFound.about' : 'devices.empty.about')}</p>
          </EmptyState>
        }
      >
        <DataTable
          name={t('devices.title')}
          columns={columns}
          rows={listing.rows}
          keyOf={({ id }) => id}
          actions={(device) =>
            deeds(device).map((does) => (
              <Act
                key={does}
                does={t(`devices.${does}`)}
                to={`${device.name} ${device.personName}`}
                act={() => {
                  setAsked({ does, device })
                }}
              />
            ))
          }
        />
      </ListView>
      {asked && (
        <DeviceQuestion
          {...asked}
          done={listing.reload}
          close={() => {
            setAsked(null)
          }}
        />
      )}
    </Page>
  )
}
