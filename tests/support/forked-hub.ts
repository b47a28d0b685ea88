import { fork } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { onTestFinished } from 'vitest'

import type { HubConfig, HubProcess } from '#main/workspace/supervise-hub.ts'
import { aFolder } from '#tests/support/workstation.ts'

export type ForkedHub = {
  readonly start: (config: HubConfig) => HubProcess
  /** Process ids of all that were started, the newest last. */
  readonly pids: readonly number[]
}

/** A hub's process whose inside is this script, which gets its settings in EARSHOT_HUB_CONFIG. */
export function aForkedHub(script: string): ForkedHub {
  const entry = join(aFolder(), 'hub.mjs')
  writeFileSync(entry, script)
  const pids: number[] = []
  return {
    pids,
    start: (config) => {
      const child = fork(entry, { env: { EARSHOT_HUB_CONFIG: JSON.stringify(config) } })
      pids.push(child.pid ?? 0)
      onTestFinished(() => void child.kill('SIGKILL'))
      return {
        onMessage: (listener) => void child.on('message', listener),
        onExit: (listener) => void child.on('exit', listener),
        // One that is gone already cannot hear it.
        stop: () => void child.send({ stop: true }, () => undefined),
        kill: () => void child.kill('SIGKILL'),
      }
    },
  }
}

export const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
