import { execFileSync } from 'node:child_process'
import { existsSync, lstatSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** PostgreSQL refuses to run as root; this is whom it runs as instead. */
export type ServiceUser = { readonly uid: number; readonly gid: number }

/** Undefined where we are not root and PostgreSQL runs as ourselves. */
export function findServiceUser(): ServiceUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const user = lookUp('earshot') ?? create('earshot') ?? lookUp('postgres') ?? lookUp('nobody')
  if (!user) throw new Error('PostgreSQL refuses to run as root, and there is no other user here')
  return user
}

const lookUp = (name: string): ServiceUser | undefined => {
  const id = (flag: '-u' | '-g') =>
    Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }).toString())
  try {
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return undefined
  }
}

const create = (name: string): ServiceUser | undefined => {
  try {
    execFileSync(
      '/usr/sbin/useradd',
      ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name],
      { stdio: 'ignore' },
    )
  } catch {
    // Two hubs that start at once both try; what counts is that the user is there.
  }
  return lookUp(name)
}

/** Whether the user may go to a folder: every folder above it, and itself, lets them through. */
export function canReach(user: ServiceUser | undefined, folder: string): boolean {
  if (!user) return true
  for (let path = folder; ; path = dirname(path)) {
    if (existsSync(path) && !letsThrough(user, path)) return false
    if (path === dirname(path)) return true
  }
}

const letsThrough = ({ uid, gid }: ServiceUser, path: string): boolean => {
  const { mode, uid: owner, gid: group } = statSync(path)
  if (owner === uid) return (mode & 0o100) !== 0
  if (group === gid) return (mode & 0o010) !== 0
  return (mode & 0o001) !== 0
}

/** Whether a folder is the user's own and closed to everybody else. */
export function isPrivateTo(user: ServiceUser | undefined, folder: string): boolean {
  const stat = lstatSync(folder)
  const owner = user?.uid ?? process.getuid?.()
  return stat.isDirectory() && stat.uid === owner && (stat.mode & 0o077) === 0
}
