import { expect, test } from 'vitest'

import {
  award,
  card,
  cardOf,
  deduct,
  errorsOf,
  fatal,
  firstItem,
  label,
  reportOf,
  secondItem,
  section,
  yesno,
} from '#tests/support/linted.ts'

const nothing = { errors: [], warnings: [] }
const percent = { unit: 'sectionPercent' }
const dates = { from: '2026-05-01', until: '2026-04-30' }

test.each([
  ['days of which only the first is written', cardOf(deduct('a', { from: dates.from }))],
  ['days of which only the last is written', cardOf(deduct('a', { until: dates.until }))],
  ['one day', cardOf(deduct('a', { from: dates.from, until: dates.from }))],
  ['an award in percent of its section', cardOf(deduct('a'), award('b', percent))],
  ['a deduction in percent of its section', cardOf(deduct('a', percent))],
  [
    'an award in percent of the section around its own',
    card([
      section('1', [deduct('a')], { sections: [section('1a', [award('b', percent)], { max: 0 })] }),
    ]),
  ],
  [
    'a percentage greater than the points of the section',
    card([
      section('1', [deduct('a', { ...percent, points: 20 })], { max: 10 }),
      section('2', [deduct('b', { unit: 'totalPercent', points: 95 })], { max: 90 }),
    ]),
  ],
  ['a deduction of all there is', cardOf(deduct('a', { points: 100 }))],
  [
    'a deduction down to the floor',
    card([section('1', [deduct('a', { points: 40 })], { floor: 60 })]),
  ],
  [
    'a deduction below zero, down to the floor',
    card([section('1', [deduct('a', { points: 120 })], { floor: -20 })], { floor: -20 }),
  ],
  [
    'a deduction without a floor',
    card([section('1', [deduct('a')]), section('2', [deduct('b')], { max: 0, floor: null })]),
  ],
  [
    'a deduction of nothing that calls the call something',
    cardOf(deduct('a', { points: 0, label: label('x') })),
  ],
  [
    'a deduction of nothing that costs from the third time on',
    cardOf(deduct('a', { points: 0, extra: { from: 3, points: 5 } })),
  ],
  [
    'a deduction with a label where there is nothing to take',
    card([
      section('1', [deduct('a')]),
      section('2', [deduct('b', { label: label('x') })], { max: 0 }),
    ]),
  ],
  [
    'an award with a label of its own',
    cardOf(deduct('a', { label: label('x') }), award('b', { label: label('y', '亮点') })),
  ],
  [
    'two awards of one label',
    cardOf(deduct('a'), award('b', { label: label('y') }), award('c', { label: label('y') })),
  ],
  [
    'an award and a consequence of different labels',
    card([section('1', [deduct('a'), award('b', { label: label('y', '亮点') })])], {
      consequences: [{ label: label('x'), on: { itemCost: 5 } }],
      monthly: [{ label: label('z', '月度'), threshold: 20 }],
    }),
  ],
  [
    'an award that may add something',
    card([section('1', [deduct('a'), award('b')], { awardMax: 3 })], { awardMax: 3 }),
  ],
])('%s is let be', (_, json) => {
  expect(reportOf(json)).toEqual(nothing)
})

test.each([
  ['its section', 'sections.0.sections.0.awardMax', [0, null, null]],
  ['the section around its own', 'sections.0.awardMax', [null, 0, null]],
  ['the card', 'awardMax', [null, null, 0]],
  ['its section before that of the card', 'sections.0.sections.0.awardMax', [0, 0, 0]],
])(
  'an award which the limit of %s shuts out is told of that limit',
  (_, limit, [inner, outer, all]) => {
    const json = card(
      [
        section('1', [deduct('a')], {
          awardMax: outer,
          sections: [section('1a', [award('b')], { max: 0, awardMax: inner })],
        }),
      ],
      { awardMax: all },
    )
    const { errors } = reportOf(json)

    expect(errors).toMatchObject([{ item: 'b', code: 'bonusCapZero' }])
    expect(errors[0]?.message.zh).toContain(`（${limit}）`)
    expect(errors[0]?.message.en).toContain(`(${limit})`)
  },
)

test.each([
  ['a fatal item', fatal('a', { label: label('x') }), {}],
  ['a grade', yesno('a', { label: label('x') }), {}],
  ['a consequence', deduct('a'), { consequences: [{ label: label('x'), on: { itemCost: 5 } }] }],
  ['a month', deduct('a'), { monthly: [{ label: label('x'), threshold: 20 }] }],
])('an award that carries the label of %s blames', (_, item, over) => {
  const json = card(
    [
      section('1', [
        item,
        award('b', { label: label('x') }),
        deduct('c', { label: label('y', '其他') }),
      ]),
    ],
    over,
  )

  expect(errorsOf(json)).toContainEqual([`${secondItem}.label`, 'bonusBlames'])
})

test('a percentage of a section that holds nothing is an error, for a deduction as for an award', () => {
  const json = card([
    section('1', [deduct('a')]),
    section('2', [deduct('b', percent)], {
      max: 0,
      sections: [section('2a', [deduct('c', percent)], { max: 0 })],
    }),
  ])

  expect(errorsOf(json)).toEqual([
    ['sections.1.items.0.unit', 'percentOfNothing'],
    ['sections.1.sections.0.items.0.unit', 'percentOfNothing'],
  ])
})

test('what only a repetition takes is nothing where there is nothing to take', () => {
  const json = card([
    section('1', [deduct('a')]),
    section('2', [deduct('b', { points: 0, extra: { from: 3, points: 5 } })], { max: 0 }),
  ])

  expect(errorsOf(json)).toEqual([['sections.1.items.0.points', 'deductsFromNothing']])
})

test('an item out of force is told of the day it begins and the day it ends', () => {
  const [found] = reportOf(cardOf(deduct('a', dates))).errors

  expect(found?.path).toBe(`${firstItem}.from`)
  expect(found?.message.en).toContain('on 2026-05-01 and ends on 2026-04-30')
})
