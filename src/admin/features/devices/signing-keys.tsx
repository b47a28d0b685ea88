import { useState, type ReactNode } from 'react'

import { RevokeKey } from '#admin/features/devices/revoke-key.tsx'
import { SecondPerson } from '#admin/features/devices/second-person.tsx'
import { useT } from '#admin/lib/i18n.ts'
import { createListing } from '#web/lib/listing.ts'
import { paged } from '#web/lib/paged.ts'
import { useListing } from '#admin/lib/use-listing.ts'
import { Act } from '#admin/ui/act.tsx'
import { DataTable, type Column } from '#admin/ui/data-table.tsx'
import { ListView } from '#admin/ui/list-view.tsx'
import { Moment } from '#admin/ui/moment.tsx'
import { Page } from '#admin/ui/page.tsx'
import { Search } from '#admin/ui/search.tsx'
import { State } from '#admin/ui/state.tsx'
import { EmptyState } from '#look/empty-state.tsx'
import { SigningKeyRow } from '#shared/signing-keys.ts'

/** What workstations sign evidence with, and the way to say that a key got into other hands. */
export function SigningKeys({ choice }: { readonly choice: ReactNode }) {
  const t = useT()
  const listing = useListing((of) =>
    createListing({ search: '' }, paged(of, '/v1/admin/signing-keys', SigningKeyRow)),
  )
  const [asked, setAsked] = useState<SigningKeyRow | null>(null)
  const isFiltered = listing.filter.search !== ''
  const columns: readonly Column<SigningKeyRow>[] = [
    { key: 'person', title: t('devices.person'), show: ({ name }) => name },
    { key: 'team', title: t('devices.team'), show: ({ teamName }) => teamName },
    { key: 'device', title: t('devices.name'), show: ({ deviceName }) => deviceName ?? '—' },
    {
      key: 'id',
      title: t('signing.id'),
      show: ({ id }) => <span title={id}>{id.slice(0, 16)}…</span>,
    },
    { key: 'state', title: t('devices.state'), show: (key) => <KeyState of={key} /> },
    { key: 'since', title: t('signing.since'), show: (key) => <Moment at={key.from} /> },
  ]
  return (
    <Page
      title={t('devices.title')}
      about={t('signing.about')}
      tools={
        <>
          {choice}
          <Search name={t('signing.search')} search={(search) => void listing.find({ search })} />
        </>
      }
    >
      <SecondPerson />
      <ListView
        listing={listing}
        empty={
          <EmptyState title={t(isFiltered ? 'signing.notFound' : 'signing.empty')}>
            <p>{t(isFiltered ? 'signing.notFound.about' : 'signing.empty.about')}</p>
          </EmptyState>
        }
      >
        <DataTable
          name={t('devices.tab.signing')}
          columns={columns}
          rows={listing.rows}
          keyOf={({ id }) => id}
          actions={(key) =>
            key.revokedAt === null && (
              <Act
                does={t('signing.revoke')}
                to={`${key.name} ${key.id.slice(0, 16)}`}
                act={() => {
                  setAsked(key)
                }}
              />
            )
          }
        />
      </ListView>
      {asked && (
        <RevokeKey
          signingKey={asked}
          done={listing.reload}
          close={() => {
            setAsked(null)
          }}
        />
      )}
    </Page>
  )
}

function KeyState({ of: { revokedAt, retiredAt } }: { readonly of: SigningKeyRow }) {
  const t = useT()
  if (revokedAt !== null) return <State shape="bad">{t('signing.state.revoked')}</State>
  if (retiredAt !== null) return <State shape="off">{t('signing.state.retired')}</State>
  return <State shape="good">{t('signing.state.used')}</State>
}
