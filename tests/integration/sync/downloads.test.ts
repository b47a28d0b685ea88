import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, onTestFinished, test } from 'vitest'

import { createRoom } from '#main/sync/room.ts'
import type { Recording } from '#shared/call.ts'
import { Sha256 } from '#shared/ids.ts'
import { ok } from '#shared/result.ts'
import * as a from '#tests/support/builders.ts'
import { anExchange, until } from '#tests/support/exchange.ts'
import * as id from '#tests/support/ids.ts'
import { aFeed } from '#tests/support/scripted-feed.ts'
import { aScriptedHub, sendJson, type ScriptedHub } from '#tests/support/scripted-hub.ts'
import { aFolder, aPut, aWorkstation, pull, type Workstation } from '#tests/support/workstation.ts'

type Sealed = { readonly recording: Recording; readonly bytes: Buffer }

/** So many assigned calls with recordings, the first due first, and a hub that serves them. */
async function someCalls(count: number, size = 60_000) {
  const workstation = aWorkstation()
  const hub = await aScriptedHub()
  aFeed(hub)
  const sealed = Array.from({ length: count }, (_, n): Sealed => {
    const bytes = randomBytes(size)
    const sealedSha256 = Sha256.parse(createHash('sha256').update(bytes).digest('hex'))
    const recording = a.aRecording({
      id: id.recordingId(n + 1),
      callId: id.callId(n + 1),
      sealedSha256,
      sealedBytes: size,
    })
    return { recording, bytes }
  })
  pull(
    workstation,
    ...sealed.flatMap(({ recording }, n) => [
      aPut('call', a.aCall({ id: recording.callId, recordingId: recording.id }), n * 3 + 1),
      aPut('recording', recording, n * 3 + 2),
      aPut(
        'assignment',
        a.anAssignment({
          id: id.assignmentId(n + 1),
          callId: recording.callId,
          dueAt: a.later(n * 1000),
        }),
        n * 3 + 3,
      ),
    ]),
  )
  const content = new Map(sealed.map(({ recording, bytes }) => [recording.sealedSha256, bytes]))
  hub.on('/v1/media/', ({ path }, response) => {
    const bytes = content.get(shaOf(path))
    if (bytes) response.end(bytes)
    else sendJson(response, { error: 'NotFound' }, 404)
  })
  return { workstation, hub, sealed }
}

const shaOf = (path: string): Sha256 => Sha256.parse(path.split('/').at(-1))
const stateOf = ({ shelf }: Workstation, n: number) => shelf.entry(id.recordingId(n))?.state
const fetched = (hub: ScriptedHub, sealed: readonly Sealed[]) =>
  hub.asked
    .filter(({ path }) => path.startsWith('/v1/media/'))
    .map(({ path }) => 1 + sealed.findIndex((one) => one.recording.sealedSha256 === shaOf(path)))

test('what is assigned is fetched by itself, the oldest deadline first, and is whole', async () => {
  const { workstation, hub, sealed } = await someCalls(5)

  const { folder, ready, exchange, heard } = anExchange(hub, { workstation })
  await until(() => workstation.shelf.counts().ready === 5, 'all five are here')

  expect(fetched(hub, sealed).slice(0, 2).sort()).toEqual([1, 2])
  expect(ready).toHaveLength(5)
  for (const { recording, bytes } of sealed) {
    const file = readFileSync(join(folder, `${recording.sealedSha256}.sealed`))
    expect(file.equals(bytes)).toBe(true)
  }
  await until(() => exchange.state().download.current === null, 'nothing is under way')
  expect(exchange.state().download).toEqual({ ready: 5, wanted: 0, current: null, held: null })
  expect(heard).toContainEqual({ type: 'MediaChanged', callId: id.callId(3), media: 'ready' })
})

