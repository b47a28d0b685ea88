import { copyFileSync } from 'node:fs'
import { join } from 'node:path'

import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'

import type { Hub } from '#hub/start-hub.ts'
import { readPack } from '#intake/packs.ts'
import type { PersonId } from '#shared/ids.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import { hubState } from '#tests/soak/hub-state.ts'
import { aDesk } from '#tests/support/desk.ts'
import { aClient, aDraft, aHub, aHubFolder, aStory } from '#tests/support/hub.ts'
import { lookInto } from '#tests/support/hub-database.ts'

const dir = aHubFolder()
let hub: Hub
let me: PersonId
let scorecard: Scorecard

beforeAll(async () => {
  hub = await aHub({ dir })
  me = (await aClient(hub).me()).person.id
  const admin = aClient({ url: hub.url, token: hub.adminToken })
  await admin.send('POST', '/v1/calls', { calls: Array.from({ length: 6 }, () => aDraft()) })
  const pack = await readPack('insurance')
  if (!pack.ok) throw new Error('no pack')
  scorecard = pack.value
})

const busy = (desk: ReturnType<typeof aDesk>, from: number, times: number): void => {
  for (let seed = from; seed < from + times; seed += 1) desk.act(seed)
}

test.each([
  ['set back to an old backup', true],
  ['copied while both go on', false],
])(
  'a workstation %s becomes a new device, keeps what waits and overwrites nothing',
  async (_how, isFirstGone) => {
    const { pool, rows } = lookInto(dir)
    const first = aDesk({ hub, me })
    await first.pull('none')
    busy(first, 1, 20)
    await first.push('none')
    const backup = join(aHubFolder(), 'earshot.db')
    first.close()
    copyFileSync(first.file, backup)
    first.restart()
    busy(first, 100, 30)
    await first.push('none')
    const kept = await rows<{ fact_id: string; body: string }>(
      `SELECT fact_id, body FROM fact ORDER BY fact_id`,
    )

    const second = aDesk({ hub, me, file: backup, device: first.device() })
    busy(second, 200, 60)
    const waited = second.waiting()
    expect(waited).toBeGreaterThan(0)
    await second.push('none')
    expect(second.device()).not.toBe(first.device())
    expect(second.waiting()).toBe(waited)

    const desks = isFirstGone ? [second] : [first, second]
    for (let round = 0; round < 20; round += 1) {
      for (const desk of desks) {
        desk.seeToAll()
        await desk.push('none')
        await desk.pull('none')
      }
    }
    for (const desk of desks) await desk.pull('none')

    const truth = await hubState(pool, hub)
    for (const desk of desks) expect(desk.state()).toEqual(truth)
    const after = new Map((await rows<{ fact_id: string; body: string }>(`SELECT fact_id, body FROM fact`)).map((row) => [row.fact_id, row.body])) // prettier-ignore
    for (const { fact_id, body } of kept) expect(after.get(fact_id)).toBe(body)
  },
)

test('two facts under one number of a device are refused together, and nothing of them is kept', async () => {
  const client = aClient(hub)
  const story = aStory(me, scorecard)
  const device = v7()
  const tell = (seq: number, fact: unknown) =>
    client.send('POST', '/v1/sync/push', { device, facts: [{ seq, fact }] })
  const fact = story.started()

  expect((await tell(1, fact)).status).toBe(200)
  const other = story.marked()
  expect(await tell(1, other)).toMatchObject({ status: 409, body: { error: 'DeviceForked' } })
  // The same again is the lost answer of before, and another number is another fact.
  expect((await tell(1, fact)).status).toBe(200)
  expect((await tell(2, other)).status).toBe(200)
  const both = { device: v7(), facts: [1, 1].map((seq) => ({ seq, fact: story.marked() })) }
  expect((await client.send('POST', '/v1/sync/push', both)).status).toBe(409)
})
