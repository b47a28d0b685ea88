import { itemsOf } from '#core/scorecard/outline.ts'
import { shownScores } from '#hub/db/calibration/scores.ts'
import { calibrationScope, sessionsWith, type Session } from '#hub/db/calibration/sessions.ts'
import { voteRow } from '#hub/db/calibration/votes.ts'
import type { Row } from '#hub/db/feed.ts'
import type { Client } from '#hub/db/pool.ts'
import { readScorecard } from '#hub/db/scorecards.ts'
import { storableJson } from '#hub/db/storable.ts'
import type { OrgId } from '#hub/org-id.ts'
import { CalibrationScore, Consensus, keyOf, Verdict } from '#shared/calibration.ts'
import { CallId } from '#shared/ids.ts'
import type { ItemKey } from '#shared/scorecard.ts'

type IsText = (key: ItemKey) => boolean

/**
 * What rooms were shown of these calls goes on standing without anybody's words: answers, points and
 * the moments of marks stay, and so does the reason of a precedent, which is a rule of the team. What
 * their feeds are to be told, by feed.
 */
export async function forgetWords(
  tx: Client,
  orgId: OrgId,
  calls: readonly string[],
): Promise<ReadonlyMap<string, readonly Row[]>> {
  const feeds = new Map<string, readonly Row[]>()
  for (const session of await sessionsWith(tx, orgId, calls)) {
    const card = await readScorecard(tx, orgId, session.scorecardId, session.scorecardVersion)
    const texts = new Set(
      card ? itemsOf(card).flatMap(({ kind, key }) => (kind === 'text' ? [key] : [])) : [],
    )
    const isText: IsText = (key) => !card || texts.has(key)
    const rows = [
      ...(await forgetScores(tx, orgId, session, calls, isText)),
      ...(await forgetConsensus(tx, orgId, session, calls, isText)),
      ...(await forgetBallots(tx, orgId, session, calls, isText)),
    ]
    if (rows.length > 0) feeds.set(calibrationScope(session.id), rows)
  }
  return feeds
}

async function forgetScores(
  tx: Client,
  orgId: OrgId,
  session: Session,
  calls: readonly string[],
  isText: IsText,
): Promise<readonly Row[]> {
  const { rows } = await tx.query<{
    call_id: string
    person_id: string
    named: unknown
    hidden: unknown
  }>(
    `SELECT call_id, person_id, named, hidden FROM calibration_score
      WHERE org_id = $1 AND calibration_id = $2 AND call_id = ANY($3::uuid[])`,
    [orgId, session.id, calls],
  )
  for (const { call_id, person_id, named, hidden } of rows) {
    await tx.query(
      `UPDATE calibration_score SET named = $5, hidden = $6
        WHERE org_id = $1 AND calibration_id = $2 AND call_id = $3 AND person_id = $4`,
      [
        ...[orgId, session.id, call_id, person_id],
        ...[named, hidden].map((score) =>
          storableJson(withoutWords(CalibrationScore.parse(score), isText)),
        ),
      ],
    )
  }
  return shownScores(tx, orgId, session, calls)
}

/** Of another version of the scorecard nobody knows here which answers are words. */
const withoutWords = (score: CalibrationScore, isText: IsText): CalibrationScore => ({
  ...score,
  ...{ note: '', facts: {} },
  marks: score.marks.map((mark) => ({ ...mark, note: '' })),
  answers: score.answers.map((answer) => ({
    ...answer,
    reason: '',
    value:
      typeof answer.value === 'string' && (score.isOtherVersion || isText(answer.itemKey))
        ? ''
        : answer.value,
  })),
  unscorable: score.unscorable && { ...score.unscorable, note: '' },
})

const withoutText = (verdict: Verdict): Verdict =>
  typeof verdict.value === 'string' ? { ...verdict, value: '' } : verdict

async function forgetConsensus(
  tx: Client,
  orgId: OrgId,
  session: Session,
  calls: readonly string[],
  isText: IsText,
): Promise<readonly Row[]> {
  const { rows } = await tx.query<{ body: unknown }>(
    `SELECT body FROM calibration_consensus
      WHERE org_id = $1 AND calibration_id = $2 AND call_id = ANY($3::uuid[])`,
    [orgId, session.id, calls],
  )
  const forgotten = rows
    .map(({ body }) => Consensus.parse(body))
    .filter(({ isPrecedent }) => !isPrecedent)
    .map((one): Consensus => ({
      ...one,
      reason: '',
      verdict: isText(one.itemKey) ? withoutText(one.verdict) : one.verdict,
    }))
  for (const body of forgotten) {
    await tx.query(
      `UPDATE calibration_consensus SET body = $5
        WHERE org_id = $1 AND calibration_id = $2 AND call_id = $3 AND item_key = $4`,
      [orgId, session.id, body.callId, body.itemKey, storableJson(body)],
    )
  }
  return forgotten.map((body) => {
    const id = keyOf(body.callId, body.itemKey)
    return { entity: 'consensus', id, op: 'put', body }
  })
}

/** Votes on items that ask for words. */
async function forgetBallots(
  tx: Client,
  orgId: OrgId,
  session: Session,
  calls: readonly string[],
  isText: IsText,
): Promise<readonly Row[]> {
  const { rows } = await tx.query<{
    call_id: string
    item_key: ItemKey
    person_id: string
    verdict: unknown
  }>(
    `SELECT call_id, item_key, person_id, verdict FROM calibration_ballot
      WHERE org_id = $1 AND calibration_id = $2 AND call_id = ANY($3::uuid[])`,
    [orgId, session.id, calls],
  )
  const texts = rows.filter(({ item_key }) => isText(item_key))
  for (const { call_id, item_key, person_id, verdict } of texts) {
    await tx.query(
      `UPDATE calibration_ballot SET verdict = $6
        WHERE org_id = $1 AND calibration_id = $2 AND call_id = $3 AND item_key = $4
          AND person_id = $5`,
      [
        ...[orgId, session.id, call_id, item_key, person_id],
        storableJson(withoutText(Verdict.parse(verdict))),
      ],
    )
  }
  const votes = new Map(texts.map((text) => [keyOf(text.call_id, text.item_key), text]))
  const told: Row[] = []
  for (const { call_id, item_key } of votes.values()) {
    const vote = { callId: CallId.parse(call_id), itemKey: item_key }
    told.push(await voteRow(tx, orgId, session, vote))
  }
  return told
}