test('a recording somebody waits for goes before one that is under way', async () => {
  const { workstation, hub, sealed } = await someCalls(4, 400_000)
  const slow = new Set([1, 2])
  hub.on('/v1/media/', ({ path }, response) => {
    const n = 1 + sealed.findIndex((one) => one.recording.sealedSha256 === shaOf(path))
    const bytes = sealed[n - 1]?.bytes ?? Buffer.alloc(0)
    if (!slow.has(n)) {
      response.end(bytes)
      return
    }
    // Comes, but would take a minute.
    let at = 0
    const drip = setInterval(() => {
      response.write(bytes.subarray(at, at + 1000))
      at += 1000
    }, 100)
    response.on('close', () => {
      clearInterval(drip)
    })
  })
  const { exchange } = anExchange(hub, { workstation })
  await until(() => fetched(hub, sealed).length === 2, 'both slots are taken')

  exchange.ask(id.recordingId(4))

  await until(() => stateOf(workstation, 4) === 'ready', 'it is here', 2000)
  expect(stateOf(workstation, 3)).toBe('remote')
  expect([stateOf(workstation, 1), stateOf(workstation, 2)]).toEqual(['partial', 'partial'])
})

test('a recording that is wrong three times is given up and said; the others come', async () => {
  const { workstation, hub, sealed } = await someCalls(3)
  const wrong = sealed[0]?.recording
  hub.on(`/v1/media/${wrong?.sealedSha256 ?? ''}`, (_asked, response) => {
    response.end(randomBytes(60_000))
  })

  const { folder, problems, exchange } = anExchange(hub, { workstation })
  await until(() => stateOf(workstation, 1) === 'failed', 'it is given up')
  await until(() => workstation.shelf.counts().ready === 2, 'the others are here')

  expect(fetched(hub, sealed).filter((n) => n === 1)).toHaveLength(3)
  expect(problems.list()).toMatchObject([{ kind: 'DownloadCorrupt', callId: id.callId(1) }])
  expect(readdirSync(folder).some((name) => name.includes(wrong?.sealedSha256 ?? '?'))).toBe(false)

  const [problem] = problems.list()
  hub.on(`/v1/media/${wrong?.sealedSha256 ?? ''}`, (_asked, response) => {
    response.end(sealed[0]?.bytes)
  })
  if (problem) exchange.retry(problem)
  await until(() => stateOf(workstation, 1) === 'ready', 'it came when it was tried again')
  expect(problems.count()).toBe(0)
})

test('a recording the hub does not have is said, and does not stand in the way', async () => {
  const { workstation, hub, sealed } = await someCalls(3)
  hub.on(`/v1/media/${sealed[0]?.recording.sealedSha256 ?? ''}`, (_asked, response) => {
    sendJson(response, { error: 'NotFound' }, 404)
  })

  const { problems } = anExchange(hub, { workstation })
  await until(() => workstation.shelf.counts().ready === 2, 'the others are here')
  await until(() => problems.count() === 1, 'it is said')

  expect(problems.list()[0]).toMatchObject({ kind: 'RecordingMissing', callId: id.callId(1) })
})

test('a recording on which the hub fails lets the others pass, and comes in the end', async () => {
  const { workstation, hub, sealed } = await someCalls(4)
  let failures = 0
  hub.on(`/v1/media/${sealed[0]?.recording.sealedSha256 ?? ''}`, (_asked, response) => {
    failures += 1
    if (failures < 3) sendJson(response, { error: 'Bug' }, 500)
    else response.end(sealed[0]?.bytes)
  })

  const { ready } = anExchange(hub, { workstation })
  await until(() => workstation.shelf.counts().ready === 3, 'the others are here')
  expect(ready.map(({ id: one }) => one)).not.toContain(id.recordingId(1))
  await until(() => workstation.shelf.counts().ready === 4, 'it is here too')
})

test('when the hub is lost in the middle, fetching goes on by itself after it is back', async () => {
  const { workstation, hub } = await someCalls(6, 300_000)
  const { exchange } = anExchange(hub, { workstation })
  await until(() => workstation.shelf.counts().ready >= 1, 'it has begun')
  await hub.kill()
  await until(() => exchange.state().download.held === 'offline', 'it is held')

  await hub.heal()

  await until(() => workstation.shelf.counts().ready === 6, 'all are here')
  expect(exchange.state().download.held).toBeNull()
})

