import { scoreOf } from '#core/evaluation/score-of.ts'
import { percentOf, toMilli } from '#core/scorecard/milli.ts'
import type { Submitted } from '#core/review/publish.ts'
import type { Client } from '#hub/db/pool.ts'
import type { OrgId } from '#hub/org-id.ts'
import { Fact } from '#shared/fact.ts'
import type { EvaluationId } from '#shared/ids.ts'
import type { Score } from '#shared/evaluation.ts'
import type { ResultVersion } from '#shared/review.ts'
import type { Scorecard } from '#shared/scorecard.ts'

/** What was submitted of an evaluation in that revision; undefined where the words of it are gone. */
export async function readSubmitted(
  tx: Client,
  orgId: OrgId,
  id: EvaluationId,
  revision: number | 'newest',
): Promise<Submitted | undefined> {
  const { rows } = await tx.query<{ body: string }>(
    `SELECT f.body FROM submission s
       JOIN fact f ON f.org_id = s.org_id AND f.fact_id = s.fact_id
      WHERE s.org_id = $1 AND s.evaluation_id = $2 AND ($3::integer IS NULL OR s.revision = $3)
        AND f.body <> ''
      ORDER BY s.revision DESC LIMIT 1`,
    [orgId, id, revision === 'newest' ? null : revision],
  )
  const text = rows[0]?.body
  if (text === undefined) return undefined
  const { by, body } = Fact.parse(JSON.parse(text))
  if (body.type !== 'EvaluationSubmitted') return undefined
  const { evaluation, marks, answers, total, max } = body
  const { unscorable, facts, note, submittedAt, startedAt } = evaluation
  const percent = percentOf(toMilli(total), toMilli(max))
  const score = unscorable ? { total: null, max: null, percent: null } : { total, max, percent }
  return {
    ...{ by, at: submittedAt ?? startedAt, marks, answers, facts, unscorable, note },
    ...score,
  }
}

/** With the reasoning behind it. */
export const scoreOfResult = (
  card: Scorecard,
  judged: Pick<ResultVersion, 'marks' | 'answers' | 'facts' | 'unscorable'>,
): Score => scoreOf(card, judged, judged.marks, judged.answers)
