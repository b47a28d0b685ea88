import { expect, test } from 'vitest'

import { createReplay, type Replayed } from '#core/scorecard/replay.ts'
import { scoreEvaluation } from '#core/scorecard/score.ts'
import type { Answer, Mark } from '#shared/evaluation.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import { cardOf, itemOf, markOn, said, sectionOf } from '#tests/support/scorecards.ts'

const cardWith = (points: number, keys: readonly string[] = ['1.1', '1.2']): Scorecard =>
  cardOf([
    sectionOf('1', 100, [
      ...keys.map((key) => itemOf('deduct', key, { points })),
      itemOf('award', '9.9', { points: 1 }),
    ]),
  ])

const past = (
  agentId: string,
  marks: readonly Mark[],
  answers: readonly Answer[] = [],
  card = cardWith(2),
): Replayed => ({
  before: scoreEvaluation(card, marks, answers),
  marks,
  answers,
  facts: {},
  agentId,
  agentName: `坐席 ${agentId}`,
})

const replayed = (card: Scorecard, all: readonly Replayed[]) => {
  const replay = createReplay(card)
  for (const each of all) replay.add(each)
  return replay.report()
}

test('by the same scorecard nobody moves', () => {
  expect(replayed(cardWith(2), [past('a', [markOn('1.1')]), past('b', [])])).toEqual({
    evaluations: 2,
    moved: 0,
    distribution: [{ change: 0, count: 2 }],
    byItem: [],
    byAgent: [],
    unplaced: 0,
  })
})

test('each evaluation is scored by the other scorecard', () => {
  const replay = createReplay(cardWith(5))

  expect(replay.add(past('a', [markOn('1.1'), markOn('1.1')])).total).toBe(90)
})

test('it says who moves, by how much, and which item does it', () => {
  const report = replayed(cardWith(5), [
    past('a', [markOn('1.1'), markOn('1.1')]),
    past('a', []),
    past('b', [markOn('1.1'), markOn('1.2')]),
    past('c', [markOn('9.9')]),
  ])

  expect(report).toEqual({
    evaluations: 4,
    moved: 2,
    distribution: [
      { change: -6, count: 2 },
      { change: 0, count: 2 },
    ],
    byItem: [
      { item: '1.1', evaluations: 2, change: -9 },
      { item: '1.2', evaluations: 1, change: -3 },
    ],
    byAgent: [
      { agentId: 'b', agentName: '坐席 b', evaluations: 1, before: 96, after: 90 },
      { agentId: 'a', agentName: '坐席 a', evaluations: 2, before: 98, after: 95 },
    ],
    unplaced: 0,
  })
})

test('who and what moves most stands first, up or down', () => {
  const card = (...points: readonly number[]) =>
    cardOf([
      sectionOf(
        '1',
        100,
        points.map((each, at) => itemOf('deduct', `1.${at}`, { points: each })),
      ),
    ])
  const before = card(2, 9, 2, 2)
  const report = replayed(card(3, 1, 6, 2), [
    past('b', [markOn('1.2')], [], before),
    past('c', [markOn('1.0')], [], before),
    past('d', [markOn('1.3')], [], before),
    past('a', [markOn('1.1')], [], before),
  ])

  expect(report.byAgent.map(({ agentId }) => agentId)).toEqual(['a', 'b', 'c'])
  expect(report.byItem.map(({ item, change }) => [item, change])).toEqual([
    ['1.1', 8],
    ['1.2', -4],
    ['1.0', -1],
  ])
})

test('what moves a score without an item is no item', () => {
  const wider = cardOf([
    ...cardWith(2).sections,
    sectionOf('2', 100, [itemOf('deduct', '2.1', { points: 1 })]),
  ])

  expect(replayed(wider, [past('a', [markOn('1.1')])])).toMatchObject({ moved: 1, byItem: [] })
})

test('agents and items that move alike stand in the order of their names', () => {
  const report = replayed(cardWith(5), [
    past('b', [markOn('1.2'), markOn('1.1')]),
    past('a', [markOn('1.1'), markOn('1.2')]),
  ])

  expect(report.byAgent.map(({ agentId }) => agentId)).toEqual(['a', 'b'])
  expect(report.byItem.map(({ item }) => item)).toEqual(['1.1', '1.2'])
})

test('changes are told in whole percentage points, the greatest loss first', () => {
  const report = replayed(cardWith(2.3), [
    past('a', [markOn('1.1')]),
    past('b', [markOn('1.1'), markOn('1.1')]),
    past('c', [markOn('1.1'), markOn('1.1')], [], cardWith(9)),
  ])

  expect(report.moved).toBe(3)
  expect(report.distribution).toEqual([
    { change: -1, count: 1 },
    { change: 0, count: 1 },
    { change: 13, count: 1 },
  ])
})

test('what was said of items the other does not have is counted and changes nothing', () => {
  const report = replayed(cardWith(2, ['1.1']), [
    past(
      'a',
      [markOn('1.2'), markOn('1.1'), markOn(null)],
      [said('1.2', 'ok'), said('1.1', 'ok'), said('9.9', 'ok')],
    ),
  ])

  expect(report).toMatchObject({ evaluations: 1, moved: 1, unplaced: 2 })
  expect(report.byItem).toEqual([{ item: '1.2', evaluations: 1, change: 2 }])
})

test('what has no percentage is counted and not compared', () => {
  const nothing = cardOf([sectionOf('1', 0, [itemOf('award', '1.1', { points: 1 })])])
  const before = past('a', [markOn('1.1')], [], nothing)

  expect(replayed(cardWith(2), [before])).toMatchObject({
    evaluations: 1,
    moved: 0,
    distribution: [],
  })
  expect(replayed(nothing, [past('a', [])])).toMatchObject({
    evaluations: 1,
    moved: 0,
    byAgent: [],
  })
})
