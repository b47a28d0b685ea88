import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { SUPERUSER } from '#hub/db/embedded/initialise.ts'
import { preparePlaces } from '#hub/db/embedded/places.ts'
import { readPostmaster } from '#hub/db/embedded/postmaster.ts'
import { openPool, type Connection, type Pool } from '#hub/db/pool.ts'
import type { HubOptions } from '#hub/config.ts'
import { pick } from '#tests/soak/chance.ts'
import { aHubRun, type HubRun } from '#tests/soak/hub-processes.ts'
import { startDebianPostgres, type DebianPostgres } from '#tests/support/stores/debian-postgres.ts'
import { debianPostgres } from '#tests/support/stores/found.ts'

const WELL_WITHIN_MS = 60_000

export type Hubs = {
  /** How many on what. */
  readonly kind: string
  readonly urls: () => readonly string[]
  /** One that runs, with the tokens of the household. */
  readonly one: () => HubRun
  /** A second look into the database. */
  readonly pool: Pool
  /** Kills one of them, and starts it again. */
  readonly killOne: (chance: () => number) => Promise<void>
  readonly killDatabase: () => Promise<boolean>
  readonly areWell: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Data on the disk at each commit, as a server has it that is no test; nothing where Debian's is not here. */
export const aSoakServer = async (): Promise<DebianPostgres | undefined> =>
  debianPostgres() === undefined
    ? undefined
    : startDebianPostgres({ fsync: 'on', synchronous_commit: 'on' })

/** So many hubs on a new database of the server, or one on its own where there is none. */
export async function startHubs(
  entry: string,
  folder: string,
  server: DebianPostgres | undefined,
  count: number,
): Promise<Hubs> {
  const base = server === undefined ? oneOnItsOwn(folder) : await someOnOne(folder, server, count)
  const hubs: HubRun[] = []
  for (const options of base.hubs) hubs.push(await run(entry, options))
  const pool = openPool(base.connection())
  return {
    kind: base.kind,
    urls: () => hubs.map(({ url }) => url),
    one: () => hubs[0] ?? missing(),
    pool,
    killOne: async (chance) => {
      const n = pick(
        chance,
        base.hubs.map((_, at) => at),
      )
      const options = base.hubs[n ?? 0]
      if (n === undefined || !options) return
      await hubs[n]?.kill()
      hubs[n] = await run(entry, options)
    },
    killDatabase: base.kill,
    areWell: async () => {
      for (const { url } of hubs) await healthy(url)
    },
    stop: async () => {
      await pool.end()
      await Promise.all(hubs.map((hub) => hub.kill()))
    },
  }
}

type Base = {
  readonly kind: string
  readonly hubs: readonly HubOptions[]
  readonly connection: () => Connection
  readonly kill: () => Promise<boolean>
}

async function someOnOne(folder: string, server: DebianPostgres, count: number): Promise<Base> {
  const { host, port, password } = server
  const database = `soak_${randomBytes(6).toString('hex')}`
  const connection = { host, port, user: 'postgres', password }
  const admin = openPool({ ...connection, database: 'postgres' })
  await admin.query(`CREATE DATABASE ${database} TEMPLATE template0`).finally(() => admin.end())
  const url = `postgres://postgres:${password}@${host}:${port}/${database}`
  return {
    kind: `${count} on one PostgreSQL of Debian`,
    hubs: Array.from({ length: count }, (_, n) => ({
      ...{ dir: join(folder, `hub-${n}`), database: { url } },
    })),
    connection: () => ({ ...connection, database }),
    kill: async () => {
      await server.crash()
      await server.start()
      return true
    },
  }
}

function oneOnItsOwn(folder: string): Base {
  const dir = join(folder, 'hub')
  return {
    kind: '1 on its own database: SKIPPED two on one, for Debian’s PostgreSQL is not here',
    hubs: [{ dir }],
    connection: () => {
      const { socketFolder, password } = preparePlaces(dir)
      const host = socketFolder ?? '127.0.0.1'
      return { host, port: 5432, user: SUPERUSER, password, database: 'postgres' }
    },
    kill: () => {
      const pid = readPostmaster(preparePlaces(dir).data)?.pid
      try {
        if (pid !== undefined) process.kill(pid, 'SIGKILL')
        return Promise.resolve(pid !== undefined)
      } catch {
        return Promise.resolve(false)
      }
    },
  }
}

const run = (entry: string, options: HubOptions): Promise<HubRun> =>
  aHubRun(
    entry,
    options,
    () =>
      JSON.parse(readFileSync(join(options.dir, 'hub.json'), 'utf8')) as {
        readonly token: string
        readonly adminToken: string
      }, // The hub's own file.
  )

const missing = (): never => {
  throw new Error('no hub runs')
}

async function healthy(url: string): Promise<void> {
  for (const until = Date.now() + WELL_WITHIN_MS; Date.now() < until;) {
    const response = await fetch(new URL('/health', url)).catch(() => undefined)
    if (response?.ok === true) return
    await sleep(50)
  }
  throw new Error(`a hub did not become well: ${url}`)
}
