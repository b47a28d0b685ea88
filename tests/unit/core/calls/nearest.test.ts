import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { likenessOf, traitOfCall, traitOfFile } from '#core/calls/likeness.ts'
import { momentsIn, type WallTime } from '#core/calls/moments-in.ts'
import { nearestCalls, nearestFiles } from '#core/calls/nearest.ts'

const utc = ([year, month, day, hour, minute, second]: WallTime) =>
  Date.UTC(year, month - 1, day, hour, minute, second)

const aCall = (
  n: number,
  startedAt: number,
  over: Partial<Parameters<typeof traitOfCall>[0]> = {},
) =>
  traitOfCall({
    externalId: `id-${n}`,
    agentId: `A${100 + (n % 40)}`,
    startedAt: startedAt as never,
    ringMs: 4000,
    talkMs: 60_000 + n * 10,
    holdMs: 0,
    customerNumber: `139${String(10_000_000 + n * 7919).slice(-8)}`,
    recordingFile: '',
    ...over,
  })

const aFile = (path: string, durationMs: number | null = null, modifiedAt: number | null = null) =>
  traitOfFile(path, { moments: momentsIn(path, utc), modifiedAt, durationMs })

describe('the name of a file tells moments', () => {
  test.each([
    [
      'in-4001-13800001111-20261120-090002-1763600402.12.wav',
      [Date.UTC(2026, 10, 20, 9, 0, 2), 1_763_600_402_000],
    ],
    ['2026-11-20_09.00.02_1001.mp3', [Date.UTC(2026, 10, 20, 9, 0, 2)]],
    ['20261120090002.wav', [Date.UTC(2026, 10, 20, 9, 0, 2)]],
    ['2026/11/20/090002-1001.wav', [Date.UTC(2026, 10, 20, 9, 0, 2)]],
    ['1763600402123.opus', [1_763_600_402_123]],
    ['13800001111.wav', []],
    ['call.wav', []],
  ])('%s', (path, moments) => {
    expect(momentsIn(path, utc)).toEqual(moments)
  })
})

const day = Date.UTC(2026, 10, 20, 1)
const many = Array.from({ length: 3000 }, (_, n) => aCall(n, day + n * 9000))

/** As a recorder names a file of the nth call. */
const stamp = (ms: number) => new Date(ms).toISOString().replace(/\D/g, '').slice(0, 14)

test.each<[string, (n: number, at: number, number: string) => string]>([
  [
    'by its time and number, its clock four minutes behind',
    (_, at, number) => `${stamp(at - 240_000)}-${number}.wav`,
  ],
  ['by its number with another prefix', (_, __, number) => `q-0086${number}.wav`],
  ['by an id with a mistake in it', (n, at) => `id_${n}_x-${stamp(at)}.wav`],
])('a recording without a row has its call nearest %s', (_, nameOf) => {
  const near = nearestCalls(many)
  for (const n of [0, 1, 777, 1500, 2999]) {
    const at = day + n * 9000
    const found = near(aFile(nameOf(n, at, many[n]?.numbers[0] ?? '')))

    expect(found[0]?.at).toBe(n)
    expect(found[0]?.score).toBeGreaterThan(found[1]?.score ?? 0)
  }
})

test('a call without a recording has its file nearest, whatever else lies there', () => {
  const files = many.map((call, n) =>
    aFile(`r-${stamp(day + n * 9000 + 5000)}-${call.numbers[0] ?? ''}.wav`, call.talkMs),
  )
  const near = nearestFiles(files)

  for (const n of [0, 12, 1234, 2999]) {
    expect(near(many[n] ?? aCall(0, 0))[0]?.at).toBe(n)
  }
})

test('why a call is near is said', () => {
  const [found] = nearestCalls([
    aCall(7, day, { recordingFile: 'x/2003.wav', customerNumber: '+86 139-1234-5678' }),
  ])(aFile('a107-013912345678-20261120-010012.wav', 61_000))

  expect(found).toMatchObject({
    at: 0,
    apartMs: 8000,
    durationMs: 930,
    number: '8613912345678',
    agent: 'a107',
  })
  expect(found?.name).toBeUndefined()
})

test('what has nothing in common with a call is no candidate for it', () => {
  expect(nearestCalls(many)(aFile('holiday.wav'))).toEqual([])
  expect(nearestCalls([])(aFile('20261120010000.wav'))).toEqual([])
  expect(nearestFiles([])(aCall(0, day))).toEqual([])
})

test('a word that all share is looked at no further, and finds no wrong one', () => {
  const all = many.map((call) => ({
    ...call,
    moments: [],
    words: ['queue', 'rec'],
    agent: 'queue',
  }))

  expect(nearestCalls(all)(aFile('queue-rec.wav'))).toEqual([])
})

test('of any calls and file the nearest is the likeliest of all that share a word or a number with it', () => {
  const word = fc.constantFrom('anna', 'q500', '1001', 'sales', '8001')
  const digits = fc.integer({ min: 1_000_000, max: 1_000_040 }).map(String)
  const call = fc
    .record({ word, digits, at: fc.integer({ min: 0, max: 86_400 }) })
    .map(({ word: id, digits: number, at }) =>
      aCall(1, day + at * 1000, { externalId: id, customerNumber: `139${number}` }),
    )
  const file = fc
    .record({ word, digits, at: fc.integer({ min: 0, max: 86_400 }) })
    .map(({ word: name, digits: number, at }) =>
      aFile(`${name}-${number}-${stamp(day + at * 1000)}.wav`),
    )
  fc.assert(
    fc.property(fc.array(call, { minLength: 1, maxLength: 40 }), file, (calls, one) => {
      const scores = calls.map((each) => likenessOf(each, one).score)
      const [first] = nearestCalls(calls)(one)

      expect(first?.score ?? 0).toBe(Math.max(...scores) >= 0.15 ? Math.max(...scores) : 0)
    }),
    { numRuns: 200, seed: 7 },
  )
})
