import { isHiddenFrom, listenersOf } from '#core/appeals/blind.ts'
import { currentResult, saw } from '#core/review/situation.ts'
import {
  coach,
  giveFeedback,
  passReview,
  publishAtOnce,
  recheck,
  returnReview,
  type LaterEvaluation,
} from '#core/review/review-commands.ts'
import { mayReview } from '#core/review/take-in.ts'
import { audit } from '#hub/db/audit.ts'
import type { Client, Pool } from '#hub/db/pool.ts'
import { saveCase } from '#hub/db/reviews/cases.ts'
import { createCaseCommands, findCase, type Found, type Guarded } from '#hub/db/reviews/commands.ts'
import { readFigures } from '#hub/db/reviews/figures.ts'
import { listReviews, rowOfReview } from '#hub/db/reviews/review-list.ts'
import { createPolicies } from '#hub/db/reviews/policies.ts'
import { readSubmitted, scoreOfResult } from '#hub/db/reviews/submissions.ts'
import { createCalendarDays } from '#hub/db/reviews/work-calendar.ts'
import { transact } from '#hub/db/transact.ts'
import type { Caller } from '#hub/caller.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { HubClock } from '#hub/ports.ts'
import type { Reviewed, Reviews } from '#hub/ports-reviews.ts'
import type { AuditAction } from '#shared/admin/audit.ts'
import type { EvaluationId } from '#shared/ids.ts'
import { err, ok } from '#shared/result.ts'
import { ReviewCase, ReviewReply } from '#shared/results.ts'
import { UtcMs } from '#shared/time.ts'

export function createReviews(pool: Pool, clock: HubClock): Reviews {
  const act = createCaseCommands(pool, clock)
  type Work<C extends Guarded> = Parameters<typeof act<C, ReviewReply>>[3]['work']
  const on =
    <C extends Guarded>(action: AuditAction, work: Work<C>) =>
    (caller: Caller, id: EvaluationId, command: C): Reviewed<ReviewReply> =>
      act(
        caller,
        () => Promise.resolve(id),
        command,
        { action, subject: ({ review }) => review, work },
        ({ review }) => ReviewReply.parse({ row: rowOfReview(review) }),
      )

  return {
    list: (caller, query) => listReviews(pool, caller, query),
    find: (caller, id) => readCase(pool, clock, caller, id),
    pass: on('review-passed', ({ known, by, at }) => passReview(known, by, at)),
    return: on('review-returned', ({ known, by, at }, command) =>
      returnReview(known, command, by, at),
    ),
    feedback: on('feedback-given', async ({ orgId, known, by, at }, command, tx) => {
      const { id, submission } = known.review
      const judged = await readSubmitted(tx, orgId, id, submission)
      const marks = new Set((judged?.marks ?? []).map((mark): string => mark.id))
      return giveFeedback(known, command, by, at, marks)
    }),
    publish: on('result-brought-forward', ({ known, by, at }) => publishAtOnce(known, by, at)),
    coach: on('coaching-set', ({ known, by, at }, command) => coach(known, command, by, at)),
    recheck: on('coaching-checked', async ({ orgId, known, by, at }, command, tx) =>
      recheck(known, command, by, at, await readLater(tx, orgId, command.evaluationId)),
    ),
    figures: (caller) => readFigures(pool, caller),
    ...createPolicies(pool, clock),
    ...createCalendarDays(pool, clock),
  }
}

/** Reading it is written down, and who has read it cannot re-listen to the call any more. */
const readCase = (
  pool: Pool,
  clock: HubClock,
  caller: Caller,
  id: EvaluationId,
): Reviewed<ReviewCase> =>
  transact(pool, async (tx) => {
    const { orgId, personId } = caller
    const found = await findCase(tx, caller, id, UtcMs.parse(clock.now()))
    if (!found || !mayRead(found)) return err({ type: 'NotFound' })
    const { known, at } = found
    const submitted = await readSubmitted(tx, orgId, id, known.review.submission)
    const judged =
      currentResult(known) ??
      (submitted && { ...submitted, version: 1, refersTo: null, appealId: null })
    if (!judged) return err({ type: 'NotFound' })
    const review = saw(known.review, personId)
    if (review !== known.review) {
      await saveCase(tx, orgId, known, { ...known, review })
      await audit(tx, orgId, {
        ...{ at: at.now, actor: personId, action: 'judgement-seen', subject: id, detail: {} },
      })
    }
    const score = scoreOfResult(at.card, judged)
    return ok(ReviewCase.parse({ ...known, review, judged, score }))
  })

/** Its inspector, supervisors and administrators, who looks at it now or did, and who re-listened. */
function mayRead({ known, by, at }: Found): boolean {
  const { review, appeals } = known
  if (by.isAgent || isHiddenFrom(known, by.id)) return false
  return (
    by.supervises ||
    by.administers ||
    by.id === review.inspectorId ||
    review.passed.some((pass) => pass.by === by.id) ||
    (review.state === 'reviewing' && mayReview(at, review, by.id)) ||
    appeals.some((appeal) => listenersOf(appeal).some(({ personId }) => personId === by.id))
  )
}

/** A later evaluation of ordinary work, by which a task may be checked. */
async function readLater(
  tx: Client,
  orgId: OrgId,
  id: EvaluationId,
): Promise<LaterEvaluation | undefined> {
  const { rows } = await tx.query<LaterEvaluation>(
    `SELECT review_id AS id, team_id AS "teamId", submitted_at AS "submittedAt",
            body ->> 'agentNumber' AS "agentNumber"
       FROM review WHERE org_id = $1 AND review_id = $2 AND state <> 'returned'`,
    [orgId, id],
  )
  return rows[0]
}
