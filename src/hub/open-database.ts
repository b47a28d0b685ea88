import { join } from 'node:path'

import type { HubConfig } from '#hub/config.ts'
import { checkDatabase } from '#hub/db/check-database.ts'
import { connectionTo, databaseFailureOf } from '#hub/db/connection.ts'
import { startCluster, type Cluster } from '#hub/db/embedded/cluster.ts'
import { DatabaseVersionError } from '#hub/db/embedded/initialise.ts'
import { DatabaseFromTheFutureError, migrate } from '#hub/db/migrate.ts'
import { openPool, type Connection, type Pool } from '#hub/db/pool.ts'
import { logLine } from '#hub/log.ts'
import { HubStartError, type StartFailure } from '#hub/start-failure.ts'

export type Database = {
  readonly pool: Pool
  /** Of the embedded one as it runs now; null where the hub uses another. */
  readonly postgresPid: () => number | null
  readonly close: () => Promise<void>
}

/** Opens the database the hub was told of, or its own, with the schema as this hub knows it. */
export const openDatabase = ({ dir, database }: HubConfig): Promise<Database> =>
  database === undefined ? openOwn(dir) : openOther(connectionTo(database))

async function openOwn(dir: string): Promise<Database> {
  const cluster = await openCluster(dir)
  const pool = openPool(cluster.connection)
  const close = async () => {
    await pool.end()
    await cluster.stop()
  }
  try {
    await migrateOrRefuse(pool)
    return { pool, postgresPid: cluster.pid, close }
  } catch (cause) {
    await close()
    throw cause
  }
}

async function openOther(connection: Connection): Promise<Database> {
  const pool = openPool(connection)
  const close = () => pool.end()
  try {
    await checkDatabase(pool, connection)
    await migrateOrRefuse(pool)
    return { pool, postgresPid: () => null, close }
  } catch (cause) {
    await close()
    const failure = databaseFailureOf(cause, connection)
    throw failure ? new HubStartError(failure, cause) : cause
  }
}

const openCluster = (dir: string): Promise<Cluster> =>
  startCluster(dir).catch((cause: unknown) => {
    if (cause instanceof DatabaseVersionError) {
      throw new HubStartError({ type: 'DatabaseTooNew', detail: cause.message }, cause)
    }
    const detail = cause instanceof Error ? cause.message : String(cause)
    logLine({ level: 'error', event: 'database-failed', detail })
    const failure: StartFailure = { type: 'DatabaseFailed', detail, log: join(dir, 'postgres.log') }
    throw new HubStartError(failure, cause)
  })

const migrateOrRefuse = (pool: Pool): Promise<void> =>
  migrate(pool).catch((cause: unknown) => {
    if (!(cause instanceof DatabaseFromTheFutureError)) throw cause
    throw new HubStartError({ type: 'DatabaseTooNew', detail: cause.message }, cause)
  })
