import { Button } from 'antd'
import type { ReactNode } from 'react'

import { formatChange, formatOffset, formatPoints } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useShell } from '#renderer/shell/context.tsx'
import { ItemRule } from '#renderer/ui/item-rule.tsx'
import type { JudgedItem } from '#renderer/ui/judged.ts'
import { SoundTransport } from '#renderer/ui/sound-transport.tsx'
import { TraceLines } from '#renderer/ui/trace-lines.tsx'
import type { JudgedView } from '#renderer/ui/use-judged.ts'
import { useWords } from '#renderer/ui/use-words.ts'
import { findingText } from '#renderer/ui/verdicts.ts'
import { usePyramid, WaveStrip } from '#renderer/ui/wave-strip.tsx'
import { WaveMark, WaveTrack } from '#renderer/ui/wave-track.tsx'
import type { Mark } from '#shared/evaluation.ts'
import type { Item } from '#shared/scorecard.ts'

import '#renderer/ui/judged-call.css'

type Slots = {
  /** Stands at the end of the line of an item. */
  readonly tag?: (item: Item) => ReactNode
  /** Stands below the item one looks at. */
  readonly under?: (item: Item) => ReactNode
}

/** What was judged, where it can be heard: the recording with its marks, item by item, and the score. */
export function JudgedCall({ view, ...slots }: { readonly view: JudgedView } & Slots) {
  const t = useT()
  const { card, judgement, judged, isAll, showAll, handOut } = view
  const { unscorable, note, total, max } = judgement
  const shown = judged ? (isAll ? judged.items : judged.named) : []
  return (
    <section className="judged" aria-label={t('judged.title')}>
      <JudgedSound view={view} />
      <div className="judged-bar">
        {unscorable ? (
          <strong>
            {t('judged.unscorable', {
              reason: unscorable.note || t(`inspect.unscorable.${unscorable.reason}`),
            })}
          </strong>
        ) : (
          <strong className="number">
            {t('judged.total', {
              total: total === null ? '' : formatPoints(total),
              max: max === null ? '' : formatPoints(max),
            })}
          </strong>
        )}
        <span className="screen-space" />
        {handOut && (
          <Button size="small" onClick={handOut}>
            {t('judged.keys.handOut')} <ActionKey keys="Alt+E" />
          </Button>
        )}
        {judged && (
          <Button size="small" onClick={() => showAll(!isAll)}>
            {t(isAll ? 'judged.named' : 'judged.all', {
              count: (isAll ? judged.named : judged.items).length,
            })}{' '}
            <ActionKey keys="A" />
          </Button>
        )}
      </div>
      {judged && shown.length === 0 && unscorable === null && (
        <p className="meta judged-line">{t('judged.clean')}</p>
      )}
      <ul className="judged-items" aria-label={t('judged.items')}>
        {shown.map((each) => (
          <Line key={each.item.key} each={each} view={view} {...slots} />
        ))}
      </ul>
      {note !== '' && (
        <p className="judged-line selectable">
          <span className="meta">{t('judged.note')}</span> {note}
        </p>
      )}
      {judged && (
        <details className="judged-line">
          <summary>{t('judged.trace')}</summary>
          <TraceLines card={card} score={judged.score} label={t('judged.trace')} />
        </details>
      )}
    </section>
  )
}

function JudgedSound({ view: { sound, judged, itemKey, hear } }: { readonly view: JudgedView }) {
  const { theme } = useShell()
  const { player, recording } = sound
  const durationMs = recording?.durationMs ?? 0
  const pyramid = usePyramid(
    sound.sound?.type === 'ready' ? (recording?.pyramidUrl ?? null) : null,
    durationMs,
  )
  const last = judged?.marks.at(-1)
  const span = [0, Math.max(1, durationMs, (last?.end ?? last?.at ?? 0) + 1000)] as const
  return (
    <>
      <div className="judged-bar">
        <SoundTransport sound={sound} />
        <span className="screen-space" />
        {judged && judged.marks.length > 0 && (
          <span className="meta">
            <ActionKey keys="N" /> <ActionKey keys="P" />
          </span>
        )}
      </div>
      <div className="judged-wave">
        <WaveTrack player={player} span={span}>
          <WaveStrip
            {...{ pyramid, durationMs, span }}
            agentChannel={recording?.agentChannel ?? null}
            look={theme}
          />
          {judged?.marks.map((mark) => (
            <WaveMark
              key={mark.id}
              {...{ span, mark }}
              item={judged.items.find(({ item }) => item.key === mark.itemKey)?.item}
              isCurrent={mark.itemKey !== null && mark.itemKey === itemKey}
              go={() => hear(mark)}
            />
          ))}
        </WaveTrack>
      </div>
    </>
  )
}

function Line({
  each: { item, finding },
  view: { itemKey, markId, lookAt, hear },
  tag,
  under,
}: { readonly each: JudgedItem; readonly view: JudgedView } & Slots) {
  const t = useT()
  const words = useWords()
  const isOpen = itemKey === item.key
  const marks = finding?.marks ?? []
  return (
    <li className="judged-item" data-open={isOpen}>
      <div className="judged-head">
        <button
          type="button"
          className="judged-title"
          aria-expanded={isOpen}
          ref={(button) => {
            if (isOpen) button?.scrollIntoView({ block: 'nearest' })
          }}
          onClick={() => lookAt(isOpen ? null : item.key)}
        >
          <span className="meta number">{item.key}</span> {words(item.title)}
        </button>
        <span>{findingText({ t, words }, item, finding)}</span>
        <span className="number">
          {finding && finding.points !== 0 ? formatChange(finding.points) : ''}
        </span>
        {tag && <span>{tag(item)}</span>}
      </div>
      {isOpen && (
        <div className="judged-open">
          <ItemRule item={item} />
          {finding?.reason && (
            <p className="selectable">{t('judged.reason', { reason: finding.reason })}</p>
          )}
          {marks.length > 0 && <Marks {...{ marks, markId, hear }} />}
          {under?.(item)}
        </div>
      )}
    </li>
  )
}

function Marks({
  marks,
  markId,
  hear,
}: { readonly marks: readonly Mark[] } & Pick<JudgedView, 'markId' | 'hear'>) {
  const t = useT()
  return (
    <ul className="judged-marks" aria-label={t('judged.marks')}>
      {marks.map((mark) => (
        <li key={mark.id}>
          <button
            type="button"
            className="bar-button"
            aria-pressed={mark.id === markId}
            onClick={() => hear(mark)}
          >
            ▶ <span className="number">{formatOffset(mark.at)}</span>
          </button>{' '}
          <span className="selectable">{mark.note}</span>
        </li>
      ))}
    </ul>
  )
}
