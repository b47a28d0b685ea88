import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import type { z } from 'zod'

import { peopleRefused } from '#admin/features/people/refused.ts'
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
import { EmptyState } from '#look/empty-state.tsx'
import type { UtcMs } from '#shared/time.ts'

type Place = { readonly id: string; readonly name: string; readonly createdAt: UtcMs }

/** Teams or centres, each of which can be changed, and a way to add one. */
export function PlaceList<P extends Place>({
  what,
  row,
  choice,
  columns,
  form,
  removal,
}: {
  readonly what: 'teams' | 'centres'
  readonly row: z.ZodType<P>
  readonly choice: ReactNode
  /** Those between the name and when it was made. */
  readonly columns: readonly Column<P>[]
  readonly form: (
    place: P | null,
    tools: { readonly done: () => Promise<void>; readonly close: () => void },
  ) => ReactNode
  /** What is said before one is removed, where one can be. */
  readonly removal?: string
}) {
  const t = useT()
  const listing = useListing((hub) =>
    createListing({ search: '' }, paged(hub, `/v1/admin/${what}`, row)),
  )
  const [asked, setAsked] = useState<P | 'new' | null>(null)
  const [leaving, setLeaving] = useState<P | null>(null)
  const close = (): void => {
    setAsked(null)
  }
  return (
    <Page
      title={t('people.title')}
      about={t('people.about')}
      tools={
        <>
          {choice}
          <Search
            name={t(`people.search.${what}`)}
            search={(search) => void listing.find({ search })}
          />
          <Button
            type="primary"
            onClick={() => {
              setAsked('new')
            }}
          >
            {t(`${what}.add`)}
          </Button>
        </>
      }
    >
      <ListView
        listing={listing}
        empty={
          <EmptyState title={t(`${what}.empty`)}>
            <p>{t(`${what}.empty.about`)}</p>
          </EmptyState>
        }
      >
        <DataTable
          name={t(`people.tab.${what}`)}
          columns={[
            { key: 'name', title: t(`${what}.name`), show: ({ name }) => name },
            ...columns,
            {
              key: 'created',
              title: t('people.created'),
              show: ({ createdAt }) => <Moment at={createdAt} />,
            },
          ]}
          rows={listing.rows}
          keyOf={({ id }) => id}
          actions={(place) => (
            <>
              <Act
                does={t('people.change')}
                to={place.name}
                act={() => {
                  setAsked(place)
                }}
              />
              {removal !== undefined && (
                <Act
                  does={t('places.remove')}
                  to={place.name}
                  act={() => {
                    setLeaving(place)
                  }}
                />
              )}
            </>
          )}
        />
      </ListView>
      {leaving && (
        <RemoveDialog
          title={t('places.remove.title', { name: leaving.name })}
          does={t('places.remove')}
          path={`/v1/admin/${what}/${leaving.id}`}
          own={peopleRefused}
          close={() => {
            setLeaving(null)
          }}
          done={listing.reload}
        >
          {removal}
        </RemoveDialog>
      )}
      {asked !== null && form(asked === 'new' ? null : asked, { done: listing.reload, close })}
    </Page>
  )
}