test('a full disk holds the fetching and is said once; room sets it going again', async () => {
  const { workstation, hub, sealed } = await someCalls(2)
  let freeBytes = 500_000_000
  const room = createRoom({
    shelf: workstation.shelf,
    disk: { room: () => Promise.resolve({ freeBytes, totalBytes: 100e9 }) },
    budgetBytes: () => 1e12,
    besidesBytes: () => 0,
    evict: () => Promise.resolve(true),
  })
  const { exchange, problems } = anExchange(hub, { workstation, room })
  await until(() => exchange.state().download.held === 'diskFull', 'it is held')
  exchange.now()
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(fetched(hub, sealed)).toEqual([])
  expect(problems.list()).toMatchObject([
    { kind: 'DiskFull', params: { neededMb: 1074, freeMb: 500 } },
  ])

  freeBytes = 50e9

  await until(() => workstation.shelf.counts().ready === 2, 'both are here')
  await until(() => problems.count() === 0, 'the problem is off the list')
})

test('a disk that turns out full while writing gives the part back and is said', async (context) => {
  const folder = aFolder()
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', folder])
  if (mounted.status !== 0) {
    context.skip('needs root and tmpfs to make a disk that is full')
    return
  }
  onTestFinished(() => void spawnSync('umount', [folder]))
  const { workstation, hub } = await someCalls(1, 400_000)

  const { problems, exchange } = anExchange(hub, { workstation, folder })
  await until(() => problems.count() === 1, 'it is said')

  expect(problems.list()[0]).toMatchObject({ kind: 'DiskFull', params: { freeMb: 0 } })
  expect(readdirSync(folder)).toEqual([])
  expect(stateOf(workstation, 1)).toBe('remote')
  await until(() => exchange.state().download.held === 'diskFull', 'it is held')
})

test('over the budget nothing is fetched ahead, but what somebody opens is', async () => {
  const { workstation, hub } = await someCalls(3)
  const room = createRoom({
    shelf: workstation.shelf,
    disk: { room: () => Promise.resolve({ freeBytes: 1e12, totalBytes: 2e12 }) },
    budgetBytes: () => 70_000,
    besidesBytes: () => 5000,
    evict: () => Promise.resolve(true),
  })
  const { exchange } = anExchange(hub, { workstation, room })
  await until(() => exchange.state().download.held === 'budget', 'it is held')
  await until(() => workstation.shelf.counts().ready === 1, 'the first is here')

  exchange.ask(id.recordingId(3))
  await until(() => stateOf(workstation, 3) === 'ready', 'what was opened is here')
  expect(stateOf(workstation, 2)).toBe('remote')
})

test('room is made by letting go of what was judged and sent, and of nothing more than needed', async () => {
  const { workstation, sealed } = await someCalls(3)
  const entries = sealed.map(({ recording }) => ({
    recording,
    state: 'ready' as const,
    haveBytes: recording.sealedBytes,
    dueAt: null,
    attempts: 0,
  }))
  let bytes = 180_000
  const gone: string[] = []
  const room = createRoom({
    shelf: {
      counts: () => ({ ...workstation.shelf.counts(), bytes }),
      evictable: (limit) => entries.slice(0, limit),
    },
    disk: { room: () => Promise.resolve({ freeBytes: 1e12, totalBytes: 2e12 }) },
    budgetBytes: () => 200_000,
    besidesBytes: () => 0,
    evict: ({ recording }) => {
      // Somebody reads the first: it stays.
      if (recording.id === id.recordingId(1)) return Promise.resolve(false)
      gone.push(recording.id)
      bytes -= recording.sealedBytes
      return Promise.resolve(true)
    },
  })

  expect(await room.make(60_000, false)).toEqual(ok(null))
  expect(gone).toEqual([id.recordingId(2)])
})
