import { useState } from 'react'

import { useT } from '#renderer/lib/i18n.ts'
import { ReasonDialog } from '#renderer/ui/reason-dialog.tsx'

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
  const [text, change] = useState('')
  return (
    <ReasonDialog
      {...{ open, close }}
      title={t('calibration.cancel')}
      what={t('calibration.cancel.what')}
      label={t('calibration.cancel')}
      reason={{ name: t('calibration.cancel.why'), text, change }}
      isDanger
      send={() => void cancel(text.trim())}
    />
  )
}
