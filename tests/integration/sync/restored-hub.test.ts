import { copyFileSync } from 'node:fs'
import { join } from 'node:path'

import { beforeAll, expect, test } from 'vitest'

import type { DeviceId, PersonId } from '#shared/ids.ts'
import { hubState } from '#tests/soak/hub-state.ts'
import { earshot } from '#tests/support/command-line.ts'
import { aDesk } from '#tests/support/desk.ts'
import { aClient, aDraft, aHub, aHubFolder } from '#tests/support/hub.ts'
import { lookInto } from '#tests/support/hub-database.ts'

const mood = { submits: 100, reopens: 100, seesTo: 100 }
const backup = join(aHubFolder(), 'hub.tar')
let me: PersonId
let token: string
/** The database of each workstation as it was when the hub was lost. */
let left: readonly { readonly file: string; readonly device: DeviceId }[]
/** Every fact the hub had by then. */
let had: readonly string[]

const told = async (dir: string): Promise<readonly string[]> =>
  (await lookInto(dir).rows<{ id: string }>(`SELECT fact_id AS id FROM fact`)).map(({ id }) => id)

const exchange = async (desks: readonly ReturnType<typeof aDesk>[]): Promise<void> => {
  for (let round = 0; round < 100; round += 1) {
    for (const desk of desks) {
      desk.seeToAll()
      await desk.pull('none')
      await desk.push('none')
    }
    if (desks.every((desk) => desk.waiting() === 0)) break
  }
  for (const desk of desks) await desk.pull('none')
}

beforeAll(async () => {
  const dir = aHubFolder()
  const hub = await aHub({ dir })
  token = hub.token
  me = (await aClient(hub).me()).person.id
  const admin = aClient({ url: hub.url, token: hub.adminToken })
  await admin.send('POST', '/v1/calls', { calls: [aDraft(), aDraft(), aDraft()] })
  const desks = [0, 1].map(() => aDesk({ hub, me, mood }))
  for (const desk of desks) await desk.pull('none')
  const work = async (from: number): Promise<void> => {
    for (let seed = from; seed < from + 60; seed += 1) desks[seed % 2]?.act(seed)
    await exchange(desks)
  }
  await work(1)
  expect((await earshot(['hub', 'export', backup, '--dir', dir, '--json'])).err).toBe('')
  const early = await told(dir)
  await work(1000)
  had = await told(dir)
  expect(had.length).toBeGreaterThan(early.length + 10)
  left = desks.map((desk) => {
    desk.close()
    return { file: desk.file, device: desk.device() }
  })
  await hub.close()
})

test.each([
  ['loses nothing where workstations keep what they sent', true],
  ['is found to lose work where they do not', false],
])('a hub put back from an older backup %s', async (_what, isKept) => {
  const dir = aHubFolder()
  expect((await earshot(['hub', 'import', backup, '--dir', dir, '--json'])).err).toBe('')
  const hub = { url: (await aHub({ dir })).url, token }
  const desks = left.map(({ file, device }) => {
    const copy = join(aHubFolder(), 'earshot.db')
    copyFileSync(file, copy)
    return aDesk({ hub, me, mood, file: copy, device })
  })
  if (!isKept) for (const desk of desks) desk.forgetSent()

  await exchange(desks)

  const now = new Set(await told(dir))
  const lost = had.filter((id) => !now.has(id))
  if (!isKept) {
    expect(lost.length).toBeGreaterThan(0)
    return
  }
  expect(lost).toEqual([])
  const truth = await hubState(lookInto(dir).pool, hub)
  for (const desk of desks) expect(desk.state()).toEqual(truth)
})
