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
import { startDebianPostgres } from '#tests/support/stores/debian-postgres.ts'
import { debianPostgres } from '#tests/support/stores/found.ts'

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

/** Two hubs on Debian's PostgreSQL, or one on its own where there is none. */
export async function startHubs(entry: string, folder: string): Promise<Hubs> {
  const base = debianPostgres() === undefined ? oneOnItsOwn(folder) : await twoOnOne(folder)
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
      await base.stop()
    },
  }
}

type Base = {
  readonly kind: string
  readonly hubs: readonly HubOptions[]
  readonly connection: () => Connection
  readonly kill: () => Promise<boolean>
  readonly stop: () => Promise<void>
}

async function twoOnOne(folder: string): Promise<Base> {
  // Its data on the disk at each commit, as a server has it that is no test.
  const server = await startDebianPostgres({ fsync: 'on', synchronous_commit: 'on' })
  const { host, port, password } = server
  const url = `postgres://postgres:${password}@${host}:${port}/postgres`
  return {
    kind: '2 hubs on one PostgreSQL of Debian',
    hubs: ['hub-0', 'hub-1'].map((name) => ({ dir: join(folder, name), database: { url } })),
    connection: () => ({ host, port, user: 'postgres', password, database: 'postgres' }),
    kill: async () => {
      await server.crash()
      await server.start()
      return true
    },
    stop: server.stop,
  }
}

function oneOnItsOwn(folder: string): Base {
  const dir = join(folder, 'hub')
  return {
    kind: '1 hub on its own database: SKIPPED two on one, for Debian’s PostgreSQL is not here',
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
    stop: () => Promise.resolve(),
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
  for (;;) {
    const response = await fetch(new URL('/health', url)).catch(() => undefined)
    if (response?.ok === true) return
    await sleep(50)
  }
}
