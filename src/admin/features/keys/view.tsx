import { Button } from 'antd'
import { useState } from 'react'

import { KeyForm } from '#admin/features/keys/key-form.tsx'
import { useT } from '#admin/lib/i18n.ts'
import { createListing } from '#web/lib/listing.ts'
import { paged } from '#web/lib/paged.ts'
import { useListing } from '#admin/lib/use-listing.ts'
import { Act } from '#admin/ui/act.tsx'
import { DataTable, type Column } from '#admin/ui/data-table.tsx'
import { ListView } from '#admin/ui/list-view.tsx'
import { Moment } from '#admin/ui/moment.tsx'
import { Page } from '#admin/ui/page.tsx'
import { RemoveDialog } from '#admin/ui/remove-dialog.tsx'
import { Search } from '#admin/ui/search.tsx'
import { State } from '#admin/ui/state.tsx'
import { EmptyState } from '#look/empty-state.tsx'
import { KeyRow } from '#shared/admin/people.ts'

/** What recorders hand calls in with. */
export function KeysView() {
  const t = useT()
  const listing = useListing((of) =>
    createListing({ search: '' }, paged(of, '/v1/admin/keys', KeyRow)),
  )
  const [asked, setAsked] = useState<KeyRow | 'new' | null>(null)
  const close = (): void => {
    setAsked(null)
  }
  const isFiltered = listing.filter.search !== ''
  const columns: readonly Column<KeyRow>[] = [
    { key: 'name', title: t('keys.name'), show: ({ name }) => name },
    { key: 'team', title: t('keys.team'), show: ({ teamName }) => teamName },
    { key: 'state', title: t('keys.state'), show: (key) => <KeyState of={key} /> },
    {
      key: 'used',
      title: t('keys.used'),
      show: ({ lastUsedAt }) => <Moment at={lastUsedAt} />,
    },
    {
      key: 'created',
      title: t('keys.created'),
      show: ({ createdAt }) => <Moment at={createdAt} />,
    },
  ]
  return (
    <Page
      title={t('keys.title')}
      about={t('keys.about')}
      tools={
        <>
          <Search name={t('keys.search')} search={(search) => void listing.find({ search })} />
          <Button
            type="primary"
            onClick={() => {
              setAsked('new')
            }}
          >
            {t('keys.add')}
          </Button>
        </>
      }
    >
      <ListView
        listing={listing}
        empty={
          <EmptyState title={t(isFiltered ? 'keys.notFound' : 'keys.empty')}>
            <p>{t(isFiltered ? 'keys.notFound.about' : 'keys.empty.about')}</p>
          </EmptyState>
        }
      >
        <DataTable
          name={t('keys.title')}
          columns={columns}
          rows={listing.rows}
          keyOf={({ id }) => id}
          actions={(key) =>
            key.revokedAt === null && (
              <Act
                does={t('keys.revoke')}
                to={key.name}
                act={() => {
                  setAsked(key)
                }}
              />
            )
          }
        />
      </ListView>
      {asked === 'new' && <KeyForm done={listing.reload} close={close} />}
      {asked && asked !== 'new' && (
        <RemoveDialog
          title={t('keys.revoke.title', { name: asked.name })}
          does={t('keys.revoke')}
          path={`/v1/admin/keys/${asked.id}`}
          close={close}
          done={listing.reload}
        >
          {t('keys.revoke.about')}
        </RemoveDialog>
      )}
    </Page>
  )
}

function KeyState({ of: { revokedAt, lastUsedAt } }: { readonly of: KeyRow }) {
  const t = useT()
  if (revokedAt !== null) return <State shape="off">{t('keys.state.revoked')}</State>
  if (lastUsedAt === null) return <State shape="wait">{t('keys.state.unused')}</State>
  return <State shape="good">{t('keys.state.active')}</State>
}
