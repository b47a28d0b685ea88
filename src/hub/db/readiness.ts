import { migrations } from '#hub/db/migrations/index.ts'
import type { Pool } from '#hub/db/pool.ts'

/** Asked once, without patience: whoever asks will ask again. */
export const readReadiness = (pool: Pool): Promise<'ready' | 'database' | 'migrations'> =>
  pool.query<{ version: number }>(`SELECT version FROM hub_schema WHERE id = 1`).then(
    ({ rows }) => (rows[0]?.version === migrations.length ? 'ready' : 'migrations'),
    () => 'database',
  )
