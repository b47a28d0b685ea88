import { CaretRightOutlined, PauseOutlined } from '@ant-design/icons'
import { Button, Progress, Segmented } from 'antd'
import { useRef, type KeyboardEvent } from 'react'
import { useStore } from 'zustand'

import { clipFileName } from '#core/calls/clip-name.ts'
import type { ClipDraft } from '#renderer/features/inspect/clip-draft.ts'
import { clipKey } from '#renderer/features/inspect/clip-keys.ts'
import { ClipRedactions } from '#renderer/features/inspect/clip-redactions.tsx'
import { TimeField } from '#renderer/features/inspect/clip-time-field.tsx'
import { ClipWave } from '#renderer/features/inspect/clip-wave.tsx'
import { canSave, type ClippingState } from '#renderer/features/inspect/clipping.ts'
import { useInspect, useSession } from '#renderer/features/inspect/use-session.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useKeyboardHold } from '#renderer/shell/context.tsx'
import { Dialog } from '#look/dialog.tsx'
import { failureText } from '#renderer/ui/failure-text.ts'
import { Kbd } from '#renderer/ui/kbd.tsx'
import { clipFormats, redactionSides } from '#shared/redaction.ts'

function useClipping<T>(select: (state: ClippingState) => T): T {
  return useStore(useSession().clipping.store, select)
}

/** A stretch of the call on its way to a file of its own. */
export function ClipDialog() {
  const t = useT()
  const { clipping } = useSession()
  const draft = useClipping((state) => state.draft)
  const saving = useClipping((state) => state.saving)
  const forPackage = useClipping((state) => state.forPackage)
  const id = useInspect((state) => state.view?.call.externalId ?? '')
  const body = useRef<HTMLDivElement>(null)
  const open = draft !== null
  useKeyboardHold(open)
  return (
    <Dialog
      open={open}
      title={t(forPackage ? 'inspect.clip.title.package' : 'inspect.clip.title', { id })}
      width={880}
      keepsWork
      close={saving === null ? clipping.close : clipping.giveUp}
      shown={(isShown) => {
        if (isShown) body.current?.focus()
      }}
    >
      {draft && (
        <div
          ref={body}
          className="clip"
          tabIndex={-1}
          onKeyDown={(event: KeyboardEvent<HTMLDivElement>) => {
            clipKey(event, clipping, draft.picked)
          }}
        >
          <ClipWave draft={draft} />
          <p className="clip-keys meta">{t('inspect.clip.keys')}</p>
          <Edges draft={draft} />
          <Redacting draft={draft} />
          <ClipRedactions draft={draft} />
          {!forPackage && <Target draft={draft} />}
          <Foot draft={draft} />
        </div>
      )}
    </Dialog>
  )
}

function Edges({ draft }: { readonly draft: ClipDraft }) {
  const t = useT()
  const { clipping } = useSession()
  const { from, to } = draft
  const empty = to <= from
  return (
    <div className="clip-row">
      <label className="meta">{t('inspect.clip.from')}</label>
      <TimeField
        label={t('inspect.clip.from')}
        value={from}
        invalid={empty}
        onCommit={(ms) => clipping.edge('from', ms)}
      />
      <label className="meta">{t('inspect.clip.to')}</label>
      <TimeField
        label={t('inspect.clip.to')}
        value={to}
        invalid={empty}
        onCommit={(ms) => clipping.edge('to', ms)}
      />
      <span className={empty ? 'clip-fault' : 'number'}>
        {empty
          ? t('inspect.clip.empty')
          : t('inspect.clip.length', { seconds: ((to - from) / 1000).toFixed(3) })}
      </span>
      <span className="clip-gap" />
      <Listen />
    </div>
  )
}

function Listen() {
  const t = useT()
  const { clipping } = useSession()
  const playing = useClipping((state) => state.playing)
  const failed = useClipping((state) => state.previewFailed)
  return (
    <>
      {failed && (
        <span className="clip-fault" role="alert">
          {t('inspect.clip.previewFailed')}
        </span>
      )}
      <Button
        icon={playing ? <PauseOutlined /> : <CaretRightOutlined />}
        onClick={clipping.togglePreview}
      >
        {t(playing ? 'inspect.clip.stop' : 'inspect.clip.listen')} <Kbd keys="Space" />
      </Button>
    </>
  )
}

