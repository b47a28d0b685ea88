import { useState } from 'react'

import { holdsRefused } from '#admin/features/retention/refused.ts'
import { useT } from '#admin/lib/i18n.ts'
import { useDesk } from '#admin/shell/context.tsx'
import { FormDialog } from '#admin/ui/form-dialog.tsx'
import { PlaceField } from '#admin/ui/place-field.tsx'
import { TextField } from '#admin/ui/text-field.tsx'
import { Hold } from '#shared/admin/retention.ts'

/** Has a call kept. The team is asked for only where it must be. */
export function HoldForm({
  done,
  close,
}: {
  readonly done: () => Promise<void>
  readonly close: () => void
}) {
  const t = useT()
  const { hub } = useDesk()
  const [call, setCall] = useState('')
  const [reason, setReason] = useState('')
  const [teamId, setTeamId] = useState('')
  const [isAmbiguous, setIsAmbiguous] = useState(false)

  return (
    <FormDialog
      title={t('holds.add')}
      does={t('holds.add')}
      isReady={call.trim() !== '' && reason.trim() !== ''}
      own={holdsRefused}
      done={done}
      close={close}
      submit={async () => {
        const answer = await hub.ask(Hold, 'POST', '/v1/holds', {
          ...{ call: call.trim(), reason: reason.trim() },
          ...(teamId === '' ? {} : { teamId }),
        })
        if (
          !answer.ok &&
          answer.error.type === 'Refused' &&
          answer.error.error === 'AmbiguousCall'
        ) {
          setIsAmbiguous(true)
        }
        return answer
      }}
    >
      <TextField
        label={t('holds.add.call')}
        hint={t('holds.add.call.hint')}
        most={200}
        value={call}
        put={setCall}
        isFirst
      />
      {isAmbiguous && (
        <PlaceField
          what="teams"
          label={t('holds.add.team')}
          value={teamId}
          known=""
          pick={setTeamId}
        />
      )}
      <TextField
        label={t('holds.reason')}
        hint={t('holds.reason.hint')}
        most={500}
        value={reason}
        put={setReason}
      />
    </FormDialog>
  )
}
