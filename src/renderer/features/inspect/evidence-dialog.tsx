import { FolderOpenOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, InputNumber, Progress } from 'antd'
import { useId, useRef, type KeyboardEvent } from 'react'
import { useStore } from 'zustand'

import {
  canExport,
  redactedOf,
  type EvidenceDraft,
  type Stretch,
} from '#renderer/features/inspect/evidence-draft.ts'
import { evidenceFailureText } from '#renderer/features/inspect/evidence-failure.ts'
import { EvidenceKey } from '#renderer/features/inspect/evidence-key.tsx'
import { EvidenceLeave } from '#renderer/features/inspect/evidence-leave.tsx'
import {
  pendingOf,
  type EvidenceOf,
  type EvidencingState,
} from '#renderer/features/inspect/evidencing.ts'
import { useInspect, useSession } from '#renderer/features/inspect/use-session.ts'
import { findItem } from '#core/scorecard/outline.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { clockTime } from '#renderer/lib/waveform-geometry.ts'
import { useKeyboardHold, useShell } from '#renderer/shell/context.tsx'
import { useWords } from '#renderer/ui/use-words.ts'
import { Dialog } from '#look/dialog.tsx'
import { Kbd } from '#renderer/ui/kbd.tsx'

function useEvidencing<T>(select: (state: EvidencingState) => T): T {
  return useStore(useSession().evidencing.store, select)
}

/** A package of evidence on its way: which stretches, what is redacted, why it is handed out. */
export function EvidenceDialog() {
  const t = useT()
  const { language } = useShell()
  const { evidencing } = useSession()
  const draft = useEvidencing((state) => state.draft)
  const isEditing = useEvidencing((state) => state.isEditing)
  const saving = useEvidencing((state) => state.saving)
  const id = useInspect((state) => state.view?.call.externalId ?? '')
  const body = useRef<HTMLDivElement>(null)
  const of = useEvidencing((state) => state.of)
  const leave = useEvidencing((state) => state.leave)
  const isComing = useEvidencing((state) => state.isComing)
  const isRefused = useEvidencing((state) => state.refusal !== null)
  const open = (draft !== null || isComing || isRefused) && !isEditing
  useKeyboardHold(open)
  const keys = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || !event.ctrlKey || event.key !== 'Enter') return
    event.preventDefault()
    void evidencing.proceed(language)
  }
  return (
    <Dialog
      open={open}
      title={t('inspect.evidence.title', { id })}
      width={760}
      keepsWork
      close={saving === null ? evidencing.close : evidencing.giveUp}
      shown={(isShown) => {
        if (isShown) body.current?.querySelector<HTMLElement>('input, button')?.focus()
      }}
    >
      {!draft && open && <Coming isComing={isComing} />}
      {draft && (
        <div ref={body} className="evidence" onKeyDown={keys}>
          <p className="meta">{t('inspect.evidence.about')}</p>
          {of && <Of of={of} />}
          {leave && <EvidenceLeave leave={leave} />}
          {!pendingOf(leave) && <Picks draft={draft} />}
          <Choices draft={draft} isAsked={pendingOf(leave) !== null} />
          <Foot draft={draft} />
        </div>
      )}
    </Dialog>
  )
}

/** Whose judgement it is, where it is not one's own. */
function Of({ of: { inspector, isAppealed } }: { readonly of: EvidenceOf }) {
  const t = useT()
  if (inspector === null) return null
  return (
    <p>
      {t('inspect.evidence.of', { name: inspector })}
      {isAppealed && ` ${t('inspect.evidence.withAppeal')}`}
    </p>
  )
}

/** What one waits for, or why it does not come. */
function Coming({ isComing }: { readonly isComing: boolean }) {
  const t = useT()
  const { evidencing } = useSession()
  const refusal = useEvidencing((state) => state.refusal)
  return (
    <div className="evidence">
      {isComing && <p role="status">{t('inspect.evidence.coming')}</p>}
      {refusal && (
        <p className="clip-fault" role="alert">
          {evidenceFailureText(t, refusal)}
        </p>
      )}
      <div className="clip-foot">
        <span className="clip-gap" />
        <Button autoFocus onClick={evidencing.close}>
          {t('inspect.evidence.close')} <Kbd keys="Escape" />
        </Button>
      </div>
    </div>
  )
}

function Picks({ draft }: { readonly draft: EvidenceDraft }) {
  const t = useT()
  const { evidencing } = useSession()
  const pressed = evidencing.pressed(draft).length
  return (
    <section>
      <div className="clip-row">
        <h2>{t('inspect.evidence.clips')}</h2>
        <span className="clip-gap" />
        {pressed > 0 && (
          <Button size="small" onClick={evidencing.mutePressed}>
            {t('inspect.evidence.pressed', { count: pressed })}
          </Button>
        )}
        <span className="meta">{t('inspect.evidence.padding')}</span>
        <InputNumber
          size="small"
          className="evidence-padding number"
          aria-label={t('inspect.evidence.padding')}
          min={0}
          max={60}
          step={1}
          value={draft.paddingMs / 1000}
          onChange={(seconds) => {
            if (seconds !== null) evidencing.setPadding(Math.round(seconds * 1000))
          }}
        />
        <span className="meta">{t('inspect.evidence.seconds')}</span>
        <Button size="small" onClick={evidencing.add}>
          {t('inspect.evidence.add')}
        </Button>
      </div>
      {draft.picks.length === 0 && (
        <p className="evidence-none meta">{t('inspect.evidence.none')}</p>
      )}
      <ul className="evidence-picks" aria-label={t('inspect.evidence.clips')}>
        {draft.picks.map((pick) => (
          <Line key={pick.key} draft={draft} pick={pick} />
        ))}
      </ul>
    </section>
  )
}

