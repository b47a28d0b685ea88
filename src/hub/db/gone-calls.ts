import { createHash } from 'node:crypto'

import type { Pool } from '#hub/db/pool.ts'
import { persist } from '#hub/db/transact.ts'
import type { OrgId } from '#hub/org-id.ts'
import { CallId, type TeamId } from '#shared/ids.ts'
import type { CallDraft, SavedCall } from '#shared/intake.ts'

type Place = { readonly orgId: OrgId; readonly teamId: TeamId }

/** Of these, the calls that were here and were deleted because they were kept long enough. */
export async function goneAmong(
  pool: Pool,
  { orgId, teamId }: Place,
  externalIds: readonly string[],
): Promise<ReadonlyMap<string, CallId>> {
  const any = await persist(() =>
    pool.query(`SELECT 1 FROM gone_call WHERE org_id = $1 AND team_id = $2 LIMIT 1`, [
      orgId,
      teamId,
    ]),
  )
  if (any.rowCount === 0) return new Map()
  const byHash = new Map(
    externalIds.map((id) => [createHash('sha256').update(id).digest('hex'), id] as const),
  )
  const { rows } = await persist(() =>
    pool.query<{ call_id: string; hash: string }>(
      `SELECT call_id, encode(external_sha256, 'hex') AS hash FROM gone_call
        WHERE org_id = $1 AND team_id = $2 AND external_sha256 = ANY($3::bytea[])`,
      [orgId, teamId, [...byHash.keys()].map((hash) => Buffer.from(hash, 'hex'))],
    ),
  )
  return new Map(rows.map(({ call_id, hash }) => [byHash.get(hash) ?? '', CallId.parse(call_id)]))
}

/** Saves those that were never deleted; a log that is read again brings none of the others back. */
export async function saveUnlessGone(
  pool: Pool,
  place: Place,
  batch: readonly CallDraft[],
  save: (drafts: readonly CallDraft[]) => Promise<readonly SavedCall[]>,
): Promise<readonly SavedCall[]> {
  const gone = await goneAmong(
    pool,
    place,
    batch.map(({ externalId }) => externalId),
  )
  if (gone.size === 0) return save(batch)
  const kept = batch.filter(({ externalId }) => !gone.has(externalId))
  const saved = new Map(
    (kept.length === 0 ? [] : await save(kept)).map((reply) => [reply.externalId, reply]),
  )
  return batch.flatMap(({ externalId }): readonly SavedCall[] => {
    const id = gone.get(externalId)
    const reply = saved.get(externalId)
    if (id === undefined) return reply ? [reply] : []
    return [{ externalId, id, state: 'unchanged', recordingSha256: null, agentChannel: null }]
  })
}
