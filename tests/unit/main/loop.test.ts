import { expect, test } from 'vitest'

import { createBackoff } from '#main/sync/backoff.ts'
import { createLoop, type Turn } from '#main/sync/loop.ts'
import { createPulse } from '#main/sync/pulse.ts'
import { handTimers } from '#tests/support/hand-timers.ts'

const always = (value: number) => () => value

function aLoop(turns: (number: number) => Turn | Promise<Turn>) {
  const timers = handTimers()
  const bugs: unknown[] = []
  let taken = 0
  const loop = createLoop({
    turn: async () => {
      taken += 1
      return turns(taken)
    },
    backoff: createBackoff({ chance: always(1) }),
    timers,
    bug: (cause) => bugs.push(cause),
  })
  return { loop, timers, bugs, taken: () => taken }
}

test('waits double from one second and stay at ten, whatever chance says', () => {
  const longest = createBackoff({ chance: always(1) })
  const shortest = createBackoff({ chance: always(0) })

  expect([1, 2, 3, 4, 5, 6].map(longest.next)).toEqual([1000, 2000, 4000, 8000, 10_000, 10_000])
  expect([1, 2, 3, 4, 5, 6].map(shortest.next)).toEqual([100, 200, 400, 800, 1000, 1000])

  longest.reset()
  expect(longest.next()).toBe(1000)
})

test('after a failure there is always a next turn, with nothing else happening', async () => {
  const { loop, timers, taken } = aLoop((n) =>
    n < 6 ? { then: 'retry' } : { then: 'rest', ms: 5 },
  )

  loop.wake()
  await timers.pass(1000 + 2000 + 4000 + 8000 + 10_000 - 1)
  expect(taken()).toBe(5)
  await timers.pass(1)
  expect(taken()).toBe(6)
})

test('who waits for a turn hears when one that began after they asked is over, even if it failed', async () => {
  const ends: ((turn: Turn) => void)[] = []
  const { loop, timers } = aLoop(() => new Promise<Turn>((resolve) => ends.push(resolve)))
  let isTold = false
  loop.wake()
  await timers.pass(0)

  const told = loop.turned().then(() => {
    isTold = true
  })
  ends[0]?.({ then: 'rest', ms: 60_000 })
  await timers.pass(0)
  expect([ends.length, isTold]).toEqual([2, false])

  ends[1]?.({ then: 'retry' })
  await told
  expect(isTold).toBe(true)
})

test('who waits for a turn of a loop that is stopped does not wait for ever', async () => {
  const { loop } = aLoop(() => ({ then: 'rest', ms: 60_000 }))
  await loop.stop()
  await expect(loop.turned()).resolves.toBeUndefined()
})

test('a bug in a turn is told, and the turns go on', async () => {
  const { loop, timers, bugs, taken } = aLoop((n) => {
    if (n === 1) throw new Error('bug')
    return { then: 'rest', ms: 60_000 }
  })

  loop.wake()
  await timers.pass(1000)

  expect(bugs).toEqual([new Error('bug')])
  expect(taken()).toBe(2)
})

test('a nudge ends a rest but not the wait after a failure; a wake ends both', async () => {
  const { loop, timers, taken } = aLoop((n) =>
    n === 1 ? { then: 'rest', ms: 60_000 } : { then: 'retry' },
  )
  loop.wake()
  await timers.pass(0)

  loop.nudge()
  await timers.pass(0)
  expect(taken()).toBe(2)

  loop.nudge()
  await timers.pass(0)
  expect(taken()).toBe(2)

  loop.wake()
  await timers.pass(0)
  expect(taken()).toBe(3)
})

test('a hub that asks for time gets it', async () => {
  const { loop, timers } = aLoop(() => ({ then: 'retry', atLeastMs: 30_000 }))

  loop.wake()
  await timers.pass(0)

  expect(timers.waits()).toEqual([30_000])
})

test('what happens while a turn is under way is not forgotten', async () => {
  let finish: (turn: Turn) => void = () => undefined
  const { loop, timers, taken } = aLoop(
    (n) =>
      new Promise((resolve) => {
        if (n === 1) finish = resolve
        else resolve({ then: 'rest', ms: 60_000 })
      }),
  )
  loop.wake()
  await timers.pass(0)

  loop.nudge()
  finish({ then: 'rest', ms: 60_000 })
  await timers.pass(0)

  expect(taken()).toBe(2)
})

test('a loop that was stopped waits for its turn to end and takes no other', async () => {
  const { loop, timers, taken } = aLoop(() => ({ then: 'again' }))
  loop.wake()
  await loop.stop()

  loop.wake()
  await timers.pass(60_000)

  expect(taken()).toBe(1)
})

test('a pulse tells the first change at once and the last one in the end', async () => {
  const timers = handTimers()
  let beats = 0
  const pulse = createPulse(timers, 250, () => {
    beats += 1
  })

  for (let n = 0; n < 10; n += 1) pulse.ask()
  expect(beats).toBe(1)
  await timers.pass(250)
  expect(beats).toBe(2)
  await timers.pass(1000)
  expect(beats).toBe(2)
})
