import { MinusOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useDeferredValue, useEffect, useMemo, useRef } from 'react'

import type { Occurrence } from '#core/scorecard/occurrence.ts'
import { itemPoints } from '#renderer/ui/item-points.ts'
import {
  nameOf,
  outlineOf,
  sectionsOf,
  type OutlineRow,
} from '#renderer/features/scorecards/places.ts'
import { OffReason } from '#renderer/features/scorecards/off-reason.tsx'
import { PreviewScore } from '#renderer/features/scorecards/preview-score.tsx'
import { hit, tryOut, unhit } from '#renderer/features/scorecards/trial.ts'
import { TrialGrade } from '#renderer/features/scorecards/trial-grade.tsx'
import { TriedCall } from '#renderer/features/scorecards/tried-call.tsx'
import { useBuilder, useBuilderStore } from '#renderer/features/scorecards/use-builder.ts'
import { useTrialSound } from '#renderer/features/scorecards/use-trial-sound.ts'
import { formatPoints } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { StateShape } from '#renderer/ui/state-shape.tsx'
import { useWords } from '#renderer/ui/use-words.ts'
import type { SectionScore } from '#shared/evaluation.ts'
import type { Scorecard } from '#shared/scorecard.ts'

/** The scorecard as the inspector will see it, and what it makes of a try. */
export function Preview({
  card,
  pick,
}: {
  readonly card: Scorecard
  /** Chooses the call it is tried on. */
  readonly pick: () => void
}) {
  const t = useT()
  const shown = useDeferredValue(card)
  const trial = useBuilder((state) => state.trial)
  const tried = useMemo(() => tryOut(shown, trial), [shown, trial])
  const off = [...tried.occurrences.values()].filter(({ state }) => state === 'off').length
  return (
    <section className="sc-preview" data-zone="preview" aria-label={t('scorecards.preview')}>
      <header className="sc-pane-head">
        <h2>{t('scorecards.preview')}</h2>
      </header>
      {trial.on && <TriedCall view={trial.on} card={shown} off={off} pick={pick} />}
      <PreviewRows card={shown} {...tried} />
      <PreviewScore card={shown} score={tried.score} />
    </section>
  )
}

function PreviewRows({
  card,
  score,
  occurrences,
}: { readonly card: Scorecard } & ReturnType<typeof tryOut>) {
  const t = useT()
  const builder = useBuilderStore()
  const at = useDeferredValue(useBuilder((state) => state.history?.now.at))
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useMemo(() => outlineOf(card).filter(({ type }) => type !== 'card'), [card])
  const selected = at ? rows.findIndex(({ place }) => nameOf(place) === nameOf(at)) : -1

  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are not memoised, and none is passed on
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 30,
    overscan: 8,
  })
  useEffect(() => {
    if (selected >= 0) virtual.scrollToIndex(selected)
  }, [virtual, selected])

  let section = -1
  const sectionAt = rows.map((row) => (row.type === 'section' ? (section += 1) : section))
  return (
    <div
      ref={scroller}
      className="sc-preview-rows"
      role="list"
      data-list
      tabIndex={0}
      aria-label={t('scorecards.preview')}
    >
      <div className="sc-rows" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index]
          if (!row || row.type === 'card') return null
          return (
            <div
              key={index}
              ref={virtual.measureElement}
              data-index={index}
              role="listitem"
              aria-current={index === selected}
              className={`sc-try sc-try-${row.type}`}
              data-item={row.type === 'item' ? row.item.key : undefined}
              style={{ transform: `translateY(${start}px)` }}
              onClick={() => {
                builder.getState().look(row.place)
              }}
            >
              {row.type === 'item' ? (
                <TryItem row={row} card={card} occurrence={occurrences.get(row.item.key)} />
              ) : (
                <TrySection row={row} score={score.sections[sectionAt[index] ?? 0]} />
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function TrySection({
  row,
  score,
}: {
  readonly row: Extract<OutlineRow, { readonly type: 'section' }>
  readonly score: SectionScore | undefined
}) {
  const words = useWords()
  return (
    <>
      <span className="sc-try-title ellipsis">{words(row.section.title)}</span>
      {score && (
        <span className="number">
          {formatPoints(score.earned + score.awarded)}
          <span className="meta"> / {formatPoints(score.max)}</span>
        </span>
      )}
    </>
  )
}

const TryItem = memo(function TryItem({
  row,
  card,
  occurrence,
}: {
  readonly row: Extract<OutlineRow, { readonly type: 'item' }>
  readonly card: Scorecard
  readonly occurrence: Occurrence | undefined
}) {
  const t = useT()
  const words = useWords()
  const builder = useBuilderStore()
  const { item } = row
  const isCounted = item.kind === 'deduct' || item.kind === 'award' || item.kind === 'fatal'
  const times = occurrence?.marks.length ?? 0
  const title = words(item.title)
  const { player } = useTrialSound()
  return (
    <>
      <StateShape
        row={{ item, state: occurrence?.state ?? 'unanswered', value: occurrence?.value ?? null }}
      />
      <span className="meta number">{item.key}</span>
      <div className="sc-try-text" data-state={occurrence?.state}>
        <span>{title}</span>
        {occurrence?.state === 'off' && (
          <OffReason item={item} sections={sectionsOf(card, row.place)} />
        )}
        {!isCounted && <TrialGrade item={item} occurrence={occurrence} />}
      </div>
      {isCounted && (
        <span className="sc-try-tools">
          {times > 0 && (
            <>
              <span className="number">{t('scorecards.try.times', { count: times })}</span>
              <Button
                type="text"
                size="small"
                tabIndex={-1}
                icon={<MinusOutlined />}
                aria-label={t('scorecards.try.unhit', { item: title })}
                onClick={() => builder.getState().try((trial) => unhit(trial, item.key))}
              />
            </>
          )}
          <Button
            type="text"
            size="small"
            tabIndex={-1}
            icon={<PlusOutlined />}
            aria-label={t('scorecards.try.hit', { item: title })}
            onClick={() => builder.getState().try((trial) => hit(trial, item.key, player?.at()))}
          />
        </span>
      )}
      <span className={`sc-try-points number sc-${item.kind}`} data-state={occurrence?.state}>
        {itemPoints(item) ?? t('scorecards.fatal')}
      </span>
    </>
  )
})
