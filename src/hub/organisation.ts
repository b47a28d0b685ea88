import type { HubConfig } from '#hub/config.ts'
import { issueCode } from '#hub/db/codes.ts'
import { openOrg, openPerson, type Org } from '#hub/db/people.ts'
import type { Pool } from '#hub/db/pool.ts'
import { addScorecards } from '#hub/db/scorecards.ts'
import { transact } from '#hub/db/transact.ts'
import type { HubClock } from '#hub/ports.ts'
import { readPacks } from '#intake/packs.ts'
import type { OneTimeCode } from '#shared/admin/people.ts'

const FIRST_LOGIN = 'admin'

/** What an organisation begins with: a centre, a team, scorecards, and an administrator who adds the rest. */
export async function openOrganisation(
  pool: Pool,
  clock: HubClock,
  { org: orgName, team }: HubConfig,
): Promise<{ readonly org: Org; readonly firstAdministrator: OneTimeCode | null }> {
  const org = await openOrg(pool, clock, { org: orgName, team, browse: false })
  await addScorecards(pool, org.orgId, await readPacks())
  await openPerson(pool, org, {
    name: `${orgName}管理员`,
    role: 'administrator',
    alsoLeads: false,
  })
  return { org, firstAdministrator: await letIn(pool, clock, org) }
}

/** A code for the first administrator, for as long as none has ever signed in. */
const letIn = (pool: Pool, clock: HubClock, { orgId }: Org): Promise<OneTimeCode | null> =>
  transact(pool, async (tx) => {
    const { rows } = await tx.query<{
      id: Parameters<typeof issueCode>[2]
      login: string | null
      signed_in_at: number | null
    }>(
      `SELECT person_id AS id, login, signed_in_at FROM person
        WHERE org_id = $1 AND role = 'administrator' AND reach = 'org' AND state = 'active'
        ORDER BY person_id FOR UPDATE`,
      [orgId],
    )
    const [first] = rows
    if (!first || rows.some(({ signed_in_at }) => signed_in_at !== null)) return null
    const login = first.login ?? FIRST_LOGIN
    await tx.query(`UPDATE person SET login = $3 WHERE org_id = $1 AND person_id = $2`, [
      orgId,
      first.id,
      login,
    ])
    return { login, ...(await issueCode(tx, orgId, first.id, clock.now())) }
  })
