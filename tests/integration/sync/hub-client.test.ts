import { expect, test } from 'vitest'

import { createHubClient } from '#main/sync/hub-client.ts'
import { Sha256 } from '#shared/ids.ts'
import { deviceId, factId, personId } from '#tests/support/ids.ts'
import { noon } from '#tests/support/fakes.ts'
import { aMe, aScriptedHub, sendJson, type Answer } from '#tests/support/scripted-hub.ts'

const never = new AbortController().signal
const patience = { headersMs: 300, idleMs: 300 }
const sha = Sha256.parse('c'.repeat(64))
const oneFact = {
  device: deviceId(),
  facts: [
    {
      seq: 1,
      fact: {
        id: factId(),
        at: noon,
        by: personId(),
        device: deviceId(),
        body: { type: 'MarkAdded' },
      },
    },
  ],
}

async function aClient() {
  const hub = await aScriptedHub()
  return { hub, client: createHubClient({ address: () => hub.address, patience }) }
}

test('the token goes with every request, and what the hub says is understood', async () => {
  const { hub, client } = await aClient()
  hub.on('/v1/me', (_asked, response) => sendJson(response, aMe()))

  const me = await client.me(never)

  expect(me).toEqual({ ok: true, value: aMe() })
  expect(hub.asked[0]?.headers.authorization).toBe('Bearer test-token')
})

const refusals: readonly (readonly [string, Answer, unknown])[] = [
  [
    'a token nobody knows',
    (_asked, response) => sendJson(response, { error: 'Unauthorized' }, 401),
    { type: 'Refused', status: 401, error: 'Unauthorized' },
  ],
  [
    'a closed door',
    (_asked, response) => sendJson(response, { error: 'Forbidden' }, 403),
    { type: 'Refused', status: 403, error: 'Forbidden' },
  ],
  [
    'a hub that asks for time',
    (_asked, response) => {
      response.writeHead(503, { 'retry-after': '7' })
      response.end()
    },
    { type: 'Busy', retryAfterMs: 7000 },
  ],
  [
    'a hub that failed',
    (_asked, response) => sendJson(response, { error: 'Bug' }, 500),
    { type: 'Busy', retryAfterMs: null },
  ],
  [
    'a body the hub does not understand',
    (_asked, response) => sendJson(response, { error: 'BadRequest' }, 400),
    { type: 'Unacceptable', status: 400, error: 'BadRequest' },
  ],
  [
    'the sign-in page of a hotel',
    (_asked, response) => {
      response.writeHead(200, { 'content-type': 'text/html' })
      response.end('<html>Welcome</html>')
    },
    { type: 'Nonsense', detail: '/v1/me' },
  ],
  [
    'a redirect to a stranger',
    (_asked, response) => {
      response.writeHead(302, { location: 'http://127.0.0.1:1/v1/me' })
      response.end()
    },
    { type: 'Nonsense', detail: 'status 302' },
  ],
  [
    'an answer in the wrong shape',
    (_asked, response) => sendJson(response, { ...aMe(), scopes: 'all' }),
    { type: 'Nonsense', detail: '/v1/me: scopes' },
  ],
  [
    'JSON that breaks off',
    (_asked, response) => {
      response.end('{"protocol":1,')
    },
    { type: 'Nonsense', detail: '/v1/me' },
  ],
  [
    'a connection that breaks',
    (_asked, response) => {
      response.socket?.destroy()
    },
    { type: 'Unreachable', detail: 'ECONNRESET' },
  ],
  [
    'a body that breaks off',
    (_asked, response) => {
      response.writeHead(200, { 'content-length': '500' })
      response.write('{')
      setTimeout(() => response.socket?.destroy(), 20)
    },
    { type: 'Unreachable', detail: 'ECONNRESET' },
  ],
  ['a hub that never answers', () => undefined, { type: 'Unreachable', detail: 'TimedOut' }],
  [
    'a hub that falls silent in the middle of a word',
    (_asked, response) => {
      response.write('{"prot')
    },
    { type: 'Unreachable', detail: 'TimedOut' },
  ],
]

test.each(refusals)('%s is told apart', async (_name, answer, failure) => {
  const { hub, client } = await aClient()
  hub.on('/v1/me', answer)

  expect(await client.me(never)).toEqual({ ok: false, error: failure })
})

test('a hub that is not there is unreachable, and one that has not started says so', async () => {
  const { hub, client } = await aClient()
  await hub.kill()

  expect(await client.me(never)).toEqual({
    ok: false,
    error: { type: 'Unreachable', detail: 'ECONNREFUSED' },
  })
  expect(await createHubClient({ address: () => null }).me(never)).toEqual({
    ok: false,
    error: { type: 'NotStarted' },
  })
})

test('a slow body may take any time as long as something comes', async () => {
  const { hub, client } = await aClient()
  const text = JSON.stringify(aMe())
  hub.on('/v1/me', (_asked, response) => {
    const pieces = text.match(/.{1,40}/g) ?? []
    const next = (): void => {
      const piece = pieces.shift()
      if (piece === undefined) {
        response.end()
        return
      }
      response.write(piece)
      setTimeout(next, 100)
    }
    next()
  })

  const began = performance.now()
  const me = await client.me(never)

  expect(me.ok).toBe(true)
  expect(performance.now() - began).toBeGreaterThan(patience.idleMs)
})

test('a request can be stopped while it waits', async () => {
  const { hub, client } = await aClient()
  hub.on('/v1/sync/push', () => undefined)
  const stop = new AbortController()

  const answer = client.push(oneFact, stop.signal)
  setTimeout(() => {
    stop.abort()
  }, 30)

  expect(await answer).toEqual({ ok: false, error: { type: 'Stopped' } })
})

test('a recording is asked for from where the last try stopped, under its own name', async () => {
  const { hub, client } = await aClient()
  hub.on('/v1/media/', (_asked, response) => {
    response.writeHead(206, { 'content-range': 'bytes 3-9/10', 'content-length': '7' })
    response.end('defghij')
  })

  const media = await client.media(sha, 3, never)

  expect(hub.asked[0]?.headers).toMatchObject({ range: 'bytes=3-', 'if-range': `"${sha}"` })
  if (!media.ok) throw new Error(media.error.type)
  expect([media.value.from, media.value.total]).toEqual([3, 10])
  expect(await media.value.text(100)).toEqual({ ok: true, value: 'defghij' })
})

test.each(['bytes 4-9/10', 'bytes 3-9/*', undefined])(
  'a part that is not the part asked for is nonsense (%s)',
  async (range) => {
    const { hub, client } = await aClient()
    hub.on('/v1/media/', (_asked, response) => {
      response.writeHead(206, range === undefined ? {} : { 'content-range': range })
      response.end('xxxxxx')
    })

    expect(await client.media(sha, 3, never)).toMatchObject({ error: { type: 'Nonsense' } })
  },
)
