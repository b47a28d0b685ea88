import { Button, Popconfirm } from 'antd'
import { useMemo, useState } from 'react'
import { useStore } from 'zustand'

import { ImportButton } from '#renderer/features/scorecards/import-button.tsx'
import { listBindings } from '#renderer/features/scorecards/list-bindings.ts'
import type { EditionName, ListStore } from '#renderer/features/scorecards/list-store.ts'
import { NewDialog } from '#renderer/features/scorecards/new-dialog.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useFormat, useShortcuts } from '#renderer/shell/context.tsx'
import { useWords } from '#renderer/ui/use-words.ts'
import { EmptyState } from '#look/empty-state.tsx'
import { failureText } from '#renderer/ui/failure-text.ts'
import { GridRow, SelectableGrid } from '#renderer/ui/selectable-grid.tsx'
import { useNow } from '#renderer/ui/use-now.ts'
import type { EditionRow } from '#shared/scorecards.ts'

const layout = { gridTemplateColumns: 'minmax(160px, 1fr) 64px 190px 104px 80px 120px 128px' }

/** Every version of every scorecard, and where it stands. */
export function List({
  store,
  open,
}: {
  readonly store: ListStore
  readonly open: (name: EditionName) => void
}) {
  const t = useT()
  const { status, failure, rows, selected } = useStore(store)
  const [isNew, setIsNew] = useState(false)
  const [isRemoving, setIsRemoving] = useState(false)
  const row = rows[selected]

  const bindings = useMemo(() => {
    const here = (): EditionRow | undefined => {
      const { rows: all, selected: at } = store.getState()
      return all[at]
    }
    return listBindings({
      by: (step) => store.getState().select(store.getState().selected + step),
      open: () => {
        const at = here()
        if (at) open(at)
      },
      begin: () => setIsNew(true),
      nextVersion: () => {
        const at = here()
        if (at)
          void store
            .getState()
            .nextVersion(at)
            .then((name) => name && open(name))
      },
      remove: () => {
        if (here()?.standing === 'draft') setIsRemoving(true)
      },
    })
  }, [store, open])
  useShortcuts(bindings)

  return (
    <main className="screen">
      <header className="screen-bar">
        <Button size="small" type="primary" onClick={() => setIsNew(true)}>
          {t('scorecards.new')} <ActionKey keys="N" />
        </Button>
        <ImportButton list={store} done={open} />
        <Button size="small" disabled={!row} onClick={() => row && open(row)}>
          {t('scorecards.open')} <ActionKey keys="Enter" />
        </Button>
        <Button
          size="small"
          disabled={!row}
          onClick={() => {
            if (row)
              void store
                .getState()
                .nextVersion(row)
                .then((name) => name && open(name))
          }}
        >
          {t('scorecards.nextVersion')} <ActionKey keys="V" />
        </Button>
        <Popconfirm
          title={t('scorecards.removeDraft.sure')}
          open={isRemoving}
          okText={t('scorecards.removeDraft')}
          cancelText={t('scorecards.cancel')}
          onOpenChange={(shown) => {
            setIsRemoving(shown && row?.standing === 'draft')
          }}
          onConfirm={() => {
            setIsRemoving(false)
            if (row) void store.getState().remove(row)
          }}
        >
          <Button size="small" disabled={row?.standing !== 'draft'}>
            {t('scorecards.removeDraft')} <ActionKey keys="Delete" />
          </Button>
        </Popconfirm>
        {failure && (
          <span role="alert" className="sc-failure">
            {failureText(t, failure)}
          </span>
        )}
      </header>
      {status === 'loading' && <div aria-busy="true" />}
      {status === 'failed' && (
        <EmptyState
          title={t('scorecards.failed')}
          action={
            <Button onClick={() => void store.getState().load()}>{t('scorecards.again')}</Button>
          }
        />
      )}
      {status === 'ready' && rows.length === 0 && (
        <EmptyState
          title={t('scorecards.empty')}
          action={
            <Button type="primary" onClick={() => setIsNew(true)}>
              {t('scorecards.new')}
            </Button>
          }
        >
          <p>{t('scorecards.empty.text')}</p>
        </EmptyState>
      )}
      {status === 'ready' && rows.length > 0 && <Table store={store} open={open} />}
      <NewDialog open={isNew} close={() => setIsNew(false)} store={store} done={open} />
    </main>
  )
}

function Table({
  store,
  open,
}: {
  readonly store: ListStore
  readonly open: (name: EditionName) => void
}) {
  const t = useT()
  const words = useWords()
  const format = useFormat()
  const now = useNow(60_000)
  const { rows, selected } = useStore(store)

  return (
    <SelectableGrid
      label={t('scorecards.title')}
      layout={layout}
      selected={selected}
      heads={(['name', 'version', 'standing', 'from', 'items', 'comments', 'changed'] as const).map(
        (key) => ({ key, name: t(`scorecards.list.${key}`) }),
      )}
    >
      {rows.map((row, at) => (
        <GridRow
          key={`${row.id}@${row.version}`}
          isSelected={at === selected}
          select={() => store.getState().select(at)}
          open={() => open(row)}
        >
          <span role="gridcell" className="ellipsis">
            {words(row.name)} <span className="meta">{row.key}</span>
          </span>
          <span role="gridcell" className="number">
            {row.version}
          </span>
          <span role="gridcell" className={`sc-standing sc-standing-${row.standing}`}>
            {t(`scorecards.standing.${row.standing}`)}
          </span>
          <span role="gridcell" className="number">
            {row.inForceFrom ??
              (row.standing === 'inForce' || row.standing === 'superseded'
                ? t('scorecards.list.since')
                : '')}
          </span>
          <span role="gridcell" className="number">
            {row.items}
          </span>
          <span role="gridcell" className="number">
            {row.openComments > 0 ? row.openComments : ''}
          </span>
          <span role="gridcell" className="meta number">
            {row.changedAt > 0 ? format.moment(row.changedAt, now) : ''}
          </span>
        </GridRow>
      ))}
    </SelectableGrid>
  )
}
