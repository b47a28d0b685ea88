import { beforeAll, describe, expect, test } from 'vitest'

import {
  CentrePage,
  Centre,
  DevicePage,
  KeyPage,
  NewKey,
  OneTimeCode,
  PersonPage,
  PersonRow,
  Team,
  TeamPage,
} from '#shared/admin/people.ts'
import { Access } from '#shared/sign-in.ts'
import { aClient, aDraft } from '#tests/support/hub.ts'
import { lookInto } from '#tests/support/hub-database.ts'
import {
  ADMIN_PASSWORD,
  aDevice,
  anOrganisation,
  aPerson,
  postTo,
  type Organisation,
} from '#tests/support/organisation.ts'

let place: Organisation
let database: ReturnType<typeof lookInto>
let home: Team

beforeAll(async () => {
  place = await anOrganisation()
  database = lookInto(place.dir)
  const { rows } = TeamPage.parse(await get('/v1/admin/teams'))
  if (!rows[0]) throw new Error('no team')
  home = rows[0]
})

const get = async (path: string): Promise<unknown> => (await place.admin.ask(path)).json()
const post = (path: string, body: unknown) => place.admin.send('POST', path, body)
const patch = (path: string, body: unknown) => place.admin.send('PATCH', path, body)
const conflict = (error: string) => ({ status: 409, body: { error } })
const addTeam = async (name: string, centreId: string = home.centreId) =>
  Team.parse((await post('/v1/admin/teams', { name, centreId })).body)
const addCentre = async (name: string) =>
  Centre.parse((await post('/v1/admin/centres', { name })).body)

describe('centres and teams', () => {
  test('are added, renamed and listed with what is in them', async () => {
    const centre = await addCentre('南方中心')
    const team = await addTeam('外呼一组', centre.id)
    await patch(`/v1/admin/centres/${centre.id}`, { name: '华南中心' })

    const { rows } = CentrePage.parse(await get('/v1/admin/centres?search=%E5%8D%8E%E5%8D%97'))
    expect(rows).toMatchObject([{ id: centre.id, name: '华南中心', teams: 1 }])
    expect(team).toMatchObject({ browse: false, people: 0, centreName: '南方中心' })
  })

  test('an empty centre is removed, one with a team or a role in it is not', async () => {
    const remove = (id: string) => place.admin.send('DELETE', `/v1/admin/centres/${id}`, {})
    const centre = await addCentre('过渡中心')
    const team = await addTeam('过渡组', centre.id)

    expect(await remove(centre.id)).toEqual(conflict('NotEmpty'))
    await patch(`/v1/admin/teams/${team.id}`, { centreId: home.centreId })
    const person = await aPerson(place, {
      ...{ name: '周', role: 'inspector', teamId: home.id },
      grants: [{ role: 'manager', reach: 'centre', id: centre.id }],
    })
    expect(await remove(centre.id)).toEqual(conflict('NotEmpty'))
    await patch(`/v1/admin/people/${person.id}`, { grants: [] })
    expect((await remove(centre.id)).status).toBe(200)
    expect((await remove(centre.id)).status).toBe(404)
    expect(JSON.stringify(await get('/v1/admin/audit?action=centre-removed'))).toContain(centre.id)
  })

  test('have names of their own', async () => {
    await addCentre('双名')
    await addTeam('双名组')

    expect(await post('/v1/admin/centres', { name: '双名' })).toEqual(conflict('NameTaken'))
    expect(await post('/v1/admin/teams', { name: '双名组', centreId: home.centreId })).toEqual(
      conflict('NameTaken'),
    )
    const nowhere = '019aa7c0-0000-7000-8000-000000000001'
    expect(await post('/v1/admin/teams', { name: 'x', centreId: nowhere })).toEqual(
      conflict('UnknownPlace'),
    )
    expect((await patch(`/v1/admin/teams/${nowhere}`, {})).status).toBe(404)
    expect((await patch('/v1/admin/teams/nonsense', {})).status).toBe(404)
  })

  test('a new team can be judged by the scorecards that came with the program', async () => {
    const team = await addTeam('新组')
    const { session } = await aPerson(place, { name: '赵', role: 'inspector', teamId: team.id })

    const feed = await session.readAll(`team:${team.id}`)
    expect(feed.filter(({ entity }) => entity === 'scorecard').length).toBeGreaterThan(2)
    expect(feed.filter(({ entity }) => entity === 'person')).toHaveLength(1)
  })
})

