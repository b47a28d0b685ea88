import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { createFolderBlobs } from '#hub/blobs/folder-blobs.ts'
import type { HubConfig } from '#hub/config.ts'
import { SUPERUSER } from '#hub/db/embedded/initialise.ts'
import { preparePlaces } from '#hub/db/embedded/places.ts'
import { readPostmaster } from '#hub/db/embedded/postmaster.ts'
import { isAlive } from '#hub/db/embedded/processes.ts'
import { openPool, type Connection, type Pool } from '#hub/db/pool.ts'
import { takeLock } from '#hub/lock.ts'
import { openBlobs, prepareFolder } from '#hub/open-blobs.ts'
import { openDatabase } from '#hub/open-database.ts'
import type { BlobStore } from '#hub/ports.ts'
import { HubStartError } from '#hub/start-failure.ts'

export type Stores = { readonly pool: Pool; readonly blobs: BlobStore }

/** The stores of a hub for a command beside it, whether it runs or not. Throws a `HubStartError`. */
export async function withStores<T>(
  config: HubConfig,
  work: (stores: Stores) => Promise<T>,
): Promise<T> {
  const { dir, objects } = config
  prepareFolder(dir)
  // What is on its way into a hub that runs is not ours to clear away.
  const own = join(objects ? tmpdir() : join(dir, 'recordings'), `beside-${randomUUID()}`)
  const blobs = await (objects
    ? openBlobs({ ...config, dir: own })
    : createFolderBlobs(join(dir, 'recordings'), own))
  try {
    return await withDatabase(config, (pool) => work({ pool, blobs }))
  } finally {
    rmSync(own, { recursive: true, force: true })
  }
}

async function withDatabase<T>(config: HubConfig, work: (pool: Pool) => Promise<T>): Promise<T> {
  const { dir, database } = config
  const running = database === undefined ? runningOf(dir) : undefined
  if (running) {
    const pool = openPool(running)
    try {
      return await work(pool)
    } finally {
      await pool.end()
    }
  }
  const lock = database === undefined ? await takeLock(join(dir, 'hub.lock')) : null
  if (lock === undefined) throw new HubStartError({ type: 'AlreadyRunning', dir })
  try {
    const opened = await openDatabase(config)
    try {
      return await work(opened.pool)
    } finally {
      await opened.close()
    }
  } finally {
    lock?.release()
  }
}

/** How to reach the database of a hub that runs there now. */
export const runningOf = (dir: string): Connection | undefined => {
  const { data, socketFolder, password } = preparePlaces(dir)
  const server = readPostmaster(data)
  if (!server?.ready || !isAlive(server.pid)) return undefined
  return {
    host: socketFolder ?? '127.0.0.1',
    port: server.port,
    user: SUPERUSER,
    password,
    database: 'postgres',
  }
}
