import { execFile, spawn } from 'node:child_process'
import { closeSync, openSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { promisify } from 'node:util'
import { setTimeout as sleep } from 'node:timers/promises'

import { binary } from '#hub/db/embedded/binaries.ts'
import { serverEnv } from '#hub/db/embedded/initialise.ts'
import type { Places } from '#hub/db/embedded/places.ts'
import { readPostmaster } from '#hub/db/embedded/postmaster.ts'
import { isAlive, waitForEnd } from '#hub/db/embedded/processes.ts'

/** A PostgreSQL that answers. */
export type ServerProcess = {
  readonly pid: number
  /** Ends when the server has, for whatever reason. */
  readonly ended: Promise<void>
  readonly stop: () => Promise<void>
}

const MOST_LOG_BYTES = 4 << 20
const START_PATIENCE_MS = 60_000

/**
 * Stands between us and the server: when its input closes, because we asked it to or because we were
 * killed, it shuts the server down. So no hub, however it ends, leaves a server behind.
 */
const guard = `
exec 3<&0
"$@" 3<&- </dev/null &
server=$!
(read -r _ <&3; kill -INT "$server") 2>/dev/null &
watch=$!
wait "$server"
kill "$watch" 2>/dev/null
`

/** Starts a server whose data folder nobody uses. */
export async function startServer(places: Places, port: number): Promise<ServerProcess> {
  return process.platform === 'win32' ? startOnWindows(places, port) : startGuarded(places, port)
}

async function startGuarded(places: Places, port: number): Promise<ServerProcess> {
  const log = openSync(places.log, logFlags(places.log), 0o600)
  const child = spawn(
    '/bin/sh',
    [
      '-c',
      guard,
      'earshot-postgres',
      binary(places.binaries, 'postgres'),
      ...settings(places, port),
    ],
    {
      ...places.user,
      cwd: places.data,
      env: serverEnv(),
      stdio: ['pipe', log, log],
      // A Ctrl-C in the terminal is for the hub, which then stops the server in its turn.
      detached: true,
    },
  )
  closeSync(log)
  const { stdin } = child
  if (!stdin) throw new Error('the guard of PostgreSQL has no input')
  let hasEnded = false
  const ended = new Promise<void>((resolve) => {
    child.on('error', () => resolve())
    child.on('exit', () => resolve())
  }).then(() => {
    hasEnded = true
  })
  stdin.on('error', () => undefined)

  const pid = await whenReady(places.data, () => hasEnded)
  return {
    pid,
    ended,
    stop: async () => {
      stdin.end()
      await Promise.race([ended, sleep(20_000, undefined, { ref: false })])
      if (!hasEnded) process.kill(pid, 'SIGQUIT')
      await ended
    },
  }
}

/** pg_ctl gives the server a token without the rights of an administrator, which it insists on. */
async function startOnWindows(places: Places, port: number): Promise<ServerProcess> {
  const control = (...args: readonly string[]) =>
    promisify(execFile)(binary(places.binaries, 'pg_ctl'), [...args, '-D', places.data], {
      env: serverEnv(),
      windowsHide: true,
    })
  const quoted = settings(places, port)
    .slice(2)
    .map((part) => `"${part}"`)
  await control('start', '-w', '-l', places.log, '-o', quoted.join(' '))
  const pid = await whenReady(places.data, () => false)
  return {
    pid,
    ended: (async () => {
      while (!(await waitForEnd(pid, 1000))) await sleep(250)
    })(),
    stop: async () => {
      await control('stop', '-m', 'fast', '-w')
    },
  }
}

const settings = ({ data, socketFolder }: Places, port: number): readonly string[] => [
  '-D',
  data,
  ...Object.entries({
    port,
    listen_addresses: socketFolder === null ? '127.0.0.1' : '',
    unix_socket_directories: socketFolder ?? '',
    unix_socket_permissions: '0700',
    max_connections: 40,
    shared_buffers: '64MB',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    logging_collector: 'off',
    log_min_messages: 'warning',
    timezone: 'UTC',
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
]

const logFlags = (file: string): 'a' | 'w' => {
  const bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  return bytes > MOST_LOG_BYTES ? 'w' : 'a'
}

async function whenReady(data: string, hasEnded: () => boolean): Promise<number> {
  const until = Date.now() + START_PATIENCE_MS
  while (Date.now() < until) {
    const postmaster = readPostmaster(data)
    if (postmaster?.ready && isAlive(postmaster.pid)) return postmaster.pid
    if (hasEnded()) throw new ServerDidNotStartError('PostgreSQL ended as it started')
    await sleep(10)
  }
  throw new ServerDidNotStartError('PostgreSQL is not ready after a minute')
}

/** Its log says why. */
export class ServerDidNotStartError extends Error {
  override name = 'ServerDidNotStartError'
}

/** A port on loopback nobody listens on now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port)
        else reject(new Error('no port'))
      })
    })
  })
