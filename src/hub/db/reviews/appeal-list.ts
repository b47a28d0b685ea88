import type { Pool } from '#hub/db/pool.ts'
import { appealsListed } from '#hub/db/reviews/listed.ts'
import { persist } from '#hub/db/transact.ts'
import type { Caller } from '#hub/caller.ts'
import { Appeal } from '#shared/appeals.ts'
import { AppealPage, AppealRow, type AppealQuery } from '#shared/results.ts'
import { Review } from '#shared/review.ts'

/** Nothing of what is appealed: who is to re-listen may read it. */
export const rowOfAppeal = (
  appeal: Appeal,
  { callId, teamId, agentNumber }: Pick<Review, 'callId' | 'teamId' | 'agentNumber'>,
): AppealRow => AppealRow.parse({ ...appeal, callId, teamId, agentNumber })

export async function listAppeals(
  pool: Pool,
  caller: Caller,
  { after, limit, open, mine }: AppealQuery,
): Promise<AppealPage> {
  const { from, values } = appealsListed(caller, mine)
  const where = `${from} AND a.closed_at IS ${open ? '' : 'NOT'} NULL`
  const [before, most] = [`$${values.length + 1}`, `$${values.length + 2}`]
  const [page, count] = await persist(() =>
    Promise.all([
      pool.query<{ appeal: unknown; review: unknown }>(
        `SELECT a.body AS appeal, r.body AS review ${where}
            AND (${before}::uuid IS NULL OR a.appeal_id < ${before})
          ORDER BY a.appeal_id DESC LIMIT ${most}`,
        [...values, after ?? null, limit + 1],
      ),
      pool.query<{ n: number }>(`SELECT count(*) AS n ${where}`, [...values]),
    ]),
  )
  const rows = page.rows
    .slice(0, limit)
    .map(({ appeal, review }) => rowOfAppeal(Appeal.parse(appeal), Review.parse(review)))
  return AppealPage.parse({
    rows,
    next: page.rows.length > limit ? rows.at(-1)?.id : null,
    total: count.rows[0]?.n ?? 0,
  })
}
