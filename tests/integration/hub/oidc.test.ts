import { generateKeyPair, UnsecuredJWT } from 'jose'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'

import { HubConfig } from '#hub/config.ts'
import { PersonPage, PersonRow, TeamPage, type PersonDraft } from '#shared/admin/people.ts'
import { SignedIn } from '#shared/sign-in.ts'
import { aHubFolder } from '#tests/support/hub.ts'
import { anIdentityProvider, CLIENT } from '#tests/support/identity-provider.ts'
import {
  aDevice,
  aHubClock,
  anOrganisation,
  postTo,
  type Organisation,
} from '#tests/support/organisation.ts'

let provider: Awaited<ReturnType<typeof anIdentityProvider>>
let place: Organisation
let teamId: PersonDraft['teamId']

const NONCE = 'a-nonce-of-the-workstation'

const openWith = (over: object = {}) =>
  anOrganisation({ signIn: { oidc: { issuer: provider.issuer, clientId: CLIENT, ...over } } })

beforeAll(async () => {
  provider = await anIdentityProvider()
  place = await openWith()
  const teams: unknown = await (await place.admin.ask('/v1/admin/teams')).json()
  const [team] = TeamPage.parse(teams).rows
  if (!team) throw new Error('no team')
  teamId = team.id
})

const enter = (idToken: string, nonce = NONCE, at: Organisation = place) =>
  postTo(at.hub, '/v1/sign-in/oidc', { idToken, nonce, device: aDevice() })
const add = async (login: string) =>
  PersonRow.parse(
    (
      await place.admin.send('POST', '/v1/admin/people', {
        name: '王芳',
        login,
        role: 'inspector',
        teamId,
      })
    ).body,
  )
const refused = (detail: string) => ({ status: 401, body: { error: 'IdTokenRefused', detail } })

/** What the provider would say of somebody, but for what a test changes. */
const claims = (sub: string, over: object = {}) => {
  const now = Math.floor(Date.now() / 1000)
  return {
    ...{ iss: provider.issuer, aud: CLIENT, sub, nonce: NONCE, iat: now, exp: now + 600 },
    ...{ preferred_username: sub, name: '名字', jti: v7() },
    ...over,
  }
}

test('the hub tells which provider it believes', async () => {
  const offer: unknown = await (await fetch(new URL('/v1/sign-in', place.hub.url))).json()

  expect(offer).toMatchObject({
    password: true,
    oidc: { issuer: provider.issuer, clientId: CLIENT, scopes: ['openid', 'profile', 'email'] },
  })
})

describe('who the provider knows', () => {
  test('signs in as the person of that login', async () => {
    const person = await add('Wang.Fang')

    const { status, body } = await enter(await provider.signIn('wang.fang', NONCE))

    expect(status).toBe(200)
    expect(SignedIn.parse(body).me.person).toMatchObject({ id: person.id, name: '王芳' })
  })

  test('and the hub does not is refused', async () => {
    const { status, body } = await enter(await provider.signIn('somebody.else', NONCE))

    expect([status, body]).toEqual([401, { error: 'PersonUnknown' }])
  })

  test('and who works here no more is refused', async () => {
    const person = await add('gone.away')
    await place.admin.send('PATCH', `/v1/admin/people/${person.id}`, { state: 'disabled' })

    expect((await enter(await provider.signIn('gone.away', NONCE))).body).toEqual({
      error: 'PersonDisabled',
    })
  })

  test('stays the same person when their login changes, and another of their old login is not them', async () => {
    const person = await add('first.name')
    const as = async (sub: string, login: string) =>
      enter(await provider.forge(claims(sub, { preferred_username: login })))
    expect((await as('subject-1', 'first.name')).status).toBe(200)

    const later = await as('subject-1', 'married.name')
    expect(SignedIn.parse(later.body).me.person.id).toBe(person.id)
    expect((await as('subject-2', 'first.name')).body).toEqual({ error: 'PersonUnknown' })
  })

  test('is added where the hub is told to, with the role it is told, once', async () => {
    const other = await openWith({ createAs: 'inspector' })
    const first = await enter(await provider.signIn('new.comer', NONCE), NONCE, other)
    const nonce = 'a-nonce-of-the-next-day'
    const second = await enter(await provider.signIn('new.comer', nonce), nonce, other)

    expect(SignedIn.parse(first.body).me.person).toMatchObject({ role: 'inspector' })
    expect(SignedIn.parse(second.body).me.person.id).toBe(SignedIn.parse(first.body).me.person.id)
    const people: unknown = await (await other.admin.ask('/v1/admin/people')).json()
    expect(
      PersonPage.parse(people)
        .rows.map(({ login }) => login)
        .sort(),
    ).toEqual(['admin', 'new.comer'])
  })
})

