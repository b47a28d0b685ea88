import { audit } from '#hub/db/audit.ts'
import type { Client, Pool } from '#hub/db/pool.ts'
import { transact } from '#hub/db/transact.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { HubClock } from '#hub/ports.ts'
import type { SignInFailure } from '#hub/ports-sign-in.ts'
import { hashOf, newToken } from '#hub/secrets.ts'
import type { DeviceState } from '#shared/admin/people.ts'
import type { DeviceId } from '#shared/ids.ts'
import { PersonId } from '#shared/ids.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { Access, SignInDevice } from '#shared/sign-in.ts'
import { UtcMs } from '#shared/time.ts'

const ACCESS_MS = 15 * 60_000

/** So many renewals back one that is used again is known as such; older ones are nobody’s. */
const REMEMBERED = 100

type Device = {
  readonly device_id: string
  readonly person_id: string
  readonly person_state: 'active' | 'disabled'
  readonly state: DeviceState
  readonly ended_by: string | null
  readonly used_generation: number
  readonly used_sha256: Buffer | null
}

/** Makes the device the person’s, and ends whatever was given to it before. */
export async function enrolDevice(
  tx: Client,
  clock: HubClock,
  orgId: OrgId,
  personId: PersonId,
  { id, name }: SignInDevice,
): Promise<Result<{ readonly access: Access; readonly isNew: boolean }, SignInFailure>> {
  const now = clock.now()
  const added = await tx.query(
    `INSERT INTO device (org_id, device_id, person_id, name, state, enrolled_at, seen_at,
                         used_generation)
     VALUES ($1, $2, $3, $4, 'active', $5, $5, 0) ON CONFLICT DO NOTHING`,
    [orgId, id, personId, name, now],
  )
  const device = await holdDevice(tx, orgId, id)
  if (!device) throw new Error('the device that was added is not there')
  if (device.state === 'wiped') return err({ type: 'DeviceWiped' })
  if (device.state === 'revoked' && device.ended_by !== null) return err({ type: 'DeviceRevoked' })
  if (device.person_id !== personId && device.state !== 'signedOut') {
    return err({ type: 'DeviceTaken' })
  }
  const generation = device.used_generation + 1
  await tx.query(
    `UPDATE device SET person_id = $3, name = $4, state = 'active', ended_by = NULL, seen_at = $5,
                       used_generation = $6, used_sha256 = NULL, forked = false
      WHERE org_id = $1 AND device_id = $2`,
    [orgId, id, personId, name, now, generation],
  )
  // From here on it tells under this name as itself.
  await tx.query(`DELETE FROM device_name WHERE org_id = $1 AND name_id = $2`, [orgId, id])
  await tx.query(`DELETE FROM refresh_token WHERE org_id = $1 AND device_id = $2`, [orgId, id])
  await tx.query(`DELETE FROM access_token WHERE org_id = $1 AND device_id = $2`, [orgId, id])
  const access = await giveAccess(tx, orgId, id, generation + 1, now)
  return ok({ access, isNew: added.rowCount === 1 })
}

async function holdDevice(tx: Client, orgId: OrgId, id: string): Promise<Device | undefined> {
  const { rows } = await tx.query<Device>(
    `SELECT d.device_id, d.person_id, p.state AS person_state, d.state, d.ended_by,
            d.used_generation, d.used_sha256
       FROM device d
       JOIN person p ON p.org_id = d.org_id AND p.person_id = d.person_id
      WHERE d.org_id = $1 AND d.device_id = $2 FOR UPDATE OF d`,
    [orgId, id],
  )
  return rows[0]
}

async function giveAccess(
  tx: Client,
  orgId: OrgId,
  device: string,
  generation: number,
  now: UtcMs,
): Promise<Access> {
  const access = newToken('access')
  const refresh = newToken('renew')
  const accessUntil = UtcMs.parse(now + ACCESS_MS)
  await tx.query(
    `INSERT INTO access_token (org_id, token_sha256, device_id, until) VALUES ($1, $2, $3, $4)`,
    [orgId, hashOf(access), device, accessUntil],
  )
  await tx.query(
    `INSERT INTO refresh_token (org_id, token_sha256, device_id, generation, created_at)
     VALUES ($1, $2, $3, $4, $5)`,
    [orgId, hashOf(refresh), device, generation, now],
  )
  return { access, accessUntil, refresh }
}

