import { Button, Input, Switch } from 'antd'
import { useState, type ReactNode } from 'react'

import { PlaceField } from '#admin/ui/place-field.tsx'
import { peopleRefused } from '#admin/features/people/refused.ts'
import { formatMoment, formatNumber } from '#admin/lib/format.ts'
import { useT } from '#admin/lib/i18n.ts'
import { createListing } from '#admin/lib/listing.ts'
import { paged } from '#admin/lib/paged.ts'
import { useListing } from '#admin/lib/use-listing.ts'
import { useDesk } from '#admin/shell/context.tsx'
import { Act } from '#admin/ui/act.tsx'
import { DataTable, type Column } from '#admin/ui/data-table.tsx'
import { Field } from '#admin/ui/field.tsx'
import { FormDialog } from '#admin/ui/form-dialog.tsx'
import { ListView } from '#admin/ui/list-view.tsx'
import { Page } from '#admin/ui/page.tsx'
import { Search } from '#admin/ui/search.tsx'
import { EmptyState } from '#look/empty-state.tsx'
import { Team } from '#shared/admin/people.ts'

/** The teams, each with calls, scorecards and people of its own. */
export function Teams({ choice }: { readonly choice: ReactNode }) {
  const t = useT()
  const { language } = useDesk()
  const listing = useListing((hub) =>
    createListing({ search: '' }, paged(hub, '/v1/admin/teams', Team)),
  )
  const [asked, setAsked] = useState<Team | 'new' | null>(null)
  const columns: readonly Column<Team>[] = [
    { key: 'name', title: t('teams.name'), show: ({ name }) => name },
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
    {
      key: 'created',
      title: t('people.created'),
      show: ({ createdAt }) => <span className="nowrap">{formatMoment(createdAt)}</span>,
    },
  ]
  return (
    <Page
      title={t('people.title')}
      about={t('people.about')}
      tools={
        <>
          {choice}
          <Search
            name={t('people.search.teams')}
            search={(search) => void listing.find({ search })}
          />
          <Button
            type="primary"
            onClick={() => {
              setAsked('new')
            }}
          >
            {t('teams.add')}
          </Button>
        </>
      }
    >
      <ListView
        listing={listing}
        empty={
          <EmptyState title={t('teams.empty')}>
            <p>{t('teams.empty.about')}</p>
          </EmptyState>
        }
      >
        <DataTable
          name={t('people.tab.teams')}
          columns={columns}
          rows={listing.rows}
          keyOf={({ id }) => id}
          actions={(team) => (
            <Act
              does={t('people.change')}
              to={team.name}
              act={() => {
                setAsked(team)
              }}
            />
          )}
        />
      </ListView>
      {asked && (
        <TeamForm
          team={asked === 'new' ? null : asked}
          done={listing.reload}
          close={() => {
            setAsked(null)
          }}
        />
      )}
    </Page>
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
  const { hub } = useDesk()
  const [name, setName] = useState(team?.name ?? '')
  const [centreId, setCentreId] = useState<string>(team?.centreId ?? '')
  const [browse, setBrowse] = useState(team?.browse ?? false)
  const submit = async () => {
    const said = { name: name.trim(), centreId, browse }
    const saved = team
      ? await hub.ask(Team, 'PATCH', `/v1/admin/teams/${team.id}`, said)
      : await hub.ask(Team, 'POST', '/v1/admin/teams', said)
    if (saved.ok) void done()
    return saved
  }
  return (
    <FormDialog
      title={team ? `${t('people.change')} · ${team.name}` : t('teams.add')}
      does={t(team ? 'ui.save' : 'teams.add')}
      isReady={name.trim() !== '' && centreId !== ''}
      own={peopleRefused}
      close={close}
      submit={submit}
    >
      <Field label={t('teams.name')}>
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
    </FormDialog>
  )
}
