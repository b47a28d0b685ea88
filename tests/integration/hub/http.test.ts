import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { beforeAll, describe, expect, test } from 'vitest'

import type { Hub } from '#hub/start-hub.ts'
import { openSealed } from '#media/sealed.ts'
import { Recording } from '#shared/call.ts'
import { RecordingReply } from '#shared/intake.ts'
import { aClient, aDraft, aHub, aHubFolder, scopeOf, type TestClient } from '#tests/support/hub.ts'
import { lookInto } from '#tests/support/hub-database.ts'

const wav = readFileSync('resources/sample/recordings/20261001-091512-2001.wav')
const sha256 = createHash('sha256').update(wav).digest('hex')

let hub: Hub
let dir: string
let client: TestClient
let admin: TestClient

beforeAll(async () => {
  dir = aHubFolder()
  hub = await aHub({ dir })
  client = aClient(hub)
  admin = aClient({ url: hub.url, token: hub.adminToken })
})

const put = (who: TestClient, hash: string, externalId: string, body: Uint8Array<ArrayBuffer>) =>
  who.ask(`/v1/media/${hash}?externalId=${externalId}&file=a.wav`, {
    method: 'PUT',
    headers: { 'content-type': 'audio/wav' },
    body,
  })

describe('tokens', () => {
  const without = [
    ['no token', undefined],
    ['a token nobody has', 'Bearer 0123456789abcdef'],
    ['another scheme', 'Basic aHViOmh1Yg=='],
    ['an endless token', `Bearer ${'x'.repeat(5000)}`],
  ] as const

  test.each(without)('%s is refused without a word about why', async (_, authorization) => {
    for (const path of ['/v1/me', '/v1/sync/pull', `/v1/media/${sha256}`, '/v1/nothing']) {
      const response = await fetch(new URL(path, hub.url), {
        headers: authorization === undefined ? {} : { authorization },
      })

      expect(response.status).toBe(401)
      expect(await response.json()).toEqual({ error: 'TokenRefused' })
    }
  })

  test('only a hash of a token is in the database', async () => {
    const rows = await lookInto(dir).rows<{ hash: string }>(
      `SELECT encode(token_sha256, 'hex') AS hash FROM token`,
    )

    const hash = createHash('sha256').update(hub.token).digest('hex')
    expect(rows.map((row) => row.hash)).toContain(hash)
  })

  test('a revoked token is refused from then on', async () => {
    const place = aHubFolder()
    const owner = aClient(await aHub({ dir: place }))
    const before = await owner.ask('/v1/me')

    await lookInto(place).rows(`UPDATE token SET revoked_at = 1`)

    expect([before.status, (await owner.ask('/v1/me')).status]).toEqual([200, 401])
  })

  test('health needs none', async () => {
    const response = await fetch(new URL('/health', hub.url))

    expect(await response.json()).toEqual({ status: 'ok' })
  })
})

describe('nonsense', () => {
  const bodies: readonly (readonly [string, unknown])[] = [
    ['no JSON', '{"facts":'],
    ['an empty body', ''],
    ['another shape', { facts: 'all' }],
    ['an empty batch', { device: '019aa7c0-0000-7000-8000-000000000001', facts: [] }],
    ['null', 'null'],
    ['a number', '7'],
  ]

  test.each(bodies)('%s is answered 400 with a refusal', async (_, body) => {
    for (const path of ['/v1/sync/push', '/v1/sync/pull']) {
      const reply = await client.send('POST', path, body)

      expect(reply.status).toBe(400)
      expect(reply.body).toMatchObject({ error: 'NotUnderstood' })
    }
  })

  test('a limit beyond what the hub gives at once is answered 400', async () => {
    expect((await client.send('POST', '/v1/sync/pull', { scopes: {}, limit: 5001 })).status).toBe(
      400,
    )
  })

  test('another content type is answered 400', async () => {
    const response = await client.ask('/v1/sync/push', { method: 'POST', body: new FormData() })

    expect(response.status).toBe(400)
  })

  test('more than 5 MB of facts is answered 413', async () => {
    const reply = await client.send('POST', '/v1/sync/push', { x: 'x'.repeat(5_300_000) })

    expect(reply).toEqual({ status: 413, body: { error: 'TooLarge' } })
  })

  test('an address nobody serves is answered 404', async () => {
    expect(await client.send('POST', '/v1/nothing', {})).toEqual({
      status: 404,
      body: { error: 'NotFound' },
    })
  })

  test('no answer shows where in the code it was made', async () => {
    const reply = await client.send('POST', '/v1/sync/pull', '{"scopes":{"a":{"b":1}}}')

    expect(JSON.stringify(reply.body)).not.toMatch(/node_modules|src\/|at .*:\d+:\d+/)
  })
})

