import type { Client, Pool } from '#hub/db/pool.ts'
import { transact } from '#hub/db/transact.ts'
import type { Caller } from '#hub/caller.ts'
import type { DeviceId } from '#shared/ids.ts'

/** A device that is signed in told something under the name of another. */
export class NotThisDeviceError extends Error {
  override name = 'NotThisDeviceError'
}

/**
 * Throws `NotThisDeviceError` where the caller is signed in on another device. One that was told it is
 * a copy may take one new name, which must be nobody's.
 */
export async function speakAs(
  tx: Client,
  { orgId, deviceId }: Caller,
  name: DeviceId,
): Promise<void> {
  if (deviceId === null || deviceId === name) return
  const known = await tx.query(
    `SELECT 1 FROM device_name WHERE org_id = $1 AND name_id = $2 AND device_id = $3`,
    [orgId, name, deviceId],
  )
  if (known.rowCount !== 0) return
  const renamed = await tx.query(
    `UPDATE device SET forked = false
      WHERE org_id = $1 AND device_id = $2 AND forked
        AND NOT EXISTS (SELECT 1 FROM device d WHERE d.org_id = $1 AND d.device_id = $3)
        AND NOT EXISTS (SELECT 1 FROM device_name n WHERE n.org_id = $1 AND n.name_id = $3)
        AND NOT EXISTS (SELECT 1 FROM fact f
                         WHERE f.org_id = $1 AND f.device_id = $3 AND f.numbered)`,
    [orgId, deviceId, name],
  )
  if (renamed.rowCount === 0) throw new NotThisDeviceError(`${deviceId} told as ${name}`)
  await tx.query(`INSERT INTO device_name (org_id, name_id, device_id) VALUES ($1, $2, $3)`, [
    ...[orgId, name, deviceId],
  ])
}

/** What the device tells next it tells under a new name. */
export const expectNewName = (pool: Pool, { orgId, deviceId }: Caller): Promise<unknown> =>
  transact(pool, (tx) =>
    tx.query(`UPDATE device SET forked = true WHERE org_id = $1 AND device_id = $2`, [
      orgId,
      deviceId,
    ]),
  )
