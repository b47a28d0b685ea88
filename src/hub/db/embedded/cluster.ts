import { setTimeout as sleep } from 'node:timers/promises'

import { initialise, SUPERUSER } from '#hub/db/embedded/initialise.ts'
import { preparePlaces, type Places } from '#hub/db/embedded/places.ts'
import { settleLeftover } from '#hub/db/embedded/postmaster.ts'
import {
  freePort,
  ServerDidNotStartError,
  startServer,
  type ServerProcess,
} from '#hub/db/embedded/server-process.ts'
import type { Connection } from '#hub/db/pool.ts'

/** A PostgreSQL of our own that is kept running until it is stopped. */
export type Cluster = {
  readonly connection: Connection
  /** Of the server as it runs now. */
  readonly pid: () => number
  readonly stop: () => Promise<void>
}

const SOCKET_PORT = 5432
const MOST_STARTS = 12

/** Starts the database that lives below the folder, making it first where there is none. */
export async function startCluster(dir: string): Promise<Cluster> {
  const places = preparePlaces(dir)
  await initialise(places)
  const port = places.socketFolder === null ? await freePort() : SOCKET_PORT

  let server = await startPatiently(places, port)
  const life = { isStopping: false }

  const keepRunning = async (): Promise<void> => {
    while (!life.isStopping) {
      await server.ended
      const next = await startAgain(places, port, life)
      if (next) server = next
    }
    await server.stop()
  }
  const keeper = keepRunning()

  return {
    connection: {
      host: places.socketFolder ?? '127.0.0.1',
      port,
      user: SUPERUSER,
      password: places.password,
      database: 'postgres',
    },
    pid: () => server.pid,
    stop: async () => {
      life.isStopping = true
      await server.stop()
      await keeper
    },
  }
}

/** The memory of a server that was killed is given back only when its last process has noticed. */
async function startPatiently(places: Places, port: number): Promise<ServerProcess> {
  for (let tried = 1; ; tried += 1) {
    await settleLeftover(places.data)
    try {
      return await startServer(places, port)
    } catch (cause) {
      if (!(cause instanceof ServerDidNotStartError) || tried === MOST_STARTS) throw cause
      await sleep(100 * tried)
    }
  }
}

/** A crashed server is started for as long as it takes: a full disk may be emptied. */
async function startAgain(
  places: Places,
  port: number,
  life: { readonly isStopping: boolean },
): Promise<ServerProcess | undefined> {
  while (!life.isStopping) {
    try {
      return await startPatiently(places, port)
    } catch {
      // Its own log says why; ours would say it every five seconds.
      await sleep(5000)
    }
  }
  return undefined
}
