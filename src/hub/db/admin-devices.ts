import { v7 } from 'uuid'

import type { Caller } from '#hub/caller.ts'
import { reachedBy, readPage, withinReach } from '#hub/db/admin-lists.ts'
import { audit } from '#hub/db/audit.ts'
import type { Client, Pool } from '#hub/db/pool.ts'
import { transact } from '#hub/db/transact.ts'
import type { HubClock } from '#hub/ports.ts'
import type { PeopleAdmin } from '#hub/ports-people.ts'
import { hashOf, newToken } from '#hub/secrets.ts'
import { DeviceRow, KeyRow, type DeviceState } from '#shared/admin/people.ts'
import { KeyId } from '#shared/ids.ts'
import { err, ok } from '#shared/result.ts'

type Devices = Pick<PeopleAdmin, 'devices' | 'changeDevice' | 'keys' | 'addKey' | 'revokeKey'>

const deviceColumns = `d.device_id AS id, d.name, d.person_id AS "personId", p.name AS "personName",
  t.name AS "teamName", d.state, d.enrolled_at AS "enrolledAt", d.seen_at AS "lastSeenAt",
  d.wiped_at AS "wipedAt"`
const deviceFrom = `FROM device d
  JOIN person p ON p.org_id = d.org_id AND p.person_id = d.person_id
  JOIN team t ON t.org_id = p.org_id AND t.team_id = p.team_id
 WHERE d.org_id = $1 AND ${withinReach}`

const keyColumns = `k.key_id AS id, k.name, k.team_id AS "teamId", t.name AS "teamName",
  k.created_at AS "createdAt", k.used_at AS "lastUsedAt", k.revoked_at AS "revokedAt"`
const keyFrom = `FROM intake_key k
  JOIN team t ON t.org_id = k.org_id AND t.team_id = k.team_id
 WHERE k.org_id = $1 AND ${withinReach}`

/** Devices people signed in on, and keys that recorders have. */
export function createDevices(pool: Pool, clock: HubClock): Devices {
  const reachOf = (by: Caller): readonly unknown[] => {
    const { everything, centres, teams } = reachedBy(by)
    return [by.orgId, everything, centres, teams]
  }
  const readDevice = async (tx: Client, by: Caller, id: string) => {
    await tx.query(`SELECT 1 FROM device WHERE org_id = $1 AND device_id = $2 FOR UPDATE`, [
      by.orgId,
      id,
    ])
    const { rows } = await tx.query<DeviceRow>(
      `SELECT ${deviceColumns} ${deviceFrom} AND d.device_id = $5`,
      [...reachOf(by), id],
    )
    return rows[0]
  }
  const readKey = async (tx: Client, by: Caller, id: string) => {
    const { rows } = await tx.query<KeyRow>(`SELECT ${keyColumns} ${keyFrom} AND k.key_id = $5`, [
      ...reachOf(by),
      id,
    ])
    return rows[0]
  }

  return {
    devices: (by, { personId, state, ...query }) =>
      readPage(pool, by, query, {
        toRow: (found) => DeviceRow.parse(found),
        columns: deviceColumns,
        from: `${deviceFrom} AND ($5::uuid IS NULL OR d.person_id = $5)
          AND ($6::text IS NULL OR d.state = $6)`,
        ...{ name: 'd.name', id: 'd.device_id', sought: ['d.name', 'p.name'] },
        values: [personId ?? null, state ?? null],
      }),

    changeDevice: (by, id, { state }) =>
      transact(pool, async (tx) => {
        const device = await readDevice(tx, by, id)
        if (!device) return err({ type: 'NotFound' })
        if (device.state === 'wiped') {
          return state === 'wiped' ? ok(device) : err({ type: 'AlreadyWiped' })
        }
        // Whoever is let in again signs in anew: what the device had was in other hands.
        const next: DeviceState =
          state === 'active' ? (device.state === 'active' ? 'active' : 'signedOut') : state
        await tx.query(
          `UPDATE device SET state = $3, ended_by = $4 WHERE org_id = $1 AND device_id = $2`,
          [by.orgId, id, next, state === 'active' ? null : by.personId],
        )
        await audit(tx, by.orgId, {
          ...{ at: clock.now(), actor: by.personId, subject: id },
          action: state === 'wiped' ? 'device-wiped' : 'device-revoked',
          detail: { person: device.personId, state: next },
        })
        return ok({ ...device, state: next })
      }),

    keys: (by, query) =>
      readPage(pool, by, query, {
        toRow: (found) => KeyRow.parse(found),
        columns: keyColumns,
        from: keyFrom,
        ...{ name: 'k.name', id: 'k.key_id', sought: ['k.name', 't.name'] },
      }),

    addKey: (by, { name, teamId }) =>
      transact(pool, async (tx) => {
        const team = await tx.query(
          `SELECT 1 FROM team t WHERE t.org_id = $1 AND ${withinReach} AND t.team_id = $5`,
          [...reachOf(by), teamId],
        )
        if (team.rowCount === 0) return err({ type: 'UnknownPlace' })
        const id = KeyId.parse(v7())
        const key = newToken('key')
        await tx.query(
          `INSERT INTO intake_key (org_id, key_id, token_sha256, team_id, name, created_at, created_by)
           VALUES ($1, $2, $3, $4, $5, $6, $7)`,
          [by.orgId, id, hashOf(key), teamId, name, clock.now(), by.personId],
        )
        const row = KeyRow.parse(await readKey(tx, by, id))
        await audit(tx, by.orgId, {
          ...{ at: clock.now(), actor: by.personId, action: 'key-added', subject: id },
          detail: { team: teamId },
        })
        return ok({ row, key })
      }),

    revokeKey: (by, id) =>
      transact(pool, async (tx) => {
        if (!(await readKey(tx, by, id))) return err({ type: 'NotFound' })
        const { rowCount } = await tx.query(
          `UPDATE intake_key SET revoked_at = $3
            WHERE org_id = $1 AND key_id = $2 AND revoked_at IS NULL`,
          [by.orgId, id, clock.now()],
        )
        if (rowCount === 1) {
          await audit(tx, by.orgId, {
            ...{ at: clock.now(), actor: by.personId, action: 'key-revoked', subject: id },
            detail: {},
          })
        }
        return ok(null)
      }),
  }
}
