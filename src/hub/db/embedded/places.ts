import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve, sep } from 'node:path'

import { z } from 'zod'

import { readPostmaster } from '#hub/db/embedded/postmaster.ts'
import { isAlive } from '#hub/db/embedded/processes.ts'
import { binary, findBinaries, type Binaries } from '#hub/db/embedded/binaries.ts'
import {
  canReach,
  findServiceUser,
  isPrivateTo,
  type ServiceUser,
} from '#hub/db/embedded/service-user.ts'
import { writePrivate } from '#hub/write-private.ts'

/** Where one embedded PostgreSQL lives, and as whom. */
export type Places = {
  readonly binaries: Binaries
  readonly user: ServiceUser | undefined
  readonly data: string
  /** Null where a socket's path would be too long, or the system has none: then loopback. */
  readonly socketFolder: string | null
  readonly log: string
  readonly password: string
}

const Cluster = z.object({
  id: z.string().regex(/^[0-9a-f]{16}$/),
  /** Relative to the hub's folder where it is inside it. */
  home: z.string().min(1),
  password: z.string().min(16),
})

const SYSTEM_FOLDER = '/var/lib/earshot'
/** What a socket's address has room for on the narrowest system, less the file's name. */
const LONGEST_SOCKET_FOLDER = 103 - '/.s.PGSQL.5432'.length

/** Prepares the folders of a hub's database. Where it runs as another user they must let it through. */
export function preparePlaces(dir: string): Places {
  mkdirSync(dir, { recursive: true })
  const serviceUser = findServiceUser()
  const cluster = readCluster(dir) ?? createCluster(dir, serviceUser)
  const home = resolve(dir, cluster.home)
  const user = ownerOf(home, serviceUser)

  const own = (folder: string): string => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (user) chownSync(folder, user.uid, user.gid)
    chmodSync(folder, 0o700)
    return folder
  }
  own(home)
  return {
    binaries: reachableBinaries(user),
    user,
    data: join(home, 'data'),
    socketFolder: chooseSocketFolder(home, cluster.id, user, own),
    log: join(dir, 'postgres.log'),
    password: cluster.password,
  }
}

const readCluster = (dir: string) => {
  const file = join(dir, 'cluster.json')
  return existsSync(file) ? Cluster.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined
}

const createCluster = (dir: string, user: ServiceUser | undefined) => {
  removeAbandoned()
  const id = randomBytes(8).toString('hex')
  const inside = canReach(user, dir)
  const home = inside ? 'postgres' : join(SYSTEM_FOLDER, 'hubs', id)
  if (!inside) {
    mkdirSync(home, { recursive: true })
    writePrivate(noteOf(home), JSON.stringify({ dir }))
  }
  const cluster = { id, home, password: randomBytes(24).toString('base64url') }
  writePrivate(join(dir, 'cluster.json'), JSON.stringify(cluster))
  return cluster
}

/** A database that was made under another user goes on under that user. */
const ownerOf = (home: string, user: ServiceUser | undefined): ServiceUser | undefined => {
  if (!user || !existsSync(join(home, 'data'))) return user
  const { uid, gid } = statSync(join(home, 'data'))
  return uid === 0 ? user : { uid, gid }
}

/** As root, copies the binaries once to where the user they run as can read them. */
const reachableBinaries = (user: ServiceUser | undefined): Binaries => {
  const shipped = findBinaries()
  if (canReach(user, binary(shipped, 'postgres'))) return shipped

  const home = join(SYSTEM_FOLDER, `pg-${shipped.version}`)
  const copied = { ...shipped, home }
  if (existsSync(binary(copied, 'postgres'))) return copied

  const unfinished = `${home}.${randomBytes(4).toString('hex')}`
  cpSync(shipped.home, unfinished, { recursive: true, verbatimSymlinks: true })
  letEveryoneRead(unfinished)
  try {
    renameSync(unfinished, home)
  } catch (cause) {
    rmSync(unfinished, { recursive: true })
    // Another hub was quicker.
    if (!existsSync(binary(copied, 'postgres'))) throw cause
  }
  return copied
}

const letEveryoneRead = (folder: string): void => {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) letEveryoneRead(path)
    else if (entry.isFile()) chmodSync(path, entry.parentPath.endsWith(`${sep}bin`) ? 0o755 : 0o644)
  }
}

const chooseSocketFolder = (
  home: string,
  id: string,
  user: ServiceUser | undefined,
  own: (folder: string) => string,
): string | null => {
  if (process.platform === 'win32') return null
  const beside = join(home, 'run')
  if (beside.length <= LONGEST_SOCKET_FOLDER) return own(beside)

  const short = join(tmpdir(), `earshot-${id}`)
  if (short.length > LONGEST_SOCKET_FOLDER || !canReach(user, tmpdir())) return null
  if (!existsSync(short)) return own(short)
  // A folder for everybody: what stands there under our name may be a stranger's.
  return isPrivateTo(user, short) ? short : null
}

/** Databases whose hub lived in the folder for temporary files and was deleted with it. */
const removeAbandoned = (): void => {
  const hubs = join(SYSTEM_FOLDER, 'hubs')
  if (!existsSync(hubs)) return
  for (const name of readdirSync(hubs).filter((file) => file.endsWith('.json'))) {
    const home = join(hubs, name.slice(0, -'.json'.length))
    const dir = ownerOfHome(home)
    // Anywhere else a missing folder may be a disk that is not mounted.
    if (dir === undefined || existsSync(dir) || !dir.startsWith(tmpdir() + sep)) continue
    const server = readPostmaster(join(home, 'data'))
    if (server && isAlive(server.pid)) continue
    rmSync(home, { recursive: true, force: true })
    rmSync(noteOf(home), { force: true })
  }
}

/** Beside a database away from its hub: where that hub is. */
const noteOf = (home: string): string => `${home}.json`

const ownerOfHome = (home: string): string | undefined => {
  try {
    const note: unknown = JSON.parse(readFileSync(noteOf(home), 'utf8'))
    return z.object({ dir: z.string() }).safeParse(note).data?.dir
  } catch {
    // Another hub that starts now has cleared it away.
    return undefined
  }
}
