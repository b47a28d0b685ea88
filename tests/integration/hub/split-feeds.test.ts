import { randomUUID } from 'node:crypto'

import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'

import { migrations } from '#hub/db/migrations/index.ts'
import { migrate } from '#hub/db/migrate.ts'
import { aClient, aHub, aHubFolder, type TestClient } from '#tests/support/hub.ts'
import { beforeHub } from '#tests/support/hub-database.ts'

const org = v7()
const team = v7()
const person = v7()
const call = v7()
const epoch = randomUUID()
const teamFeed = `team:${team}`
const callsFeed = `calls:${team}`
const mine = `user:${person}`
const oldCursor = `${epoch}.3`

let client: TestClient

/** A database as release 0.1.0 left it: two rows of calls between those of people in one feed. */
beforeAll(async () => {
  const dir = aHubFolder()
  await beforeHub(dir, async (pool) => {
    await pool.query(`CREATE TABLE hub_schema (id integer PRIMARY KEY, version integer NOT NULL)`)
    await pool.query(`INSERT INTO hub_schema VALUES (1, 4)`)
    for (const sql of migrations.slice(0, 4)) await pool.query(sql)
    await pool.query(`INSERT INTO org VALUES ($1, '示范中心', 1)`, [org])
    await pool.query(`INSERT INTO team VALUES ($1, $2, '一组')`, [org, team])
    await pool.query(
      `INSERT INTO person (org_id, person_id, team_id, name, role) VALUES ($1, $2, $3, '王芳', 'inspector')`,
      [org, person, team],
    )
    await pool.query(`INSERT INTO scope VALUES ($1, $2, $3, 3), ($1, $4, $3, 0)`, [
      org,
      teamFeed,
      epoch,
      mine,
    ])
    await pool.query(
      `INSERT INTO change VALUES ($1, $2, 1, 'call', $4, 'put', '{"id":1}'),
         ($1, $2, 2, 'person', $3, 'put', '{"id":2}'), ($1, $2, 3, 'recording', $4, 'put', '{"id":3}')`,
      [org, teamFeed, person, call],
    )
    await migrate(pool)
  })

  const hub = await aHub({ dir })
  client = aClient(hub)
})

const ask = (scopes: Readonly<Record<string, string | null>>) =>
  client.send('POST', '/v1/sync/pull', { scopes })

test('a workstation that knows only the feeds of before is told to come again, and so asks which there are', async () => {
  const reply = await ask({ [teamFeed]: oldCursor, [mine]: `${epoch}.0` })

  expect(reply).toEqual({ status: 503, body: { error: 'Busy' } })
  expect((await client.me()).scopes).toEqual([teamFeed, callsFeed, mine])
})

test('the feed of before begins anew only when its calls were read where they lie now', async () => {
  const first = await client.pull({ [teamFeed]: oldCursor, [callsFeed]: null, [mine]: null })
  const calls = first[callsFeed]
  if (calls?.state !== 'page') throw new Error('no calls')
  const second = await client.pull({ [teamFeed]: oldCursor, [callsFeed]: calls.next, [mine]: null })

  expect(first[teamFeed]).toEqual({ state: 'page', changes: [], next: oldCursor, more: false })
  expect(calls.changes.map(({ entity }) => entity)).toEqual(['call', 'recording'])
  expect(second[teamFeed]).toEqual({ state: 'reset' })
  expect((await client.readAll(teamFeed)).map(({ entity }) => entity)).not.toContain('call')
})

test('whoever inspected until then goes on reading all calls of the team', async () => {
  const me = await client.me()

  expect(me.person).toMatchObject({ id: person, role: 'inspector' })
  expect(me.scopes).toContain(callsFeed)
})
