import { Button, Input } from 'antd'
import { useState } from 'react'

import { useT } from '#admin/lib/i18n.ts'
import { useDesk } from '#admin/shell/context.tsx'
import { Field } from '#admin/ui/field.tsx'
import { FormDialog } from '#admin/ui/form-dialog.tsx'
import { PlaceField } from '#admin/ui/place-field.tsx'
import { Dialog } from '#look/dialog.tsx'
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
    return (
      <Dialog open title={made.row.name} width={480} close={close} keepsWork>
        <div className="form">
          <code className="secret">{made.key}</code>
          <p>{t('keys.once')}</p>
          <div className="form-foot">
            <Button type="primary" autoFocus onClick={close}>
              {t('keys.done')}
            </Button>
          </div>
        </div>
      </Dialog>
    )
  }
  return (
    <FormDialog
      title={t('keys.add')}
      does={t('keys.add')}
      isReady={name.trim() !== '' && teamId !== ''}
      close={close}
      after={() => undefined}
      submit={async () => {
        const answer = await hub.ask(NewKey, 'POST', '/v1/admin/keys', {
          name: name.trim(),
          teamId,
        })
        if (answer.ok) {
          setMade(answer.value)
          void done()
        }
        return answer
      }}
    >
      <Field label={t('keys.name')} hint={t('keys.name.hint')}>
        {(props) => (
          <Input
            {...props}
            autoFocus
            maxLength={100}
            value={name}
            onChange={({ target }) => {
              setName(target.value)
            }}
          />
        )}
      </Field>
      <PlaceField what="teams" label={t('keys.team')} value={teamId} known="" pick={setTeamId} />
    </FormDialog>
  )
}