function Redacting({ draft }: { readonly draft: ClipDraft }) {
  const t = useT()
  const { clipping } = useSession()
  const pressed = clipping.pressed(draft)
  return (
    <div className="clip-row">
      <h2>{t('inspect.clip.redactions')}</h2>
      <Segmented
        size="small"
        aria-label={t('inspect.clip.side')}
        title={t(draft.apart ? 'inspect.clip.side' : 'inspect.clip.side.mono')}
        value={draft.side}
        disabled={!draft.apart}
        options={redactionSides.map((value) => ({ value, label: t(`inspect.clip.side.${value}`) }))}
        onChange={clipping.setSide}
      />
      <Button size="small" onClick={() => clipping.add('mute')}>
        {t('inspect.clip.mute')} <Kbd keys="M" />
      </Button>
      <Button size="small" onClick={() => clipping.add('tone')}>
        {t('inspect.clip.tone')} <Kbd keys="T" />
      </Button>
      <span className="clip-gap" />
      {pressed.length > 0 && (
        <Button size="small" onClick={clipping.addPressed}>
          {t('inspect.clip.pressed', { count: pressed.length })}
        </Button>
      )}
    </div>
  )
}

function Target({ draft }: { readonly draft: ClipDraft }) {
  const t = useT()
  const { clipping } = useSession()
  const target = useClipping((state) => state.target)
  const { from, to, format } = draft
  return (
    <div className="clip-target">
      <span className="meta">{t('inspect.clip.format')}</span>
      <div className="clip-row">
        <Segmented
          size="small"
          aria-label={t('inspect.clip.format')}
          value={format}
          options={clipFormats.map((value) => ({ value, label: value.toUpperCase() }))}
          onChange={clipping.setFormat}
        />
        <span className="meta">{t(`inspect.clip.format.${format}`)}</span>
      </div>
      <span className="meta">{t('inspect.clip.file')}</span>
      <span className="selectable ellipsis">
        {target ? clipFileName(target.stem, from, to, format) : ''}
      </span>
      <span className="meta">{t('inspect.clip.folder')}</span>
      <div className="clip-row">
        <span className="selectable ellipsis" title={target?.folder}>
          {target?.folder}
        </span>
        <Button size="small" onClick={() => void clipping.pickFolder()}>
          {t('inspect.clip.change')}
        </Button>
      </div>
    </div>
  )
}

function Foot({ draft }: { readonly draft: ClipDraft }) {
  const t = useT()
  const { clipping } = useSession()
  const saving = useClipping((state) => state.saving)
  const refusal = useClipping((state) => state.refusal)
  const forPackage = useClipping((state) => state.forPackage)
  if (saving !== null) {
    return (
      <div className="clip-foot">
        <span className="clip-progress" role="status">
          {t('inspect.clip.saving')}
          <Progress percent={Math.round(saving * 100)} size="small" />
        </span>
        <Button onClick={clipping.giveUp}>
          {t('inspect.clip.giveUp')} <Kbd keys="Escape" />
        </Button>
      </div>
    )
  }
  return (
    <div className="clip-foot">
      {refusal ? (
        <p className="clip-fault clip-gap" role="alert">
          {failureText(t, refusal)}
        </p>
      ) : (
        <p className="meta clip-gap">
          {t(forPackage ? 'inspect.clip.package' : 'inspect.clip.plain')}
        </p>
      )}
      <Button onClick={clipping.close}>
        {t('inspect.clip.cancel')} <Kbd keys="Escape" />
      </Button>
      <Button type="primary" disabled={!canSave(draft)} onClick={() => void clipping.save()}>
        {t(forPackage ? 'inspect.clip.take' : 'inspect.clip.save')} <Kbd keys="Ctrl+Enter" />
      </Button>
    </div>
  )
}
