import { v7 } from 'uuid'
import { z } from 'zod'

import type { Caller } from '#hub/caller.ts'
import { readPage, withinReach } from '#hub/db/admin-lists.ts'
import { lockMs, loginSubject, unlock } from '#hub/db/attempts.ts'
import { audit } from '#hub/db/audit.ts'
import { issueCode } from '#hub/db/codes.ts'
import { publish, teamScope } from '#hub/db/feed.ts'
import { readGrants } from '#hub/db/holders.ts'
import { addPerson, personRow } from '#hub/db/people.ts'
import type { Client, Pool } from '#hub/db/pool.ts'
import { settleFeeds } from '#hub/db/settle.ts'
import { asLogin } from '#hub/db/sign-in-tools.ts'
import { transact } from '#hub/db/transact.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { HubClock } from '#hub/ports.ts'
import type { PeopleAdmin, PeopleFailure } from '#hub/ports-people.ts'
import { mayGive } from '#hub/rights.ts'
import type { AuditEntry } from '#shared/admin/audit.ts'
import { PersonRow, type Grant, type PersonChange } from '#shared/admin/people.ts'
import { PersonId, type CentreId, type TeamId } from '#shared/ids.ts'
import { err, ok, type Result } from '#shared/result.ts'

type People = Pick<PeopleAdmin, 'people' | 'addPerson' | 'changePerson' | 'giveCode'>

const Listed = PersonRow.omit({ lockedUntil: true }).extend({
  failed_at: z.int().nullable(),
  failures: z.int().nullable(),
})

const columns = `p.person_id AS id, p.name, p.login, p.role, p.reach, p.team_id AS "teamId",
  t.name AS "teamName", p.state, p.password_hash IS NOT NULL AS "hasPassword",
  p.signed_in_at AS "lastSignInAt", s.since AS failed_at, s.attempts AS failures,
  (SELECT count(*) FROM device d WHERE d.org_id = p.org_id AND d.person_id = p.person_id) AS devices,
  (SELECT coalesce(json_agg(json_build_object('role', g.role, 'reach', g.reach, 'id',
                     CASE g.reach WHEN 'org' THEN NULL ELSE g.place_id END)
                   ORDER BY g.role, g.reach, g.place_id), '[]')
     FROM role_grant g WHERE g.org_id = p.org_id AND g.person_id = p.person_id) AS grants`
const from = `FROM person p
  JOIN team t ON t.org_id = p.org_id AND t.team_id = p.team_id
  LEFT JOIN sign_in_attempt s ON s.org_id = p.org_id AND s.subject = '${loginSubject('')}' || p.login
 WHERE p.org_id = $1`

