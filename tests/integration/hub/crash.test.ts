import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { beforeAll, describe, expect, test } from 'vitest'

import { preparePlaces } from '#hub/db/embedded/places.ts'
import { isAlive, waitForEnd } from '#hub/db/embedded/processes.ts'
import { HubStartError } from '#hub/start-failure.ts'
import { startHub } from '#hub/start-hub.ts'
import { readPack } from '#intake/packs.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import { aClient, afterTests, aHub, aHubFolder, scopeOf } from '#tests/support/hub.ts'
import { lookInto } from '#tests/support/hub-database.ts'
import { aHubProcess, builtHub, type HubProcess } from '#tests/support/hub-process.ts'
import { keepPushing } from '#tests/support/keep-pushing.ts'

let entry: string
let scorecard: Scorecard

beforeAll(async () => {
  entry = await builtHub()
  const pack = await readPack('insurance')
  if (!pack.ok) throw new Error('no pack')
  scorecard = pack.value
})

const heldMarks = async (dir: string) =>
  (await lookInto(dir).rows<{ mark_id: string }>(`SELECT mark_id FROM mark`)).map(
    ({ mark_id }) => mark_id,
  )

describe('PostgreSQL is killed', () => {
  test('again and again, and every acknowledged mark is there once', async () => {
    const dir = aHubFolder()
    const hub = await aHub({ dir })
    const done = new AbortController()
    const pushing = keepPushing(() => hub, scorecard, done.signal)

    for (let kill = 0; kill < 4; kill += 1) {
      await sleep(400)
      const pid = hub.postgresPid()
      if (pid === null) throw new Error('the hub has no database of its own')
      process.kill(pid, 'SIGKILL')
      // The hub goes on answering by what is left of the old one until it has noticed.
      await until(() => Promise.resolve(hub.postgresPid() !== pid))
      await until(() => isHealthy(hub.url))
    }
    done.abort()
    const { marks } = await pushing

    expect((await heldMarks(dir)).sort()).toEqual([...marks].sort())
    // How many there is time for is the machine's affair.
    expect(marks.length).toBeGreaterThan(0)
  }, 60_000)
})

describe('the hub is killed', () => {
  const spared = aHubFolder()

  test('again and again, and every acknowledged mark is there once', async () => {
    const dir = aHubFolder()
    let hub: HubProcess = await aHubProcess(entry, { dir })
    const done = new AbortController()
    const pushing = keepPushing(() => hub, scorecard, done.signal)

    for (let kill = 0; kill < 4; kill += 1) {
      await sleep(300 + kill * 70)
      await hub.end('SIGKILL')
      hub = await aHubProcess(entry, { dir })
    }
    done.abort()
    const { marks } = await pushing

    expect((await heldMarks(dir)).sort()).toEqual([...marks].sort())
    const client = aClient(hub)
    const feed = await client.readAll(scopeOf(await client.me(), 'user'))
    expect(feed.map(({ seq }) => seq)).toEqual(feed.map((_, n) => n + 1))
    expect(feed).toHaveLength(marks.length + 1)
  }, 60_000)

  test('and its PostgreSQL ends by itself', async () => {
    const hub = await aHubProcess(entry, { dir: spared })
    const pid = hub.postgresPid()
    expect(isAlive(pid)).toBe(true)

    await hub.end('SIGKILL')

    expect(await waitForEnd(pid, 10_000)).toBe(true)
  })

  test('and so is its database, and the next one starts over what they left', async () => {
    const dir = spared
    const first = await aHubProcess(entry, { dir })
    process.kill(first.postgresPid(), 'SIGKILL')
    await first.end('SIGKILL')

    const second = await aHubProcess(entry, { dir })

    expect((await aClient(second).me()).person.role).toBe('inspector')
    expect(second.token).toBe(first.token)
  })
})

describe('the hub is told to stop', () => {
  // Where one stopped the next begins, which spares each making a database.
  const dir = aHubFolder()

  test.each(['SIGTERM', 'disconnect', 'stop', 'stdin'] as const)(
    'by %s, and takes its database with it',
    async (how) => {
      const hub = await aHubProcess(entry, { dir, stdinCloses: true })
      const pid = hub.postgresPid()

      await hub.end(how)

      expect(isAlive(pid)).toBe(false)
      expect(hub.child.exitCode).toBe(0)
      expect(existsSync(join(dir, 'hub.lock'))).toBe(false)
    },
  )
})

describe('a folder', () => {
  const refusal = async (start: Promise<unknown>) =>
    start.then(
      () => 'started',
      (cause: unknown) => (cause instanceof HubStartError ? cause.failure : cause),
    )

  test('takes one hub at a time', async () => {
    const dir = aHubFolder()
    await aHubProcess(entry, { dir })

    expect(await refusal(startHub({ dir }))).toEqual({ type: 'AlreadyRunning', dir })
  })

  test.each([
    ['the lock of a dead hub', '{"pid":4194303,"start":"1"}'],
    ['a lock that a power cut left empty', ''],
  ])('with %s is free', async (_what, lock) => {
    const dir = aHubFolder()
    writeFileSync(join(dir, 'hub.lock'), lock)

    const hub = await startHub({ dir })
    afterTests(hub.close)

    expect((await aClient(hub).me()).protocol).toBe(1)
  })

  test('whose database was interrupted while it was made is begun anew', async () => {
    const dir = aHubFolder()
    const { data } = preparePlaces(dir)
    mkdirSync(`${data}.new`)
    writeFileSync(join(`${data}.new`, 'PG_VERSION'), '18')

    const hub = await startHub({ dir })
    afterTests(hub.close)

    expect((await aClient(hub).me()).protocol).toBe(1)
  })

  test('that cannot be written is refused with its name', async () => {
    const dir = join(aHubFolder(), 'file')
    writeFileSync(dir, '')

    expect(await refusal(startHub({ dir }))).toMatchObject({ type: 'CannotWrite', dir })
  })

  test('whose database is of a newer hub is refused, and goes on as it was', async () => {
    const dir = aHubFolder()
    const first = await startHub({ dir })
    await lookInto(dir).rows(`UPDATE hub_schema SET version = version + 1`)
    await first.close()

    expect(await refusal(startHub({ dir }))).toMatchObject({ type: 'DatabaseTooNew' })
  })

  test('whose port is taken is refused with the port', async () => {
    const { port } = await aHub()
    const dir = aHubFolder()

    expect(await refusal(startHub({ dir, port }))).toEqual({ type: 'PortTaken', port })
    expect(existsSync(join(dir, 'hub.lock'))).toBe(false)
  })

  test.each([{ port: -1 }, { host: '0.0.0.0' }, { dir: '' }, { colour: 'red' }])(
    'is not even looked at with settings like %j',
    async (wrong) => {
      const options = { dir: '/nowhere', ...wrong } as Parameters<typeof startHub>[0]

      expect(await refusal(startHub(options))).toMatchObject({ type: 'BadConfig' })
    },
  )
})

async function isHealthy(url: string): Promise<boolean> {
  const response = await fetch(new URL('/health', url)).catch(() => undefined)
  return response?.status === 200
}

/** @throws after half a minute */
async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 30_000
  while (Date.now() < end) {
    if (await holds()) return
    await sleep(20)
  }
  throw new Error('the database is not started again')
}
