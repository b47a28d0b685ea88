import { beforeAll, expect, test, vi } from 'vitest'

import { TeamPage, type Team } from '#shared/admin/people.ts'
import { lookInto } from '#tests/support/hub-database.ts'
import { anOrganisation, aPerson, type Organisation } from '#tests/support/organisation.ts'

let place: Organisation
let teamId: Team['id']

beforeAll(async () => {
  place = await anOrganisation()
  const { rows } = TeamPage.parse(await (await place.admin.ask('/v1/admin/teams')).json())
  if (!rows[0]) throw new Error('no team')
  teamId = rows[0].id
})

/** Somebody whose workstation listens; `ended` becomes true once the line is cut. */
const listening = async () => {
  const person = await aPerson(place, { name: '王敏', role: 'inspector', teamId })
  const stream = await person.session.ask('/v1/sync/events')
  expect(stream.status).toBe(200)
  const line = { person, ended: false }
  const reader = stream.body?.getReader()
  void (async () => {
    for (let isOver = false; !isOver;) {
      isOver = (await reader?.read().catch(() => ({ done: true })))?.done ?? true
    }
    line.ended = true
  })()
  return line
}

/** A beat alone would let the line stand for five minutes. */
const seconds = { timeout: 20_000, interval: 50 }

test.each(['revoked', 'wiped'] as const)(
  'the open stream of a device that is %s here ends, and that of another goes on',
  async (state) => {
    const [line, other] = [await listening(), await listening()]

    const path = `/v1/admin/devices/${line.person.device}`
    expect((await place.admin.send('PATCH', path, { state })).status).toBe(200)
    await vi.waitFor(() => expect(line.ended).toBe(true), seconds)

    expect(other.ended).toBe(false)
    const again = await line.person.session.ask('/v1/sync/events')
    expect(again.status).toBe(401)
    expect(await again.json()).toEqual({
      error: state === 'revoked' ? 'DeviceRevoked' : 'DeviceWiped',
    })
  },
)

test('the open stream of a device that another hub on the database revoked ends as well', async () => {
  const line = await listening()

  await lookInto(place.dir).rows(`UPDATE device SET state = 'revoked' WHERE device_id = $1`, [
    line.person.device,
  ])
  await vi.waitFor(() => expect(line.ended).toBe(true), seconds)
})

test('the open stream of a person who is disabled or signs out ends', async () => {
  const [disabled, leaving] = [await listening(), await listening()]

  const path = `/v1/admin/people/${disabled.person.id}`
  expect((await place.admin.send('PATCH', path, { state: 'disabled' })).status).toBe(200)
  expect((await leaving.person.session.send('POST', '/v1/sign-out', {})).status).toBe(200)

  await vi.waitFor(() => {
    expect(disabled.ended).toBe(true)
    expect(leaving.ended).toBe(true)
  }, seconds)
})
