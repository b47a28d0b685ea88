import { Button, Input, Radio } from 'antd'
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useStore } from 'zustand'

import type { ClosingState } from '#renderer/features/inspect/closing.ts'
import { useSession } from '#renderer/features/inspect/use-session.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useKeyboardHold } from '#renderer/shell/context.tsx'
import { Dialog } from '#look/dialog.tsx'
import { failureText } from '#renderer/ui/failure-text.ts'
import { Kbd } from '#renderer/ui/kbd.tsx'
import { Unscorable } from '#shared/evaluation.ts'

export function useClosing<T>(select: (state: ClosingState) => T): T {
  return useStore(useSession().closing.store, select)
}

/** What is asked before a call is closed without a score, or opened again. */
export function ClosingDialogs() {
  const t = useT()
  const { closing } = useSession()
  const asking = useClosing((state) => state.asking)
  useKeyboardHold(asking !== null)
  const form = useRef<HTMLDivElement>(null)
  // The window takes the focus when it comes up; only then can a field have it.
  const focusFirst = (isShown: boolean) => {
    if (isShown) form.current?.querySelector<HTMLElement>('input:checked, textarea')?.focus()
  }
  return (
    <>
      <Dialog
        open={asking === 'unscorable'}
        title={t('inspect.unscorable.title')}
        width={440}
        keepsWork
        close={closing.cancel}
        shown={focusFirst}
      >
        <div ref={form}>
          <UnscorableForm />
        </div>
      </Dialog>
      <Dialog
        open={asking === 'reopen'}
        title={t('inspect.reopen.title')}
        width={440}
        keepsWork
        close={closing.cancel}
        shown={focusFirst}
      >
        <div ref={form}>
          <ReopenForm />
        </div>
      </Dialog>
    </>
  )
}

const reasons = Unscorable.shape.reason.options

function UnscorableForm() {
  const t = useT()
  const { closing } = useSession()
  const [reason, setReason] = useState<Unscorable['reason']>('noSpeech')
  const [note, setNote] = useState('')
  const noteId = useId()
  const isNoteNeeded = reason === 'other'
  return (
    <Asked
      text={t('inspect.unscorable.text')}
      action={t('inspect.unscorable.submit')}
      isReady={!isNoteNeeded || note.trim() !== ''}
      act={() => void closing.sayUnscorable({ reason, note: note.trim() })}
    >
      <Radio.Group
        className="ins-reasons"
        aria-label={t('inspect.unscorable.why')}
        value={reason}
        onChange={({ target }) => {
          // The group's values are those below.
          setReason(target.value as Unscorable['reason'])
        }}
      >
        {reasons.map((each) => (
          <Radio key={each} value={each}>
            {t(`inspect.unscorable.${each}`)}
          </Radio>
        ))}
      </Radio.Group>
      <label className="meta" htmlFor={noteId}>
        {t(isNoteNeeded ? 'inspect.unscorable.noteNeeded' : 'inspect.unscorable.note')}
      </label>
      <Input.TextArea
        id={noteId}
        rows={2}
        maxLength={2000}
        value={note}
        onChange={({ target }) => {
          setNote(target.value)
        }}
      />
    </Asked>
  )
}

function ReopenForm() {
  const t = useT()
  const { closing } = useSession()
  const [why, setWhy] = useState('')
  const whyId = useId()
  return (
    <Asked
      text={t('inspect.reopen.text')}
      action={t('inspect.reopen.submit')}
      isReady={why.trim() !== ''}
      act={() => void closing.reopen(why.trim())}
    >
      <label className="meta" htmlFor={whyId}>
        {t('inspect.reopen.why')}
      </label>
      <Input.TextArea
        id={whyId}
        rows={2}
        maxLength={2000}
        value={why}
        onChange={({ target }) => {
          setWhy(target.value)
        }}
      />
    </Asked>
  )
}

/** Text, fields, and the two ways out. */
function Asked({
  text,
  action,
  isReady,
  act,
  children,
}: {
  readonly text: string
  readonly action: string
  readonly isReady: boolean
  readonly act: () => void
  readonly children: ReactNode
}) {
  const t = useT()
  const { closing } = useSession()
  const sending = useClosing((state) => state.sending)
  const refusal = useClosing((state) => state.refusal)
  return (
    <div
      className="ins-asked"
      onKeyDown={(event: KeyboardEvent<HTMLDivElement>) => {
        if (event.key !== 'Enter' || !event.ctrlKey || event.nativeEvent.isComposing) return
        event.preventDefault()
        if (isReady) act()
      }}
    >
      <p className="meta">{text}</p>
      {children}
      {refusal && (
        <p className="ins-refusal" role="alert">
          {failureText(t, refusal)}
        </p>
      )}
      <div className="ins-asked-foot">
        <Button onClick={closing.cancel}>
          {t('inspect.closing.cancel')} <Kbd keys="Escape" />
        </Button>
        <Button type="primary" disabled={!isReady} loading={sending} onClick={act}>
          {action} <Kbd keys="Ctrl+Enter" />
        </Button>
      </div>
    </div>
  )
}