describe('recordings', () => {
  let recording: Recording
  let sealed: Buffer
  /** The same in a file, outside of whatever store the hub has. */
  let file: string

  beforeAll(async () => {
    await admin.send('POST', '/v1/calls', { calls: [aDraft({ externalId: 'M1' })] })
    await put(admin, sha256, 'M1', wav)
    const feed = await client.readAll(scopeOf(await client.me(), 'calls'))
    recording = Recording.parse(feed.find(({ entity }) => entity === 'recording')?.body)
    const { sealedSha256 } = recording
    file = join(aHubFolder(), 'sealed')
    sealed = await bytesOf(await client.ask(`/v1/media/${sealedSha256}`))
    writeFileSync(file, sealed)
  })

  const get = (headers: Record<string, string> = {}, method = 'GET') =>
    client.ask(`/v1/media/${recording.sealedSha256}`, { method, headers })
  const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())

  test('what travels is sealed, is named by its hash and opens with the key of the feed', async () => {
    const bytes = await bytesOf(await get())

    expect(createHash('sha256').update(bytes).digest('hex')).toBe(recording.sealedSha256)
    expect(bytes.includes(wav.subarray(1000, 1100))).toBe(false)
    const opened = openSealed(file, recording.key)
    if (!opened.ok) throw new Error(opened.error.type)
    expect(Buffer.from(opened.value.read(0, wav.length)).equals(wav)).toBe(true)
    opened.value.close()
  })

  test('the whole of it comes with its length, its validator and the offer of ranges', async () => {
    const response = await get()

    expect(response.status).toBe(200)
    expect(response.headers.get('etag')).toBe(`"${recording.sealedSha256}"`)
    expect(response.headers.get('accept-ranges')).toBe('bytes')
    expect(response.headers.get('content-length')).toBe(String(sealed.length))
  })

  const ranges = [
    ['bytes=0-0', 0, 1],
    ['bytes=100-199', 100, 200],
    ['bytes=70000-', 70_000, undefined],
    ['bytes=-10', -10, undefined],
    ['bytes=5-99999999', 5, undefined],
  ] as const

  test.each(ranges)('%s is answered 206 with just those bytes', async (range, start, end) => {
    const response = await get({ range })

    const wanted = sealed.subarray(start, end)
    const first = start < 0 ? sealed.length + start : start
    expect(response.status).toBe(206)
    expect(response.headers.get('content-range')).toBe(
      `bytes ${first}-${first + wanted.length - 1}/${sealed.length}`,
    )
    expect(response.headers.get('content-length')).toBe(String(wanted.length))
    expect((await bytesOf(response)).equals(wanted)).toBe(true)
  })

  test('a range behind the end is answered 416 with the length', async () => {
    const response = await get({ range: `bytes=${sealed.length}-` })

    expect(response.status).toBe(416)
    expect(response.headers.get('content-range')).toBe(`bytes */${sealed.length}`)
    expect(await response.json()).toEqual({ error: 'OutsideFile' })
  })

  test('If-Range gives the part of the same file, and all of another', async () => {
    const range = 'bytes=10-19'
    const etag = `"${recording.sealedSha256}"`

    const same = await get({ range, 'if-range': etag })
    const other = await get({ range, 'if-range': '"another"' })

    expect([same.status, (await bytesOf(same)).length]).toEqual([206, 10])
    expect([other.status, (await bytesOf(other)).length]).toEqual([200, sealed.length])
  })

  test('HEAD tells the length and sends nothing', async () => {
    const whole = await get({}, 'HEAD')
    const part = await get({ range: 'bytes=10-19' }, 'HEAD')

    expect([whole.status, whole.headers.get('content-length')]).toEqual([
      200,
      String(sealed.length),
    ])
    expect([part.status, part.headers.get('content-length')]).toEqual([206, '10'])
    expect((await bytesOf(whole)).length).toBe(0)
  })

  test('who has it is told so', async () => {
    expect((await get({ 'if-none-match': `"${recording.sealedSha256}"` })).status).toBe(304)
  })

  test.each(['f'.repeat(64), 'short', '..%2f..%2fhub.json', sha256])(
    'there is no recording %s',
    async (name) => {
      expect((await client.ask(`/v1/media/${name}`)).status).toBe(404)
    },
  )

  test('the same recording again changes nothing, another one is told as changed', async () => {
    const again = RecordingReply.parse(await (await put(admin, sha256, 'M1', wav)).json())
    const shorter = wav.subarray(0, 200_000)
    const hash = createHash('sha256').update(shorter).digest('hex')
    const other = RecordingReply.parse(await (await put(admin, hash, 'M1', shorter)).json())

    expect([again.state, other.state]).toEqual(['unchanged', 'changed'])
    expect((await get()).status).toBe(200)
  })
})

describe('taking in over HTTP', () => {
  const refused = async (response: Response) => {
    const body: unknown = await response.json()
    return [response.status, body]
  }

  test('an inspector may not', async () => {
    const calls = await client.send('POST', '/v1/calls', { calls: [aDraft()] })

    expect(calls).toEqual({ status: 403, body: { error: 'NotAllowed' } })
    expect(await refused(await put(client, sha256, 'M1', wav))).toEqual([
      403,
      { error: 'NotAllowed' },
    ])
  })

  test('a body with another hash than its name is refused', async () => {
    expect(await refused(await put(admin, 'e'.repeat(64), 'M1', wav))).toEqual([
      400,
      { error: 'HashMismatch', detail: sha256 },
    ])
  })

  test('a recording of a call nobody knows is refused', async () => {
    expect(await refused(await put(admin, sha256, 'nobody', wav))).toEqual([
      409,
      { error: 'UnknownCall', detail: 'nobody' },
    ])
  })

  test('what is no recording is refused', async () => {
    const text = Buffer.from('not a sound at all, whatever its name')
    const hash = createHash('sha256').update(text).digest('hex')

    expect(await refused(await put(admin, hash, 'M1', text))).toEqual([
      422,
      { error: 'NotARecording', detail: 'NotAudio' },
    ])
  })

  test('a call that does not fit is refused with its place, and none of its batch is taken', async () => {
    const good = aDraft({ externalId: 'taken-not' })

    const reply = await admin.send('POST', '/v1/calls', {
      calls: [good, { ...aDraft(), ringMs: -1 }],
    })

    expect(reply.status).toBe(400)
    expect(reply.body).toMatchObject({ error: 'NotUnderstood' })
    expect(JSON.stringify(reply.body)).toContain('calls.1.ringMs')
    const feed = await client.readAll(scopeOf(await client.me(), 'calls'))
    expect(JSON.stringify(feed)).not.toContain('taken-not')
  })
})
