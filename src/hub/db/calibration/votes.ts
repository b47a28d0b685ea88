import type { Session } from '#hub/db/calibration/sessions.ts'
import type { Row } from '#hub/db/feed.ts'
import type { Client } from '#hub/db/pool.ts'
import type { OrgId } from '#hub/org-id.ts'
import { keyOf, Verdict, type CalibrationVote } from '#shared/calibration.ts'

type OfItem = Pick<CalibrationVote, 'callId' | 'itemKey'>

export async function voteState(
  tx: Client,
  orgId: OrgId,
  { id }: Session,
  { callId, itemKey }: OfItem,
): Promise<CalibrationVote['state'] | undefined> {
  const { rows } = await tx.query<{ state: CalibrationVote['state'] }>(
    `SELECT state FROM calibration_vote
      WHERE org_id = $1 AND calibration_id = $2 AND call_id = $3 AND item_key = $4`,
    [orgId, id, callId, itemKey],
  )
  return rows[0]?.state
}

/** Opened anew, a vote goes on with the ballots it had. */
export async function saveVote(
  tx: Client,
  orgId: OrgId,
  { id }: Session,
  { callId, itemKey }: OfItem,
  state: CalibrationVote['state'],
): Promise<void> {
  await tx.query(
    `INSERT INTO calibration_vote (org_id, calibration_id, call_id, item_key, state)
     VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (org_id, calibration_id, call_id, item_key) DO UPDATE SET state = EXCLUDED.state`,
    [orgId, id, callId, itemKey, state],
  )
}

/** While a vote is open only how many have voted is told. */
export async function voteRow(
  tx: Client,
  orgId: OrgId,
  session: Session,
  vote: OfItem,
): Promise<Row> {
  const { callId, itemKey } = vote
  const { rows } = await tx.query<{ verdict: unknown; count: number }>(
    `SELECT verdict, count(*)::integer AS count FROM calibration_ballot
      WHERE org_id = $1 AND calibration_id = $2 AND call_id = $3 AND item_key = $4
      GROUP BY verdict ORDER BY count DESC, verdict::text`,
    [orgId, session.id, callId, itemKey],
  )
  const state = (await voteState(tx, orgId, session, vote)) ?? 'open'
  const answers = rows.map(({ verdict, count }) => ({ verdict: Verdict.parse(verdict), count }))
  const body: CalibrationVote = {
    ...{ calibrationId: session.id, callId, itemKey },
    state,
    votes: rows.reduce((sum, { count }) => sum + count, 0),
    answers: state === 'closed' ? answers : null,
  }
  const id = keyOf(callId, itemKey)
  return { entity: 'calibrationVote', id, op: 'put', body }
}
