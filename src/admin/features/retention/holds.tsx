import { Button } from 'antd'
import { useState, type ReactNode } from 'react'

import { HoldForm } from '#admin/features/retention/hold-form.tsx'
import { LiftForm } from '#admin/features/retention/lift-form.tsx'
import { formatMoment } from '#web/lib/format.ts'
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
import { EmptyState } from '#look/empty-state.tsx'
import { Hold } from '#shared/admin/retention.ts'

const states = ['open', 'lifted'] as const
type State = (typeof states)[number]
type Filter = { readonly search: string; readonly state: State }

/** Calls that are kept whatever the rules say. */
export function Holds({ choice }: { readonly choice: ReactNode }) {
  const t = useT()
  const listing = useListing((of) =>
    createListing<Hold, Filter, string>(
      { search: '', state: 'open' },
      paged(of, '/v1/holds', Hold),
    ),
  )
  const [asked, setAsked] = useState<Hold | 'new' | null>(null)
  const close = (): void => {
    setAsked(null)
  }
  const { filter } = listing
  const isFiltered = filter.search !== ''
  const columns: readonly Column<Hold>[] = [
    { key: 'call', title: t('holds.call'), show: ({ callName }) => callName },
    { key: 'team', title: t('holds.team'), show: ({ teamName }) => teamName },
    { key: 'reason', title: t('holds.reason'), show: ({ reason }) => reason },
    { key: 'by', title: t('holds.by'), show: ({ placedBy }) => placedBy },
    { key: 'at', title: t('holds.at'), show: ({ placedAt }) => <Moment at={placedAt} /> },
    ...(filter.state === 'open'
      ? []
      : [
          {
            key: 'lifted',
            title: t('holds.lifted'),
            show: ({ lifted }: Hold) =>
              lifted && t('holds.lifted.by', { ...lifted, at: formatMoment(lifted.at) }),
          },
        ]),
  ]
  return (
    <Page
      title={t('retention.title')}
      about={t('holds.about')}
      tools={
        <>
          {choice}
          <Pick<State>
            name={t('holds.state')}
            value={filter.state}
            options={states.map((value) => ({ value, label: t(`holds.state.${value}`) }))}
            pick={(state) => void listing.find({ ...filter, state })}
          />
          <Search
            name={t('holds.search')}
            search={(search) => void listing.find({ ...filter, search })}
          />
          <Button
            type="primary"
            onClick={() => {
              setAsked('new')
            }}
          >
            {t('holds.add')}
          </Button>
        </>
      }
    >
      <ListView
        listing={listing}
        empty={
          <EmptyState title={t(isFiltered ? 'holds.notFound' : 'holds.empty')}>
            <p>{t('holds.empty.about')}</p>
          </EmptyState>
        }
      >
        <DataTable
          name={t('retention.tab.holds')}
          columns={columns}
          rows={listing.rows}
          keyOf={({ id }) => id}
          actions={(hold) =>
            hold.lifted === null && (
              <Act
                does={t('holds.lift')}
                to={hold.callName}
                act={() => {
                  setAsked(hold)
                }}
              />
            )
          }
        />
      </ListView>
      {asked === 'new' && <HoldForm done={listing.reload} close={close} />}
      {asked && asked !== 'new' && <LiftForm hold={asked} done={listing.reload} close={close} />}
    </Page>
  )
}
