import { Button, Input } from 'antd'

import { useT } from '#renderer/lib/i18n.ts'
import { useKeyboardHold } from '#renderer/shell/context.tsx'
import { Dialog } from '#look/dialog.tsx'

import '#renderer/ui/reason-dialog.css'

/** A step that is done once one more word, or none, was said: what it means, why, and one button. */
export function ReasonDialog({
  open,
  title,
  what,
  label,
  reason,
  isDanger = false,
  close,
  send,
}: {
  readonly open: boolean
  readonly title: string
  /** What it means, in a sentence. */
  readonly what: string
  /** What the button says. */
  readonly label: string
  /** Undefined where none is asked for; without one that is, it is not sent. */
  readonly reason?:
    | {
        readonly name: string
        readonly text: string
        readonly change: (text: string) => void
      }
    | undefined
  readonly isDanger?: boolean
  readonly close: () => void
  readonly send: () => void
}) {
  const t = useT()
  useKeyboardHold(open)
  const isMissing = reason !== undefined && reason.text.trim() === ''
  const go = (): void => {
    if (isMissing) return
    send()
    close()
  }
  return (
    <Dialog open={open} title={title} width={480} close={close}>
      <form
        className="reason-dialog"
        onSubmit={(event) => {
          event.preventDefault()
          go()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey) go()
        }}
      >
        <p>{what}</p>
        {reason && (
          <Input.TextArea
            autoFocus
            rows={3}
            value={reason.text}
            maxLength={2000}
            aria-label={reason.name}
            placeholder={reason.name}
            onChange={({ target }) => reason.change(target.value)}
          />
        )}
        <div className="reason-dialog-foot">
          <Button onClick={close}>{t('shell.close')}</Button>
          <Button
            htmlType="submit"
            type="primary"
            danger={isDanger}
            disabled={isMissing}
            autoFocus={reason === undefined}
          >
            {label} {reason && <kbd className="kbd">Ctrl+Enter</kbd>}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
