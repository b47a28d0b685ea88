import { callsScope, publish, type Row } from '#hub/db/feed.ts'
import type { Pool } from '#hub/db/pool.ts'
import { persist, transact } from '#hub/db/transact.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { Upkeep } from '#hub/ports-upkeep.ts'
import { ProblemPage } from '#shared/admin/problems.ts'
import { TeamId, type ProblemId } from '#shared/ids.ts'
import { Problem } from '#shared/problem.ts'

/** Problems of taking in: their ids sort by the moment they were found. */
export const createProblemList = (pool: Pool): Pick<Upkeep, 'problems' | 'resolve'> => ({
  problems: async (orgId, { kind = null, search, after = null, limit }) => {
    const pattern = search === '' ? null : `%${search.replace(/[\\%_]/g, '\\$&')}%`
    const wanted = [orgId, kind, pattern]
    const where = `org_id = $1 AND ($2::text IS NULL OR kind = $2)
      AND ($3::text IS NULL OR body->>'params' ILIKE $3)`
    const [found, total, kinds] = await Promise.all([
      persist(() =>
        pool.query<{ body: unknown }>(
          `SELECT body FROM problem WHERE ${where} AND ($4::uuid IS NULL OR problem_id < $4)
            ORDER BY problem_id DESC LIMIT $5`,
          [...wanted, after, limit + 1],
        ),
      ),
      persist(() =>
        pool.query<{ n: number }>(`SELECT count(*) AS n FROM problem WHERE ${where}`, wanted),
      ),
      persist(() =>
        pool.query<{ kind: string; n: number }>(
          `SELECT kind, count(*) AS n FROM problem WHERE org_id = $1 GROUP BY kind`,
          [orgId],
        ),
      ),
    ])
    const rows = found.rows.slice(0, limit).map(({ body }) => Problem.parse(body))
    return ProblemPage.parse({
      rows,
      next: found.rows.length > limit ? rows.at(-1)?.id : null,
      total: total.rows[0]?.n ?? 0,
      kinds: Object.fromEntries(kinds.rows.map((row) => [row.kind, row.n])),
    })
  },

  resolve: (orgId, ids) =>
    transact(pool, async (tx) => {
      const teams = await tx.query<{ team_id: string }>(
        `SELECT team_id FROM team WHERE org_id = $1`,
        [orgId],
      )
      const scopes = teams.rows.map(({ team_id }) => callsScope(TeamId.parse(team_id)))
      const { rows } = await tx.query<{ problem_id: ProblemId }>(
        `DELETE FROM problem WHERE org_id = $1 AND problem_id = ANY($2::uuid[])
         RETURNING problem_id`,
        [orgId, ids],
      )
      await publish(
        tx,
        orgId,
        await whereTold(
          tx,
          orgId,
          scopes,
          rows.map((row) => row.problem_id),
        ),
      )
      return rows.length
    }),
})

/** The feeds in which workstations were told of the problems, with what takes them back. */
async function whereTold(
  tx: { readonly query: Pool['query'] },
  orgId: OrgId,
  scopes: readonly string[],
  ids: readonly ProblemId[],
): Promise<ReadonlyMap<string, readonly Row[]>> {
  const { rows } = await tx.query<{ scope: string; entity_id: string }>(
    `SELECT scope, entity_id FROM change
      WHERE org_id = $1 AND scope = ANY($2::text[]) AND entity = 'problem'
        AND entity_id = ANY($3::text[]) AND op = 'put'`,
    [orgId, scopes, ids],
  )
  const told = new Map<string, Row[]>()
  for (const { scope, entity_id: id } of rows) {
    told.set(scope, [...(told.get(scope) ?? []), { entity: 'problem', id, op: 'del' }])
  }
  return told
}
