import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

import { beforeAll, expect, test } from 'vitest'

import { readPack } from '#intake/packs.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import { aClient, afterTests, aHub } from '#tests/support/hub.ts'
import { keepPushing } from '#tests/support/keep-pushing.ts'
import { aBucket } from '#tests/support/stores/a-bucket.ts'
import { aDatabase, type TestDatabase } from '#tests/support/stores/a-database.ts'
import { startCeph } from '#tests/support/stores/ceph.ts'
import { startDebianPostgres } from '#tests/support/stores/debian-postgres.ts'
import { describeStores } from '#tests/support/stores/describe-stores.ts'
import { noise, recordingsOf, sendRecording } from '#tests/support/stores/recordings.ts'

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

describeStores('a database that is killed and started again under load', () => {
  let scorecard: Scorecard

  beforeAll(async () => {
    const pack = await readPack('insurance')
    if (!pack.ok) throw new Error('no pack')
    scorecard = pack.value
  })

  /** Two hubs and four inspectors' machines, while the server dies that often. */
  async function storm(kills: number, spoil: (database: TestDatabase) => Promise<void>) {
    // It writes at the end of a transaction what it has to, and nothing else for a long while.
    const server = await startDebianPostgres({ wal_writer_delay: '10s' })
    afterTests(server.stop)
    const database = await aDatabase({ server })
    const settings = { database: { url: database.url } }
    const hubs = await Promise.all([aHub(settings), aHub(settings)])
    await spoil(database)
    const done = new AbortController()
    let acknowledged = 0
    const pushing = Array.from({ length: 4 }, (_, n) =>
      keepPushing(
        () => hubs[n % 2] ?? hubs[0],
        scorecard,
        done.signal,
        () => (acknowledged += 1),
      ),
    )
    for (let kill = 0; kill < kills; kill += 1) {
      const before = acknowledged
      while (acknowledged < before + 30) await sleep(10)
      await server.crash()
      await server.start()
    }
    const before = acknowledged
    while (acknowledged < before + 10) await sleep(10)
    done.abort()
    const told = (await Promise.all(pushing)).flatMap(({ marks }) => marks)
    const held = await database.rows<{ mark_id: string }>(`SELECT mark_id FROM mark`)
    return { told, held: held.map(({ mark_id }) => mark_id) }
  }

  test('has every acknowledged mark, once', async () => {
    const { told, held } = await storm(3, () => Promise.resolve())

    expect([...held].sort()).toEqual([...told].sort())
  }, 120_000)

  test('would be seen to lose, were it to say "saved" before it is', async () => {
    const { told, held } = await storm(1, ({ asSuperuser }) =>
      asSuperuser(`ALTER SYSTEM SET synchronous_commit = off`, `SELECT pg_reload_conf()`),
    )

    const kept = new Set(held)
    expect(told.filter((mark) => !kept.has(mark)).length).toBeGreaterThan(0)
  }, 120_000)
})

describeStores('an object store whose servers are killed and started again under load', () => {
  test('has every recording that was acknowledged, whole', async () => {
    const ceph = await startCeph('disk')
    afterTests(ceph.stop)
    const { url } = await aDatabase()
    const { objects } = await aBucket(ceph)
    const hub = await aHub({ database: { url }, objects })
    const admin = aClient({ url: hub.url, token: hub.adminToken })
    const done = new AbortController()
    const acknowledged: string[] = []
    const sending = Array.from({ length: 3 }, async () => {
      while (!done.signal.aborted) {
        const wav = noise(300_000)
        const sent = await sendRecording(admin, wav).catch(() => undefined)
        if (sent?.status === 200) acknowledged.push(sha256Of(wav))
        else await sleep(50)
      }
    })
    const some = async () => {
      const before = acknowledged.length
      while (acknowledged.length < before + 5) await sleep(20)
    }

    await some()
    for (const server of ['radosgw', 'osd', 'radosgw', 'osd'] as const) {
      await ceph.crash(server)
      await sleep(200)
      await ceph.start(server)
      await some()
    }
    done.abort()
    await Promise.all(sending)

    const client = aClient(hub)
    const known = new Map((await recordingsOf(client)).map((each) => [each.sha256, each]))
    expect(acknowledged.filter((sha256) => !known.has(sha256 as never))).toEqual([])
    for (const { sealedSha256 } of known.values()) {
      const answer = await client.ask(`/v1/media/${sealedSha256}`)
      expect(sha256Of(Buffer.from(await answer.arrayBuffer()))).toBe(sealedSha256)
    }
  }, 180_000)
})
