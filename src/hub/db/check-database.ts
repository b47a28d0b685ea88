import { setTimeout as sleep } from 'node:timers/promises'

import type { Connection, Pool } from '#hub/db/pool.ts'
import { errorCode } from '#hub/error-code.ts'
import { HubStartError } from '#hub/start-failure.ts'

const OLDEST = 15
const STARTING_UP = '57P03'
const PATIENCE_MS = 30_000

/** Asks a database of somebody else whether it will do. Throws a `HubStartError`, or what it said. */
export async function checkDatabase(
  pool: Pool,
  { host, port, database }: Connection,
): Promise<void> {
  const { version, number, encoding, commits } = await askOnceUp(pool)
  // CockroachDB gives itself the number of an older PostgreSQL than it can stand in for.
  if (version.startsWith('PostgreSQL') && number < OLDEST * 10_000) {
    throw new HubStartError({
      type: 'DatabaseTooOld',
      where: `${host}:${port}`,
      found: String(Math.floor(number / 10_000)),
      needed: String(OLDEST),
    })
  }
  if (encoding !== 'UTF8') {
    throw new HubStartError({ type: 'DatabaseEncoding', database, found: encoding })
  }
  if (commits === 'off') throw new HubStartError({ type: 'DatabaseForgets', database })
}

type About = {
  readonly version: string
  readonly number: number
  readonly encoding: string
  readonly commits: string | null
}

/** One that is just being started is waited for; any other trouble is told at once. */
async function askOnceUp(pool: Pool): Promise<About> {
  const until = Date.now() + PATIENCE_MS
  for (;;) {
    try {
      const { rows } = await pool.query<About>(
        `SELECT version() AS version, current_setting('server_version_num')::int AS number,
                current_setting('server_encoding') AS encoding,
                current_setting('synchronous_commit') AS commits`,
      )
      if (rows[0]) return rows[0]
    } catch (cause) {
      if (errorCode(cause) !== STARTING_UP || Date.now() > until) throw cause
    }
    await sleep(200)
  }
}
