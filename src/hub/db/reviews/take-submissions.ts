import { takeWhatWasHeard } from '#core/appeals/listen.ts'
import type { Step } from '#core/review/situation.ts'
import { takeIn, takeUpAgain } from '#core/review/take-in.ts'
import type { Client } from '#hub/db/pool.ts'
import { holdCase, reviewOfAppeal } from '#hub/db/reviews/cases.ts'
import type { Feeds } from '#hub/db/reviews/effects.ts'
import { keepCase, type Noted } from '#hub/db/reviews/settle-case.ts'
import { readSituation } from '#hub/db/reviews/situation.ts'
import { readSubmitted, scoreOfResult } from '#hub/db/reviews/submissions.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { AppealId, CallId, EvaluationId, PersonId, ScorecardId, TeamId } from '#shared/ids.ts'
import type { UtcMs } from '#shared/time.ts'

type Judged = {
  readonly id: EvaluationId
  readonly callId: CallId
  readonly teamId: TeamId
  readonly agentNumber: string
  readonly urgent: boolean
  readonly inspectorId: PersonId
  readonly scorecardId: ScorecardId
  readonly scorecardVersion: number
  readonly state: 'draft' | 'submitted'
  readonly submission: number
  readonly submittedAt: UtcMs | null
  readonly appealId: AppealId | null
}

/**
 * What was told of evaluations begins their review, takes it up again, or is what somebody found who
 * re-listened. In the transaction that took it in. What to publish.
 */
export async function takeSubmissions(
  tx: Client,
  orgId: OrgId,
  evaluations: readonly string[],
  now: UtcMs,
): Promise<readonly Feeds[]> {
  if (evaluations.length === 0) return []
  const { rows } = await tx.query<Judged>(
    `SELECT e.evaluation_id AS id, e.call_id AS "callId", c.team_id AS "teamId",
            c.agent_id AS "agentNumber", coalesce((c.body ->> 'complaint')::boolean, false) AS urgent,
            e.inspector_id AS "inspectorId", e.scorecard_id AS "scorecardId",
            e.scorecard_version AS "scorecardVersion", e.state, e.revision AS submission,
            e.submitted_at AS "submittedAt", a.appeal_id AS "appealId"
       FROM evaluation e
       JOIN call c ON c.org_id = e.org_id AND c.call_id = e.call_id
       LEFT JOIN assignment a ON a.org_id = e.org_id AND a.assignment_id = e.assignment_id
      WHERE e.org_id = $1 AND e.evaluation_id = ANY($2::uuid[]) AND e.standing = 'alone'
        AND a.calibration_id IS NULL
      ORDER BY e.evaluation_id`,
    [orgId, evaluations],
  )
  const feeds: Feeds[] = []
  for (const judged of rows) {
    const taken =
      judged.appealId === null
        ? await takeJudgement(tx, orgId, judged, now)
        : await takeHeard(tx, orgId, judged, judged.appealId, now)
    if (taken) feeds.push(taken)
  }
  return feeds
}

async function takeJudgement(
  tx: Client,
  orgId: OrgId,
  judged: Judged,
  now: UtcMs,
): Promise<Feeds | undefined> {
  const { id, state, submission, submittedAt } = judged
  const before = await holdCase(tx, orgId, id)
  if (!before && state === 'draft') return undefined
  const at = await readSituation(tx, orgId, judged, now)
  if (!at) return undefined
  const keep = async (after: Step['after']) =>
    (await keepCase(tx, orgId, before, { after, effects: [] }, at, [])).feeds

  if (state === 'draft') {
    const isNew = before !== undefined && before.review.submission < submission
    if (!isNew || before.review.state === 'returned') return undefined
    return keep({ ...before, review: takeUpAgain(before.review) })
  }
  if (submittedAt === null || (before && before.review.submission >= submission)) return undefined
  const submitted = await readSubmitted(tx, orgId, id, submission)
  if (!submitted) return undefined
  const { flags } = scoreOfResult(at.card, submitted)
  const review = takeIn(
    before?.review,
    { ...judged, submittedAt },
    { percent: submitted.percent, isFatal: flags.includes('fatal') },
    at,
  )
  return keep({ appeals: [], versions: [], ...before, review })
}

async function takeHeard(
  tx: Client,
  orgId: OrgId,
  { id, inspectorId, state }: Judged,
  appealId: AppealId,
  now: UtcMs,
): Promise<Feeds | undefined> {
  const reviewId = state === 'submitted' && (await reviewOfAppeal(tx, orgId, appealId))
  const before = reviewId ? await holdCase(tx, orgId, reviewId) : undefined
  const at = before && (await readSituation(tx, orgId, before.review, now))
  if (!at) return undefined
  const heard = takeWhatWasHeard(before, inspectorId, id, at)
  if (!heard?.ok) return undefined
  const noted: Noted = { action: 'appeal-heard', actor: inspectorId, subject: appealId }
  return (await keepCase(tx, orgId, before, heard.value, at, [noted])).feeds
}
