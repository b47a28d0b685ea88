import { beforeAll, expect, test } from 'vitest'

import type { Hub } from '#hub/start-hub.ts'
import { listPacks, readPack } from '#intake/packs.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import { entities, type Change, type Me, type ScopePage } from '#shared/sync.ts'
import {
  aClient,
  aDraft,
  aHub,
  aHubFolder,
  aStory,
  scopeOf,
  type TestClient,
} from '#tests/support/hub.ts'
import { lookInto } from '#tests/support/hub-database.ts'
import { readWhileEightWrite } from '#tests/support/read-while-writing.ts'

let hub: Hub
let client: TestClient
let admin: TestClient
let me: Me
let team: string
let calls: string
let mine: string
let scorecard: Scorecard
let database: ReturnType<typeof lookInto>

beforeAll(async () => {
  const dir = aHubFolder()
  hub = await aHub({ dir })
  client = aClient(hub)
  admin = aClient({ url: hub.url, token: hub.adminToken })
  me = await client.me()
  team = scopeOf(me, 'team')
  calls = scopeOf(me, 'calls')
  mine = scopeOf(me, 'user')
  database = lookInto(dir)
  const pack = await readPack('insurance')
  if (!pack.ok) throw new Error('no pack')
  scorecard = pack.value
})

const page = async (scope: string, cursor: string | null, limit?: number) => {
  const found: ScopePage | undefined = (await client.pull({ [scope]: cursor }, limit))[scope]
  if (found?.state !== 'page') throw new Error(`not a page: ${found?.state ?? 'nothing'}`)
  return found
}

test('a new hub tells its people and its scorecards, each as its schema has it', async () => {
  const { changes, more } = await page(team, null)

  expect(more).toBe(false)
  expect(changes.map(({ entity }) => entity).sort()).toEqual([
    ...['person', 'person', ...(await listPacks()).map(() => 'scorecard')],
  ])
  for (const { entity, body } of changes) {
    expect(entities[entity as keyof typeof entities].safeParse(body).success).toBe(true)
  }
})

test('a reader that polls while eight writers write sees every fact once, in order', async () => {
  const { next: from } = await page(mine, null, 5000)
  const seqs: number[] = []

  const { told, seen } = await readWhileEightWrite({
    from,
    write: async (nth) => {
      const story = aStory(me.person.id, scorecard)
      const facts = [story.started(), ...Array.from({ length: nth }, () => story.marked())]
      const results = await client.push(...facts)
      expect(results.every(({ state }) => state === 'applied')).toBe(true)
      return results.map(({ id }) => id)
    },
    read: async (cursor) => {
      const { changes, next } = await page(mine, cursor, 500)
      seqs.push(...changes.map(({ seq }) => seq))
      return { seen: changes.map(({ id }) => id), next }
    },
  })

  expect([...seen].sort()).toEqual([...told].sort())
  const first = seqs[0] ?? 0
  expect(seqs).toEqual(seqs.map((_, n) => first + n))
  expect(told.length).toBeGreaterThan(100)
})

test('a page ends where its limit says, and the next one goes on from there', async () => {
  await admin.send('POST', '/v1/calls', {
    calls: Array.from({ length: 25 }, () => aDraft()),
  })

  const whole = await client.readAll(calls)
  const pieces: Change[] = []
  let cursor: string | null = null
  for (let more = true; more;) {
    const part: Extract<ScopePage, { state: 'page' }> = await page(calls, cursor, 7)
    expect(part.changes.length).toBeLessThanOrEqual(7)
    pieces.push(...part.changes)
    ;({ next: cursor, more } = part)
  }

  expect(pieces).toEqual(whole)
})

test('an entity that changes gives up its old place in the feed', async () => {
  const draft = aDraft()
  await admin.send('POST', '/v1/calls', { calls: [draft] })
  const { next } = await page(calls, null, 5000)

  await admin.send('POST', '/v1/calls', { calls: [{ ...draft, disposition: '未解决' }] })

  const feed = await client.readAll(calls)
  const places = feed.filter(({ body }) => isCall(body, draft.externalId))
  expect(places).toHaveLength(1)
  expect(places[0]?.body).toMatchObject({ disposition: '未解决' })
  expect((await page(calls, next)).changes).toHaveLength(1)
})

const isCall = (body: unknown, externalId: string): boolean =>
  typeof body === 'object' &&
  body !== null &&
  'externalId' in body &&
  body.externalId === externalId

test('a feed that is none of mine is answered as revoked', async () => {
  const scopes = await client.pull({ 'team:somebody': null, [`${team}x`]: null })

  expect(Object.values(scopes)).toEqual([{ state: 'revoked' }, { state: 'revoked' }])
})

test.each(['nonsense', '00000000-0000-4000-8000-000000000000.3', '.', '5'])(
  'a cursor this hub never gave, %s, begins anew',
  async (cursor) => {
    expect(await client.pull({ [team]: cursor })).toEqual({ [team]: { state: 'reset' } })
  },
)

test('a hub put back from an older copy makes every workstation begin anew, also one it knows less of', async () => {
  const { next: before } = await page(calls, null, 5000)
  const { next: mineBefore } = await page(mine, null, 5000)
  await admin.send('POST', '/v1/calls', { calls: [aDraft()] })
  const { next: after } = await page(calls, before)
  // The copy from before the call was taken in.
  await database.rows(
    `DELETE FROM change WHERE scope = $1 AND seq =
                         (SELECT seq FROM scope WHERE scope = $1)`,
    [calls],
  )
  await database.rows(`UPDATE scope SET seq = seq - 1 WHERE scope = $1`, [calls])

  const told = await client.pull({ [calls]: after })
  const another = await client.pull({ [calls]: before, [mine]: mineBefore })

  expect(told).toEqual({ [calls]: { state: 'reset' } })
  expect(another).toEqual({ [calls]: { state: 'reset' }, [mine]: { state: 'reset' } })
  expect((await page(calls, null)).changes.length).toBeGreaterThan(0)
})
