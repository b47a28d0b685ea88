import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs' // prettier-ignore
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { readPostmaster } from '#hub/db/embedded/postmaster.ts'
import { isAlive } from '#hub/db/embedded/processes.ts'
import { freePort } from '#hub/db/embedded/server-process.ts'
import { findServiceUser } from '#hub/db/embedded/service-user.ts'
import { debianPostgres } from '#tests/support/stores/found.ts'
import { startGuarded, type Guarded } from '#tests/support/stores/guarded.ts'

export type PostgresServer = {
  readonly host: string
  readonly port: number
  /** The superuser's, who is called `postgres`. */
  readonly password: string
}

export type DebianPostgres = PostgresServer & {
  /** Kills the server; its other processes end when they notice. */
  readonly crash: () => Promise<void>
  /** Starts it again, on the same port. */
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
}

const MOST_STARTS = 20

/** A new server on a free port of loopback; its data lies in a folder that `stop` removes. */
export async function startDebianPostgres(
  settings: Readonly<Record<string, string | number>> = {},
): Promise<DebianPostgres> {
  const bin = debianPostgres()
  if (bin === undefined)
    throw new Error('Debian has no PostgreSQL here: apt-get install postgresql')
  const user = findServiceUser()
  const home = mkdtempSync(join(tmpdir(), 'earshot-postgres-'))
  const password = randomBytes(12).toString('hex')
  const passwordFile = join(home, 'password')
  writeFileSync(passwordFile, password)
  chmodSync(home, 0o700)
  if (user) for (const path of [home, passwordFile]) chownSync(path, user.uid, user.gid)
  const data = join(home, 'data')
  const log = join(home, 'log')
  try {
    execFileSync(
      join(bin, 'initdb'),
      [
        ...['-D', data, '-U', 'postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
        ...['--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
      ],
      { ...user, cwd: '/', stdio: 'pipe' },
    )
    const port = await freePort()
    const all = {
      port,
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: 200,
      ...settings,
    }
    const words = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const launch = async (): Promise<Guarded> => {
      const command = [join(bin, 'postgres'), '-D', data, ...words] as const
      // After a crash it starts only once the last process of the one before has noticed.
      for (let tried = 1; tried <= MOST_STARTS; tried += 1) {
        const server = await startGuarded(command, { log, user, signal: 'INT' })
        if (await becomesReady(data, server.pid)) return server
        await sleep(100 * tried)
      }
      throw new Error(`PostgreSQL does not start: ${readFileSync(log, 'utf8').slice(-2000)}`)
    }
    let server = await launch()
    return {
      host: '127.0.0.1',
      port,
      password,
      crash: () => server.kill(),
      start: async () => {
        server = await launch()
      },
      stop: async () => {
        await server.stop()
        rmSync(home, { recursive: true, force: true })
      },
    }
  } catch (cause) {
    rmSync(home, { recursive: true, force: true })
    throw cause
  }
}

async function becomesReady(data: string, pid: number): Promise<boolean> {
  while (isAlive(pid)) {
    const postmaster = readPostmaster(data)
    if (postmaster?.pid === pid && postmaster.ready) return true
    await sleep(20)
  }
  return false
}
