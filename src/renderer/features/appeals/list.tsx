import { Button } from 'antd'
import { useMemo } from 'react'
import { useStore } from 'zustand'

import { appealListBindings } from '#renderer/features/appeals/bindings.ts'
import { dueText } from '#renderer/features/appeals/due-text.ts'
import type { AppealList } from '#renderer/features/appeals/list-store.ts'
import { StateChip } from '#renderer/features/appeals/state-chip.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useFormat, useShell, useShortcuts } from '#renderer/shell/context.tsx'
import { OpenLit, openLit } from '#renderer/ui/open-lit.tsx'
import { ToldGrid } from '#renderer/ui/told-grid.tsx'
import { useNow } from '#renderer/ui/use-now.ts'
import { EmptyState } from '#look/empty-state.tsx'
import type { Person } from '#shared/assignment.ts'
import type { AppealId } from '#shared/ids.ts'
import type { AppealRow } from '#shared/results.ts'
import type { CallBrief } from '#shared/reviews-api.ts'

const layout = { gridTemplateColumns: '148px 72px 112px minmax(120px, 1fr) 112px 240px 120px' }
const columns = ['state', 'round', 'owner', 'agent', 'call', 'due', 'filed'] as const

/** Every appeal I have to do with: those that lie with me first. */
export function List({
  list,
  isOpen,
  open,
  swap,
  file,
}: {
  readonly list: AppealList
  /** Those that are not over, or those that are. */
  readonly isOpen: boolean
  readonly open: (id: AppealId) => void
  readonly swap: () => void
  /** Undefined for who files for nobody. */
  readonly file: (() => void) | undefined
}) {
  const t = useT()
  const { workspace } = useShell()
  const { rows, total, selected } = useStore(list)
  const bindings = useMemo(
    () =>
      appealListBindings({
        by: (step) => list.getState().move(step),
        open: () => openLit(list, open),
        swap,
        file: () => file?.(),
      }),
    [list, open, swap, file],
  )
  useShortcuts(bindings)
  const lit = rows.find(({ row }) => row.id === selected)?.row
  const isOthers = lit !== undefined && lit.ownerId !== workspace.person.id && isOpen

  return (
    <main className="screen">
      <header className="screen-bar">
        <OpenLit list={list} label={t('appeals.open')} open={open} />
        <Button size="small" onClick={swap}>
          {t(isOpen ? 'appeals.swap.closed' : 'appeals.swap.open')} <ActionKey keys="T" />
        </Button>
        {file && (
          <Button size="small" onClick={file}>
            {t('appeals.file')} <ActionKey keys="N" />
          </Button>
        )}
        <span className="meta">
          {t(isOpen ? 'appeals.count.open' : 'appeals.count.closed', { count: total })}
        </span>
        <span className="screen-space" />
        {isOthers && <span className="meta ellipsis">{t('appeals.readNote')}</span>}
      </header>
      <ToldGrid
        list={list}
        label={t('appeals.title')}
        layout={layout}
        heads={columns.map((key) => ({
          key,
          name: t(key === 'due' && !isOpen ? 'appeals.list.closed' : `appeals.list.${key}`),
        }))}
        empty={
          <EmptyState title={t(isOpen ? 'appeals.empty.open' : 'appeals.empty.closed')}>
            {isOpen && <p>{t('appeals.empty.open.text')}</p>}
          </EmptyState>
        }
        open={open}
        cells={(row, call, people) => <Cells {...{ row, call, people }} />}
      />
    </main>
  )
}

function Cells({
  row,
  call,
  people,
}: {
  readonly row: AppealRow
  readonly call: CallBrief
  readonly people: readonly Person[]
}) {
  const t = useT()
  const format = useFormat()
  const { workspace } = useShell()
  const now = useNow(60_000)
  const due = dueText(t, format, row, now)
  const isMine = row.ownerId === workspace.person.id && row.closedAt === null
  const owner = people.find(({ id }) => id === row.ownerId)?.name ?? t('told.nobody')
  return (
    <>
      <span role="gridcell">
        <StateChip state={row.state} />
      </span>
      <span role="gridcell">{t(`appeals.round.${row.round}`)}</span>
      <span role="gridcell" className="ellipsis" title={owner}>
        {isMine ? <strong>→ {t('appeals.me')}</strong> : owner}
      </span>
      <span role="gridcell" className="ellipsis">
        {call?.agentName ?? row.agentNumber}
      </span>
      <span role="gridcell" className="ellipsis meta">
        {call?.externalId ?? t('told.noCall')}
      </span>
      <span role="gridcell" className={due.isOverdue ? 'appeal-overdue' : undefined}>
        {due.text}
      </span>
      <span role="gridcell" className="meta" title={format.momentInFull(row.filedAt)}>
        {format.moment(row.filedAt, now)}
      </span>
    </>
  )
}
