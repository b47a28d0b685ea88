import { randomUUID } from 'node:crypto'

import type { Client, Pool } from '#hub/db/pool.ts'
import { persist, transact } from '#hub/db/transact.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { PersonId, TeamId } from '#shared/ids.ts'
import { entities, type PullRequest } from '#shared/sync.ts'

export const teamScope = (id: TeamId): string => `team:${id}`
export const userScope = (id: PersonId): string => `user:${id}`

export type Row = {
  readonly entity: keyof typeof entities
  readonly id: string
} & ({ readonly op: 'put'; readonly body: unknown } | { readonly op: 'del' })

/** Opens a feed where there is none yet. */
export const createScope = (tx: Client, orgId: OrgId, scope: string) =>
  tx.query(
    `INSERT INTO scope (org_id, scope, epoch, seq) VALUES ($1, $2, $3, 0) ON CONFLICT DO NOTHING`,
    [orgId, scope, randomUUID()],
  )

/**
 * Puts rows into feeds: always the last thing a transaction does, because the counters stay locked to
 * its end. Feeds are taken in the order of their names, so that no two transactions wait for each other.
 */
export async function publish(
  tx: Client,
  orgId: OrgId,
  byScope: ReadonlyMap<string, readonly Row[]>,
): Promise<void> {
  for (const [scope, rows] of [...byScope].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (rows.length > 0) await publishTo(tx, orgId, scope, newestOf(rows))
  }
}

async function publishTo(
  tx: Client,
  orgId: OrgId,
  scope: string,
  rows: readonly Row[],
): Promise<void> {
  const bodies = rows.map((row) =>
    row.op === 'del' ? 'null' : JSON.stringify(entities[row.entity].parse(row.body)),
  )
  const bumped = await tx.query<{ seq: number }>(
    `UPDATE scope SET seq = seq + $3 WHERE org_id = $1 AND scope = $2 RETURNING seq`,
    [orgId, scope, rows.length],
  )
  const head = bumped.rows[0]?.seq
  if (head === undefined) throw new Error(`there is no feed ${scope}`)

  await tx.query(
    `INSERT INTO change (org_id, scope, seq, entity, entity_id, op, body)
     SELECT $1, $2, row.seq, row.entity, row.entity_id, row.op, row.body
       FROM unnest($3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[])
         AS row (seq, entity, entity_id, op, body)
     ON CONFLICT (org_id, scope, entity, entity_id)
     DO UPDATE SET seq = EXCLUDED.seq, op = EXCLUDED.op, body = EXCLUDED.body`,
    [
      orgId,
      scope,
      rows.map((_, n) => head - rows.length + 1 + n),
      rows.map(({ entity }) => entity),
      rows.map(({ id }) => id),
      rows.map(({ op }) => op),
      bodies,
    ],
  )
}

const newestOf = (rows: readonly Row[]): readonly Row[] => {
  const newest = new Map<string, Row>()
  for (const row of rows) {
    const key = `${row.entity} ${row.id}`
    newest.delete(key)
    newest.set(key, row)
  }
  return [...newest.values()]
}

/** One scope's part of the reply to a pull, as JSON. */
export async function readPage(
  pool: Pool,
  orgId: OrgId,
  scope: string,
  cursor: string | null,
  limit: PullRequest['limit'],
): Promise<string> {
  const head = await persist(() =>
    pool.query<{ epoch: string; seq: number }>(
      `SELECT epoch, seq FROM scope WHERE org_id = $1 AND scope = $2`,
      [orgId, scope],
    ),
  )
  const [feed] = head.rows
  if (!feed) return JSON.stringify({ state: 'revoked' })

  const after = cursor === null ? 0 : seqIn(cursor, feed.epoch)
  if (after === undefined) return JSON.stringify({ state: 'reset' })
  if (after > feed.seq) {
    await rotateEpoch(pool, orgId, feed.epoch)
    return JSON.stringify({ state: 'reset' })
  }

  // What was numbered after the head was read waits for the next page.
  const { rows } = await persist(() =>
    pool.query<{ seq: number; entity: string; entity_id: string; op: string; body: string }>(
      `SELECT seq, entity, entity_id, op, body FROM change
        WHERE org_id = $1 AND scope = $2 AND seq > $3 AND seq <= $4 ORDER BY seq LIMIT $5`,
      [orgId, scope, after, feed.seq, limit],
    ),
  )
  const last = rows.at(-1)?.seq
  const isFull = rows.length === limit && last !== undefined
  const next = isFull ? last : feed.seq
  const changes = rows.map(
    ({ seq, entity, entity_id, op, body }) =>
      `{"seq":${seq},"entity":${JSON.stringify(entity)},"id":${JSON.stringify(entity_id)},"op":"${op}","body":${body}}`,
  )
  return `{"state":"page","changes":[${changes.join(',')}],"next":"${feed.epoch}.${next}","more":${next < feed.seq}}`
}

const seqIn = (cursor: string, epoch: string): number | undefined => {
  const dot = cursor.lastIndexOf('.')
  const seq = cursor.slice(dot + 1)
  return cursor.slice(0, dot) === epoch && /^\d{1,15}$/.test(seq) ? Number(seq) : undefined
}

/**
 * Somebody knows more of a feed than we do: this database is an older copy of itself. Every
 * workstation must begin anew, also one whose place in the feed would still make sense, because it
 * may hold facts that we have lost.
 */
const rotateEpoch = (pool: Pool, orgId: OrgId, epoch: string) =>
  transact(pool, async (tx) => {
    const { rows } = await tx.query<{ scope: string; epoch: string }>(
      `SELECT scope, epoch FROM scope WHERE org_id = $1 ORDER BY scope FOR UPDATE`,
      [orgId],
    )
    // Another pull noticed it too, and was quicker.
    if (!rows.some((row) => row.epoch === epoch)) return
    for (const { scope } of rows) {
      await tx.query(`UPDATE scope SET epoch = $3 WHERE org_id = $1 AND scope = $2`, [
        orgId,
        scope,
        randomUUID(),
      ])
    }
  })
