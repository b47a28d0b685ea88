import { calibrationScope } from '#hub/db/calibration/sessions.ts'
import type { Pool } from '#hub/db/pool.ts'
import { persist } from '#hub/db/transact.ts'
import type { Caller } from '#hub/caller.ts'
import { may } from '#hub/rights.ts'
import type { CalibrationId } from '#shared/ids.ts'

/** A workstation is to hold the newest of them; older ones it has it keeps. */
const MOST = 200

const readable = `SELECT c.calibration_id AS id FROM calibration c
  WHERE c.org_id = $1 AND (c.facilitator_id = $2 OR ($3 AND c.team_id = $4) OR EXISTS (
    SELECT 1 FROM calibration_participant p
     WHERE p.org_id = c.org_id AND p.calibration_id = c.calibration_id AND p.person_id = $2))`

const of = (caller: Caller) => [
  caller.orgId,
  caller.personId,
  may(caller, 'setStandards', caller.place),
  caller.teamId,
]

/** Feeds of the sessions somebody takes part in, holds, or may hold. */
export async function calibrationScopes(pool: Pool, caller: Caller): Promise<readonly string[]> {
  const { rows } = await persist(() =>
    pool.query<{ id: CalibrationId }>(`${readable} ORDER BY c.at DESC, c.calibration_id LIMIT $5`, [
      ...of(caller),
      MOST,
    ]),
  )
  return rows.map(({ id }) => calibrationScope(id))
}

const scopeName = /^calibration:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** Of these feeds those of sessions the person may read. */
export async function calibrationsInReach(
  pool: Pool,
  caller: Caller,
  scopes: readonly string[],
): Promise<ReadonlySet<string>> {
  const ids = scopes.flatMap((scope) => scopeName.exec(scope)?.[1] ?? [])
  if (ids.length === 0) return new Set()
  const { rows } = await persist(() =>
    pool.query<{ id: CalibrationId }>(`${readable} AND c.calibration_id = ANY($5::uuid[])`, [
      ...of(caller),
      ids,
    ]),
  )
  return new Set(rows.map(({ id }) => calibrationScope(id)))
}
