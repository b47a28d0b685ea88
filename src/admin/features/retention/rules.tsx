import { Button } from 'antd'
import { useState, type ReactNode } from 'react'

import { RuleDialog } from '#admin/features/retention/rule-dialog.tsx'
import { formatInstant, formatMoment } from '#web/lib/format.ts'
import { useT } from '#admin/lib/i18n.ts'
import { createListing } from '#web/lib/listing.ts'
import { useListing } from '#admin/lib/use-listing.ts'
import { useDesk } from '#admin/shell/context.tsx'
import { Act } from '#admin/ui/act.tsx'
import { DataTable, type Column } from '#admin/ui/data-table.tsx'
import { ListView } from '#admin/ui/list-view.tsx'
import { Page } from '#admin/ui/page.tsx'
import { EmptyState } from '#look/empty-state.tsx'
import { RetentionState } from '#shared/admin/retention.ts'
import { ok } from '#shared/result.ts'

type TeamRow = RetentionState['teams'][number]

/** How many days the calls of each team are kept. */
export function Rules({ choice }: { readonly choice: ReactNode }) {
  const t = useT()
  const { hub } = useDesk()
  const [asked, setAsked] = useState<TeamRow | 'all' | null>(null)
  const listing = useListing((of) =>
    createListing<RetentionState, null, null>(null, async () => {
      const state = await of.ask(RetentionState, 'GET', '/v1/admin/retention')
      return state.ok ? ok({ rows: [state.value], next: null }) : state
    }),
  )
  const [state] = listing.rows
  const kept = (days: number | null): string =>
    days === null ? t('retention.forever') : t('retention.days', { days })
  const columns: readonly Column<TeamRow>[] = [
    { key: 'name', title: t('retention.team'), show: ({ name }) => name },
    { key: 'kept', title: t('retention.kept'), isFigure: true, show: ({ days }) => kept(days) },
    {
      key: 'own',
      title: t('retention.own'),
      show: ({ isOwn }) => t(isOwn ? 'retention.own.yes' : 'retention.own.no'),
    },
  ]
  const run = async (): Promise<void> => {
    await hub.ask(RetentionState, 'POST', '/v1/admin/retention/run', {})
    await listing.reload()
  }

  return (
    <Page
      title={t('retention.title')}
      about={t('retention.rules.about')}
      tools={
        <>
          {choice}
          <Button loading={listing.isAsking} onClick={() => void run()}>
            {t('retention.run')}
          </Button>
          <Button
            type="primary"
            disabled={!state}
            onClick={() => {
              setAsked('all')
            }}
          >
            {t('retention.change')}
          </Button>
        </>
      }
    >
      <ListView
        listing={listing}
        empty={<EmptyState title={t('retention.empty')} />}
        isCounted={false}
      >
        {state && (
          <>
            <dl className="figures">
              <div>
                <dt>{t('retention.of.all')}</dt>
                <dd>
                  <strong>{kept(state.days)}</strong>{' '}
                  <span className="meta">
                    {state.doneAt === null
                      ? t('retention.done.never')
                      : t('retention.done', { at: formatInstant(state.doneAt) })}
                  </span>
                </dd>
              </div>
            </dl>
            {state.restsUntil !== null && (
              <p role="status" className="notice">
                {t('retention.rests', { until: formatMoment(state.restsUntil) })}
              </p>
            )}
            <DataTable
              name={t('retention.title')}
              columns={columns}
              rows={state.teams}
              keyOf={({ id }) => id}
              actions={(team) => (
                <Act
                  does={t('retention.change')}
                  to={team.name}
                  act={() => {
                    setAsked(team)
                  }}
                />
              )}
            />
          </>
        )}
      </ListView>
      {state && asked && (
        <RuleDialog
          state={state}
          team={asked === 'all' ? null : asked}
          done={listing.reload}
          close={() => {
            setAsked(null)
          }}
        />
      )}
    </Page>
  )
}
