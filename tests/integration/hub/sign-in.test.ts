import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { beforeAll, describe, expect, test } from 'vitest'

import { Access, SignedIn } from '#shared/sign-in.ts'
import { aClient, aHub } from '#tests/support/hub.ts'
import { lookInto } from '#tests/support/hub-database.ts'
import {
  ADMIN_PASSWORD,
  aDevice,
  anOrganisation,
  aSession,
  postTo,
} from '#tests/support/organisation.ts'

type Organisation = Awaited<ReturnType<typeof anOrganisation>>
let place: Organisation
let database: ReturnType<typeof lookInto>

beforeAll(async () => {
  place = await anOrganisation()
  database = lookInto(place.dir)
})

const post = (path: string, body: unknown) => postTo(place.hub, path, body)
const signIn = (password: string, device = aDevice(), login = 'admin') =>
  post('/v1/sign-in', { login, password, device })
const renew = (refresh: string) => post('/v1/token', { refresh })
const isLocked = { status: 401, body: { error: 'Locked' } }
const refused = (error: string, status = 401) => ({ status, body: { error } })
const audited = async (action: string) =>
  database.rows<{ actor: string; subject: string; entry: string }>(
    `SELECT actor, subject, entry FROM audit WHERE action = $1 ORDER BY seq`,
    [action],
  )

describe('the first administrator', () => {
  test('is let in once by the code the hub gave, also in a file of its own', async () => {
    const { dir, code } = place
    const kept: unknown = JSON.parse(readFileSync(join(dir, 'hub.json'), 'utf8'))

    expect(kept).toMatchObject({ firstAdministrator: code, token: '' })
    expect(
      await post('/v1/sign-in/code', {
        ...{ login: code.login, code: code.code, password: 'Another one 12' },
        device: aDevice(),
      }),
    ).toEqual(refused('WrongPassword'))
  })

  test('signs in by password from then on, with the login in any case and width', async () => {
    const { status, body } = await signIn(ADMIN_PASSWORD, aDevice(), ' ＡDmin ')

    expect(status).toBe(200)
    expect(SignedIn.parse(body).me.person).toMatchObject({ role: 'administrator' })
  })
})

test('a hub of one machine offers no sign-in, and takes none', async () => {
  const hub = await aHub()
  const offer: unknown = await (await fetch(new URL('/v1/sign-in', hub.url))).json()

  expect(offer).toMatchObject({ password: false, oidc: null })
  const sent = { login: 'admin', password: ADMIN_PASSWORD, device: aDevice() }
  expect(await postTo(hub, '/v1/sign-in', sent)).toEqual(refused('NotOffered', 404))
})

describe('a password', () => {
  test.each([
    ['TooShort', 'kurz'],
    ['IsLogin', 'admin-2026'],
    ['TooCommon', '1234567890'],
    ['TooCommon', 'abababababab'],
    ['TooCommon', 'qwertyuiop1'],
    ['TooLong', 'Kestrel und Amsel '.repeat(20)],
  ])('that is unfit, %s, is not taken: %.20s', async (detail, password) => {
    const { hub, admin } = place
    const session = aClient({ url: hub.url, token: admin.signedIn.access })

    expect(await session.send('POST', '/v1/password', { old: ADMIN_PASSWORD, password })).toEqual({
      ...{ status: 400, body: { error: 'PasswordUnfit', detail } },
    })
  })

  test('lies in the database only as Argon2id with the parameters that were decided', async () => {
    const [row] = await database.rows<{ password_hash: string }>(
      `SELECT password_hash FROM person WHERE login = 'admin'`,
    )

    expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    const all = await database.rows(`SELECT * FROM person`)
    expect(JSON.stringify(all)).not.toContain(ADMIN_PASSWORD)
  })

  test('is changed by whoever knows the old one, and all their other devices are signed out', async () => {
    const here = aSession(place.hub, await signIn(ADMIN_PASSWORD))
    const there = aSession(place.hub, await signIn(ADMIN_PASSWORD))
    const change = (old: string, password: string) =>
      here.send('POST', '/v1/password', { old, password })

    expect(await change('not the old one', 'Zaunkönig am Bach')).toMatchObject({ status: 401 })
    expect(await change(ADMIN_PASSWORD, 'Zaunkönig am Bach')).toEqual({ status: 200, body: {} })

    expect((await there.ask('/v1/me')).status).toBe(401)
    expect((await here.ask('/v1/me')).status).toBe(200)
    expect(await signIn(ADMIN_PASSWORD)).toEqual(refused('WrongPassword'))
    expect(await change('Zaunkönig am Bach', ADMIN_PASSWORD)).toMatchObject({ status: 200 })
    place = { ...place, admin: here }
  })
})

