import { expect, test } from 'vitest'

import { restsOn, type Focus } from '#renderer/features/figures/focus.ts'
import { cardNameOf, choicesOf } from '#renderer/features/figures/rated-versions.ts'
import { UtcMs } from '#shared/time.ts'
import * as id from '#tests/support/ids.ts'

const scorecardId = id.scorecardId()
const item = (key: string, said: string) => ({ key, said, number: null, points: 0, at: null })
const aCall = (
  n: number,
  ratings: readonly (readonly [string, number | null, Readonly<Record<string, string>>])[],
) => ({
  ...{ callId: id.callId(n), scorecardId, scorecardVersion: 1, consensus: null },
  at: UtcMs.parse(new Date(2026, 8, n).getTime()),
  ratings: ratings.map(([rater, percent, items]) => ({
    ...{ rater, percent },
    items: Object.entries(items).map(([key, said]) => item(key, said)),
  })),
})

const calls = [
  aCall(1, [
    ['a', 90, { x: 'ok', y: 'hit' }],
    ['b', 90, { x: 'hit', y: 'ok' }],
  ]),
  aCall(2, [
    ['a', 70, { x: 'ok' }],
    ['c', 95, { x: 'ok' }],
    ['b', null, {}],
  ]),
]
const numbersOf = (focus: Focus) =>
  restsOn(calls, focus).map(({ call }) => calls.findIndex((each) => each === call) + 1)

test('all calls stand with the widest apart first', () => {
  expect(numbersOf({ type: 'all' })).toEqual([2, 1])
  expect(restsOn(calls, { type: 'all' }).map(({ range }) => range)).toEqual([25, 0])
})

test('an item rests on the calls two people said something of it on, those who differ first', () => {
  const focus = { type: 'item', scorecardId, key: 'x' } as const
  expect(numbersOf(focus)).toEqual([1, 2])
  expect(restsOn(calls, focus).map(({ ratings }) => ratings.map(({ rater }) => rater))).toEqual([
    ['a', 'b'],
    ['a', 'c'],
  ])
  expect(numbersOf({ type: 'item', scorecardId, key: 'y' })).toEqual([1])
  expect(numbersOf({ type: 'item', scorecardId: id.scorecardId(2), key: 'x' })).toEqual([])
})

test('two people rest on the calls both judged, and only on what these two said', () => {
  const [rested] = restsOn(calls, { type: 'pair', one: 'b', other: 'a' })
  expect(numbersOf({ type: 'pair', one: 'b', other: 'a' })).toEqual([1, 2])
  expect(rested?.differing).toEqual(['x', 'y'])
  expect(numbersOf({ type: 'pair', one: 'b', other: 'c' })).toEqual([2])
})

test('a person, a month of theirs and one call are found', () => {
  expect(numbersOf({ type: 'person', rater: 'c' })).toEqual([2])
  expect(numbersOf({ type: 'month', rater: 'a', month: '2026-09' })).toEqual([2, 1])
  expect(numbersOf({ type: 'month', rater: 'a', month: '2026-10' })).toEqual([])
  expect(numbersOf({ type: 'call', callId: id.callId(1) })).toEqual([1])
})

test('versions are chosen by scorecard, the one with the most calls first, all of it before each', () => {
  const of = (scorecardVersion: number, card = scorecardId) => ({
    ...{ scorecardId: card, scorecardVersion },
  })
  const other = id.scorecardId(2)
  expect(choicesOf([of(1, other), of(1), of(3), of(3)])).toEqual([
    { scorecardId, version: null, calls: 3 },
    { scorecardId, version: 3, calls: 2 },
    { scorecardId, version: 1, calls: 1 },
    { scorecardId: other, version: 1, calls: 1 },
  ])
})

test('a scorecard is called as its version is, or else as its newest', () => {
  const named = (version: number, zh: string) => ({
    ...{ id: scorecardId, version, name: { zh, en: zh } },
  })
  const editions = [named(1, '旧'), named(2, '新')]
  expect(cardNameOf(editions, { scorecardId, version: 1 })?.zh).toBe('旧')
  expect(cardNameOf(editions, { scorecardId, version: null })?.zh).toBe('新')
  expect(cardNameOf([], { scorecardId, version: 1 })).toBeNull()
})
