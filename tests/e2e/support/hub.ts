import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'

import { Me, PullReply, type Change, type ScopePage } from '#shared/sync.ts'
import { SealedFact } from '#shared/fact.ts'
import { project } from '#tests/e2e/support/places.ts'

export type RunningHub = {
  readonly url: string
  readonly port: number
  readonly token: string
  readonly pid: number
  /** SIGKILL, as a power switch would. */
  readonly kill: () => Promise<void>
  /** Asks it to stop, and waits until it has. */
  readonly stop: () => Promise<void>
}

/** Starts `earshot hub` as its own process and waits for its ready line. */
export async function startHub(options: {
  readonly dir: string
  readonly port?: number
  readonly sample?: boolean
  /** A file of settings. */
  readonly config?: string
}): Promise<RunningHub> {
  const args = [join(project, 'bin/earshot.mjs'), 'hub', '--json', '--dir', options.dir]
  args.push('--port', String(options.port ?? 0))
  if (options.sample ?? true) args.push('--sample')
  if (options.config !== undefined) args.push('--config', options.config)
  mkdirSync(options.dir, { recursive: true })
  const log = openSync(join(options.dir, 'hub.log'), 'a')
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', log] })
  closeSync(log)
  const ready = await firstLine(child)
  const { url, token } = JSON.parse(ready) as { url: string; token: string }

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }
  return {
    url,
    token,
    port: Number(new URL(url).port),
    pid: child.pid ?? 0,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the hub has no output')
  const lines = createInterface({ input: child.stdout })
  const exit = once(child, 'exit').then(() => {
    throw new Error('the hub ended before it was ready')
  })
  const line = await Promise.race([once(lines, 'line').then(([text]) => String(text)), exit])
  exit.catch(() => undefined)
  return line
}

/** Everything a feed holds, from its beginning. */
export async function readFeed(
  hub: Pick<RunningHub, 'url' | 'token'>,
  kind: 'team' | 'calls' | 'user',
): Promise<readonly Change[]> {
  const headers = { authorization: `Bearer ${hub.token}`, 'content-type': 'application/json' }
  const me = Me.parse(await (await fetch(`${hub.url}/v1/me`, { headers })).json())
  const scope = me.scopes.find((name) => name.startsWith(`${kind}:`)) ?? ''
  const changes: Change[] = []
  for (let cursor: string | null = null; ;) {
    const body: string = JSON.stringify({ scopes: { [scope]: cursor }, limit: 5000 })
    const reply: Response = await fetch(`${hub.url}/v1/sync/pull`, {
      method: 'POST',
      headers,
      body,
    })
    const page: ScopePage | undefined = PullReply.parse(await reply.json()).scopes[scope]
    if (page?.state !== 'page') throw new Error(`the feed ${scope} answered ${String(page?.state)}`)
    changes.push(...page.changes)
    if (!page.more) return changes
    cursor = page.next
  }
}

/** The facts the hub holds of this token's person, in the order it took them. */
export async function readFacts(
  hub: Pick<RunningHub, 'url' | 'token'>,
): Promise<readonly SealedFact[]> {
  const changes = await readFeed(hub, 'user')
  return changes
    .filter((change) => change.entity === 'fact')
    .map((change) => SealedFact.parse(change.body))
}

/** What the hub wrote for its administrator. */
export const adminTokenOf = (hubDir: string): string => {
  const { adminToken } = JSON.parse(readFileSync(join(hubDir, 'hub.json'), 'utf8')) as {
    adminToken: string
  }
  return adminToken
}

/** Takes a folder in as whoever looks after the hub does: `earshot ingest --hub`. */
export async function ingest({
  hub,
  token,
  log,
  recordings,
}: {
  readonly hub: Pick<RunningHub, 'url'>
  readonly token: string
  readonly log: string
  readonly recordings: string
}): Promise<void> {
  const args = ['--profile', 'earshot', '--log', log, '--recordings', recordings, '--hub', hub.url]
  await promisify(execFile)(
    process.execPath,
    [join(project, 'bin/earshot.mjs'), 'ingest', '--json', ...args],
    { env: { ...process.env, EARSHOT_TOKEN: token } },
  )
}
