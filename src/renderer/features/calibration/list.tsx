import { Button } from 'antd'
import { useMemo } from 'react'
import { useStore } from 'zustand'

import { calibrationListBindings } from '#renderer/features/calibration/bindings.ts'
import { calibrationFailureText } from '#renderer/features/calibration/failure.ts'
import type { ListStore } from '#renderer/features/calibration/list-store.ts'
import { StateChip } from '#renderer/features/calibration/state-chip.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useFormat, useShortcuts } from '#renderer/shell/context.tsx'
import { GridRow, SelectableGrid } from '#renderer/ui/selectable-grid.tsx'
import { useNow } from '#renderer/ui/use-now.ts'
import { EmptyState } from '#look/empty-state.tsx'
import type { CalibrationRow } from '#shared/calibration-api.ts'
import type { CalibrationId } from '#shared/ids.ts'

const layout = { gridTemplateColumns: 'minmax(200px, 1fr) 104px 120px 56px 80px 168px 168px' }

/** Every session: planned, being judged, revealed, closed. */
export function List({
  store,
  open,
  plan,
}: {
  readonly store: ListStore
  readonly open: (id: CalibrationId) => void
  readonly plan: () => void
}) {
  const t = useT()
  const { status, failure, rows, selected } = useStore(store)
  const bindings = useMemo(
    () =>
      calibrationListBindings({
        plan,
        by: (step) => store.getState().select(store.getState().selected + step),
        open: () => {
          const { rows: all, selected: at } = store.getState()
          const row = all[at]
          if (row) open(row.calibration.id)
        },
      }),
    [store, open, plan],
  )
  useShortcuts(bindings)

  return (
    <main className="screen">
      <header className="screen-bar">
        <Button size="small" type="primary" onClick={plan}>
          {t('calibration.plan')} <ActionKey keys="N" />
        </Button>
        <Button
          size="small"
          disabled={!rows[selected]}
          onClick={() => {
            const row = rows[selected]
            if (row) open(row.calibration.id)
          }}
        >
          {t('calibration.open')} <ActionKey keys="Enter" />
        </Button>
      </header>
      {status === 'loading' && <div aria-busy="true" />}
      {status === 'failed' && failure && (
        <EmptyState
          title={t('calibration.list.failed')}
          action={
            <Button onClick={() => void store.getState().load()}>{t('calibration.again')}</Button>
          }
        >
          <p>{calibrationFailureText(t, failure)}</p>
        </EmptyState>
      )}
      {status === 'ready' && rows.length === 0 && (
        <EmptyState
          title={t('calibration.empty')}
          action={
            <Button type="primary" onClick={plan}>
              {t('calibration.plan')}
            </Button>
          }
        >
          <p>{t('calibration.empty.text')}</p>
          <ol className="cal-steps">
            {([1, 2, 3, 4] as const).map((step) => (
              <li key={step}>{t(`calibration.empty.step.${step}`)}</li>
            ))}
          </ol>
        </EmptyState>
      )}
      {status === 'ready' && rows.length > 0 && (
        <SelectableGrid
          label={t('calibration.title')}
          layout={layout}
          selected={selected}
          heads={(['title', 'state', 'at', 'calls', 'done', 'facilitator', 'mine'] as const).map(
            (key) => ({ key, name: t(`calibration.list.${key}`) }),
          )}
        >
          {rows.map((row, at) => (
            <Row
              key={row.calibration.id}
              row={row}
              isSelected={at === selected}
              select={() => store.getState().select(at)}
              open={() => open(row.calibration.id)}
            />
          ))}
        </SelectableGrid>
      )}
    </main>
  )
}

function Row({
  row: { calibration, facilitator, wanted, done, mine, roles },
  isSelected,
  select,
  open,
}: {
  readonly row: CalibrationRow
  readonly isSelected: boolean
  readonly select: () => void
  readonly open: () => void
}) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const calls = calibration.calls.filter(({ withdrawn }) => !withdrawn).length
  return (
    <GridRow isSelected={isSelected} select={select} open={open}>
      <span role="gridcell" className="cal-title" title={calibration.title}>
        <span className="ellipsis">{calibration.title}</span>
        {calibration.repeats !== 'never' && (
          <span className="meta"> · {t(`calibration.repeats.${calibration.repeats}`)}</span>
        )}
      </span>
      <span role="gridcell">
        <StateChip state={calibration.state} />
      </span>
      <span role="gridcell" className="number" title={format.momentInFull(calibration.at)}>
        {format.moment(calibration.at, now)}
      </span>
      <span role="gridcell" className="number">
        {format.number(calls)}
      </span>
      <span role="gridcell" className="number">
        {wanted > 0 ? `${format.number(done)} / ${format.number(wanted)}` : ''}
      </span>
      <span role="gridcell" className="ellipsis" title={facilitator}>
        {facilitator}
      </span>
      <span role="gridcell" className="ellipsis">
        {mine > 0
          ? t('calibration.list.mine.open', { count: mine })
          : roles.map((role) => t(`calibration.role.${role}`)).join(t('calibration.and'))}
      </span>
    </GridRow>
  )
}
