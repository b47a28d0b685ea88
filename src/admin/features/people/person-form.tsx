import { Input, Select } from 'antd'
import { useState } from 'react'

import { PlaceField } from '#admin/ui/place-field.tsx'
import { peopleRefused } from '#admin/features/people/refused.ts'
import { useT } from '#admin/lib/i18n.ts'
import { useDesk } from '#admin/shell/context.tsx'
import { Field } from '#admin/ui/field.tsx'
import { FormDialog } from '#admin/ui/form-dialog.tsx'
import { PersonRow, Reach } from '#shared/admin/people.ts'
import { Role } from '#shared/assignment.ts'

/** A new person, or another name, login, role or team for one who is here. */
export function PersonForm({
  person,
  done,
  close,
}: {
  readonly person: PersonRow | null
  readonly done: () => Promise<void>
  readonly close: () => void
}) {
  const t = useT()
  const { hub } = useDesk()
  const [name, setName] = useState(person?.name ?? '')
  const [login, setLogin] = useState(person?.login ?? '')
  const [role, setRole] = useState<Role>(person?.role ?? 'inspector')
  const [reach, setReach] = useState<Reach>(person?.reach ?? 'team')
  const [teamId, setTeamId] = useState<string>(person?.teamId ?? '')

  const submit = async () => {
    const typed = login.trim()
    const said = { name: name.trim(), login: typed === '' ? null : typed, role, reach, teamId }
    const saved = person
      ? await hub.ask(PersonRow, 'PATCH', `/v1/admin/people/${person.id}`, said)
      : await hub.ask(PersonRow, 'POST', '/v1/admin/people', said)
    if (saved.ok) void done()
    return saved
  }

  return (
    <FormDialog
      title={person ? `${t('people.change')} · ${person.name}` : t('people.add')}
      does={t(person ? 'ui.save' : 'people.add')}
      isReady={name.trim() !== '' && teamId !== ''}
      own={peopleRefused}
      close={close}
      submit={submit}
    >
      <Field label={t('people.name')}>
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
      <Field label={t('people.login')} hint={t('people.login.hint')}>
        {(props) => (
          <Input
            {...props}
            maxLength={100}
            autoComplete="off"
            value={login}
            onChange={({ target }) => {
              setLogin(target.value)
            }}
          />
        )}
      </Field>
      <PlaceField
        what="teams"
        label={t('people.team')}
        value={teamId}
        known={person?.teamName ?? ''}
        pick={setTeamId}
      />
      <Field label={t('people.role')}>
        {(props) => (
          <Select<Role>
            {...props}
            value={role}
            options={Role.options.map((value) => ({ value, label: t(`people.role.${value}`) }))}
            onChange={setRole}
          />
        )}
      </Field>
      <Field label={t('people.reach')}>
        {(props) => (
          <Select<Reach>
            {...props}
            value={reach}
            options={Reach.options.map((value) => ({ value, label: t(`people.reach.${value}`) }))}
            onChange={setReach}
          />
        )}
      </Field>
    </FormDialog>
  )
}
