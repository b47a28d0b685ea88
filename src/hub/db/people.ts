import { randomBytes } from 'node:crypto'

import { v7 } from 'uuid'

import { callsScope, createScope, publish, teamScope, userScope, type Row } from '#hub/db/feed.ts'
import type { Client, Pool } from '#hub/db/pool.ts'
import { persist, transact } from '#hub/db/transact.ts'
import { OrgId } from '#hub/org-id.ts'
import type { HubClock } from '#hub/ports.ts'
import { hashOf } from '#hub/secrets.ts'
import type { Reach } from '#shared/admin/people.ts'
import { Person } from '#shared/assignment.ts'
import { CentreId, PersonId, TeamId } from '#shared/ids.ts'
import { UtcMs } from '#shared/time.ts'

export type Org = {
  readonly orgId: OrgId
  readonly teamId: TeamId
  readonly orgName: string
  readonly createdAt: UtcMs
}

/** The organisation this database holds, made with its first team where there is none yet. */
export const openOrg = (
  pool: Pool,
  clock: HubClock,
  names: { readonly org: string; readonly team: string; readonly browse: boolean },
): Promise<Org> =>
  transact(pool, async (tx) => {
    await oneHubAtATime(tx)
    const { rows } = await tx.query<{
      org_id: string
      team_id: string
      name: string
      created_at: number
    }>(
      `SELECT o.org_id, t.team_id, o.name, o.created_at FROM org o JOIN team t ON t.org_id = o.org_id
        ORDER BY t.team_id LIMIT 1`,
    )
    const [found] = rows
    if (found) {
      return {
        orgId: OrgId.parse(found.org_id),
        teamId: TeamId.parse(found.team_id),
        orgName: found.name,
        createdAt: UtcMs.parse(found.created_at),
      }
    }
    const createdAt = clock.now()
    const orgId = OrgId.parse(v7())
    const teamId = TeamId.parse(v7())
    await tx.query(`INSERT INTO org (org_id, name, created_at) VALUES ($1, $2, $3)`, [
      orgId,
      names.org,
      createdAt,
    ])
    const centreId = CentreId.parse(v7())
    await tx.query(
      `INSERT INTO centre (org_id, centre_id, name, created_at) VALUES ($1, $2, $3, $4)`,
      [orgId, centreId, names.org, createdAt],
    )
    await tx.query(
      `INSERT INTO team (org_id, team_id, name, centre_id, browse, created_at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [orgId, teamId, names.team, centreId, names.browse, createdAt],
    )
    await createScope(tx, orgId, teamScope(teamId))
    await createScope(tx, orgId, callsScope(teamId))
    return { orgId, teamId, orgName: names.org, createdAt }
  })

/** Hubs that start together on one new database must not each make what it begins with. */
const oneHubAtATime = (tx: Client) =>
  tx.query(`SELECT version FROM hub_schema WHERE id = 1 FOR UPDATE`)

/** Somebody of that role in the team, added where there is nobody. */
export const openPerson = (
  pool: Pool,
  { orgId, teamId, createdAt }: Org,
  { name, role, alsoLeads }: Pick<Person, 'name' | 'role'> & { readonly alsoLeads: boolean },
): Promise<Person> =>
  transact(pool, async (tx) => {
    await oneHubAtATime(tx)
    const { rows } = await tx.query<Person>(
      `SELECT person_id AS id, name, role FROM person
        WHERE org_id = $1 AND team_id = $2 AND role = $3 ORDER BY person_id LIMIT 1`,
      [orgId, teamId, role],
    )
    if (rows[0]) return Person.parse(rows[0])

    const person: Person = { id: PersonId.parse(v7()), name, role }
    const reach = role === 'administrator' ? 'org' : 'team'
    const feeds = await addPerson(tx, orgId, { ...person, teamId, reach, login: null, createdAt })
    if (alsoLeads) {
      await tx.query(
        `INSERT INTO role_grant (org_id, person_id, role, reach, place_id)
         VALUES ($1, $2, 'lead', 'team', $3)`,
        [orgId, person.id, teamId],
      )
    }
    await publish(tx, orgId, feeds)
    return person
  })

export type NewPerson = Person & {
  readonly teamId: TeamId
  readonly reach: Reach
  /** As `asLogin` has it. */
  readonly login: string | null
  readonly createdAt: UtcMs
}

/** What to publish of the person. */
export async function addPerson(
  tx: Client,
  orgId: OrgId,
  { id, name, role, teamId, reach, login, createdAt }: NewPerson,
): Promise<ReadonlyMap<string, readonly Row[]>> {
  await tx.query(
    `INSERT INTO person (org_id, person_id, team_id, name, role, reach, login, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [orgId, id, teamId, name, role, reach, login, createdAt],
  )
  await createScope(tx, orgId, userScope(id))
  return new Map([[teamScope(teamId), [personRow({ id, name, role })]]])
}

/** How the team hears of somebody. */
export const personRow = ({ id, name, role }: Person): Row => ({
  entity: 'person',
  id,
  op: 'put',
  body: { id, name, role },
})

/** A new secret for the person, of which only a hash stays here. */
export async function issueToken(
  pool: Pool,
  clock: HubClock,
  orgId: OrgId,
  personId: PersonId,
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await persist(() =>
    pool.query(
      `INSERT INTO token (org_id, token_sha256, person_id, created_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING`,
      [orgId, hashOf(token), personId, clock.now()],
    ),
  )
  return token
}
