import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

import { isAlive, startOf } from '#hub/db/embedded/processes.ts'
import { errorCode } from '#hub/error-code.ts'

export type Lock = { readonly release: () => void }

/** How long the one before may take to leave. */
const PATIENCE_MS = 4000
/** A guard is held for the time of a look and a removal, and a lock is half written no longer. */
const MOMENT_MS = 2000

/** Keeps a second hub off a folder; undefined where one runs there. A dead hub's lock is no lock. */
export async function takeLock(file: string): Promise<Lock | undefined> {
  const content = JSON.stringify({ pid: process.pid, start: startOf(process.pid) })
  const until = performance.now() + PATIENCE_MS
  let seen = { holder: undefined as string | undefined, since: 0 }
  for (;;) {
    if (create(file, content)) {
      return {
        release: () => {
          rmSync(file, { force: true })
        },
      }
    }
    const holder = read(file)
    const now = performance.now()
    if (holder !== seen.holder) seen = { holder, since: now }
    const isNew = now - seen.since < MOMENT_MS
    if (holder !== undefined && !isHeld(holder, isNew)) remove(file, holder)
    else if (now > until) return undefined
    await sleep(50)
  }
}

const create = (file: string, content: string): boolean => {
  try {
    const handle = openSync(file, 'wx', 0o600)
    writeSync(handle, content)
    closeSync(handle)
    return true
  } catch (cause) {
    if (errorCode(cause) === 'EEXIST') return false
    throw cause
  }
}

const read = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

const isHeld = (content: string, isNew: boolean): boolean => {
  const parts = /^\{"pid":(\d+),"start":(?:null|"(\d+)")\}$/.exec(content)
  // By one who is about to write the rest, or was when it died; a power cut leaves it empty.
  if (!parts) return isNew
  const pid = Number(parts[1])
  return isAlive(pid) && (parts[2] === undefined || parts[2] === startOf(pid))
}

/**
 * Takes away the lock that was read, and no other: of hubs that find the same dead one, only the one
 * that holds the guard may look again and remove it. A guard whose maker died in that moment is old.
 */
const remove = (file: string, content: string): void => {
  const guard = `${file}.guard`
  if (!create(guard, '')) {
    if (ageOf(guard) > MOMENT_MS) rmSync(guard, { force: true })
    return
  }
  try {
    if (read(file) === content) rmSync(file, { force: true })
  } finally {
    rmSync(guard, { force: true })
  }
}

/** One from the future is old too: somebody set the clock since. */
const ageOf = (file: string): number => {
  try {
    return Math.abs(Date.now() - statSync(file).mtimeMs)
  } catch {
    return 0
  }
}
