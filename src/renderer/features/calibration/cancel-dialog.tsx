import { Button, Input } from 'antd'
import { useState } from 'react'

import { useT } from '#renderer/lib/i18n.ts'
import { useKeyboardHold } from '#renderer/shell/context.tsx'
import { Dialog } from '#look/dialog.tsx'

/** Calls a session off, with the reason that its participants read. */
export function CancelDialog({
  open,
  close,
  cancel,
}: {
  readonly open: boolean
  readonly close: () => void
  readonly cancel: (why: string) => Promise<boolean>
}) {
  const t = useT()
  const [why, setWhy] = useState('')
  useKeyboardHold(open)
  const send = (): void => {
    if (why.trim() === '') return
    void cancel(why.trim())
    close()
  }
  return (
    <Dialog open={open} title={t('calibration.cancel')} width={480} close={close}>
      <div className="cal-dialog">
        <p>{t('calibration.cancel.what')}</p>
        <Input
          autoFocus
          value={why}
          maxLength={2000}
          aria-label={t('calibration.cancel.why')}
          placeholder={t('calibration.cancel.why')}
          onChange={({ target }) => setWhy(target.value)}
          onPressEnter={(event) => {
            if (!event.nativeEvent.isComposing) send()
          }}
        />
        <div className="cal-dialog-foot">
          <Button disabled={why.trim() === ''} danger onClick={send}>
            {t('calibration.cancel')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
