import { randomInt } from 'node:crypto'

import { v7 } from 'uuid'

import type { Session } from '#hub/db/calibration/sessions.ts'
import { rowsOfCalls } from '#hub/db/call-feeds.ts'
import { userScope, type Row } from '#hub/db/feed.ts'
import { readHolder, readPlace } from '#hub/db/holders.ts'
import type { Client } from '#hub/db/pool.ts'
import type { OrgId } from '#hub/org-id.ts'
import { may } from '#hub/rights.ts'
import { Assignment } from '#shared/assignment.ts'
import type { CallId, PersonId } from '#shared/ids.ts'
import type { UtcMs } from '#shared/time.ts'

type Feeds = ReadonlyMap<string, readonly Row[]>

/** An assignment as `Assignment` has it. */
export const assignmentColumns = `assignment_id AS id, call_id AS "callId", inspector_id AS "inspectorId",
  scorecard_id AS "scorecardId", scorecard_version AS "scorecardVersion", due_at AS "dueAt",
  created_at AS "createdAt", withdrawn, calibration_id AS "calibrationId",
  appeal_id AS "appealId"`

export const assignmentRow = (found: unknown): Row => {
  const assignment = Assignment.parse(found)
  return { entity: 'assignment', id: assignment.id, op: 'put', body: assignment }
}

/**
 * Makes what lies with whom what the session says: calls are handed to participants who have not got
 * them yet, and taken back from those who are none any more. What to publish.
 */
export async function handOut(
  tx: Client,
  orgId: OrgId,
  session: Session,
  now: UtcMs,
): Promise<Map<string, readonly Row[]>> {
  const feeds = new Map<string, readonly Row[]>()
  const calls = standingCalls(session)
  for (const [scope, rows] of await takeBack(tx, orgId, session, calls)) feeds.set(scope, rows)
  const place = await readPlace(tx, orgId, session.teamId)
  for (const person of session.participants.toSorted()) {
    const { rows } = await tx.query(
      `INSERT INTO assignment (org_id, assignment_id, call_id, inspector_id, scorecard_id,
                               scorecard_version, due_at, created_at, withdrawn, calibration_id)
       SELECT $1, new.id, new.call_id, $4, $5, $6, $7, $8, false, $9
         FROM unnest($2::uuid[], $3::uuid[]) AS new (id, call_id)
       ON CONFLICT (org_id, calibration_id, call_id, inspector_id)
         WHERE calibration_id IS NOT NULL
         DO UPDATE SET withdrawn = false, due_at = EXCLUDED.due_at
         WHERE assignment.withdrawn OR assignment.due_at <> EXCLUDED.due_at
       RETURNING ${assignmentColumns}`,
      [
        ...[orgId, calls.map(() => v7()), calls, person],
        ...[session.scorecardId, session.scorecardVersion, session.at, now, session.id],
      ],
    )
    const holder = await readHolder(tx, orgId, person)
    const reads = holder !== undefined && place !== undefined && may(holder, 'readCalls', place)
    const handed = rows.map(assignmentRow)
    const told = reads || handed.length === 0 ? [] : await rowsOfCalls(tx, orgId, calls)
    const scope = userScope(person)
    feeds.set(scope, [...(feeds.get(scope) ?? []), ...told, ...handed])
  }
  return feeds
}

const standingCalls = ({ calls }: Session): readonly CallId[] =>
  calls.filter(({ withdrawn }) => !withdrawn).map(({ callId }) => callId)

/** Takes back what is not to be judged for the session any more; what was judged stays whose it is. */
export async function takeBack(
  tx: Client,
  orgId: OrgId,
  session: Session,
  /** Calls that stay with participants. */
  staying: readonly CallId[],
): Promise<Feeds> {
  const { rows } = await tx.query<{ readonly inspectorId: PersonId }>(
    `UPDATE assignment SET withdrawn = true
      WHERE org_id = $1 AND calibration_id = $2 AND NOT withdrawn
        AND (call_id <> ALL($3::uuid[]) OR inspector_id <> ALL($4::uuid[]))
     RETURNING ${assignmentColumns}`,
    [orgId, session.id, staying, session.participants],
  )
  const feeds = new Map<string, readonly Row[]>()
  for (const row of rows) {
    const scope = userScope(row.inspectorId)
    feeds.set(scope, [...(feeds.get(scope) ?? []), assignmentRow(row)])
  }
  return feeds
}

/** Gives everybody who has none a letter, in an order that tells nothing, and tells each their own. */
export async function giveLetters(tx: Client, orgId: OrgId, { id }: Session): Promise<Feeds> {
  const { rows } = await tx.query<{ person_id: PersonId; label: string | null }>(
    `SELECT person_id, label FROM calibration_participant
      WHERE org_id = $1 AND calibration_id = $2 ORDER BY person_id`,
    [orgId, id],
  )
  const taken = new Set(rows.flatMap(({ label }) => label ?? []))
  const free = rows.map((_, n) => letter(n)).filter((label) => !taken.has(label))
  const feeds = new Map<string, readonly Row[]>()
  for (const { person_id } of rows.filter(({ label }) => label === null)) {
    const [label] = free.splice(randomInt(free.length), 1)
    await tx.query(
      `UPDATE calibration_participant SET label = $4
        WHERE org_id = $1 AND calibration_id = $2 AND person_id = $3`,
      [orgId, id, person_id, label],
    )
    const body = { calibrationId: id, label }
    feeds.set(userScope(person_id), [{ entity: 'calibrationLabel', id, op: 'put', body }])
  }
  return feeds
}

/** A … Z, then AA, AB … */
const letter = (n: number): string =>
  (n < 26 ? '' : letter(Math.floor(n / 26) - 1)) + String.fromCharCode(65 + (n % 26))
