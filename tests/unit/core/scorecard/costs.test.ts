import { expect, test } from 'vitest'

import { bandAt } from '#core/scorecard/band.ts'
import { scoreEvaluation } from '#core/scorecard/score.ts'
import type { Mark } from '#shared/evaluation.ts'
import { cardOf, itemOf, markOn, said, sectionOf } from '#tests/support/scorecards.ts'

const words = (text: string) => ({ zh: text, en: text })
const circumstance = (key: string, factor: number, over: Record<string, unknown> = {}) => ({
  key,
  title: words(key),
  factor,
  ...over,
})
const on = (...keys: readonly string[]): Mark =>
  markOn('1.1', { circumstances: keys.map((key) => ({ key, value: null })) })
const cardWith = (over: Record<string, unknown>, max = 100) =>
  cardOf([sectionOf('1', max, [itemOf('deduct', '1.1', { points: 4, ...over })])])
const left = (card: ReturnType<typeof cardWith>, ...marks: readonly Mark[]) =>
  scoreEvaluation(card, marks, []).sections[0]?.earned

test('what is left of a section is less by each deduction and by the extra for repeats', () => {
  expect(left(cardWith({ extra: { from: 2, points: 3 } }), on(), on())).toBe(100 - 8 - 3)
})

test('what is left of a section is more by what circumstances spare', () => {
  const card = cardWith({
    extra: { from: 2, points: 3 },
    circumstances: [circumstance('half', 0.5), circumstance('double', 2)],
  })

  expect(left(card, on('half'))).toBe(98)
  expect(left(card, on('half'), on('half'), on())).toBe(100 - 2 - 2 - 4 - 3)
  expect(left(card, on('double'), on('half'))).toBe(100 - 8 - 2 - 3)
})

test('of marks that weigh alike the first shows why the item costs what it does', () => {
  const card = cardWith({ per: 'once', circumstances: [circumstance('half', 0.5)] })
  const [first, second] = [on('half'), on('half')]
  const { trace } = scoreEvaluation(card, [first, second], [])

  expect(trace.find(({ rule }) => rule === 'circumstance')).toMatchObject({ marks: [first.id] })
})

test('a circumstance of what no moment shows has no mark to show it either', () => {
  const card = cardWith({ circumstances: [circumstance('half', 0.5)] })
  const answer = said('1.1', 'hit', {
    reason: '工单可见',
    circumstances: [{ key: 'half', value: null }],
  })
  const { trace } = scoreEvaluation(card, [], [answer])

  expect(trace.find(({ rule }) => rule === 'circumstance')).toMatchObject({
    marks: [],
    reason: '工单可见',
    change: 2,
  })
})

test('of a group that says the same twice it counts once', () => {
  const card = cardWith({
    circumstances: [
      circumstance('shouted', 2, { group: 'voice' }),
      circumstance('cursed', 2, { group: 'voice' }),
    ],
  })

  expect(left(card, on('shouted', 'cursed'))).toBe(92)
})

test('the heaviest of a group holds where it stands behind a lighter one too', () => {
  const card = cardWith({
    circumstances: [
      circumstance('calm', 0.5, { group: 'voice' }),
      circumstance('shouted', 2, { group: 'voice' }),
    ],
  })

  expect(left(card, on('calm', 'shouted'))).toBe(92)
})

test.each([
  ['below all', 9, undefined],
  ['at its beginning', 10, 'low'],
  ['between', 19, 'low'],
  ['where the next begins', 20, 'high'],
  ['beyond', 99, 'high'],
])('a number falls in a band whatever their order: %s', (_, value, name) => {
  const bands = [
    { from: 20, name: 'high' },
    { from: 10, name: 'low' },
  ]

  expect(bandAt(bands, value)?.name).toBe(name)
  expect(bandAt(bands.toReversed(), value)?.name).toBe(name)
})

test('of two bands that begin alike the first holds', () => {
  const bands = [
    { from: 10, name: 'first' },
    { from: 10, name: 'second' },
  ]

  expect(bandAt(bands, 10)?.name).toBe('first')
})
