import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'

import { expect, test } from 'vitest'

import { openDatabase } from '#main/db/open.ts'
import { hubOf, makeHome } from '#main/workspace/home.ts'
import { sentenceOf, type StartFailure } from '#main/workspace/start-failure.ts'
import type { News } from '#shared/news.ts'
import type { QueuePage } from '#shared/queue.ts'
import type { Result } from '#shared/result.ts'
import type { WorkspaceEntry, WorkspaceView } from '#shared/workspace.ts'
import * as a from '#tests/support/builders.ts'
import { until } from '#tests/support/exchange.ts'
import { aForkedHub, isRunning } from '#tests/support/forked-hub.ts'
import { aProgram } from '#tests/support/program.ts'
import { aFeed, row } from '#tests/support/scripted-feed.ts'
import {
  aMe,
  aScriptedHub,
  sendJson,
  type Answer,
  type ScriptedHub,
} from '#tests/support/scripted-hub.ts'
import * as id from '#tests/support/ids.ts'
import { aFolder } from '#tests/support/workstation.ts'

type Invoke = ReturnType<typeof aProgram>['invoke']

/** What the window would get; a refusal is a bug of the test. */
async function ask<T>(
  invoke: Invoke,
  group: string,
  name: string,
  input: unknown = {},
): Promise<T> {
  const reply = (await invoke(group, name, input)) as Result<T, { readonly type: string }> // the reply's shape is the API's
  if (!reply.ok) throw new Error(`${group}.${name}: ${reply.error.type}`)
  return reply.value
}

const queue = (invoke: Invoke) =>
  ask<QueuePage>(invoke, 'queue', 'page', { filter: {}, offset: 0, limit: 100 })

async function aHubWithACall() {
  const hub = await aScriptedHub()
  const feed = aFeed(hub)
  feed.put(
    'team:1',
    row('call', a.aCall({ recordingId: null })),
    row('scorecard', a.aScorecard()),
    row('assignment', a.anAssignment()),
  )
  return { hub, feed }
}

/** A hub process that says it is the scripted hub. */
const inFrontOf = ({ address }: ScriptedHub): string =>
  `process.send(${JSON.stringify({ ready: true, ...address })})
   process.on('message', ({ stop }) => { if (stop) process.exit(0) })`

test('a hub named in the environment is a workspace without a question', async () => {
  const { hub } = await aHubWithACall()
  const { program, invoke, home } = aProgram({ hub: hub.address })

  expect(await program.open()).toEqual({ ok: true, value: null })

  expect(await ask<WorkspaceView>(invoke, 'workspace', 'current')).toMatchObject({
    name: 'env',
    kind: 'hub',
    person: aMe().person,
    source: hub.address.url,
    version: '0.0.0-test',
  })
  await until(() => hub.asked.some(({ path }) => path === '/v1/sync/pull'), 'it pulls')
  await waitFor(async () => (await queue(invoke)).total === 1)
  // The token lies nowhere in the open.
  const file = readFileSync(join(home, 'workspaces/env/workspace.json'), 'utf8')
  expect(file).not.toContain(hub.address.token)
})

