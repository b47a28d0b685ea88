import fc from 'fast-check'
import { expect, test } from 'vitest'

import {
  addHearing,
  meanSpeed,
  mergeHeard,
  noListening,
  readClock,
  spokenBy,
} from '#core/evaluation/heard.ts'
import { HeardRun, Listened, type Hearing, type Listening } from '#shared/listening.ts'

test.each([
  ['nothing heard', [], [], []],
  ['the first stretch', [], [[0, 10]], [[0, 10]]],
  ['stretches that touch', [[0, 10]], [[10, 20]], [[0, 20]]],
  ['stretches that overlap', [[5, 15]], [[0, 10]], [[0, 15]]],
  ['one inside another', [[0, 100]], [[20, 30]], [[0, 100]]],
  [
    'stretches apart',
    [[40, 50]],
    [[0, 10]],
    [
      [0, 10],
      [40, 50],
    ],
  ],
  ['an empty stretch', [[0, 10]], [[30, 30]], [[0, 10]]],
  ['a stretch backwards', [[0, 10]], [[30, 20]], [[0, 10]]],
] as const)('%s', (_, before, added, merged) => {
  expect(mergeHeard(before, added)).toEqual(merged)
})

test('exactly what was heard is kept, whatever the order of listening', () => {
  const stretch = fc.tuple(fc.nat(60), fc.nat(60))
  fc.assert(
    fc.property(fc.array(stretch), fc.array(stretch), (before, added) => {
      const merged = mergeHeard(mergeHeard([], before), added)

      for (let ms = 0; ms < 60; ms += 1) {
        expect(covers(merged, ms)).toBe(covers([...before, ...added], ms))
      }
      for (const [at, [from]] of merged.entries()) {
        if (at > 0) expect(from).toBeGreaterThan(merged[at - 1]?.[1] ?? Infinity)
      }
    }),
  )
})

const covers = (stretches: readonly (readonly [number, number])[], ms: number) =>
  stretches.some(([from, to]) => from <= ms && ms < to)

const span = fc
  .tuple(fc.nat({ max: 60_000 }), fc.nat({ max: 20_000 }))
  .map(([from, length]): [number, number] => [from, from + length])
const run = fc.record({
  span,
  speed: fc.constantFrom(50, 75, 100, 125, 150, 300),
  sides: fc.constantFrom('both' as const, 'agent' as const, 'customer' as const),
})
const hearing = fc
  .record({
    runs: fc.array(run, { maxLength: 8 }),
    skipped: fc.array(span, { maxLength: 4 }),
    replays: fc.nat({ max: 3 }),
  })
  .map(({ runs, skipped, replays }): Hearing => ({
    heard: HeardRun.array().parse(
      runs.map(({ span: [from, to], ...rest }) => ({ from, to, ...rest })),
    ),
    skipped,
    replays,
  }))
const call = {
  durationMs: 50_000,
  spoken: { agent: [[0, 9000]], customer: [[8000, 30_000]] },
} as const
const after = (all: readonly Hearing[]): Listening => all.reduce(addHearing, noListening)
const both = (from: number, to: number, speed = 100): Hearing => ({
  heard: HeardRun.array().parse([{ from, to, speed, sides: 'both' }]),
  skipped: [],
  replays: 0,
})

test('what was heard does not depend on the order, nor on how often it was told', () => {
  fc.assert(
    fc.property(fc.array(hearing, { maxLength: 5 }), (all) => {
      const one = readClock(after(all), call)
      const other = readClock(after([...all, ...all].reverse()), call)

      expect(other).toMatchObject({
        heardMs: one.heardMs,
        agentMs: one.agentMs,
        customerMs: one.customerMs,
        speechHeardMs: one.speechHeardMs,
        skippedMs: one.skippedMs,
      })
      expect(other.playedMs).toBe(2 * one.playedMs)
    }),
  )
})

test('no share is more than the whole, and more hearing never makes it less', () => {
  fc.assert(
    fc.property(fc.array(hearing, { maxLength: 5 }), hearing, (all, more) => {
      const one = readClock(after(all), call)
      const other = readClock(after([...all, more]), call)

      expect(other.agentMs + other.customerMs).toBeLessThanOrEqual(2 * call.durationMs)
      expect(other.speechHeardMs).toBeLessThanOrEqual(other.speechMs ?? 0)
      expect(other.heardMs).toBeGreaterThanOrEqual(one.heardMs)
      expect(other.listenedMs).toBeGreaterThanOrEqual(one.listenedMs)
      expect(other.skippedMs).toBeLessThanOrEqual(call.durationMs)
      expect(Listened.safeParse(other).success).toBe(true)
    }),
  )
})

test('the wall clock follows from how fast each part was played', () => {
  const clock = readClock(after([both(0, 10_000), both(10_000, 30_000, 200)]), call)

  expect(clock).toMatchObject({ heardMs: 30_000, playedMs: 30_000, listenedMs: 20_000 })
  expect(meanSpeed(clock)).toBe(150)
  expect(meanSpeed(readClock(noListening, call))).toBeNull()
})

test('one side alone is half of hearing, and counts for that side', () => {
  const alone = HeardRun.array().parse([{ from: 0, to: 10_000, speed: 100, sides: 'customer' }])
  const clock = readClock(after([{ heard: alone, skipped: [], replays: 0 }]), call)

  expect(clock).toMatchObject({
    ...{ heardMs: 5000, agentMs: 0, customerMs: 10_000 },
    ...{ speechMs: 31_000, speechHeardMs: 2000 },
  })
})

test('silence that was skipped is counted apart, unless it was heard after all', () => {
  const jumped: Hearing = { heard: [], skipped: [[20_000, 40_000]], replays: 0 }

  expect(readClock(after([jumped]), call)).toMatchObject({ heardMs: 0, skippedMs: 20_000 })
  expect(readClock(after([jumped, both(15_000, 25_000)]), call).skippedMs).toBe(15_000)
})

test('nothing beyond the end of the call counts', () => {
  expect(readClock(after([both(40_000, 60_000)]), call).heardMs).toBe(10_000)
})

test('speech is told by the channel of each side', () => {
  const [one, other] = [{ speech: [[0, 1]] }, { speech: [[2, 3]] }] as const

  expect(spokenBy([one, other], 1)).toEqual({ agent: [[2, 3]], customer: [[0, 1]] })
  expect(spokenBy([one, other], null)).toEqual({ agent: [[0, 1]], customer: [[2, 3]] })
  expect(spokenBy([one], null)).toEqual({ agent: [[0, 1]], customer: [[0, 1]] })
  expect(spokenBy([], 0)).toEqual({ agent: [], customer: [] })
})