/**
 * The next access for a renewal. The one used last works again, because its answer may have been
 * lost, until one that was given for it is used. Any older one is in two hands: the device is ended.
 */
export const renewAccess = (
  pool: Pool,
  clock: HubClock,
  orgId: OrgId,
  refresh: string,
): Promise<Result<Access, SignInFailure>> =>
  transact(pool, async (tx) => {
    const sha256 = hashOf(refresh)
    const found = await findRenewal(tx, orgId, sha256)
    const device = found && (await holdDevice(tx, orgId, found.deviceId))
    if (!device) return err({ type: 'TokenRefused' })
    if (device.state === 'wiped') return err({ type: 'DeviceWiped' })
    if (device.state === 'revoked') return err({ type: 'DeviceRevoked' })
    if (device.state === 'signedOut') return err({ type: 'TokenRefused' })
    if (device.person_state === 'disabled') return err({ type: 'PersonDisabled' })

    const now = clock.now()
    const { generation } = found
    const { device_id, used_generation } = device
    const isNext = generation === used_generation + 1
    const isAgain = generation === used_generation && (device.used_sha256?.equals(sha256) ?? false)
    if (!isNext && !isAgain) {
      await tx.query(
        `UPDATE device SET state = 'revoked', ended_by = NULL WHERE org_id = $1 AND device_id = $2`,
        [orgId, device_id],
      )
      await audit(tx, orgId, {
        ...{ at: now, actor: 'hub', action: 'device-revoked', subject: device_id },
        detail: { why: 'renewal-used-twice', person: device.person_id },
      })
      return err({ type: 'DeviceRevoked' })
    }
    await tx.query(
      `UPDATE device SET used_generation = $3, used_sha256 = $4, seen_at = $5
        WHERE org_id = $1 AND device_id = $2`,
      [orgId, device_id, generation, sha256, now],
    )
    await tx.query(
      `DELETE FROM refresh_token WHERE org_id = $1 AND device_id = $2 AND generation < $3`,
      [orgId, device_id, generation - REMEMBERED],
    )
    await tx.query(
      `DELETE FROM access_token WHERE org_id = $1 AND device_id = $2 AND until <= $3`,
      [orgId, device_id, now],
    )
    return ok(await giveAccess(tx, orgId, device_id, generation + 1, now))
  })

async function findRenewal(tx: Client, orgId: OrgId, sha256: Buffer) {
  const { rows } = await tx.query<{ device_id: string; generation: number }>(
    `SELECT device_id, generation FROM refresh_token WHERE org_id = $1 AND token_sha256 = $2`,
    [orgId, sha256],
  )
  return rows[0] && { deviceId: rows[0].device_id, generation: rows[0].generation }
}

/** The person leaves the device of their own will. */
export const signOutDevice = (
  pool: Pool,
  clock: HubClock,
  { orgId, personId, deviceId }: { orgId: OrgId; personId: PersonId; deviceId: DeviceId },
): Promise<void> =>
  transact(pool, async (tx) => {
    const { rowCount } = await tx.query(
      `UPDATE device SET state = 'signedOut'
        WHERE org_id = $1 AND device_id = $2 AND state = 'active'`,
      [orgId, deviceId],
    )
    await tx.query(`DELETE FROM refresh_token WHERE org_id = $1 AND device_id = $2`, [
      orgId,
      deviceId,
    ])
    if (rowCount === 0) return
    await audit(tx, orgId, {
      ...{ at: clock.now(), actor: personId, action: 'signed-out', subject: deviceId },
      detail: {},
    })
  })

/** Notes that nothing is left on a device that was to be wiped; false where none such asks. */
export const noteWiped = (
  pool: Pool,
  clock: HubClock,
  orgId: OrgId,
  refresh: string,
): Promise<boolean> =>
  transact(pool, async (tx) => {
    const found = await findRenewal(tx, orgId, hashOf(refresh))
    const device = found && (await holdDevice(tx, orgId, found.deviceId))
    if (device?.state !== 'wiped') return false
    const { rowCount } = await tx.query(
      `UPDATE device SET wiped_at = $3
        WHERE org_id = $1 AND device_id = $2 AND wiped_at IS NULL`,
      [orgId, device.device_id, clock.now()],
    )
    if (rowCount === 1) {
      await audit(tx, orgId, {
        ...{ at: clock.now(), actor: PersonId.parse(device.person_id), action: 'device-wiped' },
        ...{ subject: device.device_id, detail: { done: true } },
      })
    }
    return true
  })
