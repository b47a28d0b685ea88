import { describe, expect, test } from 'vitest'

import { createListStore } from '#renderer/features/calibration/list-store.ts'
import { createSessionStore } from '#renderer/features/calibration/session-store.ts'
import type { Client } from '#shared/api.ts'
import { Calibration, CalibrationScore } from '#shared/calibration.ts'
import type { CalibrationRow, CalibrationView } from '#shared/calibration-api.ts'
import { CalibrationId } from '#shared/ids.ts'
import { err, ok } from '#shared/result.ts'
import { UtcMs } from '#shared/time.ts'
import * as id from '#tests/support/ids.ts'

const calibrationId = CalibrationId.parse('ca1b0000-0000-7000-8000-000000000001')
const calls = [1, 2].map((n) => ({
  ...{ callId: id.callId(n), position: n - 1, withdrawn: false },
}))

const aCalibration = (over: Partial<Calibration> = {}): Calibration =>
  Calibration.parse({
    ...{ id: calibrationId, teamId: id.teamId(), title: '十一月', facilitatorId: id.personId(3) },
    ...{ scorecardId: id.scorecardId(), scorecardVersion: 1, at: 0, repeats: 'never', calls },
    ...{ participants: [id.personId(1), id.personId(2)], progress: [], previousId: null, why: '' },
    ...{ hideAgents: false, hideInspectors: false, facilitatorSees: true, revision: 3 },
    ...{ state: 'scoring', openedAt: 0, revealedAt: null, closedAt: null },
    ...over,
  })

const aView = (over: Partial<Calibration> = {}): CalibrationView => ({
  calibration: aCalibration(over),
  ...{ roles: ['facilitator'], people: [], scorecard: 'inForce', scores: [], missing: [] },
  ...{ votes: [], consensus: [], actions: [], presence: null, myLabel: null, earlier: [] },
  calls: calls.map((call) => ({
    ...call,
    ...{
      isKnown: true,
      externalId: `C-${call.position}`,
      agentName: null,
      startedAt: UtcMs.parse(0),
    },
    ...{ durationMs: 1000, media: 'ready' as const },
  })),
})

/** What is asked of it is answered as `over` says; all else is refused as without a hub. */
function aSession(over: Partial<Client['calibrations']> = {}) {
  const offline = () => Promise.resolve(err({ type: 'Offline' as const }))
  const given: Partial<Client['calibrations']> = {
    view: () => Promise.resolve(ok(aView())),
    ...over,
  }
  const calibrations = new Proxy(given, {
    get: (known, name: keyof Client['calibrations']) => known[name] ?? offline,
  }) as Client['calibrations'] // safe: whatever is asked of it, it answers
  const store = createSessionStore(
    {
      calibrations,
      presentation: {
        state: () =>
          Promise.resolve(ok({ isOpen: false, isFullScreen: false, isElsewhere: false })),
      } as unknown as Client['presentation'], // safe: these tests ask it for nothing else
      scorecards: { open: offline } as unknown as Client['scorecards'], // safe for the same reason
    },
    calibrationId,
  )
  return { store, state: () => store.getState() }
}

const aScore = CalibrationScore.parse({
  ...{ calibrationId, callId: id.callId(1), label: 'A', personId: id.personId(1), note: '' },
  ...{ evaluationId: null, scorecardVersion: 1, isOtherVersion: false, submittedAt: null },
  ...{ marks: [], answers: [], unscorable: null, total: 90, max: 100 },
})

