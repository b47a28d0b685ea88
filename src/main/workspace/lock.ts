import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { z } from 'zod'

import { systemCodeOf } from '#main/workspace/files.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'

export type LockFailure =
  /** Another copy of the program works in this folder; `pid` is null where it cannot be known. */
  | (Failure<'InUse'> & { readonly pid: number | null })
  | (Failure<'CannotWrite'> & { readonly folder: string })

const Holder = z.object({ pid: z.int().positive(), startedAt: z.string(), nonce: z.string() })
type Holder = Readonly<z.infer<typeof Holder>>

const attempts = 5

/**
 * Takes a folder for this process alone and returns the function that gives it back. A lock whose
 * process is gone, killed or lost in a power cut, is taken over: process ids come round again, so the
 * holder is known by its id together with the moment it started.
 */
export function lockFolder(folder: string): Result<() => void, LockFailure> {
  const file = join(folder, 'lock')
  const mine: Holder = {
    pid: process.pid,
    startedAt: startOf(process.pid) ?? '',
    nonce: randomUUID(),
  }
  const draft = `${file}.${mine.nonce}`
  try {
    writeFileSync(draft, JSON.stringify(mine), { mode: 0o600, flag: 'wx' })
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      if (place(draft, file)) return ok(() => release(file, mine))
      const holder = readHolder(file)
      if (holder && isAlive(holder)) return err({ type: 'InUse', pid: holder.pid })
      removeStale(file, holder)
    }
    return err({ type: 'InUse', pid: readHolder(file)?.pid ?? null })
  } catch (cause) {
    if (systemCodeOf(cause) === '') throw cause
    return err({ type: 'CannotWrite', folder })
  } finally {
    rmSync(draft, { force: true })
  }
}

/** A link fails where the name is taken, and what it names is never half written. */
function place(draft: string, file: string): boolean {
  try {
    linkSync(draft, file)
    return true
  } catch (cause) {
    const code = systemCodeOf(cause)
    if (code === 'EEXIST') return false
    if (!linkless.has(code)) throw cause
    return placeByCopy(draft, file)
  }
}

// FAT and some network shares know no links.
const linkless = new Set(['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK'])

function placeByCopy(draft: string, file: string): boolean {
  try {
    writeFileSync(file, readFileSync(draft), { mode: 0o600, flag: 'wx' })
    return true
  } catch (cause) {
    if (systemCodeOf(cause) === 'EEXIST') return false
    throw cause
  }
}

/** Two copies may find the same stale lock: the one that moves the wrong file away puts it back. */
function removeStale(file: string, stale: Holder | undefined): void {
  const aside = `${file}.${randomUUID()}`
  try {
    renameSync(file, aside)
  } catch (cause) {
    if (systemCodeOf(cause) === 'ENOENT') return
    throw cause
  }
  const moved = readHolder(aside)
  if (moved && moved.nonce !== stale?.nonce) place(aside, file)
  rmSync(aside, { force: true })
}

function release(file: string, mine: Holder): void {
  if (readHolder(file)?.nonce === mine.nonce) rmSync(file, { force: true })
}

function readHolder(file: string): Holder | undefined {
  try {
    return Holder.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data
  } catch (cause) {
    if (cause instanceof SyntaxError || systemCodeOf(cause) === 'ENOENT') return undefined
    throw cause
  }
}

function isAlive({ pid, startedAt }: Holder): boolean {
  if (pid === process.pid) return startedAt === startOf(pid)
  try {
    process.kill(pid, 0)
  } catch (cause) {
    return systemCodeOf(cause) === 'EPERM'
  }
  return process.platform !== 'linux' || startOf(pid) === startedAt
}

/**
 * When a process started, as Linux tells it: the boot, and ticks since then (proc(5), field 22).
 * Undefined for one that is gone or only waits to be buried. Other systems tell it of this one only.
 */
function startOf(pid: number): string | undefined {
  if (process.platform !== 'linux') {
    return pid === process.pid ? String(Math.round(performance.timeOrigin)) : undefined
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${boot}/${fields[19] ?? ''}`
  } catch (cause) {
    if (systemCodeOf(cause) !== '') return undefined
    throw cause
  }
}
