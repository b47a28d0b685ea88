import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

import { errorCode } from '#hub/error-code.ts'

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    // There, and somebody else's.
    return errorCode(cause) === 'EPERM'
  }
}

/** What a process was started as; undefined where it is gone or the system does not tell. */
export function commandOf(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    }
    if (process.platform === 'win32') return undefined
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)]).toString()
  } catch {
    return undefined
  }
}

/** Distinguishes a process from a later one of the same number; null where the system does not tell. */
export function startOf(pid: number): string | null {
  if (process.platform !== 'linux') return null
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name, in brackets, may hold spaces; the start is the 20th field behind it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}

/** Whether it ended in that time. */
export async function waitForEnd(pid: number, forMs: number): Promise<boolean> {
  for (const until = Date.now() + forMs; isAlive(pid);) {
    if (Date.now() > until) return false
    await sleep(20)
  }
  return true
}