describe('a session', () => {
  test('that is not here says so, and goes on once it is', async () => {
    let isHere = false
    const { state } = aSession({
      view: () => Promise.resolve(isHere ? ok(aView()) : err({ type: 'CalibrationNotFound' })),
    })
    await state().load()
    expect(state()).toMatchObject({ status: 'failed', failure: { type: 'CalibrationNotFound' } })

    isHere = true
    state().hear({ type: 'CalibrationChanged', calibrationId })
    await expect.poll(() => state().status).toBe('ready')
    expect(state().failure).toBeNull()
    expect(state().callId).toBe(id.callId(1))
  })

  test('shows what was asked for last, in whatever order answers come', async () => {
    const late: { answer?: () => void } = {}
    let asked = 0
    const { state } = aSession({
      view: () =>
        ++asked === 1
          ? new Promise((answer) => {
              late.answer = () => answer(ok(aView({ title: '旧' })))
            })
          : Promise.resolve(ok(aView({ title: '新' }))),
    })
    const first = state().load()
    await state().load()
    late.answer?.()
    await first

    expect(state().view?.calibration.title).toBe('新')
  })

  test('takes one command at a time, by the revision that is looked at, and says what stood in its way', async () => {
    const revisions: number[] = []
    const late: { answer?: () => void } = {}
    const { state } = aSession({
      reveal: ({ revision }) => {
        revisions.push(revision)
        return new Promise((answer) => {
          late.answer = () => answer(err({ type: 'Moved', calibration: aCalibration() }))
        })
      },
    })
    await state().load()
    const first = state().reveal()
    expect(await state().reveal()).toBe(false)
    late.answer?.()

    expect(await first).toBe(false)
    expect(revisions).toEqual([3])
    expect(state()).toMatchObject({ isBusy: false, failure: { type: 'Moved' } })
    state().look({ callId: id.callId(2) })
    expect(state().failure).toBeNull()
  })

  test('shows no score before the reveal until its facilitator asks, and what the hub refuses is none', async () => {
    let isAllowed = false
    const { state } = aSession({
      early: () => Promise.resolve(isAllowed ? ok([aScore]) : err({ type: 'NotAllowed' })),
    })
    await state().load()
    expect(state().early).toBeNull()
    expect(await state().lookEarly()).toBe(false)
    expect(state()).toMatchObject({ early: null, failure: { type: 'NotAllowed' } })

    isAllowed = true
    expect(await state().lookEarly()).toBe(true)
    expect(state()).toMatchObject({ early: [aScore], failure: null })
  })

  test('tells the room where its facilitator is once it is revealed, and nothing before', async () => {
    const places: (string | null)[] = []
    let isRevealed = false
    const { state } = aSession({
      view: () => Promise.resolve(ok(aView(isRevealed ? { state: 'revealed' } : {}))),
      present: ({ callId }) => {
        places.push(callId)
        return Promise.resolve(ok(null))
      },
    })
    await state().load()
    state().present(100, true)
    isRevealed = true
    await state().load()
    state().present(100, true)

    expect(places).toEqual([id.callId(1)])
  })
})

describe('the list of sessions', () => {
  const rows = (count: number): readonly CalibrationRow[] =>
    Array.from({ length: count }, () => ({
      calibration: aCalibration(),
      ...{ facilitator: '赵', wanted: 2, done: 0, mine: 0, roles: [] },
    }))

  test('keeps a row selected that is there, and is asked for anew when a session changed', async () => {
    let count = 3
    const store = createListStore({
      calibrations: { list: () => Promise.resolve(ok(rows(count))) },
    })
    await store.getState().load()
    store.getState().select(9)
    expect(store.getState().selected).toBe(2)

    count = 1
    store.getState().hear({ type: 'CalibrationChanged', calibrationId: null })
    await expect.poll(() => store.getState().rows.length).toBe(1)
    expect(store.getState().selected).toBe(0)
  })

  test('that could not be read says so until it can', async () => {
    let isRead = false
    const store = createListStore({
      calibrations: {
        list: () =>
          Promise.resolve(isRead ? ok(rows(1)) : err({ type: 'Unexpected', ref: 'R-1' } as const)),
      },
    })
    await store.getState().load()
    expect(store.getState()).toMatchObject({ status: 'failed', failure: { ref: 'R-1' } })
    isRead = true
    await store.getState().load()
    expect(store.getState()).toMatchObject({ status: 'ready', failure: null })
  })
})
