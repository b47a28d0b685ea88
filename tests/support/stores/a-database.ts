import { randomBytes } from 'node:crypto'

import { openPool, type Connection } from '#hub/db/pool.ts'
import { afterTests } from '#tests/support/after-tests.ts'
import { askKeeper } from '#tests/support/stores/ask-keeper.ts'
import type { PostgresServer } from '#tests/support/stores/debian-postgres.ts'

export type TestDatabase = {
  /** For the configuration of a hub; its user owns the database and is no superuser. */
  readonly url: string
  readonly user: string
  readonly password: string
  readonly name: string
  readonly server: PostgresServer
  readonly connection: Connection
  readonly rows: <R extends Record<string, unknown>>(
    sql: string,
    values?: readonly unknown[],
  ) => Promise<R[]>
  readonly asSuperuser: (...statements: readonly string[]) => Promise<void>
}

/** A new database of the shared server, with which it goes, or of one's own. */
export async function aDatabase({
  server,
  settings = {},
  encoding = 'UTF8',
}: {
  readonly server?: PostgresServer
  /** What its sessions begin with, such as another isolation. */
  readonly settings?: Readonly<Record<string, string>>
  readonly encoding?: string
} = {}): Promise<TestDatabase> {
  const found = server ?? (await askKeeper<PostgresServer>('/postgres'))
  const user = `earshot_${randomBytes(6).toString('hex')}`
  const { host, port } = found
  const at = { host, port }
  const asSuperuser = async (...statements: readonly string[]) => {
    const pool = openPool({ ...at, user: 'postgres', password: found.password, database: 'postgres' }) // prettier-ignore
    try {
      for (const sql of statements) await pool.query(sql)
    } finally {
      await pool.end()
    }
  }
  await asSuperuser(
    `CREATE ROLE ${user} LOGIN PASSWORD '${user}'`,
    `CREATE DATABASE ${user} OWNER ${user} ENCODING '${encoding}' LOCALE 'C' TEMPLATE template0`,
    ...Object.entries(settings).map(
      ([name, value]) => `ALTER DATABASE ${user} SET ${name} = '${value}'`,
    ),
  )
  const connection: Connection = { ...at, user, password: user, database: user }
  const pool = openPool({ ...connection, max: 2 })
  afterTests(() => pool.end())
  return {
    url: `postgres://${user}:${user}@${host}:${port}/${user}`,
    user,
    password: user,
    name: user,
    server: found,
    connection,
    rows: async <R extends Record<string, unknown>>(sql: string, values: readonly unknown[] = []) =>
      (await pool.query<R>(sql, [...values])).rows,
    asSuperuser,
  }
}
