import type { Feeds } from '#hub/db/calibration/command.ts'
import { calibrationScope } from '#hub/db/calibration/sessions.ts'
import type { Row } from '#hub/db/feed.ts'
import type { Client } from '#hub/db/pool.ts'
import { storableJson } from '#hub/db/storable.ts'
import type { OrgId } from '#hub/org-id.ts'
import { CalibrationAction } from '#shared/calibration.ts'
import type { ActionId, CalibrationId } from '#shared/ids.ts'

const rowIn = (id: CalibrationId, action: CalibrationAction): Row => ({
  entity: 'standingAction',
  id: action.id,
  op: 'put',
  body: { in: id, action },
})

/** What is still to be done of a session goes on to the next. What to publish. */
export async function standingActions(
  tx: Client,
  orgId: OrgId,
  from: CalibrationId,
  to: CalibrationId,
): Promise<Feeds> {
  const { rows } = await tx.query<{ body: unknown }>(
    `INSERT INTO calibration_action (org_id, calibration_id, action_id, body)
     SELECT org_id, $3, action_id, body FROM calibration_action
      WHERE org_id = $1 AND calibration_id = $2 AND body -> 'doneAt' = 'null'
     ON CONFLICT (org_id, calibration_id, action_id) DO UPDATE SET body = EXCLUDED.body
     RETURNING body`,
    [orgId, from, to],
  )
  const actions = rows.map(({ body }) => rowIn(to, CalibrationAction.parse(body)))
  return new Map([[calibrationScope(to), actions]])
}

export async function findAction(
  tx: Client,
  orgId: OrgId,
  session: CalibrationId,
  id: ActionId,
): Promise<CalibrationAction | undefined> {
  const { rows } = await tx.query<{ body: unknown }>(
    `SELECT body FROM calibration_action
      WHERE org_id = $1 AND calibration_id = $2 AND action_id = $3`,
    [orgId, session, id],
  )
  return rows[0] && CalibrationAction.parse(rows[0].body)
}

/** Writes it in the session, and in every other in which it stands. What to publish. */
export async function saveAction(
  tx: Client,
  orgId: OrgId,
  session: CalibrationId,
  action: CalibrationAction,
): Promise<Feeds> {
  const body = storableJson(action)
  await tx.query(
    `INSERT INTO calibration_action (org_id, calibration_id, action_id, body)
     VALUES ($1, $2, $3, $4)
     ON CONFLICT (org_id, calibration_id, action_id) DO NOTHING`,
    [orgId, session, action.id, body],
  )
  const { rows } = await tx.query<{ id: CalibrationId }>(
    `UPDATE calibration_action SET body = $3 WHERE org_id = $1 AND action_id = $2
     RETURNING calibration_id AS id`,
    [orgId, action.id, body],
  )
  return new Map(rows.map(({ id }) => [calibrationScope(id), [rowIn(id, action)]]))
}
