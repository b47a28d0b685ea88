import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { request, type ClientRequest } from 'node:http'
import { connect, type AddressInfo } from 'node:net'

import fastify from 'fastify'
import { beforeAll, describe, expect, test, vi } from 'vitest'

import { closePatiently, leaveInTime } from '#hub/http/close-patiently.ts'
import type { Hub } from '#hub/start-hub.ts'
import { readPack } from '#intake/packs.ts'
import { PersonId } from '#shared/ids.ts'
import { aClient, aDraft, aHub, aHubFolder, aStory, scopeOf } from '#tests/support/hub.ts'
import { lookInto } from '#tests/support/hub-database.ts'
import { patience } from '#tests/support/patience.ts'

const wav = readFileSync('resources/sample/recordings/20261001-091512-2001.wav')
const sha256 = createHash('sha256').update(wav).digest('hex')
const metricsToken = 'figures-for-prometheus-only'

let hub: Hub
let dir: string
const lines: string[] = []

beforeAll(async () => {
  dir = aHubFolder()
  hub = await aHub({ dir, logRequests: true })
})

const admin = () => aClient({ url: hub.url, token: hub.adminToken })
const read = async (path: string, headers: Record<string, string> = {}) =>
  fetch(new URL(path, hub.url), { headers })

/** What the hub wrote into its log meanwhile. */
const logged = async (work: () => Promise<unknown>): Promise<string> => {
  lines.length = 0
  const said = vi.spyOn(process.stderr, 'write').mockImplementation((line) => {
    lines.push(String(line))
    return true
  })
  try {
    await work()
    // A line is written when the answer has left.
    await vi.waitFor(() => expect(lines.length).toBeGreaterThan(0), patience)
  } finally {
    said.mockRestore()
  }
  return lines.join('')
}

describe('whoever watches over a hub', () => {
  test('hears that it lives and that it can work, without a token', async () => {
    expect(await (await read('/health')).json()).toEqual({ status: 'ok' })
    expect(await (await read('/ready')).json()).toEqual({ ready: true, missing: [] })
  })

  test('hears when the database is of another version', async () => {
    const database = lookInto(dir)
    await database.rows(`UPDATE hub_schema SET version = version + 1`)
    const early = await read('/ready')
    await database.rows(`UPDATE hub_schema SET version = version - 1`)

    expect(early.status).toBe(503)
    expect(await early.json()).toEqual({ ready: false, missing: ['migrations'] })
    expect((await read('/ready')).status).toBe(200)
  })

  test('reads figures of what was asked, told, pulled and taken in', async () => {
    const client = aClient(hub)
    const me = await client.me()
    const pack = await readPack('service')
    if (!pack.ok) throw new Error('no pack')
    const story = aStory(me.person.id, pack.value)
    const fact = story.started()
    await client.push(fact)
    await client.push(fact)
    await client.push(aStory(PersonId.parse(sha256uuid), pack.value).started())
    await admin().send('POST', '/v1/calls', {
      calls: [aDraft({ externalId: 'F1' }), aDraft()],
      problems: [],
    })
    await admin().ask(`/v1/media/${sha256}?externalId=F1&file=a.wav`, { method: 'PUT', body: wav })
    const pulled = await client.readAll(scopeOf(me, 'team'))
    await client.ask('/v1/nothing')

    const text = await (await read('/metrics')).text()
    const figure = (line: string) =>
      Number(
        text
          .split('\n')
          .find((one) => one.startsWith(`${line} `))
          ?.split(' ')[1],
      )
    expect(figure('earshot_hub_facts_total{state="replayed"}')).toBe(1)
    expect(figure('earshot_hub_facts_total{state="applied"}')).toBe(1)
    expect(figure('earshot_hub_facts_total{state="rejected"}')).toBe(1)
    expect(figure('earshot_hub_pulls_total')).toBe(1)
    expect(figure('earshot_hub_pulled_rows_total')).toBe(pulled.length)
    expect(figure('earshot_hub_pulled_bytes_total')).toBeGreaterThan(1000)
    expect(figure('earshot_hub_intake_calls_total')).toBe(2)
    expect(figure('earshot_hub_intake_recordings_total{state="new"}')).toBe(1)
    expect(figure('earshot_hub_database_connections{state="total"}')).toBeGreaterThan(0)
    expect(text).toMatch(
      /earshot_hub_request_duration_seconds_count\{method="POST",route="\/v1\/sync\/push",status="200"\} 3/,
    )
    expect(text).toMatch(/route="unknown",status="404"\} 1/)
    expect(text).not.toContain('nothing')
  })

  test.each(['sources', 'retention'])(
    'reads how long ago the job "%s" last ended well',
    async (job) => {
      await vi.waitFor(
        async () => {
          const text = await (await read('/metrics')).text()
          const age = new RegExp(`earshot_hub_job_age_seconds\\{job="${job}"\\} ([0-9.]+)`).exec(
            text,
          )
          expect(Number(age?.[1])).toBeLessThan(60)
        },
        { timeout: 20_000, interval: 200 },
      )
    },
  )

  test('needs the token where one is set, also on the same machine', async () => {
    const guarded = await aHub({ metrics: { token: metricsToken } })
    const ask = async (headers: Record<string, string>) =>
      (await fetch(new URL('/metrics', guarded.url), { headers })).status

    expect(await ask({})).toBe(401)
    expect(await ask({ authorization: `Bearer ${guarded.adminToken}` })).toBe(401)
    expect(await ask({ authorization: `Bearer ${metricsToken}` })).toBe(200)
  })
})

