import type { ConnectionOptions } from 'node:tls'

import pg from 'pg'

export type Connection = {
  /** A host name, or the folder of a Unix socket. */
  readonly host: string
  readonly port: number
  readonly user: string
  /** Undefined where the server asks for none. */
  readonly password: string | undefined
  readonly database: string
  readonly ssl?: ConnectionOptions | false
  /** Most at once. */
  readonly max?: number
}

export type Pool = pg.Pool
export type Client = pg.PoolClient

/** Whole numbers come as numbers: ours are times, sizes and counters, all far below 2^53. */
const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.INT8, Number)

export function openPool(connection: Connection): Pool {
  const { password, ...rest } = connection
  const pool = new pg.Pool({
    max: 10,
    // Said outright, or PGSSLMODE of whoever started us would decide.
    ssl: false,
    ...rest,
    ...(password === undefined ? {} : { password }),
    types,
    connectionTimeoutMillis: 5000,
    statement_timeout: 60_000,
    application_name: 'earshot-hub',
  })
  // An idle client, or one in use, that loses its server would otherwise end the process: the query
  // it was running fails by itself, and is tried again.
  const ignore = () => undefined
  pool.on('error', ignore)
  pool.on('connect', (client) => {
    client.on('error', ignore)
  })
  return pool
}
