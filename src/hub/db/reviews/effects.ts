import { v7 } from 'uuid'

import type { Effect, Situation } from '#core/review/situation.ts'
import { rowsOfCalls, withRows } from '#hub/db/call-feeds.ts'
import { assignmentColumns, assignmentRow } from '#hub/db/calibration/handing-out.ts'
import { userScope, type Row } from '#hub/db/feed.ts'
import type { Client } from '#hub/db/pool.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { Appeal } from '#shared/appeals.ts'
import type { AppealId, PersonId } from '#shared/ids.ts'
import type { Review } from '#shared/review.ts'

export type Feeds = ReadonlyMap<string, readonly Row[]>

type Of = {
  readonly review: Review
  readonly appeals: readonly Appeal[]
  readonly now: Situation['now']
}

/** Does what a decision asks for outside of the case itself. What to publish. */
export async function carryOut(
  tx: Client,
  orgId: OrgId,
  effects: readonly Effect[],
  of: Of,
): Promise<Feeds> {
  let feeds: Feeds = new Map()
  for (const effect of effects) {
    switch (effect.type) {
      case 'handCall':
        feeds = await handCall(tx, orgId, effect, of, feeds)
        break
      case 'takeBack':
        feeds = await takeBack(tx, orgId, effect, feeds)
        break
      case 'hold':
        await hold(tx, orgId, effect.appealId, of)
        break
      case 'release':
        await release(tx, orgId, effect.appealId, of)
        break
      case 'published':
        break
    }
  }
  return feeds
}

type OfOne = { readonly personId: PersonId; readonly appealId: AppealId }

/** Into the queue of who re-listens, as any other call: with the scorecard, and nothing of the judgement. */
async function handCall(
  tx: Client,
  orgId: OrgId,
  { personId, appealId }: OfOne,
  { review, appeals, now }: Of,
  feeds: Feeds,
): Promise<Feeds> {
  const dueAt = appeals.find(({ id }) => id === appealId)?.dueAt ?? now
  const { rows } = await tx.query(
    `INSERT INTO assignment (org_id, assignment_id, call_id, inspector_id, scorecard_id,
                             scorecard_version, due_at, created_at, withdrawn, appeal_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, false, $9)
     RETURNING ${assignmentColumns}`,
    [
      ...[orgId, v7(), review.callId, personId, review.scorecardId, review.scorecardVersion],
      ...[dueAt, now, appealId],
    ],
  )
  const calls = await rowsOfCalls(tx, orgId, [review.callId])
  return withRows(feeds, userScope(personId), [...calls, ...rows.map(assignmentRow)])
}

async function takeBack(
  tx: Client,
  orgId: OrgId,
  { personId, appealId }: OfOne,
  feeds: Feeds,
): Promise<Feeds> {
  const { rows } = await tx.query(
    `UPDATE assignment SET withdrawn = true
      WHERE org_id = $1 AND appeal_id = $2 AND inspector_id = $3 AND NOT withdrawn
     RETURNING ${assignmentColumns}`,
    [orgId, appealId, personId],
  )
  return withRows(feeds, userScope(personId), rows.map(assignmentRow))
}

/** What an open appeal rests on is not deleted. */
async function hold(tx: Client, orgId: OrgId, id: AppealId, { review, appeals, now }: Of) {
  // Locked before it is held: whoever deletes old calls locks them first as well.
  await tx.query(`SELECT 1 FROM call WHERE org_id = $1 AND call_id = $2 FOR UPDATE`, [
    orgId,
    review.callId,
  ])
  const appeal = appeals.find((each) => each.id === id)
  await tx.query(
    `INSERT INTO legal_hold (org_id, hold_id, call_id, reason, placed_by, placed_at, appeal_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      ...[orgId, v7(), review.callId, `${appeal?.round === 2 ? '上诉' : '申诉'} ${id}`],
      ...[appeal?.filedBy, now, id],
    ],
  )
}

const release = (tx: Client, orgId: OrgId, id: AppealId, { appeals, now }: Of) =>
  tx.query(
    `UPDATE legal_hold SET lifted_by = $3, lifted_at = $4, lift_reason = $5
      WHERE org_id = $1 AND appeal_id = $2 AND lifted_at IS NULL`,
    [
      ...[orgId, id, appeals.find((each) => each.id === id)?.history.at(-1)?.by, now],
      appeals.find((each) => each.id === id)?.state,
    ],
  )
