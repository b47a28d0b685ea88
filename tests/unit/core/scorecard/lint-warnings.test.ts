import { expect, test } from 'vitest'

import {
  award,
  card,
  cardOf,
  deduct,
  errorsOf,
  firstItem,
  gradedCardOf,
  label,
  number,
  secondItem,
  section,
  warningsOf,
  words,
  yesno,
} from '#tests/support/linted.ts'

const warnings: readonly (readonly [string, unknown, string, string])[] = [
  [
    'full marks that miss 100',
    card([section('1', [deduct('a')], { max: 90 })]),
    'sections',
    'fullMarksMiss100',
  ],
  [
    'full marks of a card that deducts',
    card([section('1', [deduct('a')])], { fullMarks: 120 }),
    'fullMarks',
    'fullMarksUnused',
  ],
  [
    'weights of sections that hold different points',
    card(
      [
        section('1', [deduct('1.1')], { max: 10, weight: 40 }),
        section('2', [deduct('2.1')], { max: 20, weight: 60 }),
      ],
      { method: 'weighted' },
    ),
    'sections',
    'weightIsPerPoint',
  ],
  [
    'a weight of zero',
    card(
      [
        section('1', [deduct('1.1')], { max: 10, weight: 100 }),
        section('2', [deduct('2.1')], { max: 10, weight: 0 }),
      ],
      { method: 'weighted' },
    ),
    'sections.1.weight',
    'weightZero',
  ],
  [
    'a deduction of more than there is',
    cardOf(deduct('a', { points: 101 })),
    `${firstItem}.points`,
    'deductsTooMuch',
  ],
  [
    'a deduction of nothing',
    cardOf(deduct('a', { points: 0 })),
    `${firstItem}.points`,
    'deductsNothing',
  ],
  [
    'a grade worth nothing',
    cardOf(deduct('a'), yesno('b', { points: 0 })),
    `${secondItem}.points`,
    'worthNothing',
  ],
  [
    'a limit without awards',
    card([section('1', [deduct('a')], { awardMax: 5 })]),
    'sections.0.awardMax',
    'capWithoutAward',
  ],
  ['points nobody can lose', cardOf(award('a')), 'sections.0.max', 'pointsNobodyLoses'],
  [
    'a band like the one before',
    gradedCardOf(
      number('a', [
        { from: 0, points: 10 },
        { from: 5, points: 10 },
      ]),
    ),
    `${firstItem}.bands.1`,
    'bandWithoutEffect',
  ],
  [
    'an option that earns more than its item',
    gradedCardOf({
      ...yesno('a'),
      kind: 'choice',
      many: false,
      options: [
        { key: 'x', title: words('甲', 'First'), points: 0 },
        { key: 'y', title: words('乙', 'Second'), points: 12 },
      ],
    }),
    `${firstItem}.options.1.points`,
    'optionAboveItem',
  ],
  [
    'a fatal item that does not say what is to be heard',
    cardOf(deduct('a'), {
      key: 'b',
      kind: 'fatal',
      of: 'evaluation',
      title: words('辱骂', 'Abuse'),
    }),
    `${secondItem}.guidance`,
    'proofUnsaid',
  ],
  [
    'a consequence any deduction has',
    card([section('1', [deduct('a')])], {
      consequences: [{ label: label('x'), on: { itemCost: 0 } }],
    }),
    'consequences.0.on.itemCost',
    'alwaysReached',
  ],
  [
    'a consequence no score has',
    card([section('1', [deduct('a')])], {
      consequences: [{ label: label('x'), on: { percentBelow: 0 } }],
    }),
    'consequences.0.on.percentBelow',
    'neverReached',
  ],
  [
    'a consequence full marks have too',
    card([section('1', [deduct('a')])], {
      consequences: [{ label: label('x'), on: { percentBelow: 101 } }],
    }),
    'consequences.0.on.percentBelow',
    'alwaysReached',
  ],
  [
    'a monthly threshold of nothing',
    card([section('1', [deduct('a')])], { monthly: [{ label: label('x'), threshold: 0 }] }),
    'monthly.0.threshold',
    'alwaysReached',
  ],
  [
    'more than 150 items',
    card([
      section(
        '1',
        Array.from({ length: 151 }, (_, n) => deduct(`k${n}`)),
      ),
    ]),
    'sections',
    'manyItems',
  ],
]

test.each(warnings)('%s is a warning', (_, json, path, code) => {
  expect(warningsOf(json)).toEqual([[path, code]])
  expect(errorsOf(json)).toEqual([])
})
