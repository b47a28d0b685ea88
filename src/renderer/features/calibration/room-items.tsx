import { Button } from 'antd'
import { useMemo, type CSSProperties } from 'react'
import { useStore } from 'zustand'

import type { RoomItem } from '#core/calibration/room.ts'
import { consensusOn, voteOn, type RoomModel } from '#renderer/features/calibration/room-model.ts'
import type { SessionStore } from '#renderer/features/calibration/session-store.ts'
import { useWords } from '#renderer/ui/use-words.ts'
import { findingText } from '#renderer/ui/verdicts.ts'
import { GridRow, SelectableGrid } from '#renderer/ui/selectable-grid.tsx'
import { verdictText } from '#renderer/ui/verdict-text.ts'
import { formatChange, formatPoints } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import type { CalibrationView } from '#shared/calibration-api.ts'

/** Item by item: who said what, and how far apart they are. */
export function RoomItems({
  store,
  view,
  model,
  shown,
}: {
  readonly store: SessionStore
  readonly view: CalibrationView
  readonly model: RoomModel
  readonly shown: readonly RoomItem[]
}) {
  const t = useT()
  const words = useWords()
  const { itemKey, isAll } = useStore(store)
  const listeners = model.listeners.length
  const layout = useMemo(() => layoutOf(listeners), [listeners])

  return (
    <div className="cal-items">
      <div className="cal-items-tools">
        <span>{t('calibration.items', { shown: shown.length, all: model.room.items.length })}</span>
        <Button
          size="small"
          aria-pressed={isAll}
          onClick={() => store.getState().look({ isAll: !isAll })}
        >
          {t(isAll ? 'calibration.items.spoken' : 'calibration.items.all')} <ActionKey keys="A" />
        </Button>
      </div>
      {shown.length === 0 && <p className="meta cal-notice">{t('calibration.items.none')}</p>}
      <SelectableGrid
        label={t('calibration.tab.items')}
        layout={layout}
        selected={itemKey}
        heads={[
          { key: 'item', name: t('calibration.item') },
          ...model.listeners.map(({ letter, name }) => ({
            key: letter,
            name: letter,
            title: name ?? undefined,
          })),
          { key: 'spread', name: t('calibration.item.spread') },
          { key: 'consensus', name: t('calibration.consensus') },
        ]}
      >
        {shown.map(({ item, findings, isSplit, spread }) => {
          const consensus = consensusOn(view, model.call.callId, item.key)
          const vote = voteOn(view, model.call.callId, item.key)
          return (
            <GridRow
              key={item.key}
              isSelected={item.key === itemKey}
              select={() => store.getState().look({ itemKey: item.key, momentAt: null })}
            >
              <span role="gridcell" className="ellipsis" title={words(item.title)}>
                <span
                  className="cal-split"
                  data-split={isSplit}
                  aria-label={t(isSplit ? 'stage.split' : 'stage.same')}
                >
                  {isSplit ? '≠' : '='}
                </span>{' '}
                <strong>{item.key}</strong> {words(item.title)}
              </span>
              {findings.map((finding, index) => (
                <span
                  role="gridcell"
                  key={model.listeners[index]?.letter ?? index}
                  className="cal-finding ellipsis"
                  data-state={finding?.state ?? 'off'}
                  data-kind={item.kind}
                  title={finding?.reason ?? undefined}
                >
                  {findingText({ t, words }, item, finding)}
                  {finding !== null && finding.points !== 0 && (
                    <span className="number"> {formatChange(finding.points)}</span>
                  )}
                </span>
              ))}
              <span role="gridcell" className="number">
                {spread > 0 ? formatPoints(spread) : ''}
              </span>
              <span role="gridcell" className="ellipsis">
                {consensus
                  ? `✓ ${verdictText({ t, words }, item, consensus.verdict)}`
                  : vote?.state === 'open'
                    ? t('calibration.vote.running')
                    : ''}
              </span>
            </GridRow>
          )
        })}
      </SelectableGrid>
    </div>
  )
}

function layoutOf(listeners: number): CSSProperties {
  const each = listeners > 6 ? 76 : 104
  return {
    gridTemplateColumns: `minmax(180px, 1fr) repeat(${listeners}, ${each}px) 56px 104px`,
    gap: 8,
    minWidth: 420 + listeners * (each + 8),
  }
}
