import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import type { ConnectionOptions } from 'node:tls'

import { readDatabaseUrl, type DatabaseConfig } from '#hub/config/database.ts'
import type { Connection } from '#hub/db/pool.ts'
import { DatabaseUnavailableError } from '#hub/db/transact.ts'
import { errorCode } from '#hub/error-code.ts'
import { badSetting, HubStartError } from '#hub/start-failure.ts'
import type { StoreFailure } from '#hub/store-failure.ts'

/** How to reach the database of a configuration. Its files are read here; throws a `HubStartError`. */
export function connectionTo(config: DatabaseConfig): Connection {
  const url = readDatabaseUrl(config.url)
  if (!url) throw badSetting('database.url', { type: 'WrongForm', detail: 'no such URL' })
  const { host, port, user, database } = url
  const isHere = host.startsWith('/') || ['localhost', '127.0.0.1', '::1'].includes(host)
  const mode = config.sslmode ?? url.sslmode ?? (isHere ? 'disable' : 'verify-full')
  const caFile = config.ca ?? url.ca
  const ca = caFile === undefined ? undefined : readOrRefuse('database.ca', caFile)
  const password =
    config.passwordFile === undefined
      ? (config.password ?? url.password)
      : readOrRefuse('database.passwordFile', config.passwordFile).replace(/\r?\n$/, '')
  return { host, port, user, password, database, ssl: tls(mode, host, ca), max: config.pool }
}

const tls = (
  mode: NonNullable<DatabaseConfig['sslmode']>,
  host: string,
  ca: string | undefined,
): ConnectionOptions | false => {
  if (mode === 'disable') return false
  if (mode === 'require') return { rejectUnauthorized: false }
  return {
    rejectUnauthorized: true,
    ...(ca === undefined ? {} : { ca }),
    // Left out, the name of an address would be looked for as "localhost".
    ...(isIP(host) === 0 ? {} : { host }),
    ...(mode === 'verify-ca' ? { checkServerIdentity: () => undefined } : {}),
  }
}

const readOrRefuse = (name: string, file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw badSetting(name, { type: 'FileUnreadable', file, detail: errorCode(cause) })
  }
}

const unreachable = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EACCES', 'EPIPE', 'ETIMEDOUT'],
  ...['EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
])

/** What an administrator is told of it; undefined where the database itself is not at fault. */
export function databaseFailureOf(
  cause: unknown,
  { host, port, user, database, ssl }: Connection,
): StoreFailure | undefined {
  if (!(cause instanceof Error) || cause instanceof HubStartError) return undefined
  const inner = cause instanceof DatabaseUnavailableError ? cause.cause : cause
  const code = errorCode(inner)
  const detail = inner instanceof Error ? inner.message : cause.message
  const where = host.startsWith('/') ? host : `${host}:${port}`
  if (/^28...$/.test(code) || /password must be a string/.test(detail)) {
    return { type: 'DatabaseRefused', where, user, detail }
  }
  if (code === '3D000') return { type: 'DatabaseMissing', where, database }
  if (code === '42501' || code === '3F000') {
    return { type: 'DatabaseForbids', database, user, detail }
  }
  if (
    ssl &&
    (/CERT|SELF_SIGNED|UNABLE_TO|ERR_SSL|ERR_TLS|EPROTO/.test(code) || /SSL/.test(detail))
  ) {
    return { type: 'DatabaseNotTrusted', where, detail }
  }
  const isAway = unreachable.has(code) || /^(08|53|57P)/.test(code)
  return isAway || /timeout|terminated/i.test(detail)
    ? { type: 'DatabaseUnreachable', where, detail: code || detail }
    : undefined
}
