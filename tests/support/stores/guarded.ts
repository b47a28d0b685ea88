import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

import { waitForEnd } from '#hub/db/embedded/processes.ts'
import type { ServiceUser } from '#hub/db/embedded/service-user.ts'

/** A server that ends when its input closes, so that none outlives the tests, however they end. */
const guard = `
exec 3<&0
log=$1 signal=$2
shift 2
"$@" 3<&- </dev/null >>"$log" 2>&1 &
server=$!
echo "$server"
(read -r _ <&3; kill -"$signal" "$server") 2>/dev/null &
wait "$server"
kill $! 2>/dev/null
`

export type Guarded = {
  readonly pid: number
  readonly kill: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Starts a server as that user, with its words in the log. */
export async function startGuarded(
  command: readonly [string, ...string[]],
  {
    log,
    user,
    signal = 'TERM',
  }: {
    readonly log: string
    readonly user?: ServiceUser | undefined
    readonly signal?: 'TERM' | 'INT' | 'KILL'
  },
): Promise<Guarded> {
  const child = spawn('/bin/sh', ['-c', guard, 'guard', log, signal, ...command], {
    ...user,
    cwd: '/',
    env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
  })
  child.stdin.on('error', () => undefined)
  const pid = await new Promise<number>((resolve, reject) => {
    child.on('error', reject)
    createInterface(child.stdout).once('line', (line) => resolve(Number(line)))
  })
  child.unref()
  const end = async (send: () => void) => {
    send()
    if (await waitForEnd(pid, 20_000)) return
    process.kill(pid, 'SIGKILL')
    await waitForEnd(pid, 5000)
  }
  return {
    pid,
    kill: () => end(() => process.kill(pid, 'SIGKILL')),
    stop: () => end(() => child.stdin.end()),
  }
}
