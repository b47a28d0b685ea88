import { migrations } from '#hub/db/migrations/index.ts'
import type { Pool } from '#hub/db/pool.ts'
import { persist, transact } from '#hub/db/transact.ts'
import { errorCode } from '#hub/error-code.ts'

/** Thrown when a newer hub has used the database. The hub must be updated. */
export class DatabaseFromTheFutureError extends Error {
  override name = 'DatabaseFromTheFutureError'
}

/** Brings the schema up to date. Of several hubs that start at once one migrates, the others wait. */
export async function migrate(pool: Pool): Promise<void> {
  await createLock(pool)
  await transact(pool, async (tx) => {
    // A large table takes its time, and so does waiting for the hub that is at it.
    await tx.query(`SET LOCAL statement_timeout = 0`)
    const { rows } = await tx.query<{ version: number }>(
      `SELECT version FROM hub_schema WHERE id = 1 FOR UPDATE`,
    )
    const current = rows[0]?.version ?? 0
    const latest = migrations.length
    if (current > latest) {
      throw new DatabaseFromTheFutureError(
        `the database is at version ${current}, this hub knows ${latest}`,
      )
    }
    for (const sql of migrations.slice(current)) await tx.query(sql)
    await tx.query(`UPDATE hub_schema SET version = $1 WHERE id = 1`, [latest])
  })
}

/** The one row that is the lock; it belongs to the installation, not to an organisation. */
const createLock = (pool: Pool): Promise<void> =>
  persist(async () => {
    // A hub that may not make tables runs on those that somebody else made.
    if (await isThere(pool)) return
    await pool
      .query(
        `CREATE TABLE IF NOT EXISTS hub_schema (id integer PRIMARY KEY, version integer NOT NULL)`,
      )
      .catch((cause: unknown) => {
        // IF NOT EXISTS does not keep two sessions from creating it at once.
        if (!['23505', '42710', '42P07'].includes(errorCode(cause))) throw cause
      })
    await pool.query(`INSERT INTO hub_schema (id, version) VALUES (1, 0) ON CONFLICT DO NOTHING`)
  })

const isThere = (pool: Pool): Promise<boolean> =>
  pool.query(`SELECT 1 FROM hub_schema WHERE id = 1`).then(
    ({ rowCount }) => rowCount === 1,
    (cause: unknown) => {
      if (errorCode(cause) === UNDEFINED_TABLE) return false
      throw cause
    },
  )

const UNDEFINED_TABLE = '42P01'
