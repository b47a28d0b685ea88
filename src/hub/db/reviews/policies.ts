import { audit } from '#hub/db/audit.ts'
import { readPlace } from '#hub/db/holders.ts'
import type { Client, Pool } from '#hub/db/pool.ts'
import { persist, transact } from '#hub/db/transact.ts'
import type { Caller } from '#hub/caller.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { HubClock } from '#hub/ports.ts'
import { may, mayAnywhere, mayEverywhere } from '#hub/rights.ts'
import { err, ok } from '#shared/result.ts'
import { PolicyList, type PolicyRow } from '#shared/results.ts'
import { ReviewPolicy, type Review } from '#shared/review.ts'

/**
 * Where nobody has set anything, nobody is told anything: a team that does not use this loses nothing by
 * it, above all not the right to change what was submitted.
 */
const unset = ReviewPolicy.parse({ publishing: { every: 'never' } })

/** Numbers of a scorecard hold before those of a team, and those before the organisation's. */
export async function readPolicy(
  tx: Client,
  orgId: OrgId,
  { scorecardId, teamId }: Pick<Review, 'scorecardId' | 'teamId'>,
): Promise<ReviewPolicy> {
  const { rows } = await tx.query<{ place: string; body: unknown }>(
    `SELECT place, body FROM review_policy WHERE org_id = $1 AND place = ANY($2::text[])`,
    [orgId, [scorecardId, teamId, 'org']],
  )
  const own = [scorecardId, teamId, 'org']
    .map((place) => rows.find((row) => row.place === place))
    .find((row) => row !== undefined)
  return own ? ReviewPolicy.parse(own.body) : unset
}

export const createPolicies = (pool: Pool, clock: HubClock) => ({
  policies: async (caller: Caller) => {
    if (!mayAnywhere(caller, 'supervise') && !mayEverywhere(caller, 'administer')) {
      return err({ type: 'NotAllowed' as const })
    }
    const { rows: policies } = await persist(() =>
      pool.query<{ place: string }>(
        `SELECT place, body AS policy FROM review_policy WHERE org_id = $1 ORDER BY place`,
        [caller.orgId],
      ),
    )
    const ids = policies.map(({ place }) => place).filter((place) => place !== 'org')
    const places = [
      ...(await persist(() => teamsAmong(pool, caller.orgId, ids))),
      ...(maySetAny(caller) ? await persist(() => scorecardsOf(pool, caller.orgId)) : []),
    ]
    return ok(PolicyList.parse({ policies, places }))
  },

  /** A team's by who sets its standards; a scorecard's and the organisation's by who may everywhere. */
  savePolicy: (caller: Caller, { place, policy }: PolicyRow) =>
    transact(pool, async (tx) => {
      const { orgId, personId } = caller
      const team =
        place === 'org'
          ? undefined
          : await readPlace(tx, orgId, place as Parameters<typeof readPlace>[2])
      const isAllowed =
        maySetAny(caller) || (team !== undefined && may(caller, 'setStandards', team))
      if (!isAllowed) return err({ type: 'NotAllowed' as const })
      if (place !== 'org' && !team && !(await isScorecard(tx, orgId, place))) {
        return err({ type: 'UnknownPlace' as const })
      }
      await tx.query(
        policy === null
          ? `DELETE FROM review_policy WHERE org_id = $1 AND place = $2 AND $3::jsonb IS NULL`
          : `INSERT INTO review_policy (org_id, place, body) VALUES ($1, $2, $3)
             ON CONFLICT (org_id, place) DO UPDATE SET body = EXCLUDED.body`,
        [orgId, place, policy && JSON.stringify(policy)],
      )
      await audit(tx, orgId, {
        ...{ at: clock.now(), actor: personId, action: 'review-policy-changed', subject: place },
        detail: { steps: policy ? policy.steps.length : null },
      })
      return ok({ place, policy })
    }),
})

const maySetAny = (caller: Caller): boolean =>
  mayEverywhere(caller, 'administer') || mayEverywhere(caller, 'setStandards')

async function teamsAmong(pool: Pool, orgId: OrgId, ids: readonly string[]) {
  const { rows } = await pool.query<{ id: string; name: string }>(
    `SELECT team_id AS id, name FROM team WHERE org_id = $1 AND team_id = ANY($2::uuid[])
      ORDER BY name, team_id`,
    [orgId, ids],
  )
  return rows.map((row) => ({ kind: 'team', ...row }))
}

/** Each by the name of its newest version. */
async function scorecardsOf(pool: Pool, orgId: OrgId) {
  const { rows } = await pool.query<{ id: string; name: unknown }>(
    `SELECT scorecard_id AS id, body->'name' AS name FROM scorecard WHERE org_id = $1
      ORDER BY key, scorecard_id, version`,
    [orgId],
  )
  const newest = new Map(rows.map((row) => [row.id, row]))
  return [...newest.values()].map((row) => ({ kind: 'scorecard', ...row }))
}

const isScorecard = async (tx: Client, orgId: OrgId, id: string): Promise<boolean> => {
  const { rowCount } = await tx.query(
    `SELECT 1 FROM scorecard WHERE org_id = $1 AND scorecard_id = $2 LIMIT 1`,
    [orgId, id],
  )
  return rowCount === 1
}
