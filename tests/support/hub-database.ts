import { SUPERUSER } from '#hub/db/embedded/initialise.ts'
import { preparePlaces } from '#hub/db/embedded/places.ts'
import { openPool } from '#hub/db/pool.ts'
import { afterTests } from '#tests/support/hub.ts'

/** A second look into the database of a hub that runs, past everything the hub itself says. */
export function lookInto(dir: string) {
  const { socketFolder, password } = preparePlaces(dir)
  const pool = openPool({
    host: socketFolder ?? '127.0.0.1',
    port: 5432,
    user: SUPERUSER,
    password,
    database: 'postgres',
  })
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
