import { v7 } from 'uuid'

import { userScope, type Row } from '#hub/db/feed.ts'
import { readHolder, readPlace } from '#hub/db/holders.ts'
import type { Client } from '#hub/db/pool.ts'
import { readNewestScorecard } from '#hub/db/scorecards.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { HubClock } from '#hub/ports.ts'
import { may } from '#hub/rights.ts'
import type { Assignment } from '#shared/assignment.ts'
import type { Call, Direction } from '#shared/call.ts'
import { AssignmentId, type PersonId, type TeamId } from '#shared/ids.ts'
import { UtcMs } from '#shared/time.ts'

/** Which scorecard calls of a direction are judged by, by its key. */
export type ScorecardChoice = Readonly<Record<Direction, string>>

/**
 * Hands a call that can be heard to the inspector of the team who got the fewest, to be judged by the
 * scorecard of its direction. A call that is somebody's already stays theirs. Who may not read all of
 * the team's calls is told `rows` of this one with it.
 */
export async function assignCall(
  tx: Client,
  { orgId, teamId }: { readonly orgId: OrgId; readonly teamId: TeamId },
  call: Call,
  rows: readonly Row[],
  {
    clock,
    dueAt,
    scorecards,
  }: {
    readonly clock: HubClock
    readonly dueAt: (nth: number) => number
    readonly scorecards: ScorecardChoice
  },
): Promise<Map<string, readonly Row[]>> {
  const { rowCount } = await tx.query(
    `SELECT 1 FROM assignment
      WHERE org_id = $1 AND call_id = $2 AND calibration_id IS NULL LIMIT 1`,
    [orgId, call.id],
  )
  const scorecard = await readNewestScorecard(tx, { orgId, teamId }, scorecards[call.direction])
  if (rowCount !== 0 || !scorecard) return new Map()
  const inspector = await nextInspector(tx, orgId, teamId)
  if (!inspector) return new Map()

  const assignment: Assignment = {
    id: AssignmentId.parse(v7()),
    callId: call.id,
    inspectorId: inspector.id,
    scorecardId: scorecard.id,
    scorecardVersion: scorecard.version,
    dueAt: UtcMs.parse(dueAt(inspector.assigned)),
    createdAt: clock.now(),
    withdrawn: false,
    calibrationId: null,
    appealId: null,
  }
  await tx.query(
    `INSERT INTO assignment (org_id, assignment_id, call_id, inspector_id, scorecard_id,
                             scorecard_version, due_at, created_at, withdrawn)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, false)`,
    [
      orgId,
      assignment.id,
      assignment.callId,
      assignment.inspectorId,
      assignment.scorecardId,
      assignment.scorecardVersion,
      assignment.dueAt,
      assignment.createdAt,
    ],
  )
  const row: Row = { entity: 'assignment', id: assignment.id, op: 'put', body: assignment }
  const reads = await readsCallsOf(tx, orgId, inspector.id, teamId)
  return new Map([[userScope(inspector.id), [...(reads ? [] : rows), row]]])
}

/** Looked at once the person is locked, so that nobody takes the right away meanwhile. */
async function readsCallsOf(tx: Client, orgId: OrgId, id: PersonId, teamId: TeamId) {
  const holder = await readHolder(tx, orgId, id)
  const place = await readPlace(tx, orgId, teamId)
  return holder !== undefined && place !== undefined && may(holder, 'readCalls', place)
}

/** The one with the fewest calls so far, and how many those are. */
async function nextInspector(tx: Client, orgId: OrgId, teamId: TeamId) {
  const { rows } = await tx.query<{ id: PersonId; assigned: number }>(
    `UPDATE person SET assigned = assigned + 1
      WHERE org_id = $1 AND person_id = (
              SELECT person_id FROM person
               WHERE org_id = $1 AND team_id = $2 AND role = 'inspector'
                 AND state = 'active' AND NOT is_seat
               ORDER BY assigned, person_id LIMIT 1)
     RETURNING person_id AS id, assigned - 1 AS assigned`,
    [orgId, teamId],
  )
  return rows[0]
}
