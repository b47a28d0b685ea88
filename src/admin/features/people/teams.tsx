import { Switch } from 'antd'
import { useState, type ReactNode } from 'react'

import { EntryForm } from '#admin/features/people/entry-form.tsx'
import { PlaceList } from '#admin/features/people/place-list.tsx'
import { formatNumber } from '#web/lib/format.ts'
import { useT } from '#admin/lib/i18n.ts'
import { useDesk } from '#admin/shell/context.tsx'
import { Field } from '#admin/ui/field.tsx'
import { PlaceField } from '#admin/ui/place-field.tsx'
import { Team } from '#shared/admin/people.ts'

/** The teams, each with calls, scorecards and people of its own. */
export function Teams({ choice }: { readonly choice: ReactNode }) {
  const t = useT()
  const { language } = useDesk()
  return (
    <PlaceList
      what="teams"
      row={Team}
      choice={choice}
      columns={[
        { key: 'centre', title: t('people.centre'), show: ({ centreName }) => centreName },
        {
          key: 'people',
          title: t('teams.people'),
          isFigure: true,
          show: ({ people }) => formatNumber(people, language),
        },
        {
          key: 'browse',
          title: t('teams.browse'),
          show: ({ browse }) => t(browse ? 'teams.browse.yes' : 'teams.browse.no'),
        },
      ]}
      form={(team, tools) => <TeamForm team={team} {...tools} />}
    />
  )
}

function TeamForm({
  team,
  done,
  close,
}: {
  readonly team: Team | null
  readonly done: () => Promise<void>
  readonly close: () => void
}) {
  const t = useT()
  const [centreId, setCentreId] = useState<string>(team?.centreId ?? '')
  const [browse, setBrowse] = useState(team?.browse ?? false)
  return (
    <EntryForm
      entry={team}
      list="/v1/admin/teams"
      row={Team}
      words={{ add: t('teams.add'), name: t('teams.name') }}
      beside={{ centreId, browse }}
      isReady={centreId !== ''}
      done={done}
      close={close}
    >
      <PlaceField
        what="centres"
        label={t('people.centre')}
        value={centreId}
        known={team?.centreName ?? ''}
        pick={setCentreId}
      />
      <Field label={t('teams.browse')} hint={t('teams.browse.hint')}>
        {({ id, 'aria-describedby': about }) => (
          <span>
            <Switch id={id} aria-describedby={about} checked={browse} onChange={setBrowse} />
          </span>
        )}
      </Field>
    </EntryForm>
  )
}
