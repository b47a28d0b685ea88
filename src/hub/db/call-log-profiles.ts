import { audit } from '#hub/db/audit.ts'
import type { Pool } from '#hub/db/pool.ts'
import { persist, transact } from '#hub/db/transact.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { HubClock } from '#hub/ports.ts'
import type { RemoveFailure, SaveFailure } from '#hub/ports-sources.ts'
import { builtInProfiles, checkProfile } from '#intake/profiles.ts'
import type { SavedProfile } from '#shared/admin/profiles.ts'
import type { PersonId } from '#shared/ids.ts'
import type { CallLogProfile } from '#shared/intake.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'

type Text = Readonly<Record<string, unknown>>

const builtIn: readonly SavedProfile[] = builtInProfiles.map((profile) => ({
  name: profile.name,
  builtIn: true,
  text: profile,
  profile,
}))

/** The built-in ones first. One that this version does not understand any more is left out. */
export async function listProfiles(pool: Pool, orgId: OrgId): Promise<readonly SavedProfile[]> {
  const { rows } = await persist(() =>
    pool.query<{ name: string; text: Text }>(
      `SELECT name, text FROM call_log_profile WHERE org_id = $1 ORDER BY name`,
      [orgId],
    ),
  )
  const saved = rows.flatMap(({ name, text }): readonly SavedProfile[] => {
    const profile = checkProfile(text)
    return profile.ok ? [{ name, builtIn: false, text, profile: profile.value }] : []
  })
  return [...builtIn, ...saved]
}

/** Its name is that under which it is saved, whatever it calls itself. */
export async function saveProfile(
  pool: Pool,
  by: { readonly orgId: OrgId; readonly personId: PersonId; readonly clock: HubClock },
  name: string,
  given: Text,
): Promise<Result<SavedProfile, SaveFailure>> {
  if (builtIn.some((one) => one.name === name)) return err({ type: 'ProfileBuiltIn' })
  const text = { ...given, name }
  const profile = checkProfile(text)
  if (!profile.ok) return err({ type: 'ProfileInvalid', issues: profile.error })
  await transact(pool, async (tx) => {
    await tx.query(
      `INSERT INTO call_log_profile (org_id, name, text) VALUES ($1, $2, $3)
       ON CONFLICT (org_id, name) DO UPDATE SET text = EXCLUDED.text`,
      [by.orgId, name, JSON.stringify(text)],
    )
    await audit(tx, by.orgId, {
      at: by.clock.now(),
      actor: by.personId,
      action: 'profile-saved',
      subject: name,
      detail: {},
    })
  })
  return ok({ name, builtIn: false, text, profile: profile.value })
}

export async function removeProfile(
  pool: Pool,
  orgId: OrgId,
  name: string,
): Promise<Result<null, RemoveFailure>> {
  if (builtIn.some((one) => one.name === name)) return err({ type: 'ProfileBuiltIn' })
  return transact(pool, async (tx): Promise<Result<null, RemoveFailure>> => {
    const { rows } = await tx.query<{ name: string }>(
      `SELECT name FROM source WHERE org_id = $1 AND profile = $2 ORDER BY name LIMIT 1`,
      [orgId, name],
    )
    if (rows[0]) return err({ type: 'ProfileInUse', source: rows[0].name })
    const { rowCount } = await tx.query(
      `DELETE FROM call_log_profile WHERE org_id = $1 AND name = $2`,
      [orgId, name],
    )
    return rowCount === 0 ? err({ type: 'ProfileNotFound' }) : ok(null)
  })
}

/** A profile by its name, as logs are read by it now. */
export async function findProfile(
  pool: Pool,
  orgId: OrgId,
  name: string,
): Promise<Result<CallLogProfile, Failure<'ProfileNotFound'>>> {
  const found = (await listProfiles(pool, orgId)).find((one) => one.name === name)
  return found ? ok(found.profile) : err({ type: 'ProfileNotFound' })
}
