import { randomUUID } from 'node:crypto'

import type { Session } from '#hub/db/calibration/sessions.ts'
import type { Row } from '#hub/db/feed.ts'
import type { Client } from '#hub/db/pool.ts'
import { storableJson } from '#hub/db/storable.ts'
import type { OrgId } from '#hub/org-id.ts'
import { CalibrationScore, keyOf } from '#shared/calibration.ts'
import { Fact } from '#shared/fact.ts'
import type { PersonId } from '#shared/ids.ts'
import type { UtcMs } from '#shared/time.ts'

type Submitted = { readonly label: string; readonly personId: PersonId; readonly fact: string }

/** What was submitted of the session by now, with whose it is: the newest submission of each. */
export async function readSubmitted(
  tx: Client,
  orgId: OrgId,
  session: Session,
): Promise<readonly CalibrationScore[]> {
  const { rows } = await tx.query<Submitted>(
    `SELECT p.label, a.inspector_id AS "personId", f.body AS fact
       FROM assignment a
       JOIN calibration_participant p ON p.org_id = a.org_id
        AND p.calibration_id = a.calibration_id AND p.person_id = a.inspector_id
       JOIN evaluation e ON e.org_id = a.org_id AND e.assignment_id = a.assignment_id
        AND e.standing = 'alone'
       JOIN submission s ON s.org_id = e.org_id AND s.evaluation_id = e.evaluation_id
        AND s.revision = (SELECT max(n.revision) FROM submission n
                           WHERE n.org_id = e.org_id AND n.evaluation_id = e.evaluation_id)
       JOIN fact f ON f.org_id = s.org_id AND f.fact_id = s.fact_id
      WHERE a.org_id = $1 AND a.calibration_id = $2 AND NOT a.withdrawn
      ORDER BY a.call_id, p.label`,
    [orgId, session.id],
  )
  return rows.flatMap((row) => scoreIn(row, session) ?? [])
}

function scoreIn({ label, personId, fact }: Submitted, session: Session) {
  const { body } = Fact.parse(JSON.parse(fact))
  if (body.type !== 'EvaluationSubmitted') return undefined
  const { evaluation, marks, answers, total, max } = body
  const { unscorable, scorecardId, scorecardVersion } = evaluation
  return CalibrationScore.parse({
    calibrationId: session.id,
    callId: evaluation.callId,
    ...{ label, personId, marks, answers, unscorable, scorecardVersion },
    evaluationId: evaluation.id,
    isOtherVersion:
      scorecardId !== session.scorecardId || scorecardVersion !== session.scorecardVersion,
    submittedAt: evaluation.submittedAt,
    note: evaluation.note,
    total: unscorable ? null : total,
    max: unscorable ? null : max,
  })
}

/** Without whose it is: ids tell when they were made, and so do times. */
export const hidden = (score: CalibrationScore, at: UtcMs): CalibrationScore => {
  const evaluationId = randomUUID()
  const marks = score.marks.map((mark) => ({
    ...mark,
    ...{ id: randomUUID(), evaluationId, createdAt: at },
  }))
  return CalibrationScore.parse({
    ...score,
    ...{ marks, personId: null, evaluationId: null, submittedAt: null },
  })
}

/** Writes down for good what was submitted until now. */
export async function keepScores(
  tx: Client,
  orgId: OrgId,
  session: Session,
  now: UtcMs,
): Promise<void> {
  for (const score of await readSubmitted(tx, orgId, session)) {
    await tx.query(
      `INSERT INTO calibration_score (org_id, calibration_id, call_id, person_id, named, hidden)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [
        ...[orgId, session.id, score.callId, score.personId],
        ...[storableJson(score), storableJson(hidden(score, now))],
      ],
    )
  }
}

/** What the room is shown, of all calls or some: with names, or with letters alone. */
export async function shownScores(
  tx: Client,
  orgId: OrgId,
  { id, hideInspectors }: Session,
  calls: readonly string[] | null = null,
): Promise<readonly Row[]> {
  const { rows } = await tx.query<{ named: unknown; hidden: unknown }>(
    `SELECT named, hidden FROM calibration_score
      WHERE org_id = $1 AND calibration_id = $2
        AND ($3::uuid[] IS NULL OR call_id = ANY($3::uuid[]))
      ORDER BY call_id, hidden ->> 'label'`,
    [orgId, id, calls],
  )
  return rows.map((row): Row => {
    const score = CalibrationScore.parse(hideInspectors ? row.hidden : row.named)
    const name = keyOf(score.callId, score.label)
    return { entity: 'calibrationScore', id: name, op: 'put', body: score }
  })
}
