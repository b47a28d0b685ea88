import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { beforeAll, expect, test } from 'vitest'

import { AuditPage } from '#shared/admin/audit.ts'
import { OneTimeCode, PersonRow, TeamPage } from '#shared/admin/people.ts'
import { z } from 'zod'
import { earshot } from '#tests/support/command-line.ts'
import { aHubFolder } from '#tests/support/hub.ts'
import {
  ADMIN_PASSWORD,
  aDevice,
  anOrganisation,
  aPerson,
  postTo,
  type Organisation,
} from '#tests/support/organisation.ts'

const Listed = z.object({ people: z.array(PersonRow) })
const One = z.object({ person: PersonRow })

let place: Organisation
let config: string

beforeAll(async () => {
  place = await anOrganisation()
  config = join(aHubFolder(), 'hub.json')
  writeFileSync(config, JSON.stringify({ dir: place.dir, signIn: {} }))
})

const person = (...args: readonly string[]) =>
  earshot(['hub', 'person', ...args, '--config', config, '--json'])

const enter = (login: string, code: string) =>
  postTo(place.hub, '/v1/sign-in/code', {
    login,
    code,
    password: ADMIN_PASSWORD,
    device: aDevice(),
  })

const signIn = (login: string, password = ADMIN_PASSWORD) =>
  postTo(place.hub, '/v1/sign-in', { login, password, device: aDevice() })

const ofOperator = async () =>
  AuditPage.parse(
    await (await place.admin.ask('/v1/admin/audit?actor=operator&limit=5')).json(),
  ).entries.map(({ action }) => action)

test('lists people of a hub that runs, in words and in JSON', async () => {
  const { status, json } = await person('list')
  const { people } = Listed.parse(json())
  const words = await earshot(['hub', 'person', 'list', '--config', config, '--lang', 'zh'])

  expect(status).toBe(0)
  expect(people.map(({ login, role }) => [login, role])).toContainEqual(['admin', 'administrator'])
  expect(words.out).toMatch(/^admin {2}.*管理员 {2}管理员 \(全部\)/m)
  expect(Listed.parse((await person('list', '--search', 'nobody-at-all')).json()).people).toEqual(
    [],
  )
})

test('adds an administrator who signs in with the code, and writes down who did', async () => {
  const { status, json } = await person(
    ...['add', '值班管理员', '--login', 'On-Call', '--role', 'administrator'],
  )
  const { login, code } = OneTimeCode.parse(json())

  expect(status).toBe(0)
  expect((await enter(login, code)).status).toBe(200)
  expect((await signIn('on-call')).status).toBe(200)
  expect(await ofOperator()).toEqual(['password-set', 'person-added'])
  const again = await person('add', '另一个', '--login', 'on-call')
  expect([again.status, again.out]).toEqual([2, ''])
})

test('unlocks a login that failed too often', async () => {
  const [team] = TeamPage.parse(await (await place.admin.ask('/v1/admin/teams')).json()).rows
  if (!team) throw new Error('no team')
  const lead = await aPerson(place, { name: '孙主管', role: 'lead', teamId: team.id })
  const login = lead.login ?? ''
  for (let tried = 0; tried < 6; tried += 1) await signIn(login, 'wrong')
  expect(await signIn(login)).toMatchObject({ status: 401, body: { error: 'Locked' } })
  const locked = Listed.parse((await person('list', '--search', login)).json()).people[0]
  expect(locked?.lockedUntil).not.toBeNull()

  expect((await person('unlock', login)).status).toBe(0)

  expect((await signIn(login)).status).toBe(200)
})

test('gives a code in place of a password that was forgotten', async () => {
  const { status, json } = await person('code', 'on-call')
  const { login, code } = OneTimeCode.parse(json())

  expect(status).toBe(0)
  expect((await enter(login, code)).status).toBe(200)
})

test('makes somebody administrator, by name, also one who was disabled', async () => {
  const [team] = TeamPage.parse(await (await place.admin.ask('/v1/admin/teams')).json()).rows
  if (!team) throw new Error('no team')
  const one = await aPerson(place, { name: '钱经理', role: 'manager', teamId: team.id })
  await place.admin.send('PATCH', `/v1/admin/people/${one.id}`, { state: 'disabled' })
  expect((await signIn(one.login ?? '')).status).toBe(401)

  const made = One.parse((await person('administrator', '钱经理')).json())

  expect(made.person).toMatchObject({ role: 'administrator', reach: 'org', state: 'active' })
  expect((await signIn(one.login ?? '')).status).toBe(200)
  expect((await ofOperator())[0]).toBe('person-changed')
})

test.each([
  [['unlock', 'nobody'], 'en', 'There is nobody'],
  [['code', 'nobody'], 'zh', '没有登录名或姓名为 nobody 的人'],
  [['administrator', 'nobody'], 'en', 'There is nobody'],
  [['add', 'x', '--login', 'x', '--team', 'no such'], 'en', 'There is no such team'],
])('with %j says in words why not, and ends with status 2', async (args, lang, words) => {
  const { status, err } = await earshot([
    ...['hub', 'person', ...args, '--config', config, '--lang', lang],
  ])

  expect(status).toBe(2)
  expect(err).toContain(words)
})

test('works beside a hub that does not run, and says where there is none at all', async () => {
  await place.hub.close()
  expect((await person('list')).status).toBe(0)

  const none = await earshot(['hub', 'person', 'list', '--dir', join(aHubFolder(), 'new')])
  expect(none.status).toBe(3)
  expect(none.err).toContain('There is no organisation yet')
}, 60_000)
