import type { Pool } from '#hub/db/pool.ts'
import { persist, transact } from '#hub/db/transact.ts'
import type { OrgId } from '#hub/org-id.ts'

export type JobName = 'retention' | 'reviews'

type Held = { readonly name: JobName; readonly me: string; readonly forMs: number }

/** Clocks of hubs differ; who holds a job is told by the database's. */
const NOW = `(extract(epoch FROM now()) * 1000)::bigint`

/** Whether the job is due, nobody is at it, and it is now `me`'s for so long. */
export const holdDueJob = (pool: Pool, orgId: OrgId, { name, me, forMs }: Held): Promise<boolean> =>
  transact(pool, async (tx) => {
    const { rows } = await tx.query<{ is_due: boolean; held_by: string | null }>(
      `SELECT next_at <= ${NOW} AND (held_until IS NULL OR held_until < ${NOW}) AS is_due, held_by
         FROM job WHERE org_id = $1 AND name = $2`,
      [orgId, name],
    )
    if (rows[0]?.is_due === false) return false
    const { rowCount } = await tx.query(
      `INSERT INTO job (org_id, name, next_at, held_by, held_until)
       VALUES ($1, $2, 0, $3, ${NOW} + $4::bigint)
       ON CONFLICT (org_id, name) DO UPDATE
          SET held_by = EXCLUDED.held_by, held_until = EXCLUDED.held_until
        WHERE job.next_at <= ${NOW} AND (job.held_until IS NULL OR job.held_until < ${NOW})`,
      [orgId, name, me, forMs],
    )
    return rowCount === 1
  })

/** Whether it is still `me`'s; it is for as long again. */
export async function keepJob(
  pool: Pool,
  orgId: OrgId,
  { name, me, forMs }: Held,
): Promise<boolean> {
  const { rowCount } = await persist(() =>
    pool.query(
      `UPDATE job SET held_until = ${NOW} + $4::bigint
        WHERE org_id = $1 AND name = $2 AND held_by = $3`,
      [orgId, name, me, forMs],
    ),
  )
  return rowCount === 1
}

/** Lets go of it. `done`: when it ended well; without it another hub goes on at once. */
export async function letGoOfJob(
  pool: Pool,
  orgId: OrgId,
  {
    name,
    me,
    done,
  }: {
    readonly name: JobName
    readonly me: string
    readonly done: { readonly at: number; readonly againInMs: number } | null
  },
): Promise<void> {
  await persist(() =>
    pool.query(
      `UPDATE job SET held_by = NULL, held_until = NULL, done_at = coalesce($4::bigint, done_at),
              next_at = CASE WHEN $4::bigint IS NULL THEN next_at ELSE ${NOW} + $5::bigint END
        WHERE org_id = $1 AND name = $2 AND held_by = $3`,
      [orgId, name, me, done?.at ?? null, done?.againInMs ?? 0],
    ),
  )
}

/** It is due now. */
export async function wakeJob(pool: Pool, orgId: OrgId, name: JobName): Promise<void> {
  await persist(() =>
    pool.query(`UPDATE job SET next_at = 0 WHERE org_id = $1 AND name = $2`, [orgId, name]),
  )
}

export async function jobDoneAt(pool: Pool, orgId: OrgId, name: JobName): Promise<number | null> {
  const { rows } = await persist(() =>
    pool.query<{ done_at: number | null }>(
      `SELECT done_at FROM job WHERE org_id = $1 AND name = $2`,
      [orgId, name],
    ),
  )
  return rows[0]?.done_at ?? null
}