/** `actorOf` says who stands in the record for what was done. */
export function createPeople(
  pool: Pool,
  clock: HubClock,
  actorOf: (by: Caller) => AuditEntry['actor'] = (by) => by.personId,
): People {
  const toRow = (listed: unknown): PersonRow => {
    const { failed_at, failures, ...row } = Listed.parse(listed)
    const until = (failed_at ?? 0) + lockMs(failures ?? 0)
    return PersonRow.parse({ ...row, lockedUntil: until > clock.now() ? until : null })
  }
  const read = async (tx: Client, orgId: OrgId, id: PersonId): Promise<PersonRow | undefined> => {
    const { rows } = await tx.query<Record<string, unknown>>(
      `SELECT ${columns} ${from} AND p.person_id = $2`,
      [orgId, id],
    )
    return rows[0] && toRow(rows[0])
  }

  return {
    people: (by, { teamId, state, ...query }) =>
      readPage(pool, by, query, {
        toRow,
        columns,
        from: `${from} AND ${withinReach} AND ($5::uuid IS NULL OR p.team_id = $5)
          AND ($6::text IS NULL OR p.state = $6)`,
        ...{ name: 'p.name', id: 'p.person_id', sought: ['p.name', 'p.login'] },
        values: [teamId ?? null, state ?? null],
      }),

    addPerson: (by, { name, login: typed, role, reach, grants, teamId }) =>
      transact(pool, async (tx) => {
        const { orgId } = by
        const id = PersonId.parse(v7())
        const login = typed === null ? null : asLogin(typed)
        const refused =
          (await whyNotThere(tx, by, { role, reach, teamId, grants })) ??
          (await whyNotCalled(tx, orgId, login, id))
        if (refused) return refused
        const person = { id, name, role, reach, login, teamId, createdAt: clock.now() }
        const feeds = await addPerson(tx, orgId, person)
        await writeGrants(tx, orgId, id, grants)
        const added = await read(tx, orgId, id)
        await audit(tx, orgId, {
          ...{ at: clock.now(), actor: actorOf(by), action: 'person-added', subject: id },
          detail: { role, reach, team: teamId, grants: grants.length },
        })
        await publish(tx, orgId, feeds)
        return found(added)
      }),

    changePerson: (by, id, { unlock: isUnlocked, ...change }) =>
      transact(pool, async (tx): Promise<Result<PersonRow, PeopleFailure>> => {
        const { orgId } = by
        // Two who take each other’s rights away must not both succeed.
        await tx.query(`SELECT 1 FROM org WHERE org_id = $1 FOR UPDATE`, [orgId])
        const before = await read(tx, orgId, id)
        if (!before || (await whyNotThere(tx, by, before))) return err({ type: 'NotFound' })
        const after = afterwards(before, change)
        const refused =
          (await whyNotThere(tx, by, after)) ?? (await whyNotCalled(tx, orgId, after.login, id))
        if (refused) return refused

        await tx.query(
          `UPDATE person SET name = $3, login = $4, role = $5, reach = $6, team_id = $7, state = $8
            WHERE org_id = $1 AND person_id = $2`,
          [orgId, id, after.name, after.login, after.role, after.reach, after.teamId, after.state],
        )
        if (change.grants) {
          await tx.query(`DELETE FROM role_grant WHERE org_id = $1 AND person_id = $2`, [orgId, id])
          await writeGrants(tx, orgId, id, change.grants)
        }
        if (isUnlocked && before.login !== null) await unlock(tx, orgId, before.login)
        if (!(await hasAdministrator(tx, orgId))) throw new LastAdministratorError()

        const { name, role, teamId } = after
        const isElse = rightsOf(before) !== rightsOf(after)
        const isSeen = name !== before.name || role !== before.role || teamId !== before.teamId
        const feeds = new Map(isElse ? await settleFeeds(tx, orgId, [id]) : [])
        if (isSeen) feeds.set(teamScope(teamId), [personRow({ id, name, role })])
        const changed = await read(tx, orgId, id)
        const isEnded = before.state === 'active' && after.state === 'disabled'
        await audit(tx, orgId, {
          ...{ at: clock.now(), actor: actorOf(by), subject: id },
          action: isEnded ? 'person-disabled' : 'person-changed',
          detail: {
            ...{ role, reach: after.reach, team: teamId, state: after.state },
            ...{ grants: after.grants.length, unlocked: isUnlocked ?? false },
            ...{ renamed: name !== before.name, login: after.login !== before.login },
          },
        })
        await publish(tx, orgId, feeds)
        return found(changed)
      }).catch((cause: unknown): Result<PersonRow, PeopleFailure> => {
        if (cause instanceof LastAdministratorError) return err({ type: 'LastAdministrator' })
        throw cause
      }),

    giveCode: (by, id) =>
      transact(pool, async (tx) => {
        const { orgId } = by
        const person = await read(tx, orgId, id)
        if (!person || (await whyNotThere(tx, by, person))) return err({ type: 'NotFound' })
        if (person.login === null) return err({ type: 'NoLogin' })
        const given = await issueCode(tx, orgId, id, clock.now())
        await audit(tx, orgId, {
          ...{ at: clock.now(), actor: actorOf(by), action: 'password-set', subject: id },
          detail: { by: 'administrator', code: 'issued' },
        })
        return ok({ login: person.login, ...given })
      }),
  }
}

const afterwards = (before: PersonRow, change: Omit<PersonChange, 'unlock'>): PersonRow => ({
  ...before,
  name: change.name ?? before.name,
  login:
    change.login === undefined
      ? before.login
      : change.login === null
        ? null
        : asLogin(change.login),
  role: change.role ?? before.role,
  reach: change.reach ?? before.reach,
  grants: change.grants ?? before.grants,
  teamId: change.teamId ?? before.teamId,
  state: change.state ?? before.state,
})

