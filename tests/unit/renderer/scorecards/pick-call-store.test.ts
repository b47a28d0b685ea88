import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { createPickCallStore } from '#renderer/features/scorecards/pick-call-store.ts'
import type { ChannelFailure } from '#shared/api.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'
import type { TrialCall, TrialView } from '#shared/trial.ts'
import { noon } from '#tests/support/fakes.ts'
import * as id from '#tests/support/ids.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const aCall = (n: number): TrialCall => ({
  ...{ id: id.callId(n), externalId: String(2000 + n), agentName: '李娟', direction: 'inbound' },
  ...{ startedAt: noon, talkMs: 60_000, customer: '139****1234', hasRecording: true },
  evaluation: null,
})

type Found = Result<readonly TrialCall[], ChannelFailure>

function aPicker(
  find: (text: string, evaluatedFirst: boolean) => Promise<Found> | Found,
  opened: Result<TrialView, Failure<'CallNotFound'>> | null = null,
) {
  const asked: string[] = []
  const taken: TrialView[] = []
  const store = createPickCallStore(
    {
      scorecards: {
        findCalls: async ({ text, evaluatedFirst }) => {
          asked.push(`${text} ${evaluatedFirst}`)
          return find(text, evaluatedFirst)
        },
        tryOn: ({ callId }) => {
          const call = aCall(Number(callId.slice(-3)))
          const view = { call, facts: {}, recording: null, marks: [], answers: [], before: null }
          return Promise.resolve(opened ?? ok(view))
        },
      },
    },
    (view) => void taken.push(view),
  )
  return { asked, taken, state: store.getState }
}

const settle = () => vi.advanceTimersByTimeAsync(1000)

test('it opens with the evaluated ones first, and says when there are none', async () => {
  const { state, asked } = aPicker(() => ok([]))

  state().open()
  await settle()

  expect(asked).toEqual([' true'])
  expect(state()).toMatchObject({ isOpen: true, rows: [], failure: null })
})

test('what is typed in one go is looked for once', async () => {
  const { state, asked } = aPicker((text) => ok(text === '李娟' ? [aCall(1)] : []))
  state().open()
  await settle()

  state().type('李')
  state().type('李娟')
  await settle()

  expect(asked).toEqual([' true', '李娟 true'])
  expect(state().rows).toEqual([aCall(1)])
})

test('of two searches the later is shown, whichever ends first', async () => {
  const ends: ((found: Found) => void)[] = []
  const { state } = aPicker(() => new Promise((resolve) => ends.push(resolve)))
  state().open()
  state().putEvaluatedFirst(false)

  ends[1]?.(ok([aCall(2)]))
  ends[0]?.(ok([aCall(1)]))
  await settle()

  expect(state().rows).toEqual([aCall(2)])
})

test('Enter right after typing takes what was typed for, not what was there before', async () => {
  const { state, taken } = aPicker((text) => ok(text === '2' ? [aCall(2)] : [aCall(1)]))
  state().open()
  await settle()

  state().type('2')
  await state().take()

  expect(taken.map(({ call }) => call.id)).toEqual([id.callId(2)])
  expect(state()).toMatchObject({ isOpen: false, isTaken: true })
})

test('the selection stays within the list', async () => {
  const { state } = aPicker(() => ok([aCall(1), aCall(2)]))
  state().open()
  await settle()

  state().by(10)
  expect(state().at).toBe(1)
  state().by(-10)
  expect(state().at).toBe(0)
})

test('a call that is gone is refused, and the list stays', async () => {
  const { state, taken } = aPicker(() => ok([aCall(1)]), err({ type: 'CallNotFound' }))
  state().open()
  await settle()

  await state().take()

  expect(taken).toEqual([])
  expect(state()).toMatchObject({ isOpen: true, failure: { type: 'CallNotFound' } })
})

test('closed without a choice it leaves nothing to try', async () => {
  const { state, taken } = aPicker(() => ok([aCall(1)]))
  state().open()
  await settle()

  state().close()
  await settle()

  expect(taken).toEqual([])
  expect(state()).toMatchObject({ isOpen: false, isTaken: false })
})
