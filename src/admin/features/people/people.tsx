import { Button } from 'antd'
import { useState, type ReactNode } from 'react'

import { CodeDialog } from '#admin/features/people/code-dialog.tsx'
import { PersonForm } from '#admin/features/people/person-form.tsx'
import { peopleRefused } from '#admin/features/people/refused.ts'
import { formatNumber } from '#web/lib/format.ts'
import type { HubProblem } from '#web/lib/hub-problem.ts'
import { useT } from '#admin/lib/i18n.ts'
import { createListing } from '#web/lib/listing.ts'
import { paged } from '#web/lib/paged.ts'
import { useListing } from '#admin/lib/use-listing.ts'
import { useDesk } from '#admin/shell/context.tsx'
import { Act } from '#admin/ui/act.tsx'
import { DataTable, type Column } from '#admin/ui/data-table.tsx'
import { FormDialog } from '#admin/ui/form-dialog.tsx'
import { ListView } from '#admin/ui/list-view.tsx'
import { Moment } from '#admin/ui/moment.tsx'
import { Page } from '#admin/ui/page.tsx'
import { Pick } from '#admin/ui/pick.tsx'
import { Search } from '#admin/ui/search.tsx'
import { State } from '#admin/ui/state.tsx'
import { EmptyState } from '#look/empty-state.tsx'
import { PersonRow, type PersonChange } from '#shared/admin/people.ts'
import type { Result } from '#shared/result.ts'

type Asked =
  | { readonly what: 'add' }
  | { readonly what: 'change' | 'code' | 'state'; readonly person: PersonRow }

/** Everybody, and what can be done about each. */
export function People({ choice }: { readonly choice: ReactNode }) {
  const t = useT()
  const { hub, language } = useDesk()
  const listing = useListing((of) =>
    createListing({ search: '', state: '' }, paged(of, '/v1/admin/people', PersonRow)),
  )
  const [asked, setAsked] = useState<Asked | null>(null)
  const { filter, find, reload } = listing
  const close = (): void => {
    setAsked(null)
  }
  const change = async (person: PersonRow, to: PersonChange) => {
    const done = await hub.ask(PersonRow, 'PATCH', `/v1/admin/people/${person.id}`, to)
    if (done.ok) void reload()
    return done
  }
  const isFiltered = filter.search !== '' || filter.state !== ''

  const columns: readonly Column<PersonRow>[] = [
    { key: 'name', title: t('people.name'), show: ({ name }) => name },
    { key: 'login', title: t('people.login'), show: ({ login }) => login ?? t('ui.none') },
    {
      key: 'role',
      title: t('people.role'),
      show: ({ role, reach, grants }) => (
        <>
          {t(`people.role.${role}`)}
          {reach !== 'team' && <span className="meta"> · {t(`people.reach.${reach}`)}</span>}
          {grants.length > 0 && (
            <div className="meta">{t('people.more', { count: grants.length })}</div>
          )}
        </>
      ),
    },
    { key: 'team', title: t('people.team'), show: ({ teamName }) => teamName },
    { key: 'state', title: t('people.state'), show: (person) => <PersonState person={person} /> },
    {
      key: 'last',
      title: t('people.lastSignIn'),
      show: ({ lastSignInAt }) => <Moment at={lastSignInAt} />,
    },
    {
      key: 'devices',
      title: t('people.devices'),
      isFigure: true,
      show: ({ devices }) => formatNumber(devices, language),
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
            name={t('people.search')}
            search={(search) => void find({ ...listing.filter, search })}
          />
          <Pick
            name={t('people.state')}
            value={filter.state}
            options={[
              { value: '', label: t('ui.all') },
              { value: 'active', label: t('people.state.active') },
              { value: 'disabled', label: t('people.state.disabled') },
            ]}
            pick={(state) => void find({ ...listing.filter, state })}
          />
          <Button
            type="primary"
            onClick={() => {
              setAsked({ what: 'add' })
            }}
          >
            {t('people.add')}
          </Button>
        </>
      }
    >
      <ListView
        listing={listing}
        empty={
          <EmptyState title={t(isFiltered ? 'people.notFound' : 'people.empty')}>
            <p>{t(isFiltered ? 'people.notFound.about' : 'people.empty.about')}</p>
          </EmptyState>
        }
      >
        <DataTable
          name={t('people.tab.people')}
          columns={columns}
          rows={listing.rows}
          keyOf={({ id }) => id}
          actions={(person) => (
            <>
              {person.lockedUntil !== null && (
                <Button size="small" onClick={() => void change(person, { unlock: true })}>
                  {t('people.unlock')}
                </Button>
              )}
              {person.login !== null && person.state === 'active' && (
                <Act
                  does={t('people.code')}
                  to={person.name}
                  act={() => {
                    setAsked({ what: 'code', person })
                  }}
                />
              )}
              <Act
                does={t('people.change')}
                to={person.name}
                act={() => {
                  setAsked({ what: 'change', person })
                }}
              />
              <Act
                does={t(person.state === 'active' ? 'people.disable' : 'people.enable')}
                to={person.name}
                act={() => {
                  setAsked({ what: 'state', person })
                }}
              />
            </>
          )}
        />
      </ListView>
      {asked?.what === 'add' && <PersonForm person={null} done={reload} close={close} />}
      {asked?.what === 'change' && <PersonForm person={asked.person} done={reload} close={close} />}
      {asked?.what === 'code' && <CodeDialog person={asked.person} close={close} />}
      {asked?.what === 'state' && (
        <StateDialog person={asked.person} change={change} close={close} />
      )}
    </Page>
  )
}

function PersonState({ person }: { readonly person: PersonRow }) {
  const t = useT()
  if (person.state === 'disabled') return <State shape="off">{t('people.state.disabled')}</State>
  if (person.lockedUntil !== null) return <State shape="bad">{t('people.state.locked')}</State>
  if (person.login === null) return <State shape="none">{t('people.state.noLogin')}</State>
  if (!person.hasPassword) return <State shape="wait">{t('people.state.noPassword')}</State>
  return <State shape="good">{t('people.state.active')}</State>
}

function StateDialog({
  person,
  change,
  close,
}: {
  readonly person: PersonRow
  readonly change: (person: PersonRow, to: PersonChange) => Promise<Result<unknown, HubProblem>>
  readonly close: () => void
}) {
  const t = useT()
  const { name, devices } = person
  const isActive = person.state === 'active'
  const what = isActive ? 'disable' : 'enable'
  return (
    <FormDialog
      title={t(`people.${what}.title`, { name })}
      does={t(`people.${what}`)}
      isDanger={isActive}
      own={peopleRefused}
      close={close}
      submit={() => change(person, { state: isActive ? 'disabled' : 'active' })}
    >
      <p>{t(`people.${what}.about`, { name, count: devices })}</p>
    </FormDialog>
  )
}
