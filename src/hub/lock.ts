import { closeSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

import { isAlive, startOf } from '#hub/db/embedded/processes.ts'

export type Lock = { readonly release: () => void }

/** How long the one before may take to leave. */
const PATIENCE_MS = 4000

/** Keeps a second hub off a folder; undefined where one runs there. A dead hub's lock is no lock. */
export async function takeLock(file: string): Promise<Lock | undefined> {
  const content = JSON.stringify({ pid: process.pid, start: startOf(process.pid) })
  const until = Date.now() + PATIENCE_MS
  for (;;) {
    if (create(file, content)) {
      return {
        release: () => {
          rmSync(file, { force: true })
        },
      }
    }
    const holder = read(file)
    if (holder !== undefined && !isHeld(holder)) remove(file, holder)
    else if (Date.now() > until) return undefined
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
    if ((cause as { code?: unknown }).code === 'EEXIST') return false
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

const isHeld = (content: string): boolean => {
  const parts = /^\{"pid":(\d+),"start":(?:null|"(\d+)")\}$/.exec(content)
  // Half written: by one who is about to hold it, or who died in between; then we run out of patience.
  if (!parts) return true
  const pid = Number(parts[1])
  return isAlive(pid) && (parts[2] === undefined || parts[2] === startOf(pid))
}

/** Only the lock that was read: another hub may have taken the place of the dead one since. */
const remove = (file: string, content: string): void => {
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  if (read(aside) === content) rmSync(aside, { force: true })
  else renameSync(aside, file)
}
