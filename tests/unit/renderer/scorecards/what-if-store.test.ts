import { expect, test } from 'vitest'

import { createWhatIfStore } from '#renderer/features/scorecards/what-if-store.ts'
import type { ChannelFailure } from '#shared/api.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { ReplayFailure, ReplayReport } from '#shared/scorecards.ts'
import { aScorecard } from '#tests/support/builders.ts'

const report: ReplayReport = {
  ...{ evaluations: 3, moved: 1, distribution: [{ change: -5, count: 1 }] },
  ...{ byItem: [], byAgent: [], unplaced: 0 },
}

function aReplay() {
  const ends: ((result: Result<ReplayReport, ReplayFailure | ChannelFailure>) => void)[] = []
  let givenUp = 0
  const store = createWhatIfStore({
    scorecards: {
      replay: () => new Promise((resolve) => ends.push(resolve)),
      giveUpReplay: () => {
        givenUp += 1
        return Promise.resolve(ok(null))
      },
    },
  })
  return { ends, state: store.getState, givenUp: () => givenUp }
}

test('a replay tells how far it is, and then what it found', async () => {
  const { state, ends } = aReplay()
  const running = state().run(aScorecard())

  state().hear({ type: 'ReplayProgress', share: 0.4 })
  expect(state().stage).toEqual({ type: 'running', share: 0.4 })
  ends[0]?.(ok(report))
  await running

  expect(state().stage).toEqual({ type: 'done', report })
})

test('leaving a replay ends it, and what it says later is not shown', async () => {
  const { state, ends, givenUp } = aReplay()
  const running = state().run(aScorecard())

  state().close()
  ends[0]?.(ok(report))
  await running
  state().hear({ type: 'ReplayProgress', share: 0.9 })

  expect(givenUp()).toBe(1)
  expect(state().stage).toEqual({ type: 'closed' })
})

test('of two replays the later is shown, whichever ends first', async () => {
  const { state, ends } = aReplay()
  const both = [state().run(aScorecard()), state().run(aScorecard())]

  ends[1]?.(ok(report))
  ends[0]?.(err({ type: 'GivenUp' }))
  await Promise.all(both)

  expect(state().stage).toEqual({ type: 'done', report })
})

test('closing a report asks nobody to give anything up', async () => {
  const { state, ends, givenUp } = aReplay()
  const running = state().run(aScorecard())
  ends[0]?.(ok(report))
  await running

  state().close()

  expect(givenUp()).toBe(0)
  expect(state().stage).toEqual({ type: 'closed' })
})

test('a replay that failed says so', async () => {
  const { state, ends } = aReplay()
  const running = state().run(aScorecard())
  ends[0]?.(err({ type: 'Unexpected', ref: 'a1' }))
  await running

  expect(state().stage).toEqual({ type: 'refused', failure: { type: 'Unexpected', ref: 'a1' } })
})
