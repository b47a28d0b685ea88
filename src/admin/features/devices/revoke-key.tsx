import { useState } from 'react'

import { useT } from '#admin/lib/i18n.ts'
import { useDesk } from '#admin/shell/context.tsx'
import { FormDialog } from '#admin/ui/form-dialog.tsx'
import { TextField } from '#admin/ui/text-field.tsx'
import { SigningKeyRow } from '#shared/signing-keys.ts'

/** Says what follows before a key is revoked, and wants the reason. */
export function RevokeKey({
  signingKey: { id, name },
  done,
  close,
}: {
  readonly signingKey: SigningKeyRow
  readonly done: () => Promise<void>
  readonly close: () => void
}) {
  const t = useT()
  const { hub } = useDesk()
  const [reason, setReason] = useState('')
  return (
    <FormDialog
      title={t('signing.revoke.title', { name })}
      does={t('signing.revoke')}
      isDanger
      isReady={reason.trim() !== ''}
      own={{ AlreadyRevoked: 'signing.refused.AlreadyRevoked' }}
      close={close}
      done={done}
      submit={() => {
        const body = { reason: reason.trim() }
        return hub.ask(SigningKeyRow, 'POST', `/v1/admin/signing-keys/${id}/revoke`, body)
      }}
    >
      <p>{t('signing.revoke.about', { name })}</p>
      <TextField
        label={t('signing.reason')}
        hint={t('signing.reason.hint')}
        most={500}
        value={reason}
        put={setReason}
        isFirst
      />
    </FormDialog>
  )
}