describe('what the provider is said to have said is refused', () => {
  const someone = 'wang.fang'

  test.each([
    ['aud', 'for another program', { aud: 'another-program' }],
    ['azp', 'for several, and not by order of this one', { aud: [CLIENT, 'b'], azp: 'b' }],
    ['azp', 'for several, without a word on whose order', { aud: [CLIENT, 'b'] }],
    ['iss', 'by another provider', { iss: 'https://elsewhere.example' }],
    ['nonce', 'in answer to another question', { nonce: 'a-nonce-of-somebody-else' }],
    ['exp', 'an hour ago', { exp: Math.floor(Date.now() / 1000) - 3600 }],
    ['preferred_username', 'of nobody by name', { preferred_username: ' ' }],
  ])('where %s shows that it was said %s', async (detail, _, over) => {
    expect(await enter(await provider.forge(claims(someone, over)))).toEqual(refused(detail))
  })

  test.each(['nonce', 'exp', 'iat', 'sub', 'aud'])('where it lacks %s', async (name) => {
    const all = { ...claims(someone), [name]: undefined }

    expect(await enter(await provider.forge(all))).toEqual(refused(name))
  })

  test('where another key has signed it, or none', async () => {
    const { privateKey } = await generateKeyPair('RS256')
    const bare = new UnsecuredJWT(claims(someone)).encode()

    expect(await enter(await provider.forge(claims(someone), privateKey))).toEqual(
      refused('signature'),
    )
    expect(await enter(bare)).toEqual(refused('signature'))
    expect(await enter('not.a.token')).toEqual(refused('signature'))
  })

  test('the second time, however good it was the first', async () => {
    const token = await provider.signIn(someone, NONCE)

    expect((await enter(token)).status).toBe(200)
    expect(await enter(token)).toEqual(refused('replay'))
  })

  test('where a clock is further off than is borne, but not where it is nearly right', async () => {
    const now = Math.floor(Date.now() / 1000)

    expect((await enter(await provider.forge(claims(someone, { exp: now - 30 })))).status).toBe(200)
    expect(await enter(await provider.forge(claims(someone, { exp: now - 90 })))).toEqual(
      refused('exp'),
    )
  })
})

describe('where the provider cannot be reached', () => {
  test('those who come first are told so, and passwords go on working', async () => {
    const clock = aHubClock()
    const gone = await anIdentityProvider()
    const other = await anOrganisation(
      { signIn: { oidc: { issuer: gone.issuer, clientId: CLIENT } } },
      clock,
    )
    const token = await gone.forge(claims('admin', { iss: gone.issuer }))
    gone.stop()

    expect(await enter(token, NONCE, other)).toEqual({
      ...{ status: 503, body: { error: 'ProviderUnreachable' } },
    })
    expect((await other.admin.ask('/v1/me')).status).toBe(200)
  })
})

test('a provider without TLS is believed on this machine only', () => {
  const config = (issuer: string) =>
    HubConfig.safeParse({ dir: aHubFolder(), signIn: { oidc: { issuer, clientId: CLIENT } } })

  expect(config('https://id.example').success).toBe(true)
  expect(config('http://127.0.0.1:4000').success).toBe(true)
  expect(config('http://id.example').error?.issues).toMatchObject([
    { path: ['signIn', 'oidc', 'issuer'] },
  ])
})
