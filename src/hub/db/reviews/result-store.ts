import { acknowledge } from '#core/review/publish.ts'
import { currentResult, isOpen, type Case } from '#core/review/situation.ts'
import type { Pool } from '#hub/db/pool.ts'
import { createCaseCommands, findOwn, type Found } from '#hub/db/reviews/commands.ts'
import { createMarkedSounds } from '#hub/db/reviews/marked-sounds.ts'
import { scoreOfResult } from '#hub/db/reviews/submissions.ts'
import { persist, transact } from '#hub/db/transact.ts'
import type { Caller } from '#hub/caller.ts'
import type { HubClock } from '#hub/ports.ts'
import type { Results, Reviewed } from '#hub/ports-reviews.ts'
import { placesOf } from '#hub/rights.ts'
import { Appeal } from '#shared/appeals.ts'
import type { EvaluationId } from '#shared/ids.ts'
import { err, ok } from '#shared/result.ts'
import { Result, ResultPage, ResultRow, type ResultQuery } from '#shared/results.ts'
import { Review, ResultVersion } from '#shared/review.ts'

export function createResults(pool: Pool, clock: HubClock): Results {
  const act = createCaseCommands(pool, clock)
  return {
    list: (caller, query) => listResults(pool, clock, caller, query),
    find: (caller, id) => readResult(pool, clock, caller, id),
    acknowledge: async (caller, id, command) => {
      const done = await act(
        caller,
        () => Promise.resolve(id),
        command,
        {
          action: 'result-acknowledged',
          subject: ({ review }) => (review.publishedAt === null ? undefined : review),
          work: ({ known, by, at }, said) => acknowledge(known, said, by, at),
        },
        () => null,
      )
      return done.ok ? readResult(pool, clock, caller, id) : done
    },
    marked: createMarkedSounds(pool, clock),
  }
}

/** The person's own, by the number they sign in with, in the teams where they are an agent. */
const own = `FROM review r
  JOIN team t ON t.org_id = r.org_id AND t.team_id = r.team_id
  JOIN person p ON p.org_id = r.org_id AND p.login = r.agent_login
  LEFT JOIN call c ON c.org_id = r.org_id AND c.call_id = r.call_id
 WHERE r.org_id = $1 AND p.person_id = $2 AND r.state IN ('published', 'final')
   AND ($3::boolean OR t.centre_id = ANY($4::uuid[]) OR t.team_id = ANY($5::uuid[]))`

async function listResults(
  pool: Pool,
  clock: HubClock,
  caller: Caller,
  { after, limit }: ResultQuery,
): Promise<ResultPage> {
  const { everything, centres, teams } = placesOf(caller, 'ownResults')
  const common = [caller.orgId, caller.personId, everything, centres, teams]
  const [page, count] = await persist(() =>
    Promise.all([
      pool.query<{ review: unknown; at: number | null; version: unknown; appeals: unknown }>(
        `SELECT r.body AS review, c.started_at AS at,
                (SELECT v.body FROM result_version v
                  WHERE v.org_id = r.org_id AND v.review_id = r.review_id
                  ORDER BY v.version DESC LIMIT 1) AS version,
                (SELECT json_agg(a.body ORDER BY a.filed_at) FROM appeal a
                  WHERE a.org_id = r.org_id AND a.review_id = r.review_id) AS appeals
           ${own} AND ($6::uuid IS NULL OR r.review_id < $6) ORDER BY r.review_id DESC LIMIT $7`,
        [...common, after ?? null, limit + 1],
      ),
      pool.query<{ n: number }>(`SELECT count(*) AS n ${own}`, common),
    ]),
  )
  const rows = page.rows.slice(0, limit).map(({ review, at, version, appeals }) =>
    rowOfResult(
      {
        review: Review.parse(review),
        versions: [ResultVersion.parse(version)],
        appeals: Appeal.array().parse(appeals ?? []),
      },
      at,
      clock.now(),
    ),
  )
  return ResultPage.parse({
    rows,
    next: page.rows.length > limit ? rows.at(-1)?.id : null,
    total: count.rows[0]?.n ?? 0,
  })
}

/** `callAt`: null of a call that is no longer kept. */
function rowOfResult(known: Case, callAt: number | null, now: number): ResultRow {
  const { review, appeals } = known
  const result = currentResult(known)
  const mayAppeal =
    review.state === 'published' &&
    review.appealBy !== null &&
    now < review.appealBy &&
    !appeals.some(isOpen)
  return ResultRow.parse({
    ...{ id: review.id, callAt: callAt ?? review.submittedAt, publishedAt: review.publishedAt },
    ...{ total: result?.total, max: result?.max, percent: result?.percent },
    ...{ isFinal: review.state === 'final', acknowledged: review.answer !== null },
    appealBy: mayAppeal ? review.appealBy : null,
    appeal: appeals.at(-1)?.state ?? null,
  })
}

const readResult = (
  pool: Pool,
  clock: HubClock,
  caller: Caller,
  id: EvaluationId,
): Reviewed<Result> =>
  transact(pool, async (tx) => {
    const { orgId } = caller
    const found = await findOwn(tx, clock, caller, id)
    if (!found) return err({ type: 'NotFound' })
    const { rows } = await tx.query<{ at: number }>(
      `SELECT started_at AS at FROM call WHERE org_id = $1 AND call_id = $2`,
      [orgId, found.known.review.callId],
    )
    return ok(asTold(found, rows[0]?.at ?? null))
  })

/** Without a name or id of anybody who judged, ruled or signed. */
function asTold({ known, at }: Found, callAt: number | null): Result {
  const { review, appeals, versions } = known
  const result = currentResult(known)
  if (!result) throw new Error('a result without a version')
  const { coaching } = review
  return Result.parse({
    row: rowOfResult(known, callAt, at.now),
    version: review.version,
    scorecard: at.card,
    score: scoreOfResult(at.card, result),
    versions,
    feedback: review.feedback,
    coaching: coaching && { ...coaching, passed: coaching.recheck?.passed ?? null },
    answer: review.answer,
    appeals: appeals.map(({ ruling, ...appeal }) => ({
      ...appeal,
      ruling: isOpen(appeal) ? null : (ruling?.items ?? null),
    })),
  })
}
