import { Button } from 'antd'

import { formatBytes, formatInstant, formatMoment, formatNumber } from '#web/lib/format.ts'
import { useT } from '#admin/lib/i18n.ts'
import { createListing } from '#web/lib/listing.ts'
import { useListing } from '#admin/lib/use-listing.ts'
import { useDesk } from '#admin/shell/context.tsx'
import { DataTable, type Column } from '#admin/ui/data-table.tsx'
import { ListView } from '#admin/ui/list-view.tsx'
import { Page } from '#admin/ui/page.tsx'
import { EmptyState } from '#look/empty-state.tsx'
import { StorageFigures } from '#shared/admin/storage.ts'
import { ok } from '#shared/result.ts'

/** Below this share of the disk it is time to do something. */
const LOW_SHARE = 0.1

/** How much room what the hub keeps takes. */
export function StorageView() {
  const t = useT()
  const { language } = useDesk()
  const listing = useListing((hub) =>
    createListing<StorageFigures, null, null>(null, async () => {
      const figures = await hub.ask(StorageFigures, 'GET', '/v1/admin/storage')
      return figures.ok ? ok({ rows: [figures.value], next: null }) : figures
    }),
  )
  const [figures] = listing.rows
  const count = (value: number): string => formatNumber(value, language)
  const columns: readonly Column<StorageFigures['teams'][number]>[] = [
    { key: 'name', title: t('storage.team'), show: ({ name }) => name },
    { key: 'calls', title: t('storage.calls'), isFigure: true, show: ({ calls }) => count(calls) },
    {
      key: 'recordings',
      title: t('storage.recordings'),
      isFigure: true,
      show: ({ recordings }) => count(recordings),
    },
    {
      key: 'bytes',
      title: t('storage.bytes'),
      isFigure: true,
      show: ({ bytes }) => formatBytes(bytes),
    },
    {
      key: 'oldest',
      title: t('storage.oldest'),
      isFigure: true,
      show: ({ oldestCallAt }) =>
        oldestCallAt === null ? t('ui.none') : formatMoment(oldestCallAt),
    },
  ]

  return (
    <Page
      title={t('storage.title')}
      about={t('storage.about')}
      tools={
        <>
          {figures && (
            <span className="meta">{t('storage.at', { at: formatInstant(figures.at) })}</span>
          )}
          <Button loading={listing.isAsking} onClick={() => void listing.reload()}>
            {t('ui.reload')}
          </Button>
        </>
      }
    >
      <ListView
        listing={listing}
        empty={<EmptyState title={t('storage.empty')} />}
        isCounted={false}
      >
        {figures && (
          <>
            <Totals figures={figures} />
            {figures.disk && figures.disk.freeBytes < LOW_SHARE * figures.disk.totalBytes && (
              <p className="trouble" role="alert">
                {t('storage.low')}
              </p>
            )}
            <DataTable
              name={t('storage.title')}
              columns={columns}
              rows={figures.teams}
              keyOf={({ id }) => id}
            />
          </>
        )}
      </ListView>
    </Page>
  )
}

function Totals({ figures }: { readonly figures: StorageFigures }) {
  const t = useT()
  const { language } = useDesk()
  const { databaseBytes, recordings, calls, disk } = figures
  const count = (value: number): string => formatNumber(value, language)
  const totals = [
    {
      name: t('storage.database'),
      value: databaseBytes === null ? t('storage.unknown') : formatBytes(databaseBytes),
      more: '',
    },
    {
      name: t('storage.recordings'),
      value: formatBytes(recordings.bytes),
      more: t('storage.recordings.count', { count: count(recordings.count) }),
    },
    { name: t('storage.calls'), value: count(calls), more: '' },
    {
      name: t('storage.disk'),
      value: disk ? formatBytes(disk.freeBytes) : t('ui.none'),
      more: disk
        ? t('storage.disk.of', { total: formatBytes(disk.totalBytes) })
        : t('storage.disk.none'),
    },
  ]
  return (
    <dl className="figures">
      {totals.map(({ name, value, more }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <strong>{value}</strong> <span className="meta">{more}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