/** Rolls back what would leave nobody who may change anything. */
class LastAdministratorError extends Error {
  override name = 'LastAdministratorError'
}

const found = (row: PersonRow | undefined): Result<PersonRow, PeopleFailure> =>
  row ? ok(row) : err({ type: 'NotFound' })

const rightsOf = ({ role, reach, teamId, grants, state }: PersonRow): string =>
  JSON.stringify([role, reach, teamId, grants, state])

type Stand = Pick<PersonRow, 'role' | 'reach' | 'teamId' | 'grants'>

/** Why an administrator may not have somebody stand there with those roles. */
async function whyNotThere(
  tx: Client,
  by: Caller,
  { role, reach, teamId, grants }: Stand,
): Promise<Result<never, PeopleFailure> | undefined> {
  const centreId = await centreOf(tx, by.orgId, teamId)
  if (centreId === undefined) return err({ type: 'UnknownPlace' })
  const main: Grant = {
    ...{ role, reach },
    id: reach === 'team' ? teamId : reach === 'centre' ? centreId : null,
  }
  // Whatever the role: whose team one does not reach is none of one’s business.
  const isTheirs = mayGive(by, { role: 'agent', reach: 'team', id: teamId }, centreId)
  if (!isTheirs || !mayGive(by, main, centreId)) return err({ type: 'BeyondReach' })
  for (const grant of grants) {
    const place = await placeOf(tx, by.orgId, grant)
    if (place === undefined) return err({ type: 'UnknownPlace' })
    if (!mayGive(by, grant, place ?? undefined)) return err({ type: 'BeyondReach' })
  }
  return undefined
}

/** The centre a role is given in; null for everywhere, undefined for a place there is not. */
async function placeOf(
  tx: Client,
  orgId: OrgId,
  { reach, id }: Grant,
): Promise<CentreId | null | undefined> {
  if (reach === 'org') return id === null ? null : undefined
  if (id === null) return undefined
  if (reach === 'team') return centreOf(tx, orgId, id)
  const { rows } = await tx.query<{ centre_id: CentreId }>(
    `SELECT centre_id FROM centre WHERE org_id = $1 AND centre_id = $2`,
    [orgId, id],
  )
  return rows[0]?.centre_id
}

async function centreOf(
  tx: Client,
  orgId: OrgId,
  id: TeamId | string,
): Promise<CentreId | undefined> {
  const { rows } = await tx.query<{ centre_id: CentreId }>(
    `SELECT centre_id FROM team WHERE org_id = $1 AND team_id = $2`,
    [orgId, id],
  )
  return rows[0]?.centre_id
}

async function whyNotCalled(
  tx: Client,
  orgId: OrgId,
  login: string | null,
  id: PersonId,
): Promise<Result<never, PeopleFailure> | undefined> {
  if (login === null) return undefined
  const { rowCount } = await tx.query(
    `SELECT 1 FROM person WHERE org_id = $1 AND login = $2 AND person_id <> $3`,
    [orgId, login, id],
  )
  return rowCount === 0 ? undefined : err({ type: 'LoginTaken' })
}

async function writeGrants(tx: Client, orgId: OrgId, id: PersonId, grants: readonly Grant[]) {
  for (const grant of readGrants(grants)) {
    await tx.query(
      `INSERT INTO role_grant (org_id, person_id, role, reach, place_id)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
      [orgId, id, grant.role, grant.reach, grant.id ?? orgId],
    )
  }
}

async function hasAdministrator(tx: Client, orgId: OrgId): Promise<boolean> {
  const { rowCount } = await tx.query(
    `SELECT 1 FROM person p
      WHERE p.org_id = $1 AND p.state = 'active'
        AND (p.role = 'administrator' AND p.reach = 'org'
          OR EXISTS (SELECT 1 FROM role_grant g
                      WHERE g.org_id = p.org_id AND g.person_id = p.person_id
                        AND g.role = 'administrator' AND g.reach = 'org')) LIMIT 1`,
    [orgId],
  )
  return rowCount !== 0
}
