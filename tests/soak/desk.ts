import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Charge, Order, Report } from '#tests/soak/words.ts'

/** One workstation over all its lives: its process may be killed, its folder stays. */
export type Desk = {
  readonly start: () => Promise<void>
  readonly kill: () => Promise<void>
  readonly ask: (order: Order) => Promise<Report>
  /** Ids of the facts that were reported as saved. */
  readonly saved: () => readonly string[]
}

/** `elsewhere`: a command that runs a program in another place of this machine. */
export function aDesk(
  entry: string,
  charge: Charge,
  elsewhere: readonly [string, ...string[]] | null = null,
): Desk {
  let child: ChildProcess | undefined
  let life = 0

  const kill = async (): Promise<void> => {
    const dying = child
    child = undefined
    if (!dying || dying.exitCode !== null || dying.signalCode !== null) return
    const gone = once(dying, 'exit')
    dying.kill('SIGKILL')
    await gone
  }

  return {
    start: async () => {
      life += 1
      const [program = process.execPath, ...words] = [...(elsewhere ?? []), process.execPath]
      const born = fork(entry, [], {
        execPath: program,
        execArgv: words,
        env: {
          ...process.env,
          EARSHOT_SOAK: JSON.stringify({ ...charge, seed: charge.seed + 1000 * life }),
        },
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      })
      child = born
      await Promise.race([once(born, 'message'), once(born, 'exit')])
    },
    kill,
    ask: async (order) => {
      if (!child) throw new Error('nobody is at the desk')
      const over = new AbortController()
      const answered = once(child, 'message', { signal: over.signal })
      const died = once(child, 'exit', { signal: over.signal }).then(() => {
        throw new Error('a workstation died of itself')
      })
      for (const event of [answered, died]) event.catch(() => undefined)
      child.send(order)
      try {
        const [word] = (await Promise.race([answered, died])) as [{ readonly report: Report }] // See workstation.ts.
        return word.report
      } finally {
        over.abort()
      }
    },
    saved: () => {
      const file = join(charge.folder, 'saved')
      return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []
    },
  }
}
