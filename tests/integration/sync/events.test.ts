import type { ServerResponse } from 'node:http'

import { beforeAll, describe, expect, test } from 'vitest'

import type { Hub } from '#hub/start-hub.ts'
import { createHubClient } from '#main/sync/hub-client.ts'
import type { Timers } from '#main/sync/timers.ts'
import { readPack } from '#intake/packs.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import { anExchange, until } from '#tests/support/exchange.ts'
import { aClient, aHub, aStory } from '#tests/support/hub.ts'
import { aPut } from '#tests/support/workstation.ts'
import { aCall } from '#tests/support/builders.ts'
import { callId } from '#tests/support/ids.ts'
import { aFeed } from '#tests/support/scripted-feed.ts'
import { aScriptedHub, sendJson } from '#tests/support/scripted-hub.ts'

/** Nothing happens by the clock: neither a poll nor a second try. */
const noClock: Timers = {
  after: (ms, work) => {
    const timer = ms === 0 ? setTimeout(work, 0) : undefined
    return () => {
      clearTimeout(timer)
    }
  },
}

describe('a hub that tells of its feeds', () => {
  let hub: Hub
  let scorecard: Scorecard

  beforeAll(async () => {
    hub = await aHub()
    const pack = await readPack('insurance')
    if (!pack.ok) throw new Error('no pack')
    scorecard = pack.value
  })

  test('what one workstation says another knows within two seconds, though it never polls', async () => {
    const scripted = await aScriptedHub()
    const client = aClient(hub)
    const { person } = await client.me()
    const other = anExchange(scripted, {
      hub: createHubClient({ address: () => hub }),
      isMe: () => true,
      timers: noClock,
    })
    await until(() => Object.keys(other.mirror.cursors()).length === 3, 'the feeds are read')

    const story = aStory(person.id, scorecard)
    await client.push(story.started())
    const from = performance.now()
    await until(
      () => other.heard.some((news) => news.type === 'Fact' && news.fact.body.type === 'EvaluationStarted'), // prettier-ignore
      'the other workstation knows',
    )

    expect(performance.now() - from).toBeLessThan(2000)
  })

  test('only whoever is known is told, and of no feed of a stranger', async () => {
    const refused = await fetch(new URL('/v1/sync/events', hub.url))
    expect(refused.status).toBe(401)

    const { signal, abort } = abortable()
    const admin = aClient({ url: hub.url, token: hub.adminToken })
    const stream = await admin.ask('/v1/sync/events', { signal })
    const mine = new Set((await admin.me()).scopes)
    const client = aClient(hub)
    const { person } = await client.me()
    await client.push(aStory(person.id, scorecard).started())
    const text = await readUntil(stream, (heard) => heard.includes('moved'))
    abort()

    const told = [...text.matchAll(/"scope":"([^"]+)"/g)].map(([, scope]) => scope ?? '')
    expect(told.length).toBeGreaterThan(0)
    expect(told.filter((scope) => !mine.has(scope))).toEqual([])
  })
})

test('where the stream is cut polling goes on, and the stream comes back', async () => {
  const hub = await aScriptedHub()
  const feed = aFeed(hub)
  const streams: ServerResponse[] = []
  hub.on('/v1/sync/events', (_asked, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(': hello\n\n')
    streams.push(response)
  })
  const { mirror } = anExchange(hub)
  const seq = () => Number(mirror.cursors()['team:1']?.split('.')[1] ?? -1)
  await until(() => streams.length === 1, 'the stream is open')

  streams[0]?.destroy()
  feed.put('team:1', aPut('call', aCall({ id: callId(7) })))
  await until(() => seq() === 1, 'it was polled')
  await until(() => streams.length > 1, 'the stream is open again')
})

test('a hub of before, which has no such stream, is polled as ever and asked for it no more', async () => {
  const hub = await aScriptedHub()
  const feed = aFeed(hub)
  const { mirror, exchange } = anExchange(hub)
  await until(() => exchange.state().connection === 'online', 'online')

  feed.put('team:1', aPut('call', aCall({ id: callId(7) })))
  await until(() => mirror.cursors()['team:1']?.endsWith('.1') === true, 'it was polled')

  const events = hub.asked.filter(({ path }) => path === '/v1/sync/events')
  expect(events).toHaveLength(1)
  expect(exchange.state().problems).toBe(0)
})

test('a stream that says nonsense wakes nobody and breaks nothing', async () => {
  const hub = await aScriptedHub()
  aFeed(hub)
  hub.on('/v1/sync/events', (_asked, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.end('event: moved\ndata: {"scope":7}\n\nevent: moved\ndata: no\n\n\u0000')
  })
  const { exchange, bugs } = anExchange(hub)
  await until(() => exchange.state().connection === 'online', 'online')
  await until(
    () => hub.asked.filter(({ path }) => path === '/v1/sync/events').length > 2,
    'it was asked again',
  )

  expect(bugs).toEqual([])
})

test('a workstation that is refused the stream goes on as it is', async () => {
  const hub = await aScriptedHub()
  aFeed(hub)
  hub.on('/v1/sync/events', (_asked, response) => {
    sendJson(response, { error: 'Unexpected' }, 500)
  })
  const { exchange } = anExchange(hub)

  await until(() => exchange.state().connection === 'online', 'online')
})

const abortable = () => {
  const controller = new AbortController()
  return {
    signal: controller.signal,
    abort: () => {
      controller.abort()
    },
  }
}

async function readUntil(response: Response, isSo: (text: string) => boolean): Promise<string> {
  const reader = response.body?.getReader()
  let text = ''
  while (!isSo(text)) {
    const piece = await reader?.read()
    if (!piece?.value) break
    text += new TextDecoder().decode(piece.value)
  }
  return text
}
