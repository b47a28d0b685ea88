import { Button, Input } from 'antd'
import { useState } from 'react'

import { ExportButton } from '#admin/features/audit/export-button.tsx'
import { loadAudit, type AuditFilter, type AuditRow } from '#admin/features/audit/load.ts'
import { useNames } from '#admin/features/audit/use-names.ts'
import { VerifyDialog } from '#admin/features/audit/verify-dialog.tsx'
import { formatInstant } from '#web/lib/format.ts'
import { useT, type Translate } from '#admin/lib/i18n.ts'
import { createListing } from '#web/lib/listing.ts'
import { useListing } from '#admin/lib/use-listing.ts'
import { DataTable, type Column } from '#admin/ui/data-table.tsx'
import { ListView } from '#admin/ui/list-view.tsx'
import { Page } from '#admin/ui/page.tsx'
import { Pick } from '#admin/ui/pick.tsx'
import { EmptyState } from '#look/empty-state.tsx'
import { AuditAction } from '#shared/admin/audit.ts'

const everything: AuditFilter = { action: '', from: '', to: '' }

/** What was done to the hub, newest first. */
export function AuditView() {
  const t = useT()
  const nameOf = useNames()
  const listing = useListing((hub) => createListing(everything, loadAudit(hub, 100)))
  const [isVerifying, setIsVerifying] = useState(false)
  const { filter, find } = listing
  const narrow = (part: Partial<AuditFilter>): void => {
    void find({ ...filter, ...part })
  }

  const columns: readonly Column<AuditRow>[] = [
    { key: 'seq', title: t('audit.number'), width: '64px', show: ({ seq }) => seq },
    {
      key: 'at',
      title: t('audit.at'),
      width: '160px',
      show: ({ at }) => <span className="nowrap">{formatInstant(at)}</span>,
    },
    {
      key: 'actor',
      title: t('audit.actor'),
      show: ({ actor }) => <Who id={actor} name={actorName(t, actor) ?? nameOf(actor)} />,
    },
    { key: 'action', title: t('audit.action'), show: ({ action }) => t(`audit.action.${action}`) },
    {
      key: 'subject',
      title: t('audit.subject'),
      show: ({ subject }) => <Who id={subject} name={nameOf(subject)} />,
    },
    {
      key: 'detail',
      title: t('audit.detail'),
      show: ({ detail }) => (
        <span className="mono">
          {Object.entries(detail)
            .map(([name, value]) => `${name} ${nameOf(String(value)) ?? String(value)}`)
            .join(' · ')}
        </span>
      ),
    },
  ]

  return (
    <Page
      title={t('audit.title')}
      about={t('audit.about')}
      tools={
        <>
          <Pick
            name={t('audit.filter.action')}
            value={filter.action}
            options={[
              { value: '', label: t('ui.all') },
              ...AuditAction.options.map((value) => ({ value, label: t(`audit.action.${value}`) })),
            ]}
            pick={(action) => {
              narrow({ action })
            }}
          />
          <Day
            name={t('audit.filter.from')}
            value={filter.from}
            pick={(from) => {
              narrow({ from })
            }}
          />
          <Day
            name={t('audit.filter.to')}
            value={filter.to}
            pick={(to) => {
              narrow({ to })
            }}
          />
          <Button
            onClick={() => {
              setIsVerifying(true)
            }}
          >
            {t('audit.verify')}
          </Button>
          <ExportButton filter={filter} nameOf={nameOf} />
        </>
      }
    >
      <ListView
        listing={listing}
        empty={
          <EmptyState title={t('audit.empty')}>
            <p>{t('audit.empty.about')}</p>
          </EmptyState>
        }
      >
        <DataTable
          name={t('audit.title')}
          columns={columns}
          rows={listing.rows}
          keyOf={({ seq }) => String(seq)}
        />
      </ListView>
      {isVerifying && (
        <VerifyDialog
          close={() => {
            setIsVerifying(false)
          }}
        />
      )}
    </Page>
  )
}

function Day({
  name,
  value,
  pick,
}: {
  readonly name: string
  readonly value: string
  readonly pick: (day: string) => void
}) {
  return (
    <label className="day">
      {name}
      <Input
        type="date"
        value={value}
        onChange={({ target }) => {
          pick(target.value)
        }}
      />
    </label>
  )
}

const actorName = (t: Translate, actor: string): string | undefined =>
  actor === 'hub' || actor === 'operator' || actor === 'unknown'
    ? t(`audit.actor.${actor}`)
    : undefined

/** An id by its name, where that is known; the id itself is one pointing away. */
function Who({ id, name }: { readonly id: string; readonly name: string | undefined }) {
  if (name !== undefined) return <span title={id}>{name}</span>
  return <span className="mono">{id}</span>
}
