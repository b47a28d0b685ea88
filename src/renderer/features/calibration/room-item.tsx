import { Button, Checkbox, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useStore } from 'zustand'

import type { RoomItem } from '#core/calibration/room.ts'
import { consensusOn, type RoomModel } from '#renderer/features/calibration/room-model.ts'
import type { SessionStore } from '#renderer/features/calibration/session-store.ts'
import { useWords } from '#renderer/ui/use-words.ts'
import { choicesFor, findingText, isSame } from '#renderer/ui/verdicts.ts'
import { Vote } from '#renderer/features/calibration/vote.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { clockTime } from '#renderer/lib/waveform-geometry.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { ItemRule } from '#renderer/ui/item-rule.tsx'
import { itemPoints } from '#renderer/ui/item-points.ts'
import { verdictText } from '#renderer/ui/verdict-text.ts'
import type { Verdict } from '#shared/calibration.ts'
import type { CalibrationView } from '#shared/calibration-api.ts'

/** One item: the rule in force, what people wrote, the vote, and what the room agreed on. */
export function RoomItemPane({
  store,
  view,
  model,
  item: { item, findings },
}: {
  readonly store: SessionStore
  readonly view: CalibrationView
  readonly model: RoomModel
  readonly item: RoomItem
}) {
  const t = useT()
  const words = useWords()
  const said = findings.flatMap((finding, index) => {
    const listener = model.listeners[index]
    const notes = [
      finding?.reason ?? '',
      ...(finding?.marks ?? []).map(({ at, note }) => `${clockTime(at)} ${note}`.trim()),
    ].filter((text) => text !== '')
    return listener && notes.length > 0 ? [{ letter: listener.letter, finding, notes }] : []
  })
  const isOpen = view.calibration.state === 'revealed'
  const isLead = view.roles.includes('facilitator')
  return (
    <>
      <h3>
        {item.key} {words(item.title)}{' '}
        <span className="meta number">{itemPoints(item) ?? t('calibration.verdict.fatal')}</span>
      </h3>
      <section aria-label={t('rule.inForce')}>
        <h4>{t('rule.inForce')}</h4>
        <ItemRule item={item} />
      </section>
      {said.length > 0 && (
        <section aria-label={t('calibration.said')}>
          <h4>{t('calibration.said')}</h4>
          <ul className="cal-said">
            {said.map(({ letter, finding, notes }) => (
              <li key={letter}>
                <strong>{letter}</strong> {findingText({ t, words }, item, finding)}
                {notes.map((note, index) => (
                  <span key={index} className="meta selectable">
                    {note}
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Vote store={store} view={view} callId={model.call.callId} item={item} findings={findings} />
      <ConsensusBox
        store={store}
        view={view}
        model={model}
        item={{ item, findings }}
        mayDecide={isOpen && isLead}
      />
    </>
  )
}

function ConsensusBox({
  store,
  view,
  model,
  item: { item, findings },
  mayDecide,
}: {
  readonly store: SessionStore
  readonly view: CalibrationView
  readonly model: RoomModel
  readonly item: Pick<RoomItem, 'item' | 'findings'>
  readonly mayDecide: boolean
}) {
  const t = useT()
  const words = useWords()
  const isBusy = useStore(store, (state) => state.isBusy)
  const known = consensusOn(view, model.call.callId, item.key)
  const [verdict, setVerdict] = useState<Verdict | null>(known?.verdict ?? null)
  const [reason, setReason] = useState(known?.reason ?? '')
  const [isPrecedent, setIsPrecedent] = useState(known?.isPrecedent ?? true)
  const save = (): void => {
    if (verdict && reason.trim() !== '')
      void store.getState().decide(verdict, reason.trim(), isPrecedent)
  }
  return (
    <section aria-label={t('calibration.consensus')}>
      <h4>
        {t('calibration.consensus')} {mayDecide && <ActionKey keys="C" />}
      </h4>
      {known && (
        <p className="cal-consensus">
          ✓ <strong>{verdictText({ t, words }, item, known.verdict)}</strong>{' '}
          {known.isPrecedent && <span className="cal-tag">{t('stage.precedent')}</span>}
          <span className="selectable">{known.reason}</span>
        </p>
      )}
      {!known && !mayDecide && <p className="meta">{t('calibration.consensus.none')}</p>}
      {mayDecide && (
        <>
          <div className="cal-choices" role="radiogroup" aria-label={t('calibration.consensus')}>
            {choicesFor(item, findings).map((choice) => (
              <Button
                key={JSON.stringify(choice)}
                size="small"
                role="radio"
                aria-checked={verdict !== null && isSame(verdict, choice)}
                type={verdict !== null && isSame(verdict, choice) ? 'primary' : 'default'}
                onClick={() => setVerdict(choice)}
              >
                {verdictText({ t, words }, item, choice)}
              </Button>
            ))}
            {item.kind === 'number' && (
              <InputNumber
                size="small"
                aria-label={words(item.unit)}
                value={typeof verdict?.value === 'number' ? verdict.value : null}
                onChange={(value) => setVerdict(value === null ? null : { state: 'given', value })}
              />
            )}
          </div>
          <Input.TextArea
            value={reason}
            rows={3}
            maxLength={5000}
            aria-label={t('calibration.consensus.reason')}
            placeholder={t('calibration.consensus.reason')}
            onChange={({ target }) => setReason(target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && event.ctrlKey) save()
              if (event.key === 'Escape') {
                event.currentTarget.blur()
                event.preventDefault()
              }
            }}
          />
          <div className="cal-consensus-foot">
            <Checkbox
              checked={isPrecedent}
              onChange={({ target }) => setIsPrecedent(target.checked)}
            >
              {t('calibration.consensus.precedent')}
            </Checkbox>
            <Button
              size="small"
              type="primary"
              loading={isBusy}
              disabled={verdict === null || reason.trim() === ''}
              onClick={save}
            >
              {t('calibration.consensus.save')} <kbd className="kbd">Ctrl+Enter</kbd>
            </Button>
          </div>
          <p className="meta">{t('calibration.consensus.why')}</p>
        </>
      )}
    </section>
  )
}
