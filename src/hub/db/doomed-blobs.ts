import type { Pool } from '#hub/db/pool.ts'
import { persist } from '#hub/db/transact.ts'
import type { OrgId } from '#hub/org-id.ts'
import { Sha256 } from '#shared/ids.ts'

/** Blobs to be removed, the longest waiting first; one a recording uses again is not among them. */
export async function doomedBlobs(
  pool: Pool,
  orgId: OrgId,
  most: number,
): Promise<readonly Sha256[]> {
  await persist(() =>
    pool.query(
      `DELETE FROM doomed_blob d
        WHERE d.org_id = $1 AND EXISTS (
                SELECT 1 FROM recording r
                 WHERE r.org_id = d.org_id AND r.sealed_sha256 = d.sealed_sha256)`,
      [orgId],
    ),
  )
  const { rows } = await persist(() =>
    pool.query<{ sealed: string }>(
      `SELECT encode(sealed_sha256, 'hex') AS sealed FROM doomed_blob
        WHERE org_id = $1 ORDER BY since, sealed_sha256 LIMIT $2`,
      [orgId, most],
    ),
  )
  return rows.map(({ sealed }) => Sha256.parse(sealed))
}

/** They are no longer in the store. */
export const forgetBlobs = (pool: Pool, orgId: OrgId, removed: readonly Sha256[]) =>
  persist(() =>
    pool.query(`DELETE FROM doomed_blob WHERE org_id = $1 AND sealed_sha256 = ANY($2::bytea[])`, [
      orgId,
      removed.map((sealed) => Buffer.from(sealed, 'hex')),
    ]),
  )
