import { expect, test } from 'vitest'

import {
  award,
  card,
  deduct,
  errorsOf,
  fatal,
  gradedCardOf,
  label,
  reportOf,
  section,
  warningsOf,
  yesno,
} from '#tests/support/linted.ts'

/** A card of sections that hold so many points and weigh so much. */
const weighted = (sections: readonly (readonly [number, number])[], over = {}) =>
  card(
    sections.map(([max, weight], at) =>
      section(`${at}`, [deduct(`${at}`, { points: 1 })], { max, weight }),
    ),
    { method: 'weighted', ...over },
  )
const awards = (max: number, over = {}) => section('z', [award('z')], { max, ...over })

test.each([
  [
    'weights that make 100',
    weighted([
      [50, 40],
      [50, 60],
    ]),
  ],
  [
    'weights that make 1',
    weighted([
      [50, 0.4],
      [50, 0.6],
    ]),
  ],
  [
    'weights that make 100 by the points they weigh',
    weighted([
      [2, 40],
      [1, 20],
    ]),
  ],
  [
    'weights that make 100 by their points, on a card of 120',
    weighted(
      [
        [2, 40],
        [1, 20],
      ],
      { fullMarks: 120 },
    ),
  ],
  [
    'weights that make full marks by their points',
    weighted(
      [
        [2, 40],
        [1, 40],
      ],
      { fullMarks: 120 },
    ),
  ],
  [
    'sections nobody weighed',
    weighted([
      [20, 1],
      [30, 1],
    ]),
  ],
  [
    'a weighted card of other full marks',
    weighted(
      [
        [20, 1],
        [30, 1],
      ],
      { fullMarks: 120 },
    ),
  ],
  [
    'a section of awards that weighs nothing',
    card([section('1', [deduct('a')], { weight: 100 }), awards(0, { weight: 0 })], {
      method: 'weighted',
    }),
  ],
  [
    'weights of a card that deducts',
    weighted(
      [
        [50, 2],
        [50, 3],
      ],
      { method: 'deduct' },
    ),
  ],
  [
    'categories that weigh 100',
    card([section('1', [yesno('a', { points: 100 })], { max: null })], { method: 'categories' }),
  ],
  [
    'a card that goes down to one below full marks',
    card([section('1', [deduct('a')], { floor: null })], { floor: 99 }),
  ],
  ['full marks left open', gradedCardOf(yesno('a'), yesno('b'))],
  ['full marks of grades and of deductions', card([section('1', [yesno('a'), deduct('b')])])],
  ['full marks of grades alone beside a deduction', gradedCardOf(yesno('a'), deduct('b'))],
  [
    'written full marks of grades alone beside a deduction',
    card([section('1', [yesno('a', { points: 100 }), deduct('b')])]),
  ],
  [
    'a section that never stops above all it holds',
    card([section('1', [deduct('a')]), awards(0, { floor: null })]),
  ],
  ['a section of a fatal item', card([section('1', [fatal('a')])])],
  ['a section of a grade', card([section('1', [yesno('a', { points: 100 })])])],
  [
    'a limit of awards that stand in an inner section',
    card([section('1', [deduct('a')], { awardMax: 5, sections: [awards(0)] })]),
  ],
  [
    'points of an inner section which the section around it takes',
    card([section('1', [deduct('a')], { max: null, sections: [awards(100)] })]),
  ],
  [
    'points of a section which an inner section takes',
    card([
      section('1', [award('a')], {
        sections: [section('1a', [deduct('b')], { max: 0, floor: null })],
      }),
    ]),
  ],
  [
    'a consequence of a score below full marks',
    card([section('1', [deduct('a')])], {
      consequences: [
        { label: label('x'), on: { percentBelow: 100 } },
        { label: label('y', '问题案例'), on: { percentBelow: 60 } },
        { label: label('z', '重大差错'), on: { itemCost: 5 } },
      ],
      monthly: [{ label: label('m', '月度'), threshold: 20 }],
    }),
  ],
])('%s is let be', (_, json) => {
  expect(reportOf(json)).toEqual({ errors: [], warnings: [] })
})

test('weights of which one is 1 have to make 100 like any', () => {
  expect(
    errorsOf(
      weighted([
        [50, 1],
        [50, 98],
      ]),
    ),
  ).toEqual([['sections', 'weightsMiss100']])
})

test('what weights really come to is told, section by section', () => {
  const { warnings } = reportOf(
    weighted([
      [30, 40],
      [20, 30],
      [40, 30],
    ]),
  )

  expect(warnings).toMatchObject([{ path: 'sections', code: 'weightIsPerPoint' }])
  expect(warnings[0]?.message.zh).toContain('0: 40%, 1: 20%, 2: 40%。')
  expect(warnings[0]?.message.en).toContain('0: 40%, 1: 20%, 2: 40%.')
})

test('a section of grades and deductions holds at least its grades', () => {
  expect(errorsOf(card([section('1', [yesno('a', { points: 101 }), deduct('b')])]))).toEqual([
    ['sections.0.max', 'maxDiffers'],
  ])
})

test('a section without items is not told that nobody loses its points', () => {
  const json = card([section('1', [deduct('a')], { max: 50 }), section('2', [], { max: 50 })])

  expect(warningsOf(json)).toEqual([])
  expect(errorsOf(json)).toEqual([['sections.1.items', 'emptySection']])
})

test('points of a section and of those in it which nobody can lose are told of once', () => {
  const json = card([section('1', [award('a')], { max: null, sections: [awards(100)] })])

  expect(warningsOf(json)).toEqual([['sections.0.max', 'pointsNobodyLoses']])
})