describe('a list', () => {
  test('comes by pages that hold each person once, and finds people by name and by login', async () => {
    const team = await addTeam('长名单')
    for (let n = 0; n < 7; n += 1) {
      await post('/v1/admin/people', {
        ...{ name: `同名`, login: `list-${n}`, role: 'inspector', teamId: team.id },
      })
    }
    const seen: string[] = []
    let after = ''
    for (let more = true; more;) {
      const page = PersonPage.parse(
        await get(`/v1/admin/people?teamId=${team.id}&limit=3${after && `&after=${after}`}`),
      )
      expect(page.total).toBe(7)
      seen.push(...page.rows.map(({ id }) => id))
      after = page.next ?? ''
      more = page.next !== null
    }

    expect(new Set(seen).size).toBe(7)
    expect(seen).toHaveLength(7)
    const found = PersonPage.parse(await get('/v1/admin/people?search=LIST-4'))
    expect(found.rows).toMatchObject([{ login: 'list-4', hasPassword: false, devices: 0 }])
    // A sign that means anything to a database means only itself.
    expect(PersonPage.parse(await get('/v1/admin/people?search=list_4')).rows).toEqual([])
    expect((await place.admin.ask('/v1/admin/people?limit=0')).status).toBe(400)
  })
})

describe('a person', () => {
  test('begins with a code, is renamed, moved and given further roles', async () => {
    const other = await addTeam('另一组')
    const person = await aPerson(place, { name: '钱', role: 'inspector', teamId: home.id })
    const grants = [{ role: 'lead', reach: 'team', id: home.id }]

    const { status, body } = await patch(`/v1/admin/people/${person.id}`, {
      ...{ name: '钱红', teamId: other.id, grants },
    })

    expect(status).toBe(200)
    expect(PersonRow.parse(body)).toMatchObject({ name: '钱红', teamId: other.id, grants })
    const me = await person.session.me()
    expect(me).toMatchObject({ person: { name: '钱红' }, team: { id: other.id } })
    expect(me.scopes).toEqual([`team:${other.id}`, `user:${person.id}`])
    // Also those of the team they lead, if they ask for them.
    const asked = await person.session.pull({ [`calls:${home.id}`]: null })
    expect(asked[`calls:${home.id}`]).toMatchObject({ state: 'page' })
  })

  test('has a login nobody else has, whatever its case', async () => {
    const draft = { name: '孙', role: 'inspector', teamId: home.id }
    expect((await post('/v1/admin/people', { ...draft, login: 'Sun.Li' })).status).toBe(200)

    expect(await post('/v1/admin/people', { ...draft, login: ' sun.LI ' })).toEqual(
      conflict('LoginTaken'),
    )
  })

  test('who is disabled is out at once, on every device, and in again when that is undone', async () => {
    const person = await aPerson(place, { name: '李', role: 'inspector', teamId: home.id })
    const { refresh } = person.session.signedIn
    const signIn = () =>
      postTo(place.hub, '/v1/sign-in', {
        ...{ login: person.login, password: ADMIN_PASSWORD, device: aDevice() },
      })
    await patch(`/v1/admin/people/${person.id}`, { state: 'disabled' })

    const disabled = { status: 401, body: { error: 'PersonDisabled' } }
    expect(await person.session.send('POST', '/v1/sync/pull', { scopes: {} })).toEqual(disabled)
    expect(await postTo(place.hub, '/v1/token', { refresh })).toEqual(disabled)
    expect(await signIn()).toEqual(disabled)

    await patch(`/v1/admin/people/${person.id}`, { state: 'active' })
    expect((await postTo(place.hub, '/v1/token', { refresh })).status).toBe(200)
  })

  test('who was locked out is let in by an administrator', async () => {
    const person = await aPerson(place, { name: '周', role: 'inspector', teamId: home.id })
    const signIn = (password: string) =>
      postTo(place.hub, '/v1/sign-in', { login: person.login, password, device: aDevice() })
    for (let n = 0; n < 5; n += 1) await signIn('a guess')
    expect((await signIn(ADMIN_PASSWORD)).body).toMatchObject({ error: 'Locked' })
    const row = PersonPage.parse(await get(`/v1/admin/people?search=${person.login ?? ''}`)).rows[0]
    expect(row?.lockedUntil).not.toBeNull()

    await patch(`/v1/admin/people/${person.id}`, { unlock: true })

    expect((await signIn(ADMIN_PASSWORD)).status).toBe(200)
  })

  test('sets a new password by a code that is good once and for a day', async () => {
    const { clock, hub } = place
    const person = await aPerson(place, { name: '吴', role: 'inspector', teamId: home.id })
    const code = async () =>
      OneTimeCode.parse((await post(`/v1/admin/people/${person.id}/code`, {})).body)
    const use = (typed: string) =>
      postTo(hub, '/v1/sign-in/code', {
        ...{ login: person.login, code: typed, password: 'Rotkehlchen im Mai', device: aDevice() },
      })
    const [first, second] = [await code(), await code()]

    expect((await use(first.code.toLowerCase().replaceAll('-', ' '))).status).toBe(200)
    expect((await use(second.code)).status).toBe(401)
    const late = await code()
    clock.skip(86_400_001)
    expect((await use(late.code)).body).toEqual({ error: 'WrongPassword' })
    const { body } = await postTo(hub, '/v1/token', { refresh: place.admin.signedIn.refresh })
    place = {
      ...place,
      admin: { ...place.admin, ...aClient({ url: hub.url, token: Access.parse(body).access }) },
    }
  })

  test('who is the last to look after everything stays so', async () => {
    const [me] = PersonPage.parse(await get('/v1/admin/people?search=admin')).rows
    const path = `/v1/admin/people/${me?.id ?? ''}`

    expect(await patch(path, { state: 'disabled' })).toEqual(conflict('LastAdministrator'))
    expect(await patch(path, { role: 'lead' })).toEqual(conflict('LastAdministrator'))
    expect(await patch(path, { reach: 'team' })).toEqual(conflict('LastAdministrator'))
    expect((await place.admin.ask('/v1/admin/people')).status).toBe(200)
  })

  test('without a login gets no code', async () => {
    const { body } = await post('/v1/admin/people', { name: '郑', role: 'agent', teamId: home.id })

    expect(await post(`/v1/admin/people/${PersonRow.parse(body).id}/code`, {})).toEqual(
      conflict('NoLogin'),
    )
  })
})

