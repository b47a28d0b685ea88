import { expect, test } from 'vitest'

import { centreCalendar } from '#intake/centre-calendar.ts'
import { createAddMark } from '#core/evaluation/add-mark.ts'
import { createStartEvaluation } from '#core/evaluation/start-evaluation.ts'
import * as a from '#tests/support/builders.ts'
import { anExchange, until } from '#tests/support/exchange.ts'
import { countingIds, fixedClock, noon } from '#tests/support/fakes.ts'
import * as id from '#tests/support/ids.ts'
import { someMeasures } from '#tests/support/measures.ts'
import { aFeed, row } from '#tests/support/scripted-feed.ts'
import { aMe, aScriptedHub, sendJson } from '#tests/support/scripted-hub.ts'
import { aPut, aWorkstation, pull, type Workstation } from '#tests/support/workstation.ts'
import { OffsetMs, UtcMs } from '#shared/time.ts'

/** A workstation at which a call is being judged. */
function anInspector() {
  const workstation = aWorkstation()
  pull(
    workstation,
    aPut('call', a.aCall(), 1),
    aPut('scorecard', a.aScorecard(), 2),
    aPut('assignment', a.anAssignment(), 3),
    aPut('recording', a.aRecording(), 4),
  )
  // The call is here from another feed; nothing is to be fetched in these tests.
  workstation.shelf.mark(id.recordingId(), { state: 'ready', haveBytes: 1 })
  const deps = { ...workstation, clock: fixedClock(), ids: countingIds() }
  const started = createStartEvaluation({
    ...deps,
    calendar: centreCalendar,
    isOwnDesk: () => false,
  })({
    callId: id.callId(),
  })
  if (!started.ok) throw new Error(started.error.type)
  const add = createAddMark(deps)
  const mark = (at: number) =>
    add({
      evaluationId: started.value.id,
      itemKey: a.itemKey('1.1'),
      at: OffsetMs.parse(at),
      end: null,
      note: '',
    })
  return { workstation, mark }
}

const waiting = ({ outbox }: Workstation) => outbox.waiting()

test('facts reach the hub in the order in which they happened, each once', async () => {
  const { workstation, mark } = anInspector()
  for (let n = 1; n <= 450; n += 1) mark(n * 10)
  const written = workstation.outbox.next(1000).map(({ fact }) => fact.id)
  const hub = await aScriptedHub()
  const feed = aFeed(hub)

  anExchange(hub, { workstation })
  await until(() => waiting(workstation) === 0, 'the outbox is empty')

  expect(feed.order).toEqual(written)
  expect([...feed.told.values()].every((times) => times === 1)).toBe(true)
  const sent = workstation.heard.filter((news) => news.type === 'FactsSent')
  // Only the last of three batches leaves nothing of the call unsaid.
  expect(sent.map(({ count }) => count)).toEqual([200, 200, 51])
  expect(sent.map(({ calls }) => calls.length)).toEqual([0, 0, 1])
  expect(hub.asked.filter(({ path }) => path === '/v1/sync/push')).toHaveLength(3)
})

test('after the hub comes back the outbox drains without anybody doing anything', async () => {
  const { workstation, mark } = anInspector()
  const hub = await aScriptedHub()
  const feed = aFeed(hub)
  await hub.kill()
  const { exchange } = anExchange(hub, { workstation })
  for (let n = 1; n <= 30; n += 1) mark(n * 10)
  await until(() => exchange.state().connection === 'offline', 'the hub is missed')
  // Long enough for the waits to have grown to their longest.
  await new Promise((resolve) => setTimeout(resolve, 2000))
  expect(waiting(workstation)).toBe(31)

  await hub.heal()

  // Fifteen seconds of a real clock are 750 ms of this one.
  await until(() => waiting(workstation) === 0, 'the outbox is empty', 750)
  expect(feed.told.size).toBe(31)
  await until(() => exchange.state().connection === 'online', 'the hub is there again')
})

