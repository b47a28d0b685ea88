import { spawn } from 'node:child_process'
import { chownSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { binary } from '#hub/db/embedded/binaries.ts'
import type { Places } from '#hub/db/embedded/places.ts'
import { writePrivate } from '#hub/write-private.ts'

export const SUPERUSER = 'earshot'

/** The database was made by another major version, which this one cannot open. */
export class DatabaseVersionError extends Error {
  override name = 'DatabaseVersionError'
}

/** Makes the database folder where there is none yet. Interrupted, it begins anew the next time. */
export async function initialise(places: Places): Promise<void> {
  const { binaries, data, password, user } = places
  const major = binaries.version.split('.')[0] ?? ''
  if (existsSync(join(data, 'PG_VERSION'))) {
    const found = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
    if (found === major) return
    throw new DatabaseVersionError(`${data} is of PostgreSQL ${found}, this hub runs ${major}`)
  }

  const unfinished = `${data}.new`
  const passwordFile = join(dirname(data), 'password')
  rmSync(unfinished, { recursive: true, force: true })
  writePrivate(passwordFile, `${password}\n`)
  if (user) chownSync(passwordFile, user.uid, user.gid)
  try {
    await run(places, binary(binaries, 'initdb'), [
      `--pgdata=${unfinished}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--data-checksums',
      '--no-instructions',
    ])
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(unfinished, data)
}

const run = (places: Places, command: string, args: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...places.user,
      cwd: dirname(places.data),
      env: serverEnv(),
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let complaint = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`initdb: ${complaint.trim().slice(-2000)}`))
    })
  })

/** Nothing of ours leaks into the server, and its messages are in one language. */
export const serverEnv = (): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  SystemRoot: process.env['SystemRoot'],
  LC_ALL: 'C',
  TZ: 'UTC',
})
