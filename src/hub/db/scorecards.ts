import { publish, teamScope } from '#hub/db/feed.ts'
import type { Client, Pool } from '#hub/db/pool.ts'
import type { OrgId } from '#hub/org-id.ts'
import { transact } from '#hub/db/transact.ts'
import type { ScorecardId, TeamId } from '#shared/ids.ts'
import { Scorecard } from '#shared/scorecard.ts'

export async function readScorecard(
  tx: Client,
  orgId: OrgId,
  id: ScorecardId,
  version: number,
): Promise<Scorecard | undefined> {
  const { rows } = await tx.query<{ body: unknown }>(
    `SELECT body FROM scorecard WHERE org_id = $1 AND scorecard_id = $2 AND version = $3`,
    [orgId, id, version],
  )
  return rows[0] && Scorecard.parse(rows[0].body)
}

/** The newest version of the team's scorecard of that key: one it wrote itself, or one that ships. */
export async function readNewestScorecard(
  tx: Client,
  { orgId, teamId }: { readonly orgId: OrgId; readonly teamId: TeamId },
  key: string,
): Promise<Scorecard | undefined> {
  const { rows } = await tx.query<{ body: unknown }>(
    `SELECT s.body FROM scorecard s
       LEFT JOIN edition e ON e.org_id = s.org_id AND e.scorecard_id = s.scorecard_id
        AND e.version = s.version
      WHERE s.org_id = $1 AND s.key = $2 AND (e.team_id IS NULL OR e.team_id = $3)
      ORDER BY s.version DESC LIMIT 1`,
    [orgId, key, teamId],
  )
  return rows[0] && Scorecard.parse(rows[0].body)
}

/** Adds the versions that are not here yet, for every team. One that is here never changes. */
export const addScorecards = (
  pool: Pool,
  orgId: OrgId,
  scorecards: readonly Scorecard[],
): Promise<void> =>
  transact(pool, async (tx) => {
    const added: Scorecard[] = []
    for (const scorecard of scorecards) {
      const { id, version, key } = scorecard
      const { rowCount } = await tx.query(
        `INSERT INTO scorecard (org_id, scorecard_id, version, key, body)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
        [orgId, id, version, key, JSON.stringify(scorecard)],
      )
      if (rowCount === 1) added.push(scorecard)
    }
    const rows = added.map(
      (scorecard) =>
        ({
          entity: 'scorecard',
          id: `${scorecard.id}@${scorecard.version}`,
          op: 'put',
          body: scorecard,
        }) as const,
    )
    const teams = await tx.query<{ team_id: TeamId }>(
      `SELECT team_id FROM team WHERE org_id = $1`,
      [orgId],
    )
    await publish(tx, orgId, new Map(teams.rows.map(({ team_id }) => [teamScope(team_id), rows])))
  })
