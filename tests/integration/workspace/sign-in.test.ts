import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { beforeAll, expect, test } from 'vitest'

import type { Hub } from '#hub/start-hub.ts'
import { OneTimeCode, PersonRow } from '#shared/admin/people.ts'
import type { SessionView } from '#shared/hub-sign-in.ts'
import { IntakeReply } from '#shared/intake.ts'
import type { SyncState } from '#shared/news.ts'
import type { Result } from '#shared/result.ts'
import { until } from '#tests/support/exchange.ts'
import { aDraft } from '#tests/support/hub.ts'
import { lookInto } from '#tests/support/hub-database.ts'
import { aProviderInTheBrowser, browse } from '#tests/support/provider-in-browser.ts'
import { aHubClock, anOrganisation } from '#tests/support/organisation.ts'
import { aProgram } from '#tests/support/program.ts'
import { aFeed } from '#tests/support/scripted-feed.ts'
import { aScriptedHub, sendJson } from '#tests/support/scripted-hub.ts'

let hub: Hub
let call = ''
let code = ''
const clock = aHubClock()
let place: Awaited<ReturnType<typeof anOrganisation>>
let database: ReturnType<typeof lookInto>
let provider: Awaited<ReturnType<typeof aProviderInTheBrowser>>

beforeAll(async () => {
  provider = await aProviderInTheBrowser()
  const oidc = { issuer: provider.issuer, clientId: 'earshot', createAs: 'inspector' as const }
  place = await anOrganisation({ signIn: { oidc } }, clock)
  hub = place.hub
  database = lookInto(place.dir)
  const taken = await place.admin.send('POST', '/v1/calls', { calls: [aDraft()], problems: [] })
  call = IntakeReply.parse(taken.body).calls[0]?.id ?? ''
  const { team } = place.admin.signedIn.me
  const lead = { name: '陈思雨', login: 'chen', role: 'lead', teamId: team.id }
  const { id } = PersonRow.parse((await place.admin.send('POST', '/v1/admin/people', lead)).body)
  const given = await place.admin.send('POST', `/v1/admin/people/${id}/code`, {})
  code = OneTimeCode.parse(given.body).code
})

const PASSWORD = 'Amsel und Drossel 8'
const byPassword = (password = PASSWORD) => ({ by: 'password', login: 'chen', password })
const byBrowser = { by: 'organisation' }
const noBrowser = () => Promise.resolve(false)

/** The program at a desk where another hub was used before, and the browser of that desk. */
async function aDesk(openBrowser: (url: string) => Promise<boolean> = noBrowser) {
  const before = await aScriptedHub()
  aFeed(before)
  const shell = {
    pickFolder: () => Promise.resolve(null),
    pickFile: () => Promise.resolve(null),
    reveal: () => undefined,
    revealLog: () => undefined,
    openBrowser,
    printPdf: () => Promise.resolve(null),
  }
  const desk = aProgram({ hub: before.address, host: { clock, shell } })
  await desk.program.open()
  const ask = async <T>(group: string, name: string, input: unknown = {}): Promise<T> => {
    // The reply's shape is the API's.
    const reply = (await desk.invoke(group, name, input)) as Result<T, { readonly type: string }>
    if (!reply.ok) throw new Error(`${group}.${name}: ${reply.error.type}`)
    return reply.value
  }
  const enter = (how: object, name = '客服中心') =>
    desk.invoke('signIn', 'enter', { name, url: hub.url, how })
  return { ...desk, ask, enter }
}

const eventually = async (what: string, isSo: () => Promise<boolean>): Promise<void> => {
  await expect.poll(isSo, { message: what, timeout: 15_000, interval: 50 }).toBe(true)
}

