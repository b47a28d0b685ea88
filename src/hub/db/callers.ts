import { timingSafeEqual } from 'node:crypto'

import { callsScope, teamScope, userScope } from '#hub/db/feed.ts'
import { grantsOfPerson, readGrants } from '#hub/db/holders.ts'
import type { Client, Pool } from '#hub/db/pool.ts'
import { persist } from '#hub/db/transact.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { Caller, KeyHolder } from '#hub/caller.ts'
import type { HubClock } from '#hub/ports.ts'
import { may } from '#hub/rights.ts'
import { hashOf, isAccess, isKey } from '#hub/secrets.ts'
import { Role } from '#shared/assignment.ts'
import { CentreId, DeviceId, KeyId, PersonId, TeamId } from '#shared/ids.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { SignInRefusal } from '#shared/sign-in.ts'

type PersonRow = {
  readonly person_id: string
  readonly name: string
  readonly role: string
  readonly state: 'active' | 'disabled'
  readonly team_id: string
  readonly team_name: string
  readonly centre_id: string
  readonly browse: boolean
  readonly grants: unknown
}

const columns = `p.person_id, p.name, p.role, p.state, p.team_id, m.name AS team_name, m.centre_id,
  m.browse, ${grantsOfPerson} AS grants`

/** Who a token speaks for, or why it speaks for nobody. */
export async function findCaller(
  pool: Pool,
  clock: HubClock,
  orgId: OrgId,
  token: string,
): Promise<Result<Caller | KeyHolder, SignInRefusal>> {
  if (isKey(token)) return findKey(pool, clock, orgId, token)
  if (isAccess(token)) return findDevice(pool, clock, orgId, token)
  return findStatic(pool, orgId, token)
}

async function findStatic(
  pool: Pool,
  orgId: OrgId,
  token: string,
): Promise<Result<Caller, SignInRefusal>> {
  const hash = hashOf(token)
  const { rows } = await persist(() =>
    pool.query<PersonRow & { readonly token_sha256: Buffer }>(
      `SELECT t.token_sha256, ${columns}
         FROM token t
         JOIN person p ON p.org_id = t.org_id AND p.person_id = t.person_id
         JOIN team m ON m.org_id = p.org_id AND m.team_id = p.team_id
        WHERE t.org_id = $1 AND t.token_sha256 = $2 AND t.revoked_at IS NULL`,
      [orgId, hash],
    ),
  )
  const [row] = rows
  // The index has compared hashes, which tell nothing of a token; this comparison takes no shorter
  // for a hash that is nearly right.
  if (!row || !timingSafeEqual(row.token_sha256, hash)) return err('TokenRefused')
  return row.state === 'disabled' ? err('PersonDisabled') : ok(toCaller(orgId, row, null))
}

type DeviceRow = PersonRow & {
  readonly device_id: string
  readonly device_state: 'active' | 'signedOut' | 'revoked' | 'wiped'
  readonly until: number
}

async function findDevice(
  pool: Pool,
  clock: HubClock,
  orgId: OrgId,
  token: string,
): Promise<Result<Caller, SignInRefusal>> {
  const { rows } = await persist(() =>
    pool.query<DeviceRow>(
      `SELECT a.until, d.device_id, d.state AS device_state, ${columns}
         FROM access_token a
         JOIN device d ON d.org_id = a.org_id AND d.device_id = a.device_id
         JOIN person p ON p.org_id = d.org_id AND p.person_id = d.person_id
         JOIN team m ON m.org_id = p.org_id AND m.team_id = p.team_id
        WHERE a.org_id = $1 AND a.token_sha256 = $2`,
      [orgId, hashOf(token)],
    ),
  )
  const [row] = rows
  // One that ran out is not kept for ever; its renewal tells what became of the device.
  if (!row) return err('TokenExpired')
  switch (row.device_state) {
    case 'wiped':
      return err('DeviceWiped')
    case 'revoked':
      return err('DeviceRevoked')
    case 'signedOut':
      return err('TokenRefused')
    case 'active':
  }
  if (row.state === 'disabled') return err('PersonDisabled')
  if (row.until <= clock.now()) return err('TokenExpired')
  return ok(toCaller(orgId, row, DeviceId.parse(row.device_id)))
}

type KeyRow = {
  readonly key_id: string
  readonly team_id: string
  readonly used_at: number | null
}

const USED_EVERY_MS = 60_000

async function findKey(
  pool: Pool,
  clock: HubClock,
  orgId: OrgId,
  token: string,
): Promise<Result<KeyHolder, SignInRefusal>> {
  const { rows } = await persist(() =>
    pool.query<KeyRow>(
      `SELECT key_id, team_id, used_at FROM intake_key
        WHERE org_id = $1 AND token_sha256 = $2 AND revoked_at IS NULL`,
      [orgId, hashOf(token)],
    ),
  )
  const [row] = rows
  if (!row) return err('TokenRefused')
  const now = clock.now()
  if (now - (row.used_at ?? 0) > USED_EVERY_MS) {
    await persist(() =>
      pool.query(`UPDATE intake_key SET used_at = $3 WHERE org_id = $1 AND key_id = $2`, [
        orgId,
        row.key_id,
        now,
      ]),
    )
  }
  return ok({ orgId, keyId: KeyId.parse(row.key_id), teamId: TeamId.parse(row.team_id) })
}

/** The person as whoever asks from that device. */
export async function readCaller(
  tx: Client,
  orgId: OrgId,
  id: PersonId,
  device: DeviceId,
): Promise<Caller> {
  const { rows } = await tx.query<PersonRow>(
    `SELECT ${columns} FROM person p
       JOIN team m ON m.org_id = p.org_id AND m.team_id = p.team_id
      WHERE p.org_id = $1 AND p.person_id = $2`,
    [orgId, id],
  )
  if (!rows[0]) throw new Error('a person who signs in is no more')
  return toCaller(orgId, rows[0], device)
}

function toCaller(orgId: OrgId, row: PersonRow, deviceId: DeviceId | null): Caller {
  const personId = PersonId.parse(row.person_id)
  const teamId = TeamId.parse(row.team_id)
  const place = { teamId, centreId: CentreId.parse(row.centre_id), browse: row.browse }
  const holder = { grants: readGrants(row.grants) }
  return {
    ...holder,
    orgId,
    personId,
    personName: row.name,
    role: Role.parse(row.role),
    teamId,
    teamName: row.team_name,
    place,
    deviceId,
    scopes: [
      ...(may(holder, 'readStandards', place) ? [teamScope(teamId)] : []),
      ...(may(holder, 'readCalls', place) ? [callsScope(teamId)] : []),
      userScope(personId),
    ],
  }
}