function Line({ draft, pick }: { readonly draft: EvidenceDraft; readonly pick: Stretch }) {
  const t = useT()
  const words = useWords()
  const { evidencing } = useSession()
  const card = useEvidencing((state) => state.of?.scorecard ?? null)
  const { mark, span, isChosen } = pick
  const key = mark?.itemKey ?? null
  const item = card && key !== null ? findItem(card, key) : undefined
  const name = item
    ? `${item.key} ${words(item.title)}`
    : t(mark ? 'inspect.evidence.noItem' : 'inspect.evidence.byHand')
  const { count, isFaulty } = redactedOf(draft, pick)
  const place = `${clockTime(span[0], 1)} – ${clockTime(span[1], 1)}`
  return (
    <li className="evidence-pick" data-chosen={isChosen}>
      <Checkbox
        checked={isChosen}
        onChange={(event) => evidencing.choose(pick.key, event.target.checked)}
      >
        <span className="number">{place}</span> {name}
        {mark && mark.note !== '' && <span className="meta"> · {mark.note}</span>}
      </Checkbox>
      {isFaulty ? (
        <span className="clip-fault">{t('inspect.evidence.faulty')}</span>
      ) : (
        <span className={count > 0 ? '' : 'meta'}>
          {count > 0 ? t('inspect.evidence.redacted', { count }) : t('inspect.evidence.unredacted')}
        </span>
      )}
      <Button
        size="small"
        aria-label={t('inspect.evidence.editOf', { clip: `${place} ${name}` })}
        onClick={() => evidencing.edit(pick)}
      >
        {t('inspect.evidence.edit')}
      </Button>
    </li>
  )
}

function Choices({ draft, isAsked }: { readonly draft: EvidenceDraft; readonly isAsked: boolean }) {
  const t = useT()
  const { evidencing } = useSession()
  const signingKey = useEvidencing((state) => state.key)
  const id = useId()
  return (
    <section className="evidence-choices">
      <Checkbox
        checked={draft.withMp3}
        onChange={(event) => evidencing.setMp3(event.target.checked)}
      >
        {t('inspect.evidence.mp3')}
      </Checkbox>
      {!isAsked && (
        <>
          <label htmlFor={id}>{t('inspect.evidence.reason')}</label>
          <Input
            id={id}
            value={draft.reason}
            maxLength={2000}
            placeholder={t('inspect.evidence.reason.hint')}
            onChange={(event) => evidencing.setReason(event.target.value)}
          />
        </>
      )}
      {signingKey && <EvidenceKey signingKey={signingKey} />}
    </section>
  )
}

function Foot({ draft }: { readonly draft: EvidenceDraft }) {
  const t = useT()
  const { language } = useShell()
  const { evidencing } = useSession()
  const saving = useEvidencing((state) => state.saving)
  const refusal = useEvidencing((state) => state.refusal)
  const saved = useEvidencing((state) => state.saved)
  const leave = useEvidencing((state) => state.leave)
  const pending = pendingOf(leave)
  const asks = leave?.secondPerson === true && !pending
  if (saving !== null) {
    return (
      <div className="clip-foot">
        <span className="clip-progress" role="status">
          {t('inspect.evidence.exporting')}
          <Progress percent={Math.round(saving * 100)} size="small" />
        </span>
        <Button onClick={evidencing.giveUp}>
          {t('inspect.evidence.giveUp')} <Kbd keys="Escape" />
        </Button>
      </div>
    )
  }
  if (saved) {
    return (
      <div className="clip-foot">
        <p className="clip-gap selectable" role="status">
          <span className="meta">{t('inspect.evidence.saved')}</span> {saved.path}
        </p>
        <Button icon={<FolderOpenOutlined />} onClick={evidencing.reveal}>
          {t('inspect.evidence.reveal')}
        </Button>
        <Button type="primary" autoFocus onClick={evidencing.close}>
          {t('inspect.evidence.close')} <Kbd keys="Escape" />
        </Button>
      </div>
    )
  }
  return (
    <div className="clip-foot">
      <p className="clip-fault clip-gap" role={refusal ? 'alert' : undefined}>
        {refusal && evidenceFailureText(t, refusal)}
      </p>
      <Button onClick={evidencing.close}>
        {t(pending?.state === 'waiting' ? 'inspect.evidence.close' : 'inspect.evidence.cancel')}{' '}
        <Kbd keys="Escape" />
      </Button>
      {pending?.state !== 'waiting' && (
        <Button
          type="primary"
          disabled={!pending && !canExport(draft)}
          onClick={() => void evidencing.proceed(language)}
        >
          {t(asks ? 'inspect.evidence.ask' : 'inspect.evidence.export')} <Kbd keys="Ctrl+Enter" />
        </Button>
      )}
    </div>
  )
}
