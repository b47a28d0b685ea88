import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'

import { build } from 'vite'

import type { HubOptions } from '#hub/config.ts'
import { readPostmaster } from '#hub/db/embedded/postmaster.ts'
import { preparePlaces } from '#hub/db/embedded/places.ts'
import { afterTests } from '#tests/support/hub.ts'

const project = join(import.meta.dirname, '../..')

/** Builds the hub as it ships, once for a test file. */
export const builtHub = (): Promise<string> => builtProgram(join(project, 'src/hub/index.ts'))

/** Builds a program of ours that is to run as a process of its own. */
export async function builtProgram(source: string): Promise<string> {
  // Below the project, so that what it imports is found.
  const out = mkdtempSync(join(project, 'node_modules/.built-'))
  afterTests(() => {
    rmSync(out, { recursive: true, force: true })
  })
  await build({
    configFile: false,
    root: project,
    logLevel: 'error',
    build: { ssr: source, outDir: out, emptyOutDir: true },
  })
  return join(out, `${basename(source, '.ts')}.js`)
}

export type HubProcess = {
  readonly url: string
  readonly token: string
  readonly child: ChildProcess
  readonly postgresPid: () => number
  /** Resolves when it is gone. */
  readonly end: (how: 'SIGKILL' | 'SIGTERM' | 'disconnect' | 'stop' | 'stdin') => Promise<void>
}

/** A hub in a process of its own, as the desktop program has it. */
export async function aHubProcess(entry: string, options: HubOptions): Promise<HubProcess> {
  const child = fork(entry, [], {
    env: { ...process.env, EARSHOT_HUB_CONFIG: JSON.stringify(options) },
    stdio: ['pipe', 'ignore', 'inherit', 'ipc'],
  })
  const isGone = () => child.exitCode !== null || child.signalCode !== null
  const end: HubProcess['end'] = async (how) => {
    if (isGone()) return
    const gone = once(child, 'exit')
    if (how === 'disconnect') child.disconnect()
    else if (how === 'stdin') child.stdin?.end()
    else if (how === 'stop') child.send({ stop: true })
    else child.kill(how)
    await gone
  }
  afterTests(() => end('SIGTERM'))

  const [ready] = (await once(child, 'message')) as [Record<string, unknown>]
  if (ready['ready'] !== true) throw new Error(`the hub did not start: ${JSON.stringify(ready)}`)
  return {
    url: String(ready['url']),
    token: String(ready['token']),
    child,
    postgresPid: () => readPostmaster(preparePlaces(options.dir).data)?.pid ?? 0,
    end,
  }
}