async function waitFor(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 30_000
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('it never was so')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

test('calls of a window that come before the workspace is open wait for it', async () => {
  const { hub } = await aHubWithACall()
  const { program, invoke } = aProgram({ hub: hub.address })

  const early = ask<WorkspaceView>(invoke, 'workspace', 'current')
  await program.open()

  expect((await early).name).toBe('env')
})

test('what was here once opens without the hub, with the same person and device', async () => {
  const { hub } = await aHubWithACall()
  const first = aProgram({ hub: hub.address })
  await first.program.open()
  await waitFor(async () => (await queue(first.invoke)).total === 1)
  await first.program.close()
  const device = JSON.parse(
    readFileSync(join(first.home, 'workspaces/env/workspace.json'), 'utf8'),
  ) as {
    device: string
  } // what we wrote
  await hub.kill()

  const second = aProgram({ home: first.home, hub: hub.address })
  const began = performance.now()
  expect(await second.program.open()).toEqual({ ok: true, value: null })

  expect(performance.now() - began).toBeLessThan(2000)
  expect((await queue(second.invoke)).total).toBe(1)
  const again = JSON.parse(
    readFileSync(join(first.home, 'workspaces/env/workspace.json'), 'utf8'),
  ) as {
    device: string
  } // what we wrote
  expect(again.device).toBe(device.device)
})

test('the first start opens the sample, whose hub runs beside it and stops with it', async () => {
  const { hub } = await aHubWithACall()
  const process = aForkedHub(inFrontOf(hub))
  const { program, invoke, home } = aProgram({ host: { startHub: process.start } })

  expect(await program.open()).toEqual({ ok: true, value: null })

  expect(await ask<WorkspaceView>(invoke, 'workspace', 'current')).toMatchObject({
    name: 'sample',
    kind: 'sample',
    person: aMe().person,
  })
  await waitFor(async () => (await queue(invoke)).total === 1)
  expect(readFileSync(join(home, 'current'), 'utf8')).toBe('sample\n')
  await program.close()
  expect(process.pids.map(isRunning)).toEqual([false])
})

test('a hub of our own that cannot start the first time is said', async () => {
  const process = aForkedHub(
    `process.send({ ready: false, error: 'DatabaseFailed' }); setTimeout(() => process.exit(3), 5)`,
  )
  const { program, home } = aProgram({ host: { startHub: process.start } })

  expect(await program.open()).toEqual({ ok: false, error: { type: 'HubDidNotStart' } })
  expect(existsSync(join(home, 'workspaces/sample/lock.pid'))).toBe(false)
})

test('a team hub is met before its workspace is made', async () => {
  const { hub } = await aHubWithACall()
  const start = aForkedHub(inFrontOf(hub))
  const { program, invoke, switches, home } = aProgram({ host: { startHub: start.start } })
  await program.open()
  const add = (over: object) =>
    invoke('workspace', 'add', { kind: 'hub', name: '华东', ...hub.address, ...over })

  hub.on('/v1/me', (_asked, response) => sendJson(response, { error: 'Unauthorized' }, 401))
  expect(await add({})).toEqual({ ok: false, error: { type: 'TokenRefused' } })
  hub.on('/v1/me', (_asked, response) => response.end('<html>'))
  expect(await add({})).toEqual({ ok: false, error: { type: 'HubUnreachable' } })
  expect(readdirSync(join(home, 'workspaces'))).toEqual(['sample'])
  expect(switches()).toBe(0)

  hub.on('/v1/me', (_asked, response) => sendJson(response, aMe()))
  expect(await add({})).toEqual({ ok: true, value: { name: '华东', kind: 'hub', current: true } })
  expect(switches()).toBe(1)
  expect(await add({ url: 'http://127.0.0.1:1' })).toEqual({
    ok: false,
    error: { type: 'NameTaken' },
  })

  expect(
    (await ask<readonly WorkspaceEntry[]>(invoke, 'workspace', 'list')).toSorted((x, y) =>
      x.name.localeCompare(y.name),
    ),
  ).toEqual([
    { name: 'sample', kind: 'sample', current: false },
    { name: '华东', kind: 'hub', current: true },
  ])
  expect(start.pids.map(isRunning)).toEqual([false])
})

test('another token of the same person is given to the workspace there is, and what waits is sent', async () => {
  const { hub } = await aHubWithACall()
  const start = aForkedHub(inFrontOf(hub))
  const { program, invoke, home } = aProgram({ host: { startHub: start.start } })
  await program.open()
  const add = (over: object) =>
    invoke('workspace', 'add', { kind: 'hub', name: 'team', ...hub.address, ...over })
  await add({})
  await waitFor(async () => (await queue(invoke)).total === 1)

  const fresh = 'a fresh token'
  let person = aMe().person
  const ifFresh = (answer: Answer): Answer => {
    return (asked, response) => {
      if (asked.headers.authorization === `Bearer ${fresh}`) answer(asked, response)
      else sendJson(response, { error: 'TokenRefused' }, 401)
    }
  }
  hub.on(
    '/v1/me',
    ifFresh((_asked, response) => sendJson(response, aMe({ person }))),
  )
  hub.on(
    '/v1/sync/push',
    ifFresh((_asked, response) => sendJson(response, { results: [] })),
  )
  const [call] = (await queue(invoke)).rows
  await ask(invoke, 'evaluations', 'start', { callId: call?.callId })
  await until(
    () => hub.asked.some(({ path }) => path === '/v1/sync/push'),
    'the old token was tried',
  )
  const pushedBy = () =>
    hub.asked
      .filter(({ path }) => path === '/v1/sync/push')
      .map(({ headers }) => headers.authorization)

  // Under whatever name it is asked for, and whether or not it is the one that is open.
  expect(await add({ name: 'again', url: `${hub.address.url}/`, token: fresh })).toEqual({
    ok: true,
    value: { name: 'team', kind: 'hub', current: true },
  })
  await until(() => pushedBy().includes(`Bearer ${fresh}`), 'what waited is sent')
  await invoke('workspace', 'switchTo', { name: 'sample' })
  expect(await add({ token: fresh })).toMatchObject({ ok: true, value: { name: 'team' } })
  expect(readdirSync(join(home, 'workspaces')).toSorted()).toEqual(['sample', 'team'])

  // Somebody else's token is somebody else's workspace.
  person = { ...person, id: id.personId(2) }
  expect(await add({ token: fresh })).toEqual({ ok: false, error: { type: 'NameTaken' } })
  expect(await add({ name: 'hers', token: fresh })).toMatchObject({
    ok: true,
    value: { name: 'hers', current: true },
  })
})

test('one can go back to a workspace, and the next start opens the one that was open last', async () => {
  const { hub } = await aHubWithACall()
  const start = aForkedHub(inFrontOf(hub))
  const first = aProgram({ host: { startHub: start.start } })
  await first.program.open()
  await first.invoke('workspace', 'add', { kind: 'hub', name: 'team', ...hub.address })
  expect(await first.invoke('workspace', 'switchTo', { name: 'sample' })).toEqual({
    ok: true,
    value: null,
  })
  expect(await first.invoke('workspace', 'switchTo', { name: 'nobody' })).toEqual({
    ok: false,
    error: { type: 'WorkspaceNotFound' },
  })
  await first.invoke('workspace', 'switchTo', { name: 'team' })
  await first.program.close()

  const second = aProgram({ home: first.home, host: { startHub: start.start } })
  await second.program.open()

  expect((await ask<WorkspaceView>(second.invoke, 'workspace', 'current')).name).toBe('team')
})

test('a workspace that cannot be entered leaves the one before it open', async () => {
  const { hub } = await aHubWithACall()
  const { program, invoke, home, switches, lost } = aProgram({
    host: { startHub: aForkedHub(inFrontOf(hub)).start },
  })
  await program.open()
  await invoke('workspace', 'add', { kind: 'hub', name: 'team', ...hub.address })
  writeFileSync(join(home, 'workspaces/sample/key'), `${'0'.repeat(64)}\n`)

  expect(await invoke('workspace', 'switchTo', { name: 'sample' })).toEqual({
    ok: false,
    error: { type: 'CannotOpen' },
  })

  expect((await ask<WorkspaceView>(invoke, 'workspace', 'current')).name).toBe('team')
  expect(switches()).toBe(1)
  expect(lost).toEqual([])
})

test('a second copy on the same workspace is refused, and says by whom it is used', async () => {
  const { hub } = await aHubWithACall()
  const first = aProgram({ hub: hub.address })
  await first.program.open()

  const second = aProgram({ home: first.home, hub: hub.address })

  expect(await second.program.open()).toEqual({
    ok: false,
    error: { type: 'InUse', pid: process.pid },
  })
  expect((await ask<WorkspaceView>(first.invoke, 'workspace', 'current')).name).toBe('env')
})

/** A workspace that was worked in and closed. */
async function aClosedWorkspace() {
  const { hub } = await aHubWithACall()
  const first = aProgram({ hub: hub.address })
  await first.program.open()
  await first.program.close()
  const folder = join(first.home, 'workspaces/env')
  const reopen = async () => {
    const { program } = aProgram({ home: first.home, hub: hub.address })
    const opened = await program.open()
    expect(existsSync(join(folder, 'lock.pid'))).toBe(false)
    return opened
  }
  return { folder, reopen }
}

test('a key that does not fit, or is gone, opens nothing and changes nothing', async () => {
  const { folder, reopen } = await aClosedWorkspace()
  const database = readFileSync(join(folder, 'earshot.db'))

  writeFileSync(join(folder, 'key'), `${'0'.repeat(64)}\n`)
  expect(await reopen()).toEqual({ ok: false, error: { type: 'WrongKey' } })

  writeFileSync(join(folder, 'key'), 'nothing')
  expect(await reopen()).toEqual({ ok: false, error: { type: 'KeyDamaged' } })
  expect(readFileSync(join(folder, 'earshot.db')).equals(database)).toBe(true)
})

test('a database that a newer program wrote is refused and left as it is', async () => {
  const { folder, reopen } = await aClosedWorkspace()
  const key = Buffer.from(readFileSync(join(folder, 'key'), 'utf8').trim(), 'hex')
  const opened = openDatabase({ file: join(folder, 'earshot.db'), key, reserveBytes: 0 })
  if (!opened.ok) throw new Error(opened.error.type)
  opened.value.db.pragma('user_version = 99')
  opened.value.close()

  expect(await reopen()).toMatchObject({
    ok: false,
    error: { type: 'DatabaseFromTheFuture', fileVersion: 99 },
  })
})

test('a database of bytes that make no sense is refused', async () => {
  const { folder, reopen } = await aClosedWorkspace()
  writeFileSync(join(folder, 'earshot.db'), Buffer.alloc(20_000, 7))

  expect(await reopen()).toMatchObject({ ok: false, error: { type: 'WrongKey' } })
})

test('a workspace folder that cannot be written is said with its path', async () => {
  const home = aFolder()
  mkdirSync(join(home, 'workspaces'))
  writeFileSync(join(home, 'workspaces/env'), 'a file where the folder should be')
  const { hub } = await aHubWithACall()
  const { program } = aProgram({ home, hub: hub.address })

  expect(await program.open()).toEqual({
    ok: false,
    error: { type: 'CannotWrite', folder: join(home, 'workspaces/env') },
  })
  expect(makeHome(join(home, 'workspaces/env/below'))).toEqual({
    ok: false,
    error: { type: 'CannotWrite', folder: join(home, 'workspaces/env/below') },
  })
  expect(makeHome(home)).toEqual({ ok: true, value: null })
})

test.skipIf(process.platform === 'win32')('what is kept is for its owner alone', async () => {
  const { folder } = await aClosedWorkspace()
  const modeOf = (name: string) => (statSync(join(folder, name)).mode & 0o777).toString(8)

  expect(modeOf('.')).toBe('700')
  expect([modeOf('key'), modeOf('workspace.json')]).toEqual(['600', '600'])
})

const log = `call_id,agent_id,agent_name,team,hired_on,queue,skill,direction,started_at,ring_s,talk_s,hold_s,customer_number,disposition,satisfaction,complaint,high_value,recording
F-1,A1,李娟,一组,2025-03-01,售后,退款,inbound,2026-11-20T02:00:00Z,4,3,0,13900001111,已解决,5,false,false,one.wav
F-2,A2,王强,一组,2025-03-01,售后,退款,outbound,2026-11-20T03:00:00Z,4,3,0,13900002222,已解决,,false,false,two.mp3
F-3,A2,王强,一组,2025-03-01,售后,退款,inbound,not a date,4,3,0,13900003333,已解决,,false,false,three.wav
F-4,A2,王强,一组,2025-03-01,售后,退款,inbound,2026-11-20T05:00:00Z,4,3,0,13900003333,已解决,,false,false,missing.wav
`

test('a folder of recordings is a workspace of its own, judged without any hub', async () => {
  const folder = aFolder()
  writeFileSync(join(folder, 'calls.csv'), log)
  const audio = join(import.meta.dirname, '../../fixtures/audio')
  copyFileSync(join(audio, 'stereo-mulaw.wav'), join(folder, 'one.wav'))
  copyFileSync(join(audio, 'mono-vbr.mp3'), join(folder, 'two.mp3'))
  const { hub } = await aHubWithACall()
  const { program, invoke, home, heard, log: lines } = aProgram({ hub: hub.address })
  await program.open()

  expect(
    await invoke('workspace', 'add', { kind: 'folder', name: '本机', path: join(folder, 'none') }),
  ).toEqual({ ok: false, error: { type: 'FolderNotFound' } })
  expect(
    await invoke('workspace', 'add', { kind: 'folder', name: '本机', path: folder }),
  ).toMatchObject({ ok: true })

  await waitFor(
    async () => (await queue(invoke)).rows.filter((one) => one.media === 'ready').length === 2,
  )
  expect((await queue(invoke)).rows.map((one) => one.externalId).toSorted()).toEqual(['F-1', 'F-2'])
  const kinds = async () =>
    (await ask<readonly { kind: string }[]>(invoke, 'problems', 'list'))
      .map((one) => one.kind)
      .toSorted()
  await waitFor(async () => (await kinds()).length === 2)
  expect(await kinds()).toEqual(['RecordingMissing', 'RowRefused'])
  expect(await ask(invoke, 'sync', 'state')).toMatchObject({ connection: 'none', problems: 2 })

  const [first] = (await queue(invoke)).rows
  await ask(invoke, 'inspect', 'open', { callId: first?.callId })
  expect(await ask(invoke, 'sync', 'state')).toMatchObject({ waiting: 1 })

  // What was missing is looked for when it is asked for again.
  const problems = await ask<readonly { id: string; kind: string }[]>(invoke, 'problems', 'list')
  const missing = problems.find(({ kind }) => kind === 'RecordingMissing')
  await ask(invoke, 'problems', 'retry', { id: missing?.id })
  await waitFor(async () => (await kinds()).length === 2)
  copyFileSync(join(audio, 'stereo-mulaw.wav'), join(folder, 'missing.wav'))
  const still = await ask<readonly { id: string; kind: string }[]>(invoke, 'problems', 'list')
  await ask(invoke, 'problems', 'retry', {
    id: still.find(({ kind }) => kind === 'RecordingMissing')?.id,
  })
  await waitFor(async () => (await queue(invoke)).total === 3)
  expect(await kinds()).toEqual(['RowRefused'])
  await until(() => heard.some((news) => downloaded(news) === 3), 'the count is true')

  // Again with nothing new: the same calls, and each recording sealed once.
  await invoke('workspace', 'switchTo', { name: 'env' })
  await invoke('workspace', 'switchTo', { name: '本机' })
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect((await queue(invoke)).total).toBe(3)
  const kept = readdirSync(join(home, 'workspaces/本机/recordings'))
  expect(kept).toHaveLength(3)
  expect(lines).toEqual([])
})

const downloaded = (news: News): number =>
  news.type === 'SyncChanged' ? news.sync.download.ready : 0

test('a folder that cannot be taken in says why, and is read again when asked', async () => {
  const folder = aFolder()
  const { hub } = await aHubWithACall()
  const { program, invoke } = aProgram({ hub: hub.address })
  await program.open()
  await invoke('workspace', 'add', { kind: 'folder', name: '本机', path: folder })
  type Told = { readonly id: string; readonly kind: string; readonly params: object }
  const problems = () => ask<readonly Told[]>(invoke, 'problems', 'list')
  const isTold = async (params: object) => {
    const wanted = { kind: 'FolderRefused', params: { file: folder, ...params } }
    await waitFor(async () =>
      (await problems()).some((one) =>
        isDeepStrictEqual({ ...wanted, params: one.params }, wanted),
      ),
    )
    const [told, ...others] = await problems()
    expect(told).toMatchObject(wanted)
    expect(others).toEqual([])
    return told?.id
  }
  const again = async (problem: string | undefined) => {
    await ask(invoke, 'problems', 'retry', { id: problem })
  }

  let told = await isTold({ reason: 'LogNotFound', detail: '' })
  writeFileSync(join(folder, 'a.csv'), log)
  writeFileSync(join(folder, 'b.csv'), log)
  await again(told)
  told = await isTold({ reason: 'SeveralLogs', detail: 'a.csv, b.csv' })
  writeFileSync(join(folder, 'calls.csv'), 'a,b\n1,2\n')
  await again(told)
  told = await isTold({
    reason: 'ColumnsMissing',
    detail: 'call_id, agent_id, started_at, direction',
  })
  writeFileSync(join(folder, 'profile.json'), '{"name":"own","columns":{"agentId":"a"}}')
  await again(told)
  told = await isTold({
    reason: 'ProfileInvalid',
    detail: 'columns.externalId: missing; columns.startedAt: missing',
  })
  rmSync(join(folder, 'profile.json'))
  writeFileSync(join(folder, 'calls.csv'), log.split('\n').slice(0, 2).join('\n'))
  copyFileSync(
    join(import.meta.dirname, '../../fixtures/audio/stereo-mulaw.wav'),
    join(folder, 'one.wav'),
  )
  await again(told)
  await waitFor(async () => (await queue(invoke)).total === 1)
  expect(await problems()).toEqual([])
})

test('every failure to start has a sentence in both languages that says what to do', () => {
  const failures: readonly StartFailure[] = [
    { type: 'WorkspaceNotFound' },
    { type: 'NameTaken' },
    { type: 'FolderNotFound' },
    { type: 'HubUnreachable' },
    { type: 'TokenRefused' },
    { type: 'HubDidNotStart' },
    { type: 'CannotWrite', folder: '/there' },
    { type: 'CannotOpen' },
    { type: 'InUse', pid: 42 },
    { type: 'InUse', pid: null },
    { type: 'KeyMissing' },
    { type: 'KeyDamaged' },
    { type: 'KeyringChanged', backend: 'kwallet6' },
    { type: 'WrongKey' },
    { type: 'DatabaseDamaged' },
    { type: 'DatabaseFromTheFuture', fileVersion: 9, appVersion: 4 },
  ]

  for (const failure of failures) {
    const { zh, en } = sentenceOf(failure)
    expect(zh).toMatch(/\p{Script=Han}.*。.*请|请.*。/u)
    expect(en).toMatch(/^[A-Z].*\.$/)
  }
  expect(sentenceOf({ type: 'InUse', pid: 42 }).en).toContain('42')
  expect(sentenceOf({ type: 'CannotWrite', folder: '/there' }).zh).toContain('/there')
})

test('the environment names a hub only with both its address and its token', () => {
  expect(hubOf({ EARSHOT_HUB_URL: 'http://x', EARSHOT_HUB_TOKEN: 't' })).toEqual({
    url: 'http://x',
    token: 't',
  })
  expect(hubOf({ EARSHOT_HUB_URL: 'http://x' })).toBeNull()
  expect(hubOf({})).toBeNull()
})
