import { randomUUID } from 'node:crypto'

import { copyRows } from '#hub/db/copy-rows.ts'
import type { Client } from '#hub/db/pool.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { PersonId, TeamId } from '#shared/ids.ts'
import { entities } from '#shared/sync.ts'

/** The standards of a team: its scorecards, their versions, opinions on them, its people. */
export const teamScope = (id: TeamId): string => `team:${id}`
/** Its calls, their recordings, and what went wrong as they were taken in. */
export const callsScope = (id: TeamId): string => `calls:${id}`
/** What was handed to a person and what they told, with the calls they may read only for that. */
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
  const head = await raise(tx, orgId, scope, rows.length)
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

/**
 * As `publish`, for many rows of one feed that were never in it; `text` is the body as its schema has
 * it, in JSON.
 */
export async function publishFirst(
  tx: Client,
  orgId: OrgId,
  scope: string,
  entity: Row['entity'],
  rows: readonly { readonly id: string; readonly text: string }[],
): Promise<void> {
  if (rows.length === 0) return
  const before = (await raise(tx, orgId, scope, rows.length)) - rows.length
  const columns = ['org_id', 'scope', 'seq', 'entity', 'entity_id', 'op', 'body']
  await copyRows(tx, 'change', columns, rows, ({ id, text }, n) => [
    ...[orgId, scope, before + 1 + n, entity, id, 'put', text],
  ])
}

/** Raises the counter of a feed; its row is locked from here on. */
async function raise(tx: Client, orgId: OrgId, scope: string, by: number): Promise<number> {
  const { rows } = await tx.query<{ seq: number }>(
    `UPDATE scope SET seq = seq + $3 WHERE org_id = $1 AND scope = $2 RETURNING seq`,
    [orgId, scope, by],
  )
  const head = rows[0]?.seq
  if (head === undefined) throw new Error(`there is no feed ${scope}`)
  return head
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
