import { expect, test } from 'vitest'

import { createTellSides } from '#core/calls/tell-sides.ts'
import type { Recording } from '#shared/call.ts'
import { UtcMs } from '#shared/time.ts'
import { aCall, aFact, anAssignment, aRecording, aScorecard } from '#tests/support/builders.ts'
import { countingIds, fixedClock, noon } from '#tests/support/fakes.ts'
import * as id from '#tests/support/ids.ts'
import { aPut, aWorkstation, pull } from '#tests/support/workstation.ts'

const aDesk = (over: Partial<Recording> = {}) => {
  const workstation = aWorkstation()
  const { store, actor } = workstation
  const clock = fixedClock()
  pull(
    workstation,
    aPut('call', aCall()),
    aPut('recording', aRecording(over)),
    aPut('scorecard', aScorecard()),
    aPut('assignment', anAssignment()),
  )
  const tellSides = createTellSides({ store, actor, clock, ids: countingIds() })
  return {
    ...{ workstation, clock },
    tell: (agentChannel: 0 | 1) => tellSides({ callId: id.callId(), agentChannel }),
    hear: (told: Partial<Recording>) =>
      pull(workstation, aPut('recording', aRecording({ ...over, ...told }))),
    agent: () => store.recordingOf(id.callId())?.agentChannel,
    shelved: () => workstation.shelf.entryOfCall(id.callId())?.recording,
  }
}
const later = (ms: number) => UtcMs.parse(noon + ms)

test('who says which side is the agent’s changes it at once, and tells the hub and the windows', () => {
  const desk = aDesk()

  expect(desk.tell(1)).toEqual({ ok: true, value: null })

  expect([desk.agent(), desk.shelved()?.agentChannel]).toEqual([1, 1])
  const body = {
    type: 'SidesTold',
    callId: id.callId(),
    recordingId: id.recordingId(),
    agentChannel: 1,
    toldAt: noon,
  }
  expect(desk.workstation.outbox.next(10).map(({ fact }) => fact.body)).toEqual([body])
  expect(desk.workstation.heard).toContainEqual(
    expect.objectContaining({ type: 'Fact', fact: expect.objectContaining({ body }) as unknown }),
  )
})

test('the same said again is no news', () => {
  const desk = aDesk()

  desk.tell(0)

  expect(desk.workstation.outbox.waiting()).toBe(0)
})

test('what I said stands when the hub sends the recording as its rule had it', () => {
  const desk = aDesk()
  desk.tell(1)

  desk.hear({ agentChannel: 0 })

  expect(desk.agent()).toBe(1)
})

test('of two who said so the later one holds, in whatever order it comes', () => {
  const desk = aDesk()
  desk.tell(1)

  desk.hear({ agentChannel: 0, sidesToldAt: later(-5) })
  expect(desk.agent()).toBe(1)
  desk.hear({ agentChannel: 0, sidesToldAt: later(5) })
  expect(desk.agent()).toBe(0)
})

test('a clock that runs behind does not make a new word an old one', () => {
  const desk = aDesk({ agentChannel: 1, sidesToldAt: later(60_000) })

  desk.tell(0)

  expect(desk.agent()).toBe(0)
  expect(desk.workstation.outbox.next(1)[0]?.fact.body).toMatchObject({ toldAt: later(60_001) })
})

test('what I said at another desk holds here too, unless I said otherwise later', () => {
  const desk = aDesk()
  const said = (agentChannel: 0 | 1, toldAt: UtcMs, n: number) =>
    aPut(
      'fact',
      aFact(
        {
          type: 'SidesTold',
          callId: id.callId(),
          recordingId: id.recordingId(),
          agentChannel,
          toldAt,
        },
        { id: id.factId(n), device: id.deviceId(2) },
      ),
    )

  pull(desk.workstation, said(1, later(10), 7))
  expect(desk.agent()).toBe(1)
  pull(desk.workstation, said(0, later(5), 8))
  expect(desk.agent()).toBe(1)
})

test.each([
  ['a mono recording', { channels: 1, agentChannel: null }],
  ['a recording whose channels sound the same', { agentChannel: null }],
])('%s has no sides to tell', (_, over) => {
  const desk = aDesk(over)

  expect(desk.tell(1)).toEqual({ ok: false, error: { type: 'OneSided' } })
  expect(desk.workstation.outbox.waiting()).toBe(0)
})

test('a call that is not here has none either', () => {
  const { store, actor } = aWorkstation()
  const tellSides = createTellSides({ store, actor, clock: fixedClock(), ids: countingIds() })

  expect(tellSides({ callId: id.callId(), agentChannel: 1 })).toEqual({
    ok: false,
    error: { type: 'CallNotFound' },
  })
})

test('a recording found to be the same sound twice has one side from then on, whatever the hub says', () => {
  const desk = aDesk()

  desk.workstation.sounds.saveDualMono(id.recordingId())

  const oneSided = { agentChannel: null, problems: ['DualMono'] }
  expect(desk.shelved()).toMatchObject(oneSided)
  desk.hear({ agentChannel: 1, sidesToldAt: later(5) })
  expect(desk.shelved()).toMatchObject(oneSided)
})

test('another sound in its place has two sides again', () => {
  const desk = aDesk()
  desk.workstation.sounds.saveDualMono(id.recordingId())

  desk.hear({ sha256: 'c'.repeat(64) as Recording['sha256'] }) // A hash in the form of one.

  expect(desk.shelved()).toMatchObject({ agentChannel: 0, problems: [] })
})
