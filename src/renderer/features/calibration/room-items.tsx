import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'

import type { RoomItem } from '#core/calibration/room.ts'
import { consensusOn, voteOn, type RoomModel } from '#renderer/features/calibration/room-model.ts'
import type { SessionStore } from '#renderer/features/calibration/session-store.ts'
import { useWords } from '#renderer/features/calibration/use-words.ts'
import { findingText } from '#renderer/features/calibration/verdicts.ts'
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
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [itemKey])
  const each = model.listeners.length > 6 ? 76 : 104
  const layout: React.CSSProperties = {
    gridTemplateColumns: `minmax(180px, 1fr) repeat(${model.listeners.length}, ${each}px) 56px 104px`,
    minWidth: 420 + model.listeners.length * (each + 8),
  }

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
      <div
        ref={list}
        role="grid"
        tabIndex={0}
        className="cal-items-grid"
        aria-label={t('calibration.tab.items')}
      >
        <div role="row" className="cal-item-row cal-table-head" style={layout}>
          <span role="columnheader">{t('calibration.item')}</span>
          {model.listeners.map(({ letter, name }) => (
            <span role="columnheader" key={letter} title={name ?? undefined}>
              {letter}
            </span>
          ))}
          <span role="columnheader">{t('calibration.item.spread')}</span>
          <span role="columnheader">{t('calibration.consensus')}</span>
        </div>
        {shown.map(({ item, findings, isSplit, spread }) => {
          const consensus = consensusOn(view, model.call.callId, item.key)
          const vote = voteOn(view, model.call.callId, item.key)
          return (
            <div
              key={item.key}
              role="row"
              aria-selected={item.key === itemKey}
              className="cal-item-row"
              data-split={isSplit}
              style={layout}
              onClick={() => store.getState().look({ itemKey: item.key, momentAt: null })}
            >
              <span role="gridcell" className="ellipsis" title={words(item.title)}>
                <span className="cal-split" aria-label={t(isSplit ? 'stage.split' : 'stage.same')}>
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
            </div>
          )
        })}
      </div>
    </div>
  )
}
