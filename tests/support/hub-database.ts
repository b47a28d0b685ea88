import { startCluster } from '#hub/db/embedded/cluster.ts'
import { SUPERUSER } from '#hub/db/embedded/initialise.ts'
import { preparePlaces } from '#hub/db/embedded/places.ts'
import { openPool, type Connection, type Pool } from '#hub/db/pool.ts'
import { afterTests } from '#tests/support/after-tests.ts'
import { openedStoresOf, storesOf } from '#tests/support/stores/store-of-run.ts'

/** Works on the database of a hub that is yet to start. */
export async function beforeHub(dir: string, work: (pool: Pool) => Promise<void>): Promise<void> {
  const stores = await storesOf(dir)
  const cluster = stores ? undefined : await startCluster(dir)
  const connection = stores?.database.connection ?? cluster?.connection
  if (!connection) throw new Error('neither stores nor a cluster')
  const pool = openPool(connection)
  await work(pool)
  await pool.end()
  await cluster?.stop()
}

const embedded = (dir: string): Connection => {
  const { socketFolder, password } = preparePlaces(dir)
  const host = socketFolder ?? '127.0.0.1'
  return { host, port: 5432, user: SUPERUSER, password, database: 'postgres' }
}

/** A second look into the database of a hub that runs, past everything the hub itself says. */
export function lookInto(dir: string) {
  const pool = openPool(openedStoresOf(dir)?.database.connection ?? embedded(dir))
  afterTests(() => pool.end())
  return {
    pool,
    rows: async <R extends Record<string, unknown>>(sql: string, values: unknown[] = []) =>
      (await pool.query<R>(sql, values)).rows,
    count: async (table: string): Promise<number> =>
      (await pool.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)).rows[0]?.n ?? 0,
    /** Gives a person the lead of their team besides what they are. */
    alsoLeads: async (personId: string): Promise<void> => {
      await pool.query(
        `INSERT INTO role_grant (org_id, person_id, role, reach, place_id)
         SELECT org_id, person_id, 'lead', 'team', team_id FROM person WHERE person_id = $1`,
        [personId],
      )
    },
  }
}
