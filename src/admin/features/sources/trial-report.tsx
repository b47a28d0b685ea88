import type { ReactNode } from 'react'

import { useT } from '#admin/lib/i18n.ts'
import { DataTable } from '#admin/ui/data-table.tsx'
import type { Likeness, Trial } from '#shared/admin/trials.ts'
import { MatchRule } from '#shared/intake.ts'

/** How many of each kind are listed; the numbers tell of all. */
const SHOWN = 50

/** What a mapping made of a sample: what matched, what did not, and what was nearest to it. */
export function TrialReport({ trial }: { readonly trial: Trial }) {
  const t = useT()
  const matchRules = MatchRule.options.flatMap((rule) => {
    const calls = trial.matched[rule] ?? 0
    return calls > 0 ? { rule, calls } : []
  })
  const count = matchRules.reduce((sum, { calls }) => sum + calls, 0)
  const rules = matchRules
    .map(({ rule, calls }) => `${t(`sources.rule.${rule}`)} ${calls}`)
    .join(' · ')
  return (
    <div className="trial" role="status">
      <p>
        {t('sources.trial.read', { rows: trial.rows, files: trial.files })}{' '}
        {count > 0 && t('sources.trial.matched', { count, rules })}
        {count === 0 && trial.files > 0 && t('sources.trial.matched.none')}
      </p>
      <Part
        name={t('sources.trial.refused', { count: trial.refused.length })}
        isThere={trial.refused.length > 0}
      >
        <DataTable
          name={t('sources.trial.refused', { count: trial.refused.length })}
          rows={trial.refused.slice(0, SHOWN)}
          keyOf={({ line, column }) => `${line} ${column}`}
          columns={[
            {
              key: 'reason',
              title: t('sources.trial.reason'),
              show: ({ reason, line, column }) => t(`sources.row.${reason}`, { line, column }),
            },
            {
              key: 'value',
              title: t('sources.trial.value'),
              show: ({ value }) => <span className="mono">{value}</span>,
            },
          ]}
        />
      </Part>
      <Part
        name={t('sources.trial.callsWithout', { count: trial.callsWithout.length })}
        isThere={trial.callsWithout.length > 0}
      >
        <Nearest
          name={t('sources.trial.callsWithout', { count: trial.callsWithout.length })}
          rows={trial.callsWithout.map(({ line, externalId, nearest }) => ({
            of: `${externalId} (${line})`,
            nearest: nearest.map((each) => ({ ...each, to: each.file })),
          }))}
        />
      </Part>
      <Part
        name={t('sources.trial.filesWithout', { count: trial.filesWithout.length })}
        isThere={trial.filesWithout.length > 0}
      >
        <Nearest
          name={t('sources.trial.filesWithout', { count: trial.filesWithout.length })}
          rows={trial.filesWithout.map(({ file, nearest }) => ({
            of: file,
            nearest: nearest.map((each) => ({ ...each, to: each.externalId })),
          }))}
        />
      </Part>
      <Part name={t('sources.trial.columns')} isThere={trial.columns.length > 0}>
        <DataTable
          name={t('sources.trial.columns')}
          rows={trial.columns}
          keyOf={({ field }) => field}
          columns={[
            {
              key: 'field',
              title: t('sources.trial.field'),
              width: '144px',
              show: ({ field }) => t(`sources.field.${field}`),
            },
            {
              key: 'headings',
              title: t('sources.trial.headings'),
              show: ({ headings }) => headings.join(' · '),
            },
            {
              key: 'sample',
              title: t('sources.trial.sample'),
              show: ({ samples }) => (
                <span className="mono">
                  {samples
                    .slice(0, 2)
                    .map(({ from, read }) => (from === read ? from : `${from} → ${read}`))
                    .join(' · ')}
                </span>
              ),
            },
          ]}
        />
      </Part>
    </div>
  )
}

function Part({
  name,
  isThere,
  children,
}: {
  readonly name: string
  readonly isThere: boolean
  readonly children: ReactNode
}) {
  if (!isThere) return null
  return (
    <details open>
      <summary>{name}</summary>
      {children}
    </details>
  )
}

function Nearest({
  name,
  rows,
}: {
  readonly name: string
  readonly rows: readonly {
    readonly of: string
    readonly nearest: readonly (Likeness & { readonly to: string })[]
  }[]
}) {
  const t = useT()
  return (
    <DataTable
      name={name}
      rows={rows.slice(0, SHOWN)}
      keyOf={({ of }) => of}
      columns={[
        {
          key: 'of',
          title: t('sources.name'),
          show: ({ of }) => <span className="mono">{of}</span>,
        },
        {
          key: 'nearest',
          title: t('sources.trial.nearest'),
          show: ({ nearest }) => (
            <span className="mono">
              {nearest.map(({ to, score }) => `${to} (${Math.round(score * 100)}%)`).join(' · ') ||
                t('ui.none')}
            </span>
          ),
        },
      ]}
    />
  )
}
