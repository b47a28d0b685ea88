import { Button } from 'antd'
import { useState, type ReactNode } from 'react'

import { yearsOf, type ChangedDay, type DaysDraft } from '#admin/features/reviews/calendar-days.ts'
import { DaysDialog } from '#admin/features/reviews/days-dialog.tsx'
import { weekdayText } from '#admin/features/reviews/policy-text.ts'
import { reviewsRefused } from '#admin/features/reviews/refused.ts'
import { useT } from '#admin/lib/i18n.ts'
import { useListing } from '#admin/lib/use-listing.ts'
import { Act } from '#admin/ui/act.tsx'
import { DataTable, type Column } from '#admin/ui/data-table.tsx'
import { ListView } from '#admin/ui/list-view.tsx'
import { Page } from '#admin/ui/page.tsx'
import { Pick } from '#admin/ui/pick.tsx'
import { weekdayOf } from '#core/review/working-days.ts'
import { EmptyState } from '#look/empty-state.tsx'
import { ok } from '#shared/result.ts'
import { CalendarDays } from '#shared/results.ts'
import { createListing } from '#web/lib/listing.ts'

const PATH = '/v1/reviews/calendar'

/** Days that are worked on, or are not, otherwise than in the calendar of the country. */
export function Calendar({ choice }: { readonly choice: ReactNode }) {
  const t = useT()
  const [asked, setAsked] = useState<DaysDraft | null>(null)
  const [picked, setYear] = useState('')
  const [isMixed, setIsMixed] = useState(false)
  const listing = useListing((of) =>
    createListing<ChangedDay, null, null>(null, async () => {
      const calendar = await of.ask(CalendarDays, 'GET', PATH)
      return calendar.ok ? ok({ rows: calendar.value.days, next: null }) : calendar
    }),
  )
  const years = yearsOf(listing.rows)
  const year = years.includes(picked) ? picked : ''
  const columns: readonly Column<ChangedDay>[] = [
    { key: 'day', title: t('calendar.day'), show: ({ day }) => day },
    {
      key: 'weekday',
      title: t('calendar.weekday'),
      show: ({ day }) => weekdayText(t, weekdayOf(day)),
    },
    { key: 'kind', title: t('calendar.kind'), show: ({ kind }) => t(`calendar.kind.${kind}`) },
  ]
  const add = (
    <Button
      type="primary"
      disabled={listing.state === 'loading'}
      onClick={() => {
        setAsked({ from: '', to: '', kind: 'holiday' })
      }}
    >
      {t('calendar.add')}
    </Button>
  )

  return (
    <Page
      title={t('reviews.title')}
      about={t('calendar.about')}
      tools={
        <>
          {choice}
          {years.length > 0 && (
            <Pick
              name={t('calendar.year')}
              value={year}
              options={['', ...years].map((value) => ({
                value,
                label: value === '' ? t('calendar.year.all') : value,
              }))}
              pick={setYear}
            />
          )}
          {add}
        </>
      }
    >
      {isMixed && (
        <p className="notice" role="status">
          {t('calendar.mixed')}
        </p>
      )}
      <ListView
        listing={listing}
        own={reviewsRefused}
        isCounted={false}
        empty={
          <EmptyState title={t('calendar.empty')}>
            <p>{t('calendar.empty.about')}</p>
          </EmptyState>
        }
      >
        <DataTable
          name={t('reviews.tab.calendar')}
          columns={columns}
          rows={listing.rows.filter(({ day }) => day.startsWith(year))}
          keyOf={({ day }) => day}
          actions={({ day }) => (
            <Act
              does={t('calendar.remove')}
              to={day}
              act={() => {
                setAsked({ from: day, to: '', kind: 'country' })
              }}
            />
          )}
        />
      </ListView>
      {asked && (
        <DaysDialog
          first={asked}
          shown={listing.rows}
          path={PATH}
          saved={setIsMixed}
          done={listing.reload}
          close={() => {
            setAsked(null)
          }}
        />
      )}
    </Page>
  )
}