const sha256uuid = '019aa7c0-0000-7000-8000-000000000099'

describe('the log', () => {
  test('says of a request where it went, how it ended and how long it took', async () => {
    const text = await logged(() => aClient(hub).me())

    expect(text).toMatch(
      /"event":"request","id":"[0-9a-f-]{36}","method":"GET","route":"\/v1\/me","status":200,"ms":\d+,"person":"[0-9a-f]{16}"/,
    )
  })

  test('holds nothing of who people are, what they said, or what lets them in', async () => {
    const secrets = {
      agent: '欧阳锋锋',
      agentId: 'AGENT-77123',
      customer: '13900001111',
      call: 'CALL-5550-1234',
      note: '客户说身份证丢了',
      token: hub.adminToken,
      stranger: 'a-token-nobody-has-0815',
      query: 'secret-in-a-query',
    }
    const me = await aClient(hub).me()
    const pack = await readPack('service')
    if (!pack.ok) throw new Error('no pack')
    const story = aStory(me.person.id, pack.value, { note: secrets.note })

    const text = await logged(async () => {
      await admin().send('POST', '/v1/calls', {
        calls: [
          aDraft({
            externalId: secrets.call,
            agentId: secrets.agentId,
            agentName: secrets.agent,
            customerNumber: secrets.customer,
          }),
        ],
      })
      await admin().ask(
        `/v1/media/${sha256}?externalId=${secrets.call}&file=${secrets.customer}.wav`,
        {
          method: 'PUT',
          body: wav,
        },
      )
      await aClient(hub).push(story.started(), story.marked(story.aMark({ note: secrets.note })))
      await aClient(hub).send('POST', '/v1/sync/push', `{"${secrets.note}":`)
      await read(`/v1/calls/${secrets.customer}?token=${secrets.query}`)
      await read('/v1/me', { authorization: `Bearer ${secrets.stranger}` })
      await read(`/v1/admin/audit?access_token=${secrets.query}`)
      // One bug, with a message that quotes what it met.
      await lookInto(dir).rows(`ALTER TABLE call RENAME TO hidden`)
      await admin().send('POST', '/v1/calls', { calls: [aDraft({ agentName: secrets.agent })] })
      await admin().ask(`/v1/media/${sha256}?externalId=${secrets.call}&file=b.wav`, {
        method: 'PUT',
        body: wav,
      })
      await lookInto(dir).rows(`ALTER TABLE hidden RENAME TO call`)
      await vi.waitFor(() => expect(lines.length).toBeGreaterThanOrEqual(9), patience)
    })

    expect(text).toContain('"route":"/v1/media/:sha256"')
    expect(text).toContain('"event":"bug"')
    for (const secret of [...Object.values(secrets), me.person.id, me.person.name]) {
      expect(text).not.toContain(secret)
    }
  })
})

describe('a hub that is told to stop', () => {
  /** Half of a recording, sent; the rest when it is asked for. */
  const anUpload = (url: string, token: string) => {
    let asked: ClientRequest | undefined
    const status = new Promise<number>((resolve, reject) => {
      asked = request(
        new URL(`/v1/media/${sha256}?externalId=S1&file=a.wav`, url),
        {
          method: 'PUT',
          headers: { authorization: `Bearer ${token}`, 'content-length': wav.length },
        },
        (answer) => {
          answer.resume().on('end', () => {
            resolve(answer.statusCode ?? 0)
          })
        },
      ).on('error', reject)
      asked.write(wav.subarray(0, 5000))
    })
    return { status, finish: () => asked?.end(wav.subarray(5000)) }
  }

  test('lets what runs come to its end, takes nothing new, and keeps what it answered', async () => {
    const place = aHubFolder()
    const stopping = await aHub({ dir: place })
    const owner = aClient({ url: stopping.url, token: stopping.adminToken })
    await owner.send('POST', '/v1/calls', { calls: [aDraft({ externalId: 'S1' })] })
    const upload = anUpload(stopping.url, stopping.adminToken)
    await vi.waitFor(
      async () =>
        expect(await (await fetch(new URL('/metrics', stopping.url))).text()).toContain(
          'earshot_hub_open_requests{route="/v1/media/:sha256"} 1',
        ),
      patience,
    )

    const closed = stopping.close()
    await vi.waitFor(
      () => expect(fetch(new URL('/health', stopping.url))).rejects.toThrow(),
      patience,
    )
    upload.finish()

    expect(await upload.status).toBe(200)
    await closed
    const again = await aHub({ dir: place })
    const client = aClient(again)
    const feed = await client.readAll(scopeOf(await client.me(), 'calls'))
    expect(feed.map(({ entity }) => entity)).toContain('recording')
  })

  test('waits for nobody who opened a connection and asked nothing', async () => {
    const app = fastify()
    leaveInTime(app)
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as AddressInfo // A TCP server has no other kind.
    const silent = connect(port, '127.0.0.1')
    const opened = once(app.server, 'connection')
    await opened
    const ended = once(silent.resume(), 'close')

    // Ends only when all connections have: nobody cuts them here.
    await app.close()

    await ended
  })

  test('cuts what does not end', async () => {
    const app = fastify()
    let isAsked = false
    app.get('/', () => {
      isAsked = true
      return new Promise(() => undefined)
    })
    const url = await app.listen({ port: 0, host: '127.0.0.1' })
    const asked = fetch(url)
    const ended = expect(asked).rejects.toThrow()
    await vi.waitFor(() => expect(isAsked).toBe(true), patience)

    await closePatiently(app, 100)

    await ended
  })
})
