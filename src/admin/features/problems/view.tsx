import { Button } from 'antd'
import { useState } from 'react'

import { formatNumber } from '#web/lib/format.ts'
import { useT, type Translate, type WordKey } from '#admin/lib/i18n.ts'
import { createListing } from '#web/lib/listing.ts'
import { query } from '#web/lib/query.ts'
import { useListing } from '#admin/lib/use-listing.ts'
import { useDesk } from '#admin/shell/context.tsx'
import { Act } from '#admin/ui/act.tsx'
import { DataTable, type Column } from '#admin/ui/data-table.tsx'
import { FormDialog } from '#admin/ui/form-dialog.tsx'
import { ListView } from '#admin/ui/list-view.tsx'
import { Moment } from '#admin/ui/moment.tsx'
import { Page } from '#admin/ui/page.tsx'
import { Pick } from '#admin/ui/pick.tsx'
import { Search } from '#admin/ui/search.tsx'
import { EmptyState } from '#look/empty-state.tsx'
import { ProblemPage, Resolved } from '#shared/admin/problems.ts'
import { RowReason } from '#shared/intake.ts'
import { ProblemKind, type Problem } from '#shared/problem.ts'
import { ok } from '#shared/result.ts'

/** What did not work while taking in, newest first. */
export function ProblemsView() {
  const t = useT()
  const { hub, language } = useDesk()
  const [kinds, setKinds] = useState<ProblemPage['kinds']>({})
  const listing = useListing((of) =>
    createListing<Problem, { readonly search: string; readonly kind: string }, string>(
      { search: '', kind: '' },
      async (filter, after) => {
        const path = `/v1/admin/problems${query({ ...filter, after, limit: 100 })}`
        const page = await of.ask(ProblemPage, 'GET', path)
        if (!page.ok) return page
        setKinds(page.value.kinds)
        return ok(page.value)
      },
    ),
  )
  const [isAsking, setIsAsking] = useState(false)
  const { rows, filter, find, reload } = listing
  const isFiltered = filter.search !== '' || filter.kind !== ''

  const resolve = async (ids: readonly string[]) => {
    const done = await hub.ask(Resolved, 'POST', '/v1/admin/problems/resolve', { ids })
    if (done.ok) void reload()
    return done
  }
  const count = (value: number): string => formatNumber(value, language)
  const all = Object.values(kinds).reduce((sum, each) => sum + each, 0)
  const columns: readonly Column<Problem>[] = [
    { key: 'kind', title: t('problems.kind'), show: ({ kind }) => nameOf(t, kind) },
    {
      key: 'what',
      title: t('problems.what'),
      show: (problem) => <What problem={problem} />,
    },
    {
      key: 'at',
      title: t('problems.at'),
      width: '136px',
      show: ({ at }) => <Moment at={at} />,
    },
  ]

  return (
    <Page
      title={t('problems.title')}
      about={t('problems.about')}
      tools={
        <>
          <Search
            name={t('problems.search')}
            search={(search) => void find({ ...listing.filter, search })}
          />
          <Pick
            name={t('problems.kind')}
            value={filter.kind}
            options={[
              { value: '', label: t('problems.kind.all', { count: count(all) }) },
              ...ProblemKind.options
                .filter((kind) => kinds[kind] !== undefined)
                .map((kind) => ({
                  value: kind,
                  label: `${nameOf(t, kind)} (${count(kinds[kind] ?? 0)})`,
                })),
            ]}
            pick={(kind) => void find({ ...listing.filter, kind })}
          />
          <Button
            disabled={rows.length === 0}
            onClick={() => {
              setIsAsking(true)
            }}
          >
            {t('problems.resolveShown', { count: rows.length })}
          </Button>
        </>
      }
    >
      <ListView
        listing={listing}
        empty={
          <EmptyState title={t(isFiltered ? 'problems.notFound' : 'problems.empty')}>
            <p>{t(isFiltered ? 'problems.notFound.about' : 'problems.empty.about')}</p>
          </EmptyState>
        }
      >
        <DataTable
          name={t('problems.title')}
          columns={columns}
          rows={rows}
          keyOf={({ id }) => id}
          actions={({ id, params }) => (
            <Act
              does={t('problems.resolve')}
              to={String(Object.values(params)[0] ?? '')}
              act={() => void resolve([id])}
            />
          )}
        />
      </ListView>
      {isAsking && (
        <FormDialog
          title={t('problems.resolveShown.title', { count: rows.length })}
          does={t('problems.resolve')}
          close={() => {
            setIsAsking(false)
          }}
          submit={() => resolve(rows.slice(0, 500).map(({ id }) => id))}
        >
          <p>{t('problems.resolveShown.about')}</p>
        </FormDialog>
      )}
    </Page>
  )
}

/** A refused row in a sentence; of the others what they are about. */
function What({ problem: { kind, params } }: { readonly problem: Problem }) {
  const t = useT()
  const reason = RowReason.safeParse(params['reason'])
  if (kind === 'RowRefused' && reason.success) {
    const { file = '', line = '', column = '', value = '' } = params
    return (
      <>
        <span className="mono">{file}</span> {t(`sources.row.${reason.data}`, { line, column })}{' '}
        <span className="mono">{value}</span>
      </>
    )
  }
  const told = Object.values(params).filter((value) => value !== '')
  return <span className="mono">{told.join(' · ')}</span>
}

/** Those that taking in brings up; the others stay on the workstations that meet them. */
const named: Readonly<Partial<Record<ProblemKind, WordKey>>> = {
  RecordingUnreadable: 'problems.kind.RecordingUnreadable',
  RecordingTruncated: 'problems.kind.RecordingTruncated',
  RecordingEmpty: 'problems.kind.RecordingEmpty',
  RecordingMissing: 'problems.kind.RecordingMissing',
  LegMissing: 'problems.kind.LegMissing',
  RecordingUnmatched: 'problems.kind.RecordingUnmatched',
  RecordingChanged: 'problems.kind.RecordingChanged',
  FolderRefused: 'problems.kind.FolderRefused',
  RowRefused: 'problems.kind.RowRefused',
}

const nameOf = (t: Translate, kind: ProblemKind): string => {
  const key = named[kind]
  return key ? t(key) : kind
}
