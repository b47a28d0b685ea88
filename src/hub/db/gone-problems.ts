import { callsScope, publish, type Row } from '#hub/db/feed.ts'
import type { Pool } from '#hub/db/pool.ts'
import { transact } from '#hub/db/transact.ts'
import type { OrgId } from '#hub/org-id.ts'
import { TeamId } from '#shared/ids.ts'

/** Takes what was complained of calls that are no more off the list. Says how many there were. */
export const forgetProblems = (pool: Pool, orgId: OrgId, most: number): Promise<number> =>
  transact(pool, async (tx) => {
    const { rows } = await tx.query<{ problem_id: string; team_id: string }>(
      `DELETE FROM problem p USING gone_call g
        WHERE p.org_id = $1 AND g.org_id = $1 AND g.call_id = (p.body->>'callId')::uuid
          AND p.problem_id IN (
                SELECT o.problem_id FROM problem o
                  JOIN gone_call w ON w.org_id = $1 AND w.call_id = (o.body->>'callId')::uuid
                 WHERE o.org_id = $1 LIMIT $2)
       RETURNING p.problem_id, g.team_id`,
      [orgId, most],
    )
    const feeds = new Map<string, Row[]>()
    for (const { problem_id: id, team_id } of rows) {
      const scope = callsScope(TeamId.parse(team_id))
      feeds.set(scope, [...(feeds.get(scope) ?? []), { entity: 'problem', id, op: 'del' }])
    }
    await publish(tx, orgId, feeds)
    return rows.length
  })
