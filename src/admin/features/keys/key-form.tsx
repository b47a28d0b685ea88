import { useState } from 'react'

import { useT } from '#admin/lib/i18n.ts'
import { useDesk } from '#admin/shell/context.tsx'
import { FormDialog } from '#admin/ui/form-dialog.tsx'
import { PlaceField } from '#admin/ui/place-field.tsx'
import { SecretDialog } from '#admin/ui/secret-dialog.tsx'
import { TextField } from '#admin/ui/text-field.tsx'
import { NewKey } from '#shared/admin/people.ts'

/** Makes a key, and shows it once. */
export function KeyForm({
  done,
  close,
}: {
  readonly done: () => Promise<void>
  readonly close: () => void
}) {
  const t = useT()
  const { hub } = useDesk()
  const [name, setName] = useState('')
  const [teamId, setTeamId] = useState('')
  const [made, setMade] = useState<NewKey | null>(null)

  if (made) {
    const { key, row } = made
    return <SecretDialog title={row.name} secret={key} about={t('keys.once')} close={close} />
  }
  return (
    <FormDialog
      title={t('keys.add')}
      does={t('keys.add')}
      isReady={name.trim() !== '' && teamId !== ''}
      done={done}
      close={close}
      after={() => undefined}
      submit={async () => {
        const answer = await hub.ask(NewKey, 'POST', '/v1/admin/keys', {
          name: name.trim(),
          teamId,
        })
        if (answer.ok) setMade(answer.value)
        return answer
      }}
    >
      <TextField
        label={t('keys.name')}
        hint={t('keys.name.hint')}
        most={100}
        value={name}
        put={setName}
        isFirst
      />
      <PlaceField what="teams" label={t('keys.team')} value={teamId} known="" pick={setTeamId} />
    </FormDialog>
  )
}
