import { v7 } from 'uuid'

import type { Caller } from '#hub/caller.ts'
import { createPeople } from '#hub/db/admin-people.ts'
import { createPlaces } from '#hub/db/admin-places.ts'
import { orgOf } from '#hub/db/backup-rows.ts'
import type { Pool } from '#hub/db/pool.ts'
import type { HubClock } from '#hub/ports.ts'
import type { Changed, PeopleFailure } from '#hub/ports-people.ts'
import type { OneTimeCode, PersonChange, PersonRow, Reach, Team } from '#shared/admin/people.ts'
import type { Role } from '#shared/assignment.ts'
import { CentreId, PersonId, TeamId } from '#shared/ids.ts'
import { err, ok, type Result } from '#shared/result.ts'

const PAGE = 200

/** How far a role reaches where nobody says otherwise. */
const reachOf: Readonly<Record<Role, Reach>> = {
  ...{ agent: 'team', inspector: 'team', lead: 'team', manager: 'centre', administrator: 'org' },
}

export type OperatorFailure = PeopleFailure | { readonly type: 'Ambiguous' }

/**
 * Whoever has the hub's machine, its configuration and its database: everything an administrator may,
 * in the record as `operator`. Undefined where there is no organisation yet.
 */
export async function createOperator(pool: Pool, clock: HubClock) {
  const orgId = await orgOf(pool)
  if (orgId === undefined) return undefined
  const people = createPeople(pool, clock, () => 'operator')
  const places = createPlaces(pool, clock)
  const teamId = TeamId.parse(v7())
  const by: Caller = {
    ...{ orgId, personId: PersonId.parse(v7()), personName: '', role: 'administrator' },
    ...{ teamId, teamName: '', deviceId: null, scopes: [] },
    place: { teamId, centreId: CentreId.parse(v7()), browse: false },
    grants: [{ role: 'administrator', reach: 'org', id: null }],
  }
  const list = async (search: string): Promise<readonly PersonRow[]> => {
    const rows: PersonRow[] = []
    for (let after: string | undefined; ;) {
      const page = await people.people(by, {
        ...{ search, limit: PAGE },
        ...(after === undefined ? {} : { after }),
      })
      rows.push(...page.rows)
      if (page.next === null) return rows
      after = page.next
    }
  }
  /** By login, or by name where only one is called so. */
  const find = async (who: string): Promise<Result<PersonRow, OperatorFailure>> => {
    const rows = await list(who)
    const login = who.trim().toLowerCase()
    const byLogin = rows.find((row) => row.login === login)
    if (byLogin) return ok(byLogin)
    const [named, ...others] = rows.filter(({ name }) => name === who.trim())
    if (!named) return err({ type: 'NotFound' })
    return others.length > 0 ? err({ type: 'Ambiguous' }) : ok(named)
  }
  const change = async (
    who: string,
    how: PersonChange,
  ): Promise<Result<PersonRow, OperatorFailure>> => {
    const found = await find(who)
    return found.ok ? people.changePerson(by, found.value.id, how) : found
  }
  const giveCode = (id: PersonId): Changed<OneTimeCode> => people.giveCode(by, id)
  const teamNamed = async (name: string | undefined): Promise<Result<Team, OperatorFailure>> => {
    const { rows } = await places.teams(by, { search: name ?? '', limit: PAGE })
    const [team, ...others] = name === undefined ? rows : rows.filter((one) => one.name === name)
    if (!team) return err({ type: 'UnknownPlace' })
    return others.length > 0 ? err({ type: 'Ambiguous' }) : ok(team)
  }

  return {
    list,
    unlock: (who: string) => change(who, { unlock: true }),
    /** Of the whole organisation; somebody who was disabled is let in again. */
    makeAdministrator: (who: string) =>
      change(who, { role: 'administrator', reach: 'org', state: 'active' }),
    code: async (who: string): Promise<Result<OneTimeCode, OperatorFailure>> => {
      const found = await find(who)
      return found.ok ? giveCode(found.value.id) : found
    },
    add: async (
      name: string,
      {
        login,
        role,
        team,
      }: { readonly login: string; readonly role: Role; readonly team?: string },
    ): Promise<
      Result<{ readonly person: PersonRow; readonly code: OneTimeCode }, OperatorFailure>
    > => {
      const place = await teamNamed(team)
      if (!place.ok) return place
      const draft = { name, login, role, reach: reachOf[role], grants: [], teamId: place.value.id }
      const added = await people.addPerson(by, draft)
      if (!added.ok) return added
      const given = await giveCode(added.value.id)
      return given.ok ? ok({ person: added.value, code: given.value }) : given
    },
  }
}

export type Operator = NonNullable<Awaited<ReturnType<typeof createOperator>>>
