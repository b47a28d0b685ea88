import { Select } from 'antd'
import { useState } from 'react'

import { EntryForm } from '#admin/features/people/entry-form.tsx'
import { areWhole, GrantsField } from '#admin/features/people/grants-field.tsx'
import { useT } from '#admin/lib/i18n.ts'
import { Field } from '#admin/ui/field.tsx'
import { PlaceField } from '#admin/ui/place-field.tsx'
import { TextField } from '#admin/ui/text-field.tsx'
import { PersonRow, Reach, type Grant } from '#shared/admin/people.ts'
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
  const [typed, setLogin] = useState(person?.login ?? '')
  const [role, setRole] = useState<Role>(person?.role ?? 'inspector')
  const [reach, setReach] = useState<Reach>(person?.reach ?? 'team')
  const [teamId, setTeamId] = useState<string>(person?.teamId ?? '')
  const [grants, setGrants] = useState<readonly Grant[]>(person?.grants ?? [])
  const login = typed.trim() === '' ? null : typed.trim()

  return (
    <EntryForm
      entry={person}
      list="/v1/admin/people"
      row={PersonRow}
      words={{ add: t('people.add'), name: t('people.name') }}
      beside={{ login, role, reach, teamId, grants }}
      isReady={teamId !== '' && areWhole(grants)}
      done={done}
      close={close}
    >
      <TextField
        label={t('people.login')}
        hint={t('people.login.hint')}
        most={100}
        value={typed}
        put={setLogin}
      />
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
      <GrantsField grants={grants} put={setGrants} />
    </EntryForm>
  )
}
