import { randomUUID } from 'node:crypto'

import { audit } from '#hub/db/audit.ts'
import { migrations } from '#hub/db/migrations/index.ts'
import type { Client, Pool } from '#hub/db/pool.ts'
import { transact } from '#hub/db/transact.ts'
import { OrgId } from '#hub/org-id.ts'
import { Sha256 } from '#shared/ids.ts'
import type { UtcMs } from '#shared/time.ts'

const ROWS_A_READ = 1000

type Part = (table: string, nth: number, lines: string, rows: number) => Promise<void>

/** Every row of the organisation, as JSON, all as of one moment. */
export async function readTables(
  pool: Pool,
  write: Part,
): Promise<{
  readonly orgId: OrgId
  readonly schema: number
  readonly sealed: readonly Sha256[]
}> {
  const tx = await pool.connect()
  try {
    await tx.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await tx.query('SET LOCAL statement_timeout = 0')
    const orgs = await tx.query<{ org_id: string }>(`SELECT org_id FROM org LIMIT 1`)
    const orgId = OrgId.parse(orgs.rows[0]?.org_id)
    const schema = await tx.query<{ version: number }>(
      `SELECT version FROM hub_schema WHERE id = 1`,
    )
    for (const table of await tablesOf(tx)) await readTable(tx, table, orgId, write)
    const { rows } = await tx.query<{ hash: string }>(
      `SELECT DISTINCT encode(sealed_sha256, 'hex') AS hash FROM recording
        WHERE org_id = $1 ORDER BY hash`,
      [orgId],
    )
    await tx.query('COMMIT')
    return {
      orgId,
      schema: schema.rows[0]?.version ?? 0,
      sealed: rows.map(({ hash }) => Sha256.parse(hash)),
    }
  } finally {
    // Whatever became of the transaction, it changed nothing.
    tx.release(true)
  }
}

const readTable = async (tx: Client, table: string, orgId: OrgId, write: Part): Promise<void> => {
  // A cursor takes no parameters; both were checked to be a name and a UUID.
  await tx.query(
    `DECLARE rows_of CURSOR FOR
     SELECT row_to_json(t)::text AS line FROM "${table}" t WHERE t.org_id = '${orgId}'`,
  )
  for (let nth = 1; ; nth += 1) {
    const { rows } = await tx.query<{ line: string }>(`FETCH ${ROWS_A_READ} FROM rows_of`)
    if (rows.length > 0) {
      const lines = rows.map(({ line }) => `${line}\n`).join('')
      await write(table, nth, lines, rows.length)
    }
    if (rows.length < ROWS_A_READ) break
  }
  await tx.query('CLOSE rows_of')
}

const tablesOf = async (tx: Client): Promise<readonly string[]> => {
  const { rows } = await tx.query<{ name: string }>(
    `SELECT c.table_name AS name FROM information_schema.columns c
      WHERE c.table_schema = current_schema() AND c.column_name = 'org_id' ORDER BY name`,
  )
  return rows.map(({ name }) => name).filter((name) => /^[a-z_]+$/.test(name))
}

/** Undefined where none was begun yet. */
export const orgOf = async (pool: Pool): Promise<OrgId | undefined> => {
  const { rows } = await pool.query<{ org_id: string }>(`SELECT org_id FROM org LIMIT 1`)
  return rows[0] && OrgId.parse(rows[0].org_id)
}

export const isEmpty = async (pool: Pool): Promise<boolean> => (await orgOf(pool)) === undefined

/**
 * Puts rows back into a database without any, of the version they are of, and brings them to ours.
 * Every feed begins anew: workstations hold facts from after the backup, and tell them again.
 */
export const writeTables = (
  pool: Pool,
  backup: {
    readonly orgId: OrgId
    readonly schema: number
    readonly at: UtcMs
    readonly madeAt: UtcMs
    readonly parts: () => AsyncIterable<{ readonly table: string; readonly lines: string }>
  },
): Promise<void> =>
  transact(pool, async (tx) => {
    await tx.query('SET LOCAL statement_timeout = 0')
    // Nobody else may begin an organisation here meanwhile.
    await tx.query(`SELECT version FROM hub_schema WHERE id = 1 FOR UPDATE`)
    const { orgId, schema, at, madeAt } = backup
    const there = await tx.query<{ org_id: string }>(`SELECT org_id FROM org LIMIT 1`)
    // Ours already: the acknowledgement of a commit was lost.
    if (there.rows[0]?.org_id === orgId) return
    if (there.rows.length > 0) throw new Error('an organisation was begun meanwhile')
    if (schema < migrations.length) {
      for (const table of await tablesOf(tx)) await tx.query(`DROP TABLE "${table}"`)
      for (const sql of migrations.slice(0, schema)) await tx.query(sql)
    }
    const known = new Set(await tablesOf(tx))
    for await (const { table, lines } of backup.parts()) {
      if (!known.has(table)) throw new Error(`a backup with a table ${table}`)
      const rows = `[${lines.trimEnd().split('\n').join(',')}]`
      await tx.query(
        `INSERT INTO "${table}" SELECT * FROM json_populate_recordset(NULL::"${table}", $1::json)`,
        [rows],
      )
    }
    for (const sql of migrations.slice(schema)) await tx.query(sql)
    const { rows } = await tx.query<{ scope: string }>(
      `SELECT scope FROM scope WHERE org_id = $1 ORDER BY scope FOR UPDATE`,
      [orgId],
    )
    for (const { scope } of rows) {
      await tx.query(`UPDATE scope SET epoch = $3 WHERE org_id = $1 AND scope = $2`, [
        ...[orgId, scope, randomUUID()],
      ])
    }
    await audit(tx, orgId, {
      ...{ at, actor: 'operator', action: 'backup-restored', subject: '' },
      detail: { madeAt },
    })
  })