describe('an administrator of one centre', () => {
  test('sees and changes only what is there, and gives nothing that reaches further', async () => {
    const centre = await addCentre('西部中心')
    const team = await addTeam('西一组', centre.id)
    const { session } = await aPerson(place, {
      ...{ name: '冯', role: 'administrator', reach: 'centre', teamId: team.id },
    })
    const list = async (path: string) => (await session.ask(path)).json() as Promise<unknown>
    const send = (path: string, body: unknown) => session.send('POST', path, body)
    const draft = { name: '陈', role: 'inspector', teamId: team.id }
    const [boss] = PersonPage.parse(await get('/v1/admin/people?search=admin')).rows

    expect(TeamPage.parse(await list('/v1/admin/teams')).rows.map(({ id }) => id)).toEqual([
      team.id,
    ])
    expect(CentrePage.parse(await list('/v1/admin/centres')).rows).toHaveLength(1)
    expect(PersonPage.parse(await list('/v1/admin/people')).rows.map(({ name }) => name)).toEqual([
      '冯',
    ])
    expect(DevicePage.parse(await list('/v1/admin/devices')).rows).toHaveLength(1)
    expect((await send('/v1/admin/people', draft)).status).toBe(200)
    expect(await send('/v1/admin/people', { ...draft, teamId: home.id })).toEqual(
      conflict('BeyondReach'),
    )
    expect(await send('/v1/admin/people', { ...draft, role: 'manager', reach: 'org' })).toEqual(
      conflict('BeyondReach'),
    )
    const grants = [{ role: 'lead', reach: 'team', id: home.id }]
    expect(await send('/v1/admin/people', { ...draft, grants })).toEqual(conflict('BeyondReach'))
    expect((await send('/v1/admin/centres', { name: 'x' })).status).toBe(403)
    expect((await send(`/v1/admin/people/${boss?.id ?? ''}/code`, {})).status).toBe(404)
    const path = `/v1/admin/people/${boss?.id ?? ''}`
    expect((await session.send('PATCH', path, { state: 'disabled' })).status).toBe(404)
    expect((await session.send('PATCH', `/v1/admin/teams/${home.id}`, { name: 'x' })).status).toBe(
      404,
    )
    expect((await session.ask('/v1/admin/audit')).status).toBe(403)
  })
})