describe('who guesses', () => {
  test('is told the same of a login that exists and of one that does not, after a like time', async () => {
    const elapsed = async (login: string) => {
      const start = performance.now()
      expect(await signIn('a wrong guess', aDevice(), login)).toEqual(refused('WrongPassword'))
      return performance.now() - start
    }
    // Of three, so that a machine that stops for a moment does not count.
    const fastest = async (login: string) =>
      Math.min(await elapsed(login), await elapsed(login), await elapsed(login))
    await elapsed('warm-up')
    const [known, unknown] = [await fastest('admin'), await fastest('nobody-at-all')]

    // Without the work for a login nobody has it would be a twentieth.
    expect(unknown).toBeGreaterThan(known / 4)
    await signIn(ADMIN_PASSWORD)
  })

  test('is locked out after five failures for a time that grows, also with the right password', async () => {
    const { clock } = place
    for (let n = 0; n < 5; n += 1) {
      expect(await signIn(`guess ${n}`)).toEqual(refused('WrongPassword'))
    }
    const first = await signIn(ADMIN_PASSWORD)
    expect(first).toMatchObject(isLocked)
    expect(seconds(first)).toBeGreaterThan(20)
    expect(seconds(first)).toBeLessThanOrEqual(30)

    clock.skip(31_000)
    expect(await signIn('guess 6')).toEqual(refused('WrongPassword'))
    expect(seconds(await signIn(ADMIN_PASSWORD))).toBeGreaterThan(31)

    clock.skip(61_000)
    expect((await signIn(ADMIN_PASSWORD)).status).toBe(200)
    expect(await signIn('guess 7')).toEqual(refused('WrongPassword'))
    expect((await signIn(ADMIN_PASSWORD)).status).toBe(200)
  })

  test('is locked out of a login nobody has as of any other', async () => {
    for (let n = 0; n < 5; n += 1) await signIn('guess', aDevice(), 'nobody-here')

    expect(await signIn('guess', aDevice(), 'nobody-here')).toMatchObject(isLocked)
  })

  test('does not gain by asking many times at once', async () => {
    const replies = await Promise.all(
      Array.from({ length: 12 }, () => signIn('guess', aDevice(), 'at-once')),
    )
    const errors = replies.map(({ body }) => (body as { error: string }).error)

    expect(errors.filter((error) => error === 'WrongPassword')).toHaveLength(5)
    expect(errors.filter((error) => error === 'Locked')).toHaveLength(7)
  })

  test('is stopped at an address from which too many failed, until five minutes have passed', async () => {
    const { clock } = place
    clock.skip(301_000)
    for (let n = 0; n < 60; n += 1) {
      const { body } = await post('/v1/sign-in/code', {
        ...{ login: 'admin', code: `WRONG-${n}`, password: 'Amsel, Drossel' },
        device: aDevice(),
      })
      expect(body).toEqual({ error: 'WrongPassword' })
    }

    expect(await signIn(ADMIN_PASSWORD)).toMatchObject({
      ...{ status: 429, body: { error: 'TooManyAttempts' } },
    })
    clock.skip(301_000)
    expect((await signIn(ADMIN_PASSWORD)).status).toBe(200)
  })
})

const seconds = ({ body }: { readonly body: unknown }): number =>
  Number((body as { detail?: string }).detail)