test('work goes on when the session has ended, and waits for a word after signing in again', async () => {
  const desk = await aDesk()
  const { ask, heard, home } = desk

  expect(await desk.enter(byPassword('not this one'))).toMatchObject({
    ok: false,
    error: { type: 'SignInRefused', refusal: 'WrongPassword' },
  })
  const byCode = { by: 'code', login: 'chen', code, password: PASSWORD }
  expect(await desk.enter(byCode)).toMatchObject({ ok: true, value: { name: '客服中心' } })
  const begin = () => desk.invoke('inspect', 'open', { callId: call })
  await eventually('the call of the hub is here', async () => {
    return ((await begin()) as Result<unknown>).ok
  })

  // A quarter of an hour later the access is renewed without anybody noticing.
  clock.skip(20 * 60_000)
  await place.admin.send('POST', '/v1/token', { refresh: place.admin.signedIn.refresh })
  await ask('sync', 'now')
  await eventually('it is online', async () => {
    return (await ask<SyncState>('sync', 'state')).connection === 'online'
  })

  const facts = await database.count('fact')
  await database.rows(`UPDATE device SET state = 'revoked' WHERE name <> '窗边的电脑'`)
  clock.skip(20 * 60_000)
  await ask('sync', 'now')
  await until(
    () => heard.some((news) => news.type === 'SessionChanged' && news.session.ended !== null),
    'the session ends',
  )
  await ask('evaluations', 'start', { callId: call })
  const { waiting } = await ask<SyncState>('sync', 'state')
  expect(waiting).toBeGreaterThan(0)
  expect(await ask<SessionView>('signIn', 'state')).toMatchObject({ ended: 'DeviceRevoked' })
  expect(await desk.invoke('signIn', 'again', { how: byPassword('no') })).toMatchObject({
    error: { type: 'SignInRefused', refusal: 'WrongPassword' },
  })

  await ask('signIn', 'again', { how: byPassword() })
  await eventually('it is online again', async () => {
    return (await ask<SyncState>('sync', 'state')).connection === 'online'
  })
  expect(await ask<SessionView>('signIn', 'state')).toMatchObject({ ended: null, held: true })
  expect(await ask<SyncState>('sync', 'state')).toMatchObject({ waiting })
  expect(await database.count('fact')).toBe(facts)

  await ask('signIn', 'send')
  await eventually('all is sent', async () => {
    return (await ask<SyncState>('sync', 'state')).waiting === 0
  })
  expect(await database.count('fact')).toBe(facts + waiting)
  // What opens the hub lies nowhere in the open.
  const folders = readFileSync(join(home, 'current'), 'utf8')
  expect(folders.trim()).toBe('客服中心')
  expect(desk.log.join('\n')).not.toContain(PASSWORD)
}, 90_000)

test('the organisation’s own account is asked for in the browser, and each person has a workspace of their own', async () => {
  const desk = await aDesk(browse)
  provider.becomes('zhou.min')

  expect(await desk.enter(byBrowser, '周敏')).toMatchObject({ ok: true, value: { name: '周敏' } })
  const me = await desk.ask<{ person: { name: string } }>('workspace', 'current')
  expect(me.person.name).toBe('zhou.min')

  provider.becomes('li.na')
  expect(await desk.invoke('signIn', 'again', { how: byBrowser })).toMatchObject({
    ok: false,
    error: { type: 'SignInRefused', refusal: 'DeviceTaken' },
  })
  expect(await desk.enter(byBrowser, '周敏')).toMatchObject({ error: { type: 'NameTaken' } })
  expect(await desk.enter(byBrowser, '李娜')).toMatchObject({ ok: true, value: { name: '李娜' } })
}, 90_000)

test('a browser that does not open, a provider that says no and a person who thinks better of it are told apart', async () => {
  const closed = await aDesk(noBrowser)
  expect(await closed.enter(byBrowser)).toMatchObject({ error: { type: 'BrowserDidNotOpen' } })

  const waiting = await aDesk(() => Promise.resolve(true))
  const entering = waiting.enter(byBrowser)
  await expect
    .poll(
      async () => {
        await waiting.invoke('signIn', 'giveUp', {})
        return Promise.race([entering, Promise.resolve('waiting')])
      },
      { timeout: 15_000 },
    )
    .toMatchObject({ error: { type: 'SignInGivenUp' } })

  const refused = await aDesk(browse)
  provider.refuses()
  expect(await refused.enter(byBrowser)).toMatchObject({
    error: { type: 'ProviderFailed', detail: 'access_denied' },
  })
}, 90_000)

test('a hub that has never heard of signing in takes a token, and what is no hub is told', async () => {
  const desk = await aDesk()
  const old = await aScriptedHub()
  old.on('/v1/sign-in', (_asked, response) => {
    sendJson(response, { error: 'TokenRefused' }, 401)
  })
  const stranger = await aScriptedHub()
  stranger.on('/v1/sign-in', (_asked, response) => {
    sendJson(response, { hello: 'world' })
  })
  const ways = (url: string) => desk.invoke('signIn', 'ways', { url })

  expect(await ways(hub.url)).toMatchObject({
    value: { hubName: '示范中心', password: true, organisation: true },
  })
  expect(await ways(old.address.url)).toEqual({
    ok: true,
    value: { hubName: '', password: false, organisation: false },
  })
  expect(await ways(stranger.address.url)).toMatchObject({ error: { type: 'NotAHub' } })
  expect(await ways('http://127.0.0.1:9')).toMatchObject({ error: { type: 'HubUnreachable' } })
}, 60_000)
