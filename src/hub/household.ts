import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { z } from 'zod'

import type { HubConfig } from '#hub/config.ts'
import { findCaller } from '#hub/db/callers.ts'
import { issueToken, openOrg, openPerson, type Org } from '#hub/db/people.ts'
import type { Pool } from '#hub/db/pool.ts'
import { addScorecards } from '#hub/db/scorecards.ts'
import type { HubClock } from '#hub/ports.ts'
import { readPacks } from '#intake/packs.ts'
import type { Person } from '#shared/assignment.ts'

export type Tokens = { readonly token: string; readonly adminToken: string }

const Kept = z.object({ token: z.string().optional(), adminToken: z.string().optional() })

/** What every hub begins with: one organisation, one team, an inspector, who looks after it, scorecards. */
export async function openHousehold(
  pool: Pool,
  clock: HubClock,
  { dir, org: orgName, team, person }: HubConfig,
): Promise<{ readonly org: Org; readonly tokens: Tokens }> {
  const org = await openOrg(pool, clock, { org: orgName, team, browse: true })
  const inspector = await openPerson(pool, org, {
    name: person,
    role: 'inspector',
    alsoLeads: true,
  })
  const admin = await openPerson(pool, org, {
    name: `${orgName}管理员`,
    role: 'administrator',
    alsoLeads: false,
  })
  await addScorecards(pool, org.orgId, await readPacks())

  const kept = readKept(join(dir, 'hub.json'))
  const tokenFor = async (who: Person, old: string | undefined): Promise<string> => {
    const owner = old === undefined ? undefined : await findCaller(pool, clock, org.orgId, old)
    const isTheirs =
      owner?.ok === true && 'personId' in owner.value && owner.value.personId === who.id
    return old !== undefined && isTheirs ? old : issueToken(pool, clock, org.orgId, who.id)
  }
  return {
    org,
    tokens: {
      token: await tokenFor(inspector, kept.token),
      adminToken: await tokenFor(admin, kept.adminToken),
    },
  }
}

/** Its secrets outlive a restart; a file that cannot be read is one without them. */
const readKept = (file: string): z.infer<typeof Kept> => {
  if (!existsSync(file)) return {}
  try {
    return Kept.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return {}
  }
}