test('an answer that was lost is asked for again, and nothing is done a second time', async () => {
  const { workstation, mark } = anInspector()
  for (let n = 1; n <= 5; n += 1) mark(n * 10)
  const hub = await aScriptedHub()
  const feed = aFeed(hub)
  let lost = 0
  const seen = new Set<string>()
  hub.on('/v1/sync/push', ({ body }, response) => {
    const { facts } = body as { facts: { fact: { id: string } }[] } // what the client sent
    const results = facts.map(({ fact: { id: factId } }) => {
      const state = seen.has(factId) ? 'replayed' : 'applied'
      seen.add(factId)
      return { id: factId, state }
    })
    lost += 1
    if (lost <= 3) response.socket?.destroy()
    else sendJson(response, { results })
  })

  anExchange(hub, { workstation })
  await until(() => waiting(workstation) === 0, 'the outbox is empty')

  expect(lost).toBe(4)
  expect(seen.size).toBe(6)
  expect(feed.told.size).toBe(0)
  expect(workstation.problems.count()).toBe(0)
})

test('a mark that is placed is sent at once, not at the next turn', async () => {
  const { workstation, mark } = anInspector()
  const hub = await aScriptedHub()
  const feed = aFeed(hub)
  const { exchange } = anExchange(hub, { workstation })
  await until(() => waiting(workstation) === 0, 'all is sent')

  const before = performance.now()
  mark(500)
  exchange.nudge()
  await until(() => feed.told.size === 2, 'the mark is there')

  expect(performance.now() - before).toBeLessThan(200)
})

test('what the hub rejects or finds in conflict becomes a problem and does not hold up the rest', async () => {
  const { workstation, mark } = anInspector()
  mark(10)
  mark(20)
  const [, rejected] = workstation.outbox.next(10)
  const hub = await aScriptedHub()
  aFeed(hub)
  hub.on('/v1/sync/push', ({ body }, response) => {
    const { facts } = body as { facts: { fact: { id: string } }[] } // what the client sent
    const results = facts.map(({ fact }) =>
      fact.id === rejected?.fact.id
        ? { id: fact.id, state: 'rejected', reason: 'NotYours' }
        : { id: fact.id, state: 'applied' },
    )
    sendJson(response, { results })
  })

  anExchange(hub, { workstation })
  await until(() => workstation.problems.count() === 1, 'the problem is listed')

  expect(workstation.problems.list()[0]).toMatchObject({
    kind: 'FactRejected',
    params: { reason: 'NotYours', factType: 'MarkAdded' },
  })
  expect(workstation.heard).toContainEqual({ type: 'ProblemsChanged', count: 1 })
})

test('a fact the hub cannot read is found among the others and set aside', async () => {
  const { workstation, mark } = anInspector()
  for (let n = 1; n <= 40; n += 1) mark(n * 10)
  const poison = workstation.outbox.next(100)[17]?.fact.id
  const hub = await aScriptedHub()
  aFeed(hub)
  hub.on('/v1/sync/push', ({ body }, response) => {
    const { facts } = body as { facts: { fact: { id: string } }[] } // what the client sent
    if (facts.some(({ fact }) => fact.id === poison)) {
      sendJson(response, { error: 'BadRequest' }, 400)
      return
    }
    sendJson(response, { results: facts.map(({ fact }) => ({ id: fact.id, state: 'applied' })) })
  })

  anExchange(hub, { workstation })
  await until(() => workstation.problems.count() === 1, 'the fact is set aside')

  expect(workstation.problems.list()[0]).toMatchObject({
    kind: 'FactRejected',
    params: { fact: poison, reason: 'BadRequest' },
  })
  // What was said later of the same call waits for a person to decide.
  expect(waiting(workstation)).toBe(41 - 18)
})

test('everything the hub has comes in, page by page, and is told once it is there', async () => {
  const hub = await aScriptedHub()
  const feed = aFeed(hub)
  const calls = Array.from({ length: 1203 }, (_, n) =>
    a.aCall({ id: id.callId(n + 10), externalId: `C-${n}`, recordingId: null }),
  )
  feed.put('team:1', ...calls.map((call) => row('call', call)))

  const { store, mirror, heard, exchange } = anExchange(hub)
  await until(() => store.call(id.callId(1212)) !== undefined, 'the last call is here')

  expect(mirror.cursors()['team:1']).toBe('e.1203')
  await until(() => !exchange.state().pulling, 'the pull is over')
  expect(heard.some(({ type }) => type === 'MirrorChanged')).toBe(true)
  expect(exchange.state()).toMatchObject({ connection: 'online', waiting: 0, problems: 0 })
})

