import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

import { Ajv2020 } from 'ajv/dist/2020.js'
import fastify from 'fastify'
import { format } from 'prettier'
import { beforeAll, expect, test } from 'vitest'

import { describeHub } from '#hub/http/openapi.ts'
import { addEveryRoute } from '#hub/http/server.ts'
import type { HttpTools } from '#hub/http/tools.ts'
import type { Hub } from '#hub/start-hub.ts'
import { readPack } from '#intake/packs.ts'
import { PROTOCOL } from '#shared/sync.ts'
import { aClient, aDraft, aHub, aStory } from '#tests/support/hub.ts'

type Operation = {
  readonly responses: {
    readonly 200: { readonly content?: Readonly<Record<string, { readonly schema?: object }>> }
  }
}
type Description = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> }

const wav = readFileSync('resources/sample/recordings/20261001-091512-2001.wav')
const sha256 = createHash('sha256').update(wav).digest('hex')

let hub: Hub

beforeAll(async () => {
  hub = await aHub()
})

test('the description that is kept is the one the hub gives', async () => {
  const served = await (await fetch(new URL('/v1/openapi.json', hub.url))).text()
  const kept = await format(JSON.stringify(describeHub(PROTOCOL)), {
    parser: 'json',
    printWidth: 100,
  })

  expect(JSON.parse(served)).toEqual(JSON.parse(kept))
  await expect(kept).toMatchFileSnapshot('../../../docs/openapi.json')
})

test('it describes every route of the server and no other', async () => {
  const routes: string[] = []
  const app = fastify()
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) if (one !== 'HEAD') routes.push(`${one} ${url}`)
  })
  // Stands for whatever a route may ask for; none of them is asked anything here.
  const anything: object = new Proxy(() => anything, { get: () => anything })
  addEveryRoute(app, { store: anything, blobs: anything, metrics: anything } as HttpTools)
  await app.ready()

  const { paths } = describeHub(PROTOCOL) as Description
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map(
      (method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
    ),
  )
  expect(described.sort()).toEqual([...new Set(routes)].sort())
})

test('what the hub really answers is as described', async () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  const description = describeHub(PROTOCOL) as Description
  const admin = aClient({ url: hub.url, token: hub.adminToken })
  const client = aClient(hub)
  const me = await client.me()
  const pack = await readPack('service')
  if (!pack.ok) throw new Error('no pack')
  const fact = aStory(me.person.id, pack.value).started()
  const scopes = Object.fromEntries(me.scopes.map((scope) => [scope, null]))

  const asked: readonly (readonly [string, string, string, unknown?])[] = [
    ['GET', '/health', '/health'],
    ['GET', '/ready', '/ready'],
    ['GET', '/v1/me', '/v1/me'],
    ['GET', '/v1/sign-in', '/v1/sign-in'],
    ['POST', '/v1/calls', '/v1/calls', { calls: [aDraft({ externalId: 'O1' })] }],
    ['PUT', '/v1/media/{sha256}', `/v1/media/${sha256}?externalId=O1&file=a.wav`, wav],
    [
      'POST',
      '/v1/sync/push',
      '/v1/sync/push',
      { device: client.device, facts: [{ seq: 1, fact }] },
    ],
    ['POST', '/v1/sync/pull', '/v1/sync/pull', { scopes, limit: 1000 }],
    ['GET', '/v1/admin/audit', '/v1/admin/audit'],
    ['GET', '/v1/admin/audit/verdict', '/v1/admin/audit/verdict'],
    ...['centres', 'teams', 'people', 'devices', 'keys', 'sources', 'profiles'].map(
      (name) => ['GET', `/v1/admin/${name}`, `/v1/admin/${name}`] as const,
    ),
  ]
  for (const [method, path, url, body] of asked) {
    const who = path.startsWith('/v1/sync') ? client : admin
    const response = await who.ask(url, {
      method,
      ...(body === undefined
        ? {}
        : body instanceof Buffer
          ? { body: new Uint8Array(body) }
          : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    const json: unknown = await response.json()
    expect([path, response.status]).toEqual([path, 200])
    const schema =
      description.paths[path]?.[method.toLowerCase()]?.responses[200].content?.['application/json']
        ?.schema
    if (!schema) throw new Error(`${method} ${path} is not described`)
    const isRight = ajv.compile(schema)
    expect([path, isRight(json), isRight.errors]).toEqual([path, true, null])
  }
})
