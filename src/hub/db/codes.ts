import type { Client } from '#hub/db/pool.ts'
import type { OrgId } from '#hub/org-id.ts'
import { hashOfCode, newCode } from '#hub/secrets.ts'
import type { PersonId } from '#shared/ids.ts'
import { UtcMs } from '#shared/time.ts'

const DAY_MS = 86_400_000

/** A code to set a password with, once, within a day. */
export async function issueCode(
  tx: Client,
  orgId: OrgId,
  personId: PersonId,
  now: UtcMs,
): Promise<{ readonly code: string; readonly until: UtcMs }> {
  const code = newCode()
  const until = UtcMs.parse(now + DAY_MS)
  await tx.query(`DELETE FROM one_time_code WHERE org_id = $1 AND until <= $2`, [orgId, now])
  await tx.query(
    `INSERT INTO one_time_code (org_id, code_sha256, person_id, until) VALUES ($1, $2, $3, $4)`,
    [orgId, hashOfCode(code), personId, until],
  )
  return { code, until }
}
