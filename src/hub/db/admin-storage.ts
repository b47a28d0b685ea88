import type { Pool } from '#hub/db/pool.ts'
import { persist } from '#hub/db/transact.ts'
import { errorCode } from '#hub/error-code.ts'
import type { Upkeep } from '#hub/ports-upkeep.ts'
import { StorageFigures } from '#shared/admin/storage.ts'

const UNDEFINED_FUNCTION = '42883'

/** What is kept, counted as it is asked. */
export const createStorageFigures = (pool: Pool): Pick<Upkeep, 'storage'> => ({
  storage: async (orgId) => {
    const [size, teams] = await Promise.all([
      persist(() => databaseBytes(pool)),
      persist(() =>
        pool.query(
          `SELECT t.team_id AS id, t.name, coalesce(c.calls, 0) AS calls,
                  coalesce(r.recordings, 0) AS recordings, coalesce(r.bytes, 0) AS bytes,
                  c.oldest AS "oldestCallAt"
             FROM team t
             LEFT JOIN (SELECT team_id, count(*) AS calls, min(started_at) AS oldest
                          FROM call WHERE org_id = $1 GROUP BY team_id) c
               ON c.team_id = t.team_id
             LEFT JOIN (SELECT k.team_id, count(*) AS recordings,
                               CAST(sum(s.sealed_bytes) AS bigint) AS bytes
                          FROM recording s
                          JOIN call k ON k.org_id = s.org_id AND k.call_id = s.call_id
                         WHERE s.org_id = $1 GROUP BY k.team_id) r
               ON r.team_id = t.team_id
            WHERE t.org_id = $1 ORDER BY t.name`,
          [orgId],
        ),
      ),
    ])
    return { databaseBytes: size, teams: StorageFigures.shape.teams.parse(teams.rows) }
  },
})

/** Not every server that speaks PostgreSQL knows how large it is. */
async function databaseBytes(pool: Pool): Promise<number | null> {
  try {
    const { rows } = await pool.query<{ bytes: number }>(
      `SELECT pg_database_size(current_database()) AS bytes`,
    )
    return rows[0]?.bytes ?? null
  } catch (cause) {
    if (errorCode(cause) === UNDEFINED_FUNCTION) return null
    throw cause
  }
}
