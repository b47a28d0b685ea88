import type { Attendant } from '#hub/attendance.ts'
import type { Pool } from '#hub/db/pool.ts'
import type { OrgId } from '#hub/org-id.ts'

/** Of each, whether their device was revoked, wiped or signed out, or the person disabled. */
export async function areShutOut(
  pool: Pool,
  orgId: OrgId,
  attendants: readonly Attendant[],
): Promise<readonly boolean[]> {
  const devices = attendants.flatMap(({ deviceId }) => deviceId ?? [])
  const [gone, disabled] = await Promise.all([
    pool.query<{ id: string }>(
      `SELECT device_id AS id FROM device
        WHERE org_id = $1 AND device_id = ANY($2::uuid[]) AND state <> 'active'`,
      [orgId, devices],
    ),
    pool.query<{ id: string }>(
      `SELECT person_id AS id FROM person
        WHERE org_id = $1 AND person_id = ANY($2::uuid[]) AND state <> 'active'`,
      [orgId, attendants.map(({ personId }) => personId)],
    ),
  ])
  const out = new Set([...gone.rows, ...disabled.rows].map(({ id }) => id))
  return attendants.map(({ deviceId, personId }) => out.has(deviceId ?? '') || out.has(personId))
}