test('a hub that began anew is read from the beginning and told everything again', async () => {
  const { workstation, mark } = anInspector()
  mark(10)
  const hub = await aScriptedHub()
  const feed = aFeed(hub)
  const first = a.aCall({ id: id.callId(70), recordingId: null })
  feed.put('user:1', row('call', first))
  const { exchange, store, mirror } = anExchange(hub, { workstation })
  await until(() => feed.told.size === 2 && store.call(first.id) !== undefined, 'all is even')

  feed.say('user:1', 'reset')
  exchange.now()
  await until(
    () => [...feed.told.values()].every((times) => times === 2),
    'every fact was told again',
  )

  await until(() => mirror.cursors()['user:1'] === 'e.1', 'the feed was read again')
  expect(store.call(first.id)).toEqual(first)
})

test('when a feed begins anew or is closed, the hub is asked which there are now', async () => {
  const hub = await aScriptedHub()
  const feed = aFeed(hub)
  const call = a.aCall({ recordingId: null })
  feed.put('calls:1', row('call', call))
  const { exchange, store } = anExchange(hub)
  await until(() => hub.asked.some(({ path }) => path === '/v1/sync/pull'), 'the first pull')
  expect(store.call(call.id)).toBeUndefined()

  hub.on('/v1/me', (_asked, response) => {
    sendJson(response, { ...aMe(), scopes: ['team:1', 'calls:1', 'user:1'] })
  })
  feed.say('user:1', 'reset')
  exchange.now()

  await until(() => store.call(call.id) !== undefined, 'the feed that was added is read')
})

test('a hub that does nothing but begin anew is not asked without end', async () => {
  const hub = await aScriptedHub()
  const feed = aFeed(hub)
  feed.say('team:1', ...Array.from({ length: 500 }, () => 'reset' as const))

  const { problems, bugs } = anExchange(hub)
  await until(() => problems.count() === 1, 'it is found strange')
  const asked = hub.asked.length
  await new Promise((resolve) => setTimeout(resolve, 300))

  expect(hub.asked.length - asked).toBeLessThan(60)
  expect(problems.list()[0]).toMatchObject({
    kind: 'HubNonsense',
    params: { detail: '/v1/sync/pull: endless reset' },
  })
  expect(bugs).toEqual([])
})

test('a feed that was closed to us takes what came from it along, and is said', async () => {
  const hub = await aScriptedHub()
  const feed = aFeed(hub)
  const call = a.aCall({ recordingId: null })
  feed.put('team:1', row('call', call))
  let resets = 0
  const { exchange, store, problems } = anExchange(hub, { onReset: () => void (resets += 1) })
  await until(() => store.call(call.id) !== undefined, 'the call is here')
  await until(() => !exchange.state().pulling, 'the pull is over')

  feed.say('team:1', 'revoked')
  exchange.now()
  await until(() => store.call(call.id) === undefined, 'the call is gone')

  expect(resets).toBe(1)
  expect(problems.list()).toMatchObject([{ kind: 'AccessEnded', params: { scope: 'team:1' } }])
})

const nonsense: readonly (readonly [string, unknown])[] = [
  ['no page at all', { scopes: {}, now: 1 }],
  [
    'a feed nobody asked for',
    { scopes: { 'team:1': page(), 'user:1': page(), x: page() }, now: 1 },
  ],
  ['a cursor that stands still', { scopes: { 'team:1': page(true), 'user:1': page() }, now: 1 }],
  ['words', 'good morning'],
]

function page(more = false) {
  return { state: 'page', changes: [], next: 'e.1', more }
}

test.each(nonsense)('a pull answered with %s is nonsense, said once', async (_name, answer) => {
  const hub = await aScriptedHub()
  const feed = aFeed(hub)
  feed.put('team:1', row('call', a.aCall({ recordingId: null })))
  const { exchange, store, problems } = anExchange(hub)
  await until(() => store.call(id.callId()) !== undefined, 'the call is here')

  let answers = 0
  hub.on('/v1/sync/pull', (_asked, response) => {
    answers += 1
    sendJson(response, answer)
  })
  exchange.now()
  await until(() => answers >= 3, 'it was asked again')

  expect(problems.list().map(({ kind }) => kind)).toEqual(['HubNonsense'])
  expect(store.call(id.callId())).toBeDefined()
  expect(exchange.state().connection).toBe('offline')

  hub.on('/v1/sync/pull', feed.answer)
  exchange.now()
  await until(() => problems.count() === 0, 'it is itself again')
})

