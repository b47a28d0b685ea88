import type { Row } from '#hub/db/feed.ts'
import type { Client } from '#hub/db/pool.ts'
import { readBody } from '#hub/db/read-body.ts'
import { storableJson } from '#hub/db/storable.ts'
import type { OrgId } from '#hub/org-id.ts'
import { Calibration, ProgressRow } from '#shared/calibration.ts'
import type { CalibrationId } from '#shared/ids.ts'

/** What of a session showed and decided, for those who may read it. */
export const calibrationScope = (id: CalibrationId): string => `calibration:${id}`

/** A session without how far everybody is. */
export type Session = Omit<Calibration, 'progress'>
const Session = Calibration.omit({ progress: true })

/** Kept from others to the end of the transaction, where there is one. */
export const holdSession = (
  tx: Client,
  orgId: OrgId,
  id: CalibrationId,
): Promise<Session | undefined> =>
  readBody(
    tx,
    Session,
    `SELECT body FROM calibration WHERE org_id = $1 AND calibration_id = $2 FOR UPDATE`,
    [orgId, id],
  )

export async function saveSession(tx: Client, orgId: OrgId, session: Session): Promise<void> {
  const { id, teamId, state, facilitatorId, at, previousId, revision } = session
  await tx.query(
    `INSERT INTO calibration (org_id, calibration_id, team_id, state, facilitator_id, at,
                              previous_id, revision, body)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (org_id, calibration_id)
     DO UPDATE SET state = EXCLUDED.state, facilitator_id = EXCLUDED.facilitator_id,
                   at = EXCLUDED.at, revision = EXCLUDED.revision, body = EXCLUDED.body`,
    [
      ...[orgId, id, teamId, state, facilitatorId, at, previousId, revision],
      storableJson(Session.parse(session)),
    ],
  )
  await tx.query(
    `DELETE FROM calibration_participant
      WHERE org_id = $1 AND calibration_id = $2 AND person_id <> ALL($3::uuid[])`,
    [orgId, id, session.participants],
  )
  await tx.query(
    `INSERT INTO calibration_participant (org_id, calibration_id, person_id)
     SELECT $1, $2, person_id FROM unnest($3::uuid[]) AS person_id ON CONFLICT DO NOTHING`,
    [orgId, id, session.participants],
  )
}

/** How far everybody is who was handed a call of the session: all that anybody learns before the reveal. */
async function progressOf(
  tx: Client,
  orgId: OrgId,
  id: CalibrationId,
): Promise<readonly ProgressRow[]> {
  const { rows } = await tx.query<Record<string, unknown>>(
    `SELECT a.inspector_id AS "personId", a.call_id AS "callId",
            CASE WHEN count(r.person_id) > 0 THEN 'done'
                 WHEN count(s.evaluation_id) > 0 AND bool_or(c.state IN ('revealed', 'closed'))
                   THEN 'late'
                 WHEN count(s.evaluation_id) > 0 THEN 'done'
                 WHEN count(e.evaluation_id) > 0 THEN 'begun'
                 ELSE 'none' END AS progress
       FROM assignment a
       JOIN calibration c ON c.org_id = a.org_id AND c.calibration_id = a.calibration_id
       LEFT JOIN evaluation e ON e.org_id = a.org_id AND e.assignment_id = a.assignment_id
       LEFT JOIN submission s ON s.org_id = e.org_id AND s.evaluation_id = e.evaluation_id
       LEFT JOIN calibration_score r ON r.org_id = a.org_id
        AND r.calibration_id = a.calibration_id AND r.call_id = a.call_id
        AND r.person_id = a.inspector_id
      WHERE a.org_id = $1 AND a.calibration_id = $2 AND NOT a.withdrawn
      GROUP BY a.inspector_id, a.call_id ORDER BY a.inspector_id, a.call_id`,
    [orgId, id],
  )
  return ProgressRow.array().parse(rows)
}

export const asCalibration = async (
  tx: Client,
  orgId: OrgId,
  session: Session,
): Promise<Calibration> => ({
  ...session,
  progress: [...(await progressOf(tx, orgId, session.id))],
})

/** How the team hears of it. */
export const sessionRow = (calibration: Calibration): Row => ({
  entity: 'calibration',
  id: calibration.id,
  op: 'put',
  body: calibration,
})

/** The sessions these evaluations were told for, so that their progress can be told on. */
export async function sessionsOf(
  tx: Client,
  orgId: OrgId,
  evaluations: readonly string[],
): Promise<readonly CalibrationId[]> {
  if (evaluations.length === 0) return []
  const { rows } = await tx.query<{ id: CalibrationId }>(
    `SELECT DISTINCT a.calibration_id AS id FROM evaluation e
       JOIN assignment a ON a.org_id = e.org_id AND a.assignment_id = e.assignment_id
      WHERE e.org_id = $1 AND e.evaluation_id = ANY($2::uuid[]) AND a.calibration_id IS NOT NULL
      ORDER BY 1`,
    [orgId, evaluations],
  )
  return rows.map(({ id }) => id)
}

/** The sessions these calls were handed out for. */
export async function sessionsWith(
  tx: Client,
  orgId: OrgId,
  calls: readonly string[],
): Promise<readonly Session[]> {
  const { rows } = await tx.query<{ body: unknown }>(
    `SELECT c.body FROM calibration c
      WHERE c.org_id = $1 AND c.calibration_id IN (
              SELECT a.calibration_id FROM assignment a
               WHERE a.org_id = $1 AND a.call_id = ANY($2::uuid[]) AND a.calibration_id IS NOT NULL)
      ORDER BY c.calibration_id`,
    [orgId, calls],
  )
  return rows.map(({ body }) => Session.parse(body))
}

/**
 * Rows by team, of sessions in which somebody began or submitted. The session is held first: a reveal
 * under way comes before this or after it, and what is submitted after it is late.
 */
export async function progressRows(
  tx: Client,
  orgId: OrgId,
  sessions: readonly CalibrationId[],
): Promise<readonly { readonly teamId: Session['teamId']; readonly row: Row }[]> {
  const rows = []
  for (const id of sessions) {
    const session = await holdSession(tx, orgId, id)
    if (!session) continue
    const row = sessionRow(await asCalibration(tx, orgId, session))
    rows.push({ teamId: session.teamId, row })
  }
  return rows
}
