import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

import { v7 } from 'uuid'

import { callsScope, createScope, publish, teamScope, userScope } from '#hub/db/feed.ts'
import { grantsOfPerson, readGrants } from '#hub/db/holders.ts'
import type { Client, Pool } from '#hub/db/pool.ts'
import { persist, transact } from '#hub/db/transact.ts'
import { OrgId } from '#hub/org-id.ts'
import type { Caller, HubClock } from '#hub/ports.ts'
import { may } from '#hub/rights.ts'
import { Person, type Role } from '#shared/assignment.ts'
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
  names: { readonly org: string; readonly team: string },
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
       VALUES ($1, $2, $3, $4, true, $5)`,
      [orgId, teamId, names.team, centreId, createdAt],
    )
    await createScope(tx, orgId, teamScope(teamId))
    await createScope(tx, orgId, callsScope(teamId))
    return { orgId, teamId, orgName: names.org, createdAt }
  })

/** Hubs that start together on one new database must not each make what it begins with. */
const oneHubAtATime = (tx: Client) =>
  tx.query(`SELECT version FROM hub_schema WHERE id = 1 FOR UPDATE`)

/** The person of that name and role, added where there is none. */
export const openPerson = (
  pool: Pool,
  { orgId, teamId }: Org,
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
    await addPerson(tx, orgId, teamId, person)
    if (alsoLeads) {
      await tx.query(
        `INSERT INTO role_grant (org_id, person_id, role, reach, place_id)
         VALUES ($1, $2, 'lead', 'team', $3)`,
        [orgId, person.id, teamId],
      )
    }
    return person
  })

async function addPerson(tx: Client, orgId: OrgId, teamId: TeamId, person: Person): Promise<void> {
  await tx.query(
    `INSERT INTO person (org_id, person_id, team_id, name, role, reach)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [
      ...[orgId, person.id, teamId, person.name, person.role],
      person.role === 'administrator' ? 'org' : 'team',
    ],
  )
  await createScope(tx, orgId, userScope(person.id))
  await publish(
    tx,
    orgId,
    new Map([[teamScope(teamId), [{ entity: 'person', id: person.id, op: 'put', body: person }]]]),
  )
}

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

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

type CallerRow = {
  readonly token_sha256: Buffer
  readonly person_id: string
  readonly name: string
  readonly role: Role
  readonly team_id: string
  readonly team_name: string
  readonly centre_id: string
  readonly browse: boolean
  readonly grants: unknown
}

export async function findCaller(
  pool: Pool,
  orgId: OrgId,
  token: string,
): Promise<Caller | undefined> {
  const hash = hashOf(token)
  const { rows } = await persist(() =>
    pool.query<CallerRow>(
      `SELECT t.token_sha256, p.person_id, p.name, p.role, p.team_id, m.name AS team_name,
              m.centre_id, m.browse, ${grantsOfPerson} AS grants
         FROM token t
         JOIN person p ON p.org_id = t.org_id AND p.person_id = t.person_id
         JOIN team m ON m.org_id = p.org_id AND m.team_id = p.team_id
        WHERE t.org_id = $1 AND t.token_sha256 = $2 AND t.revoked_at IS NULL
          AND p.state = 'active'`,
      [orgId, hash],
    ),
  )
  const [row] = rows
  // The index has compared hashes, which tell nothing of a token; this comparison takes no shorter
  // for a hash that is nearly right.
  if (!row || !timingSafeEqual(row.token_sha256, hash)) return undefined

  const personId = PersonId.parse(row.person_id)
  const teamId = TeamId.parse(row.team_id)
  const place = { teamId, centreId: CentreId.parse(row.centre_id), browse: row.browse }
  const holder = { grants: readGrants(row.grants) }
  return {
    ...holder,
    orgId,
    personId,
    personName: row.name,
    role: row.role,
    teamId,
    teamName: row.team_name,
    place,
    scopes: [
      ...(may(holder, 'readStandards', place) ? [teamScope(teamId)] : []),
      ...(may(holder, 'readCalls', place) ? [callsScope(teamId)] : []),
      userScope(personId),
    ],
  }
}