describe('access', () => {
  test('holds for a quarter of an hour, and is renewed', async () => {
    const { hub, clock } = place
    const session = aSession(hub, await signIn(ADMIN_PASSWORD))
    expect((await session.ask('/v1/me')).status).toBe(200)

    clock.skip(15 * 60_000 + 1)
    const late = await session.ask('/v1/me')
    expect([late.status, await late.json()]).toEqual([401, { error: 'TokenExpired' }])
    const next = Access.parse((await renew(session.signedIn.refresh)).body)

    expect((await aClient({ url: hub.url, token: next.access }).ask('/v1/me')).status).toBe(200)
    // Also when it was thrown away meanwhile: its renewal tells what became of it.
    expect(await (await session.ask('/v1/me')).json()).toEqual({ error: 'TokenExpired' })
  })

  test('is renewed again with the same renewal as long as its answer may have been lost', async () => {
    const { refresh } = aSession(place.hub, await signIn(ADMIN_PASSWORD)).signedIn
    const lost = Access.parse((await renew(refresh)).body)
    const again = Access.parse((await renew(refresh)).body)

    expect(again.refresh).not.toBe(lost.refresh)
    expect((await renew(again.refresh)).status).toBe(200)
  })

  test('ends for good when a renewal turns out to be in two hands, and that is written down', async () => {
    const { hub } = place
    const device = aDevice()
    const session = aSession(hub, await signIn(ADMIN_PASSWORD, device))
    const stolen = session.signedIn.refresh
    const next = Access.parse((await renew(stolen)).body)
    const newest = Access.parse((await renew(next.refresh)).body)

    expect(await renew(stolen)).toEqual(refused('DeviceRevoked'))

    expect(await renew(newest.refresh)).toEqual(refused('DeviceRevoked'))
    const reply = await aClient({ url: hub.url, token: newest.access }).ask('/v1/me')
    expect(await reply.json()).toEqual({ error: 'DeviceRevoked' })
    expect(await audited('device-revoked')).toMatchObject([{ actor: 'hub', subject: device.id }])
    expect((await signIn(ADMIN_PASSWORD, device)).status).toBe(200)
  })

  test('that two got for one renewal ends when both use what they got', async () => {
    const { refresh } = aSession(place.hub, await signIn(ADMIN_PASSWORD)).signedIn
    const one = Access.parse((await renew(refresh)).body)
    const other = Access.parse((await renew(refresh)).body)

    expect((await renew(one.refresh)).status).toBe(200)
    expect(await renew(other.refresh)).toEqual(refused('DeviceRevoked'))
  })

  test('is over after signing out, for the renewal as well', async () => {
    const session = aSession(place.hub, await signIn(ADMIN_PASSWORD))
    await session.send('POST', '/v1/sign-out', {})

    expect(await (await session.ask('/v1/me')).json()).toEqual({ error: 'TokenRefused' })
    expect(await renew(session.signedIn.refresh)).toEqual(refused('TokenRefused'))
  })

  test('is not given for what nobody was given', async () => {
    expect(await renew('renew.nothing')).toEqual(refused('TokenRefused'))
    expect(await post('/v1/wiped', { refresh: 'renew.nothing' })).toEqual(refused('TokenRefused'))
    const reply = await aClient({ url: place.hub.url, token: 'access.nothing' }).ask('/v1/me')
    expect(reply.status).toBe(401)
  })

  test('stays nowhere in the database as it was given', async () => {
    const { refresh, access } = aSession(place.hub, await signIn(ADMIN_PASSWORD)).signedIn
    const rows = [
      ...(await database.rows(`SELECT encode(token_sha256, 'escape') AS t FROM refresh_token`)),
      ...(await database.rows(`SELECT encode(token_sha256, 'escape') AS t FROM access_token`)),
    ]

    expect(rows.length).toBeGreaterThan(1)
    expect(JSON.stringify(rows)).not.toContain(refresh)
    expect(JSON.stringify(rows)).not.toContain(access)
  })
})

test('every way in, and every refusal, is written down without a name or a password', async () => {
  const entries = [...(await audited('signed-in')), ...(await audited('sign-in-refused'))]

  expect(entries.length).toBeGreaterThan(20)
  const text = JSON.stringify(entries)
  expect(text).not.toContain(ADMIN_PASSWORD)
  expect(text).not.toContain('guess')
})