test('rows that do not fit are said, and the others come in', async () => {
  const hub = await aScriptedHub()
  const feed = aFeed(hub)
  const call = a.aCall({ recordingId: null })
  feed.put('team:1', row('call', { ...call, id: 'not-an-id' }), row('call', call))

  const { store, problems } = anExchange(hub)
  await until(() => store.call(call.id) !== undefined, 'the good one is here')

  expect(problems.list()).toMatchObject([{ kind: 'RowsNotUnderstood' }])
})

test('a token that is refused is a problem until it is accepted', async () => {
  const hub = await aScriptedHub()
  const feed = aFeed(hub)
  feed.put('team:1', row('call', a.aCall({ recordingId: null })))
  let isKnown = false
  hub.on('/v1/me', (_asked, response) => {
    if (isKnown) sendJson(response, aMe())
    else sendJson(response, { error: 'Unauthorized' }, 401)
  })
  const { exchange, problems } = anExchange(hub)
  await until(() => problems.count() === 1, 'the problem is listed')
  expect(problems.list()[0]).toMatchObject({ kind: 'TokenRefused' })
  expect(exchange.state().connection).toBe('refused')

  isKnown = true

  await until(() => problems.count() === 0, 'the problem is off the list')
  expect(exchange.state().connection).toBe('online')
})

test('a token that speaks for somebody else brings nothing in', async () => {
  const hub = await aScriptedHub()
  const feed = aFeed(hub)
  feed.put('team:1', row('call', a.aCall({ recordingId: null })))
  const { store, exchange } = anExchange(hub, { isMe: () => false })

  await until(() => exchange.state().connection === 'refused', 'it is refused')

  expect(store.call(id.callId())).toBeUndefined()
  expect(hub.asked.some(({ path }) => path === '/v1/sync/pull')).toBe(false)
})

test('a recording whose sound is another now is said with the name of the call', async () => {
  const { workstation } = anInspector()
  const hub = await aScriptedHub()
  const feed = aFeed(hub)
  feed.put('user:1', row('recording', a.aRecording({ sha256: 'd'.repeat(64) as never })))

  const { problems } = anExchange(hub, { workstation })
  await until(() => problems.count() > 0, 'it is said')

  expect(problems.list()[0]).toMatchObject({
    kind: 'RecordingChanged',
    callId: id.callId(),
    params: { externalId: a.aCall().externalId },
  })
})

test('a transaction that fails is a bug that is told, and the exchange goes on', async () => {
  const { workstation, mark } = anInspector()
  mark(10)
  const hub = await aScriptedHub()
  aFeed(hub)
  let failures = 2
  const outbox = {
    ...workstation.outbox,
    settle: (...settling: Parameters<typeof workstation.outbox.settle>) => {
      failures -= 1
      if (failures >= 0) throw new Error('SQLITE_FULL')
      return workstation.outbox.settle(...settling)
    },
  }

  const { bugs } = anExchange(hub, { workstation, outbox })
  await until(() => waiting(workstation) === 0, 'the outbox is empty')

  expect(bugs).toHaveLength(2)
})

test('what somebody else said of the sides of a measured call is told at once, and only that', async () => {
  const hub = await aScriptedHub()
  const feed = aFeed(hub)
  const agentChannel = 1 - (a.aRecording().agentChannel ?? 0)
  feed.put('team:1', row('call', a.aCall()), row('recording', a.aRecording()))
  const { turned, ...workstation } = anExchange(hub)
  const channel = () => workstation.store.recordingOf(id.callId())?.agentChannel
  await until(() => channel() !== undefined, 'the call is here')
  workstation.measures.save(id.recordingId(), someMeasures())
  expect(turned).toEqual([])

  feed.put(
    'team:1',
    row('recording', a.aRecording({ agentChannel, sidesToldAt: UtcMs.parse(noon + 1) })),
  )

  await until(() => turned.length > 0, 'the turned recording is told of')
  expect(turned).toEqual([id.recordingId()])
  expect(channel()).toBe(agentChannel)
})
