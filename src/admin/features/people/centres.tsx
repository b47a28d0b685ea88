import { Button, Input } from 'antd'
import { useState, type ReactNode } from 'react'

import { peopleRefused } from '#admin/features/people/refused.ts'
import { formatMoment, formatNumber } from '#admin/lib/format.ts'
import { useT } from '#admin/lib/i18n.ts'
import { createListing } from '#admin/lib/listing.ts'
import { paged } from '#admin/lib/paged.ts'
import { useListing } from '#admin/lib/use-listing.ts'
import { useDesk } from '#admin/shell/context.tsx'
import { Act } from '#admin/ui/act.tsx'
import { DataTable, type Column } from '#admin/ui/data-table.tsx'
import { Field } from '#admin/ui/field.tsx'
import { FormDialog } from '#admin/ui/form-dialog.tsx'
import { ListView } from '#admin/ui/list-view.tsx'
import { Page } from '#admin/ui/page.tsx'
import { Search } from '#admin/ui/search.tsx'
import { EmptyState } from '#look/empty-state.tsx'
import { Centre } from '#shared/admin/people.ts'

/** The centres, each with its teams. */
export function Centres({ choice }: { readonly choice: ReactNode }) {
  const t = useT()
  const { language } = useDesk()
  const listing = useListing((hub) =>
    createListing({ search: '' }, paged(hub, '/v1/admin/centres', Centre)),
  )
  const [asked, setAsked] = useState<Centre | 'new' | null>(null)
  const columns: readonly Column<Centre>[] = [
    { key: 'name', title: t('centres.name'), show: ({ name }) => name },
    {
      key: 'teams',
      title: t('centres.teams'),
      isFigure: true,
      show: ({ teams }) => formatNumber(teams, language),
    },
    {
      key: 'created',
      title: t('people.created'),
      show: ({ createdAt }) => <span className="nowrap">{formatMoment(createdAt)}</span>,
    },
  ]
  return (
    <Page
      title={t('people.title')}
      about={t('people.about')}
      tools={
        <>
          {choice}
          <Search
            name={t('people.search.centres')}
            search={(search) => void listing.find({ search })}
          />
          <Button
            type="primary"
            onClick={() => {
              setAsked('new')
            }}
          >
            {t('centres.add')}
          </Button>
        </>
      }
    >
      <ListView
        listing={listing}
        empty={
          <EmptyState title={t('centres.empty')}>
            <p>{t('centres.empty.about')}</p>
          </EmptyState>
        }
      >
        <DataTable
          name={t('people.tab.centres')}
          columns={columns}
          rows={listing.rows}
          keyOf={({ id }) => id}
          actions={(centre) => (
            <Act
              does={t('people.change')}
              to={centre.name}
              act={() => {
                setAsked(centre)
              }}
            />
          )}
        />
      </ListView>
      {asked && (
        <CentreForm
          centre={asked === 'new' ? null : asked}
          done={listing.reload}
          close={() => {
            setAsked(null)
          }}
        />
      )}
    </Page>
  )
}

function CentreForm({
  centre,
  done,
  close,
}: {
  readonly centre: Centre | null
  readonly done: () => Promise<void>
  readonly close: () => void
}) {
  const t = useT()
  const { hub } = useDesk()
  const [name, setName] = useState(centre?.name ?? '')
  const submit = async () => {
    const said = { name: name.trim() }
    const saved = centre
      ? await hub.ask(Centre, 'PATCH', `/v1/admin/centres/${centre.id}`, said)
      : await hub.ask(Centre, 'POST', '/v1/admin/centres', said)
    if (saved.ok) void done()
    return saved
  }
  return (
    <FormDialog
      title={centre ? `${t('people.change')} · ${centre.name}` : t('centres.add')}
      does={t(centre ? 'ui.save' : 'centres.add')}
      isReady={name.trim() !== ''}
      own={peopleRefused}
      close={close}
      submit={submit}
    >
      <Field label={t('centres.name')}>
        {(props) => (
          <Input
            {...props}
            autoFocus
            maxLength={100}
            value={name}
            onChange={({ target }) => {
              setName(target.value)
            }}
          />
        )}
      </Field>
    </FormDialog>
  )
}
