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

/** The newest version of the scorecard of that key. */
export async function readNewestScorecard(
  tx: Client,
  orgId: OrgId,
  key: string,
): Promise<Scorecard | undefined> {
  const { rows } = await tx.query<{ body: unknown }>(
    `SELECT body FROM scorecard WHERE org_id = $1 AND key = $2 ORDER BY version DESC LIMIT 1`,
    [orgId, key],
  )
  return rows[0] && Scorecard.parse(rows[0].body)
}

/** Adds the versions that are not here yet. One that is here never changes. */
export const addScorecards = (
  pool: Pool,
  orgId: OrgId,
  teamId: TeamId,
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
    await publish(tx, orgId, new Map([[teamScope(teamId), rows]]))
  })
