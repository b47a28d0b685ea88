import { copyFileSync } from 'node:fs'
import { join } from 'node:path'

import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'

import { TeamPage } from '#shared/admin/people.ts'
import { DeviceId } from '#shared/ids.ts'
import { aDesk } from '#tests/support/desk.ts'
import { aDraft, aHubFolder } from '#tests/support/hub.ts'
import { lookInto } from '#tests/support/hub-database.ts'
import { ADMIN_PASSWORD, anOrganisation, aPerson, aSession, postTo, type Organisation } from '#tests/support/organisation.ts' // prettier-ignore

let place: Organisation
let database: ReturnType<typeof lookInto>
let teamId: string

beforeAll(async () => {
  place = await anOrganisation()
  database = lookInto(place.dir)
  const { rows } = TeamPage.parse(await (await place.admin.ask('/v1/admin/teams')).json())
  teamId = rows[0]?.id ?? ''
  await place.admin.send('PATCH', `/v1/admin/teams/${teamId}`, { browse: true })
  await place.admin.send('POST', '/v1/calls', { calls: [aDraft(), aDraft(), aDraft()] })
})

/** Somebody who is signed in, and the workstation they are to work at. */
const somebody = async (device?: string) => {
  const person = await aPerson(place, { name: '王敏', role: 'inspector', teamId })
  const hub = { url: place.hub.url, token: person.session.signedIn.access }
  const desk = aDesk({ hub, me: person.id, device: DeviceId.parse(device ?? person.device) })
  await desk.pull('none')
  for (let seed = 1; seed < 20; seed += 1) desk.act(seed)
  return { ...person, hub, desk }
}

const known = async (person: string): Promise<number> =>
  (await database.rows(`SELECT 1 FROM fact WHERE person_id = $1`, [person])).length

test('who is signed in on one device tells nothing as another: all waits, and a person is asked to sign in there', async () => {
  const device = v7()
  const { id, login, desk } = await somebody(device)
  const waited = desk.waiting()
  expect(waited).toBeGreaterThan(5)

  await desk.push('none')
  await desk.push('none')

  expect([desk.waiting(), await known(id)]).toEqual([waited, 0])
  expect(desk.problems().map(({ kind }) => kind)).toEqual(['NotThisDevice'])

  const entered = await postTo(place.hub, '/v1/sign-in', {
    ...{ login, password: ADMIN_PASSWORD, device: { id: device, name: '窗边的电脑' } },
  })
  desk.comesBy({ url: place.hub.url, token: aSession(place.hub, entered).signedIn.access })
  await desk.push('none')

  expect([desk.waiting(), await known(id)]).toEqual([0, waited])
  expect(desk.problems()).toEqual([])
})

test('a device that finds itself copied goes on under a new name, and all that waits is told', async () => {
  const { id, device, hub, desk } = await somebody()
  await desk.push('none')
  const copied = join(aHubFolder(), 'earshot.db')
  desk.close()
  copyFileSync(desk.file, copied)
  desk.restart()
  for (let seed = 100; seed < 110; seed += 1) desk.act(seed)
  await desk.push('none')

  const copy = aDesk({ hub, me: id, file: copied, device: DeviceId.parse(device) })
  for (let seed = 200; seed < 215; seed += 1) copy.act(seed)
  for (let round = 0; round < 20 && copy.waiting() > 0; round += 1) {
    copy.seeToAll()
    await copy.push('none')
  }

  expect(copy.device()).not.toBe(device)
  expect(copy.waiting()).toBe(0)
  for (const each of [desk, copy]) await each.pull('none')
  expect(copy.state()).toEqual(desk.state())
})

test('nobody takes the name of another’s device, not even one that was told it is a copy', async () => {
  const [mine, theirs] = [await somebody(), await somebody()]
  const fact = {
    id: v7(),
    at: 1,
    by: mine.id,
    device: mine.device,
    body: { type: 'OfALaterVersion' },
  }
  const tell = (device: string, seq: number, id = v7()) =>
    mine.session.send('POST', '/v1/sync/push', { device, facts: [{ seq, fact: { ...fact, id } }] })
  expect((await tell(mine.device, 1)).status).toBe(200)
  expect((await tell(mine.device, 1)).body).toMatchObject({ error: 'DeviceForked' })

  const taken = await tell(theirs.device, 900)
  expect(taken).toMatchObject({ status: 409, body: { error: 'NotThisDevice' } })
  expect(await known(mine.id)).toBe(1)

  const name = v7()
  expect((await tell(name, 1)).status).toBe(200)
  expect((await tell(name, 2)).status).toBe(200)
  // One new name for each time it was told so.
  expect((await tell(v7(), 1)).status).toBe(409)
  expect((await tell(mine.device, 2)).status).toBe(200)
})
