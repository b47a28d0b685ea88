import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

import type { HubOptions } from '#hub/config.ts'

export type HubRun = {
  readonly url: string
  readonly token: string
  readonly adminToken: string
  readonly kill: () => Promise<void>
}

const run = (entry: string, options: HubOptions): ChildProcess =>
  fork(entry, [], {
    env: { ...process.env, EARSHOT_HUB_CONFIG: JSON.stringify(options) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })

/** A hub in a process of its own, ready to be asked; tried again where its database is not yet back. */
export async function aHubRun(
  entry: string,
  options: HubOptions,
  readTokens: () => { readonly token: string; readonly adminToken: string },
): Promise<HubRun> {
  for (let tried = 1; ; tried += 1) {
    const child = run(entry, options)
    const gone = once(child, 'exit')
    const [word] = (await Promise.race([
      once(child, 'message'),
      gone.then(() => [{ ready: false, error: 'Died' }]),
    ])) as [Record<string, unknown>] // What the hub says first is an object.
    if (word['ready'] === true) {
      return {
        url: String(word['url']),
        ...readTokens(),
        kill: async () => {
          child.kill('SIGKILL')
          await gone
        },
      }
    }
    child.kill('SIGKILL')
    await gone
    if (tried === 20) throw new Error(`the hub did not start: ${JSON.stringify(word)}`)
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
}
