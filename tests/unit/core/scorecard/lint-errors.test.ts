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
  words,
  yesno,
} from '#tests/support/linted.ts'

const errors: readonly (readonly [string, unknown, string, string])[] = [
  [
    'weights of sections that miss 100',
    card(
      [
        section('1', [deduct('1.1')], { max: 10, weight: 40 }),
        section('2', [deduct('2.1')], { max: 10, weight: 50 }),
      ],
      { method: 'weighted' },
    ),
    'sections',
    'weightsMiss100',
  ],
  [
    'categories whose items weigh other than 100',
    card([section('1', [yesno('1.1')], { max: null })], { method: 'categories' }),
    'sections',
    'weightsMiss100',
  ],
  ['two items of one key', cardOf(deduct('a'), deduct('a')), `${secondItem}.key`, 'duplicateItem'],
  [
    'two sections of one key',
    card([section('1', [deduct('a')]), section('1', [deduct('b')])]),
    'sections.1.key',
    'duplicateSection',
  ],
  [
    'an inner section named like its outer one',
    card([section('1', [], { sections: [section('1', [deduct('a')])] })]),
    'sections.0.sections.0.key',
    'duplicateSection',
  ],
  [
    'a label that means two things',
    cardOf(deduct('a', { label: label('x') }), deduct('b', { label: label('x', '问题案例') })),
    `${secondItem}.label.key`,
    'duplicateLabel',
  ],
  [
    'two groups of one key',
    card([section('1', [deduct('a'), deduct('b'), deduct('c'), deduct('d')])], {
      worstOf: [
        { key: 'g', title: words('取重', 'Worst'), items: ['a', 'b'] },
        { key: 'g', title: words('取重二', 'Worst two'), items: ['c', 'd'] },
      ],
    }),
    'worstOf.1.key',
    'duplicateGroup',
  ],
  [
    'a month that excepts a label nobody has',
    card([section('1', [deduct('a')])], {
      monthly: [{ label: label('m'), threshold: 20, except: ['bottom'] }],
    }),
    'monthly.0.except.0',
    'unknownLabel',
  ],
  [
    'two months of one label',
    card([section('1', [deduct('a')])], {
      monthly: [
        { label: label('m'), threshold: 20 },
        { label: label('m'), threshold: 30 },
      ],
    }),
    'monthly.1.label.key',
    'duplicateMonthly',
  ],
  [
    'a shortcut given twice',
    cardOf(deduct('a', { shortcut: 'k' }), deduct('b', { shortcut: 'k' })),
    `${secondItem}.shortcut`,
    'duplicateShortcut',
  ],
  [
    'two circumstances of one key',
    cardOf(
      deduct('a', {
        circumstances: [
          { key: 'x', title: words('甲', 'First'), factor: 0 },
          { key: 'x', title: words('乙', 'Second'), factor: 2 },
        ],
      }),
    ),
    `${firstItem}.circumstances.1.key`,
    'duplicateCircumstance',
  ],
  [
    'two options of one key',
    gradedCardOf({
      ...yesno('a'),
      kind: 'choice',
      many: false,
      options: [
        { key: 'x', title: words('甲', 'First'), points: 0 },
        { key: 'x', title: words('乙', 'Second'), points: 10 },
      ],
    }),
    `${firstItem}.options.1.key`,
    'duplicateOption',
  ],
  ['a section without items', card([section('1', [])]), 'sections.0.items', 'emptySection'],
  [
    'full marks that differ from what is in the section',
    card([section('1', [yesno('a')], { max: 20 })]),
    'sections.0.max',
    'maxDiffers',
  ],
  [
    'an outer section that holds less than the sections in it',
    card([
      section('1', [], {
        max: 30,
        sections: [
          section('1a', [deduct('a')], { max: 20 }),
          section('1b', [deduct('b')], { max: 20 }),
        ],
      }),
    ]),
    'sections.0.max',
    'maxDiffers',
  ],
  ['nothing to earn', card([section('1', [award('a')], { max: 0 })]), 'sections', 'nothingToEarn'],
  [
    'a section that stops above its full marks',
    card([section('1', [deduct('a', { label: label('x') })], { floor: 101 })]),
    'sections.0.floor',
    'floorAboveFull',
  ],
  [
    'a score that stops at full marks',
    card([section('1', [deduct('a')])], { floor: 100 }),
    'floor',
    'floorAboveFull',
  ],
  [
    'days that end before they begin',
    cardOf(deduct('a', { from: '2026-05-01', until: '2026-04-30' })),
    `${firstItem}.from`,
    'neverInForce',
  ],
  [
    'an award of nothing',
    cardOf(deduct('a'), award('b', { points: 0 })),
    `${secondItem}.points`,
    'bonusOfNothing',
  ],
  [
    'an award below zero',
    cardOf(award('b', { points: -3 })),
    `${firstItem}.points`,
    'bonusPunishes',
  ],
  [
    'a deduction below zero',
    cardOf(deduct('b', { points: -3 })),
    `${firstItem}.points`,
    'deductionAwards',
  ],
  [
    'an award that carries a label of fault',
    cardOf(deduct('a', { label: label('x') }), award('b', { label: label('x') })),
    `${secondItem}.label`,
    'bonusBlames',
  ],
  [
    'a deduction where there is nothing to take',
    card([section('1', [deduct('a')]), section('2', [deduct('b')], { max: 0 })]),
    'sections.1.items.0.points',
    'deductsFromNothing',
  ],
  [
    'a band that earns more than its item',
    gradedCardOf(number('a', [{ from: 0, points: 11 }])),
    `${firstItem}.bands.0.points`,
    'bandAboveItem',
  ],
]

test.each(errors)('%s is an error', (_, json, path, code) => {
  expect(errorsOf(json)).toEqual([[path, code]])
})
