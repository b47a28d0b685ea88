import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { commandOf, isAlive, waitForEnd } from '#hub/db/embedded/processes.ts'

/** What postmaster.pid says of a server that runs, or ran. */
export type Postmaster = { readonly pid: number; readonly port: number; readonly ready: boolean }

export function readPostmaster(data: string): Postmaster | undefined {
  let lines: readonly string[]
  try {
    lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

/**
 * Clears away the server a killed hub left behind, so that a new one can start: waits for it to end,
 * for its guard may be stopping it, then asks it to, first politely.
 */
export async function settleLeftover(data: string): Promise<void> {
  const left = readPostmaster(data)
  if (!left) return
  // PostgreSQL clears the file of a dead server away itself, once the last of its processes is gone.
  if (!isAlive(left.pid)) return
  if (!isPostgres(left.pid)) {
    // The number is another process's by now, which would keep PostgreSQL from starting.
    rmSync(join(data, 'postmaster.pid'))
    return
  }
  if (await waitForEnd(left.pid, 1500)) return
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    send(left.pid, signal)
    if (await waitForEnd(left.pid, 10_000)) return
  }
  throw new Error(`PostgreSQL ${left.pid} of an earlier run does not end`)
}

const send = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended in between, which is what was wanted.
  }
}

const isPostgres = (pid: number): boolean => commandOf(pid)?.includes('postgres') ?? true
