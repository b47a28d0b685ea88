import { Button } from 'antd'
import { useState, type ReactNode } from 'react'

import { placeRows, type PlaceRow } from '#admin/features/reviews/places.ts'
import { PolicyDialog } from '#admin/features/reviews/policy-dialog.tsx'
import { publishingText, reviewText } from '#admin/features/reviews/policy-text.ts'
import { reviewsRefused } from '#admin/features/reviews/refused.ts'
import { useT } from '#admin/lib/i18n.ts'
import { useListing } from '#admin/lib/use-listing.ts'
import { useDesk } from '#admin/shell/context.tsx'
import { Act } from '#admin/ui/act.tsx'
import { DataTable, type Column } from '#admin/ui/data-table.tsx'
import { FormDialog } from '#admin/ui/form-dialog.tsx'
import { ListView } from '#admin/ui/list-view.tsx'
import { Page } from '#admin/ui/page.tsx'
import { EmptyState } from '#look/empty-state.tsx'
import { ok } from '#shared/result.ts'
import { PolicyList, PolicyRow } from '#shared/results.ts'
import type { ReviewPolicy } from '#shared/review.ts'
import { createListing } from '#web/lib/listing.ts'

const PATH = '/v1/reviews/policies'

type Asked = { readonly does: 'set' | 'remove'; readonly row: PlaceRow } | { readonly does: 'add' }

/** Which rules of review hold where. */
export function Policies({ choice }: { readonly choice: ReactNode }) {
  const t = useT()
  const { hub, language } = useDesk()
  const [asked, setAsked] = useState<Asked | null>(null)
  const listing = useListing((of) =>
    createListing<PolicyList, null, null>(null, async () => {
      const list = await of.ask(PolicyList, 'GET', PATH)
      return list.ok ? ok({ rows: [list.value], next: null }) : list
    }),
  )
  const [list] = listing.rows
  const rows = list ? placeRows(list, t, language) : []
  const told = (text: (policy: ReviewPolicy) => string) => (row: PlaceRow) =>
    row.policy ? text(row.policy) : t('ui.none')
  const columns: readonly Column<PlaceRow>[] = [
    { key: 'name', title: t('reviews.place'), width: '16%', show: ({ name }) => name },
    {
      key: 'kind',
      title: t('reviews.kind'),
      show: ({ kind }) => <span className="nowrap">{t(`reviews.kind.${kind ?? 'gone'}`)}</span>,
    },
    {
      key: 'review',
      title: t('reviews.review'),
      show: ({ policy }) => (policy ? reviewText(t, policy) : t('reviews.unset')),
    },
    {
      key: 'told',
      title: t('reviews.publishing'),
      show: told((policy) => publishingText(t, policy)),
    },
    {
      key: 'appeals',
      title: t('reviews.appeals'),
      show: told(({ appealDays, answerDays, rounds }) =>
        t('reviews.appeals.told', { appealDays, answerDays, rounds }),
      ),
    },
  ]
  const save = (place: string, policy: ReviewPolicy | null) =>
    hub.ask(PolicyRow, 'PUT', PATH, { place, policy })
  const shared = {
    own: reviewsRefused,
    done: listing.reload,
    close: () => {
      setAsked(null)
    },
  }

  return (
    <Page
      title={t('reviews.title')}
      about={t('reviews.about')}
      tools={
        <>
          {choice}
          <Button
            type="primary"
            disabled={!list}
            onClick={() => {
              setAsked({ does: 'add' })
            }}
          >
            {t('reviews.add')}
          </Button>
        </>
      }
    >
      <ListView
        listing={listing}
        own={reviewsRefused}
        isCounted={false}
        empty={<EmptyState title={t('reviews.unset')} />}
      >
        <DataTable
          name={t('reviews.tab.policies')}
          columns={columns}
          rows={rows}
          keyOf={({ place }) => place}
          actions={(row) => (
            <>
              <Act
                does={t('reviews.set')}
                to={row.name}
                act={() => {
                  setAsked({ does: 'set', row })
                }}
              />
              {row.policy && (
                <Act
                  does={t('reviews.remove')}
                  to={row.name}
                  act={() => {
                    setAsked({ does: 'remove', row })
                  }}
                />
              )}
            </>
          )}
        />
      </ListView>
      {list && asked && asked.does !== 'remove' && (
        <PolicyDialog
          {...shared}
          row={asked.does === 'add' ? null : asked.row}
          list={list}
          save={save}
        />
      )}
      {asked?.does === 'remove' && (
        <FormDialog
          {...shared}
          title={t('reviews.remove.title', { name: asked.row.name })}
          does={t('reviews.remove')}
          isDanger
          submit={() => save(asked.row.place, null)}
        >
          <p>{t(`reviews.remove.about.${asked.row.place === 'org' ? 'org' : 'own'}`)}</p>
        </FormDialog>
      )}
    </Page>
  )
}