describe('a device', () => {
  const changeTo = (id: string, state: string) => patch(`/v1/admin/devices/${id}`, { state })
  const signInOn = (login: string | null, id: string) =>
    postTo(place.hub, '/v1/sign-in', { login, password: ADMIN_PASSWORD, device: aDevice(id) })

  test('that was lost is revoked, and let in again only by an administrator', async () => {
    const person = await aPerson(place, { name: '褚', role: 'inspector', teamId: home.id })
    const { rows } = DevicePage.parse(await get(`/v1/admin/devices?personId=${person.id}`))
    expect(rows).toMatchObject([{ id: person.device, state: 'active', personName: '褚' }])
    await changeTo(person.device, 'revoked')

    const revoked = { status: 401, body: { error: 'DeviceRevoked' } }
    const { refresh } = person.session.signedIn
    expect(await person.session.send('POST', '/v1/sync/pull', { scopes: {} })).toEqual(revoked)
    expect(await postTo(place.hub, '/v1/token', { refresh })).toEqual(revoked)
    expect(await signInOn(person.login, person.device)).toEqual(revoked)

    expect((await changeTo(person.device, 'active')).body).toMatchObject({ state: 'signedOut' })
    expect((await postTo(place.hub, '/v1/token', { refresh })).status).toBe(401)
    expect((await signInOn(person.login, person.device)).status).toBe(200)
  })

  test('that is to be wiped is told so until it has said that it was, and never comes back', async () => {
    const person = await aPerson(place, { name: '卫', role: 'inspector', teamId: home.id })
    const { refresh } = person.session.signedIn
    await changeTo(person.device, 'wiped')

    const wiped = { status: 401, body: { error: 'DeviceWiped' } }
    expect(await person.session.send('POST', '/v1/sync/pull', { scopes: {} })).toEqual(wiped)
    expect(await postTo(place.hub, '/v1/token', { refresh })).toEqual(wiped)
    expect(await signInOn(person.login, person.device)).toEqual(wiped)
    expect(await postTo(place.hub, '/v1/wiped', { refresh })).toEqual({ status: 200, body: {} })

    const { rows } = DevicePage.parse(await get(`/v1/admin/devices?personId=${person.id}`))
    expect(rows[0]?.wipedAt).not.toBeNull()
    expect(await changeTo(person.device, 'active')).toEqual(conflict('AlreadyWiped'))
  })

  test('belongs to one person, until they sign out of it', async () => {
    const one = await aPerson(place, { name: '蒋', role: 'inspector', teamId: home.id })
    const other = await aPerson(place, { name: '沈', role: 'inspector', teamId: home.id })

    expect(await signInOn(other.login, one.device)).toEqual(conflict('DeviceTaken'))
    // A code that was shown on the wrong one is not used up by that.
    const given = await post(`/v1/admin/people/${other.id}/code`, {})
    const enterOn = (device: object) =>
      postTo(place.hub, '/v1/sign-in/code', {
        ...{ login: other.login, code: OneTimeCode.parse(given.body).code },
        ...{ password: ADMIN_PASSWORD, device },
      })
    expect(await enterOn(aDevice(one.device))).toEqual(conflict('DeviceTaken'))
    expect((await enterOn(aDevice())).status).toBe(200)
    await one.session.send('POST', '/v1/sign-out', {})
    expect((await signInOn(other.login, one.device)).status).toBe(200)
  })
})

describe('a key for a recorder', () => {
  test('takes in calls of its team, does nothing else, and ends when it is revoked', async () => {
    const { hub } = place
    const { row, key } = NewKey.parse(
      (await post('/v1/admin/keys', { name: '录音网关', teamId: home.id })).body,
    )
    const recorder = aClient({ url: hub.url, token: key })
    const sent = { calls: [aDraft()] }

    expect((await recorder.send('POST', '/v1/calls', sent)).status).toBe(200)
    for (const path of ['/v1/me', '/v1/admin/people', `/v1/media/${'0'.repeat(64)}`]) {
      expect((await recorder.ask(path)).status).toBe(403)
    }
    expect((await recorder.send('POST', '/v1/sync/pull', { scopes: {} })).status).toBe(403)
    const kept = KeyPage.parse(await get('/v1/admin/keys')).rows
    expect(kept.find(({ id }) => id === row.id)?.lastUsedAt).not.toBeNull()
    expect(JSON.stringify(kept)).not.toContain(key)

    await place.admin.send('DELETE', `/v1/admin/keys/${row.id}`, {})
    expect((await recorder.send('POST', '/v1/calls', sent)).status).toBe(401)
  })
})

test('each act of an administrator is written down, and no name with it', async () => {
  const entries = await database.rows<{ action: string; entry: string }>(
    `SELECT action, entry FROM audit`,
  )

  expect(new Set(entries.map(({ action }) => action))).toEqual(
    new Set([
      ...[
        'centre-added',
        'centre-changed',
        'centre-removed',
        'team-added',
        'team-changed',
        'person-added',
        'person-changed',
      ],
      ...['person-disabled', 'password-set', 'device-enrolled', 'device-revoked', 'device-wiped'],
      ...['key-added', 'key-revoked', 'signed-in', 'signed-out', 'sign-in-refused'],
    ]),
  )
  expect(JSON.stringify(entries)).not.toMatch(/[\u4e00-\u9fff]/)
})
