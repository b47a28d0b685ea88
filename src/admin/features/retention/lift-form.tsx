import { useState } from 'react'

import { holdsRefused } from '#admin/features/retention/refused.ts'
import { useT } from '#admin/lib/i18n.ts'
import { useDesk } from '#admin/shell/context.tsx'
import { FormDialog } from '#admin/ui/form-dialog.tsx'
import { TextField } from '#admin/ui/text-field.tsx'
import { Hold } from '#shared/admin/retention.ts'

/** Lets go of a call, and says why. */
export function LiftForm({
  hold,
  done,
  close,
}: {
  readonly hold: Hold
  readonly done: () => Promise<void>
  readonly close: () => void
}) {
  const t = useT()
  const { hub } = useDesk()
  const [reason, setReason] = useState('')
  return (
    <FormDialog
      title={t('holds.lift.title', { name: hold.callName })}
      does={t('holds.lift')}
      isDanger
      isReady={reason.trim() !== ''}
      own={holdsRefused}
      close={close}
      done={done}
      submit={() => hub.ask(Hold, 'POST', `/v1/holds/${hold.id}/lift`, { reason: reason.trim() })}
    >
      <p>{t('holds.lift.about')}</p>
      <TextField
        label={t('holds.reason')}
        hint={t('holds.lift.reason.hint')}
        most={500}
        value={reason}
        put={setReason}
        isFirst
      />
    </FormDialog>
  )
}
