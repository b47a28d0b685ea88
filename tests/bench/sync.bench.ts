import { createHash, randomBytes } from 'node:crypto'

import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'

import type { Hub } from '#hub/start-hub.ts'
import { readPack } from '#intake/packs.ts'
import { PersonId } from '#shared/ids.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import { PushReply } from '#shared/sync.ts'
import { percentile, record, time } from '#tests/bench/figures.ts'
import { aClient, aDraft, aHub, aHubFolder, aStory, type TestClient } from '#tests/support/hub.ts'
import { lookInto } from '#tests/support/hub-database.ts'

const CHANGES = 100_000
const FACTS = 10_000
const BATCH = 200
const DESKS = 200
const ROUNDS = 3
const EVERY_MS = 10_000

const dir = aHubFolder()
let hub: Hub
let me: PersonId
let scorecard: Scorecard
let client: TestClient

beforeAll(async () => {
  hub = await aHub({ dir })
  client = aClient(hub)
  me = (await client.me()).person.id
  const pack = await readPack('insurance')
  if (!pack.ok) throw new Error('no pack')
  scorecard = pack.value
})

const perSecond = (count: number, [ms = Number.NaN]: readonly number[]): number =>
  (count / ms) * 1000

test('a workstation comes back after a week: a hundred thousand changes', async () => {
  const admin = aClient({ url: hub.url, token: hub.adminToken })
  for (let at = 0; at < CHANGES; at += 1000) {
    await admin.send('POST', '/v1/calls', { calls: Array.from({ length: 1000 }, () => aDraft()) })
  }
  const { rows } = lookInto(dir)
  const calls = (await client.me()).scopes.find((scope) => scope.startsWith('calls:')) ?? ''

  let read = 0
  const pulled = await time(1, async () => {
    read = (await client.readAll(calls)).length
  })
  expect(read).toBe(CHANGES)
  const selected = await time(1, async () => {
    await rows(`SELECT seq, entity, entity_id, op, body FROM change WHERE scope = $1 ORDER BY seq`, [calls]) // prettier-ignore
  })
  record({
    what: 'pull of 100,000 changes from the hub',
    value: perSecond(CHANGES, pulled),
    unit: 'changes/s',
    budget: { atLeast: 10_000 },
    rival: { name: 'SELECT of the same rows', value: perSecond(CHANGES, selected) },
    note: 'pages of 5,000 over HTTP, parsed and checked; the rival sends all rows at once over the database’s own socket; the budget is ours',
  })
})

test('ten thousand facts that waited are sent', async () => {
  const stories = Array.from({ length: 50 }, () => aStory(me, scorecard))
  await client.push(...stories.map((story) => story.started()))
  const facts = Array.from({ length: FACTS }, (_, n) => {
    const story = stories[n % stories.length]
    if (!story) throw new Error('no story')
    return story.marked()
  })
  const device = v7()
  const pushed = await time(1, async () => {
    for (let at = 0; at < FACTS; at += BATCH) {
      const batch = facts.slice(at, at + BATCH).map((fact, n) => ({ seq: at + n + 1, fact }))
      const reply = await client.send('POST', '/v1/sync/push', { device, facts: batch })
      const { results } = PushReply.parse(reply.body)
      expect(results.every(({ state }) => state === 'applied')).toBe(true)
    }
  })
  const { rows } = lookInto(dir)
  await rows(`CREATE TABLE bench (LIKE fact INCLUDING ALL)`)
  const inserted = await time(1, async () => {
    await rows(`INSERT INTO bench SELECT * FROM fact WHERE device_id = $1`, [device])
  })
  await rows(`DROP TABLE bench`)
  record({
    what: 'push of 10,000 facts in batches of 200',
    value: perSecond(FACTS, pushed),
    unit: 'facts/s',
    budget: { atLeast: 500 },
    rival: { name: 'one INSERT … SELECT of the same facts', value: perSecond(FACTS, inserted) },
    note: 'each fact is checked against its evaluation, remembered, applied as a mark and put into the feed; the rival writes one of these rows; an inspector makes a few hundred a day; the budget is ours',
  })
}, 300_000)

test('two hundred workstations work at once', async () => {
  const { rows } = lookInto(dir)
  const desks = await Promise.all(
    Array.from({ length: DESKS }, async () => {
      const person = PersonId.parse(v7())
      const token = randomBytes(32).toString('base64url')
      await rows(
        `WITH one AS (
           INSERT INTO person (org_id, person_id, team_id, name, role)
           SELECT org_id, $1, team_id, 'bench', 'inspector' FROM team LIMIT 1 RETURNING org_id),
         feed AS (
           INSERT INTO scope (org_id, scope, epoch, seq)
           SELECT org_id, 'user:' || $1, $1, 0 FROM one RETURNING org_id)
         INSERT INTO token (org_id, token_sha256, person_id, created_at)
         SELECT org_id, $2, $1, 0 FROM feed`,
        [person, createHash('sha256').update(token).digest()],
      )
      const cursor: { at: string | null } = { at: null }
      return {
        client: aClient({ url: hub.url, token }),
        story: aStory(person, scorecard),
        scope: `user:${person}`,
        cursor,
      }
    }),
  )
  const pulls: number[] = []
  const pushes: number[] = []
  const healths: number[] = []
  const timed = async (into: number[], work: () => Promise<unknown>): Promise<void> => {
    const from = performance.now()
    await work()
    into.push(performance.now() - from)
  }
  await Promise.all(
    desks.map(async ({ client: desk, story, scope, cursor }, n) => {
      await new Promise((resolve) => setTimeout(resolve, (n * EVERY_MS) / DESKS))
      for (let round = 0; round < ROUNDS; round += 1) {
        const until = performance.now() + EVERY_MS
        const fact = round === 0 ? story.started() : story.marked()
        await timed(pushes, () => desk.push(fact))
        await timed(pulls, async () => {
          const page = (await desk.pull({ [scope]: cursor.at }))[scope]
          if (page?.state !== 'page' || page.changes.length !== 1) throw new Error('no page')
          cursor.at = page.next
        })
        await timed(healths, () => desk.ask('/health').then((answer) => answer.text()))
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, until - performance.now())))
      }
    }),
  )
  const rival = { name: 'GET /health of the same workstations', value: percentile(healths, 0.95) }
  const note = `${DESKS} workstations of as many people in one process on one hub, each pushing one fact, pulling and asking once every 10 s for 30 s; the budget is ours`
  const figure = (what: string, value: number) => {
    record({ what, value, unit: 'ms', budget: { atMost: 500 }, rival, note })
  }
  figure('200 workstations: push, p95', percentile(pushes, 0.95))
  figure('200 workstations: pull, p95', percentile(pulls, 0.95))
}, 300_000)
