import type { Client } from '#hub/db/pool.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { CommandId } from '#shared/ids.ts'
import type { UtcMs } from '#shared/time.ts'

/** Where it is kept what was done already, so that it is not done twice when it is asked again. */
const tables = {
  calibration: { table: 'calibration_command', subject: 'calibration_id' },
  review: { table: 'review_command', subject: 'review_id' },
  library: { table: 'library_command', subject: 'subject_id' },
} as const
type Kind = keyof typeof tables

/** What the command was done to; undefined where it was not done yet. */
export async function doneTo(
  tx: Client,
  orgId: OrgId,
  kind: Kind,
  id: CommandId,
): Promise<string | undefined> {
  const { table, subject } = tables[kind]
  const { rows } = await tx.query<{ subject: string }>(
    `SELECT ${subject} AS subject FROM ${table} WHERE org_id = $1 AND command_id = $2`,
    [orgId, id],
  )
  return rows[0]?.subject
}

export const rememberDone = (
  tx: Client,
  orgId: OrgId,
  kind: Kind,
  done: { readonly id: CommandId; readonly to: string; readonly at: UtcMs },
) => {
  const { table, subject } = tables[kind]
  return tx.query(
    `INSERT INTO ${table} (org_id, command_id, ${subject}, at) VALUES ($1, $2, $3, $4)`,
    [orgId, done.id, done.to, done.at],
  )
}
