import { checkDatabase } from '#hub/db/check-database.ts'
import { databaseFailureOf } from '#hub/db/connection.ts'
import { migrations } from '#hub/db/migrations/index.ts'
import { openPool, type Connection, type Pool } from '#hub/db/pool.ts'
import { errorCode } from '#hub/error-code.ts'
import { HubStartError } from '#hub/start-failure.ts'

export type DatabaseSeen = {
  /** As the server says it: `PostgreSQL 15.18`. */
  readonly server: string
  /** Versions of the tables: as they are, 0 for none, and as this hub has them. */
  readonly schema: number
  readonly latest: number
}

/** Looks whether a hub could work with it, and changes nothing. Throws a `HubStartError`. */
export async function tryDatabase(connection: Connection): Promise<DatabaseSeen> {
  const pool = openPool(connection)
  try {
    await checkDatabase(pool, connection)
    const schema = await schemaOf(pool)
    const latest = migrations.length
    if (schema > latest) {
      const detail = `the database is at version ${schema}, this hub knows ${latest}`
      throw new HubStartError({ type: 'DatabaseTooNew', detail })
    }
    const lacking = schema < latest ? await lacksTables(pool) : await lacksRows(pool)
    if (lacking !== undefined) {
      const { database, user } = connection
      throw new HubStartError({ type: 'DatabaseForbids', database, user, detail: lacking })
    }
    const { rows } = await pool.query<{ server: string }>(`SELECT version() AS server`)
    return { server: rows[0]?.server.split(/,| \(| on /)[0] ?? '', schema, latest }
  } catch (cause) {
    const failure = databaseFailureOf(cause, connection)
    throw failure ? new HubStartError(failure, cause) : cause
  } finally {
    await pool.end()
  }
}

const UNDEFINED_TABLE = '42P01'

const schemaOf = (pool: Pool): Promise<number> =>
  pool.query<{ version: number }>(`SELECT version FROM hub_schema WHERE id = 1`).then(
    ({ rows }) => rows[0]?.version ?? 0,
    (cause: unknown) => {
      if (errorCode(cause) === UNDEFINED_TABLE) return 0
      throw cause
    },
  )

/** Where tables are to be made or changed. */
async function lacksTables(pool: Pool): Promise<string | undefined> {
  const { rows } = await pool.query<{ may: boolean | null }>(
    `SELECT has_schema_privilege(current_user, current_schema(), 'CREATE') AS may`,
  )
  return rows[0]?.may === true ? undefined : 'permission denied for schema public'
}

/** Where everything is there: whether every table may be read and written. */
async function lacksRows(pool: Pool): Promise<string | undefined> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT c.table_name AS name FROM information_schema.columns c
      WHERE c.table_schema = current_schema() AND c.column_name = 'org_id'
        AND NOT (has_table_privilege(quote_ident(c.table_name), 'SELECT')
             AND has_table_privilege(quote_ident(c.table_name), 'INSERT')
             AND has_table_privilege(quote_ident(c.table_name), 'UPDATE')
             AND has_table_privilege(quote_ident(c.table_name), 'DELETE'))
      ORDER BY c.table_name LIMIT 1`,
  )
  return rows[0] && `permission denied for table ${rows[0].name}`
}
