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
    'an item in two groups',
    card([section('1', [deduct('a'), deduct('b'), deduct('c')])], {
      worstOf: [
        { key: 'g', title: words('取重', 'Worst'), items: ['a', 'b'] },
        { key: 'h', title: words('取重二', 'Worst two'), items: ['b', 'c'] },
      ],
    }),
    'worstOf.1.items.0',
    'itemInTwoGroups',
  ],
  [
    'a group with an item nobody has',
    card([section('1', [deduct('a')])], {
      worstOf: [{ key: 'g', title: words('取重', 'Worst'), items: ['a', 'z'] }],
    }),
    'worstOf.0.items.1',
    'unknownItem',
  ],
  [
    'a group with an item that does not deduct',
    card([section('1', [deduct('a'), award('b')])], {
      worstOf: [{ key: 'g', title: words('取重', 'Worst'), items: ['a', 'b'] }],
    }),
    'worstOf.0.items.1',
    'groupNeedsDeductions',
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
    'an award where none is let through',
    card([section('1', [deduct('a'), award('b')], { awardMax: 0 })]),
    secondItem,
    'bonusCapZero',
  ],
  [
    'an award that carries a label of fault',
    cardOf(deduct('a', { label: label('x') }), award('b', { label: label('x') })),
    `${secondItem}.label`,
    'bonusBlames',
  ],
  [
    'options of which none earns',
    gradedCardOf({
      ...yesno('a'),
      kind: 'choice',
      many: false,
      options: [
        { key: 'x', title: words('甲', 'First'), points: -5 },
        { key: 'y', title: words('乙', 'Second'), points: -1 },
      ],
    }),
    `${firstItem}.options`,
    'optionsNeverEarn',
  ],
  [
    'a percentage of an empty section',
    card([
      section('1', [deduct('a')]),
      section('2', [award('b', { unit: 'sectionPercent' })], { max: 0 }),
    ]),
    'sections.1.items.0.unit',
    'percentOfNothing',
  ],
  [
    'a deduction where there is nothing to take',
    card([section('1', [deduct('a')]), section('2', [deduct('b')], { max: 0 })]),
    'sections.1.items.0.points',
    'deductsFromNothing',
  ],
  [
    'bands that begin at the same',
    gradedCardOf(
      number('a', [
        { from: 0, points: 10 },
        { from: 5, points: 5 },
        { from: 5, points: 0 },
      ]),
    ),
    `${firstItem}.bands.2.from`,
    'bandsOverlap',
  ],
  [
    'bands out of order',
    gradedCardOf(
      number('a', [
        { from: 0, points: 10 },
        { from: 9, points: 5 },
        { from: 5, points: 0 },
      ]),
    ),
    `${firstItem}.bands.2.from`,
    'bandsUnsorted',
  ],
  [
    'a gap between bands that say where they end',
    gradedCardOf(
      number('a', [
        { from: 0, to: 5, points: 10 },
        { from: 9, points: 5 },
      ]),
    ),
    `${firstItem}.bands.0.to`,
    'bandsLeaveGap',
  ],
  [
    'bands that say they end where the next has begun',
    gradedCardOf(
      number('a', [
        { from: 0, to: 10, points: 10 },
        { from: 9, points: 5 },
      ]),
    ),
    `${firstItem}.bands.0.to`,
    'bandsOverlap',
  ],
  [
    'a band that earns more than its item',
    gradedCardOf(number('a', [{ from: 0, points: 11 }])),
    `${firstItem}.bands.0.points`,
    'bandAboveItem',
  ],
  [
    'a better level that earns less',
    gradedCardOf({
      ...yesno('a'),
      kind: 'scale',
      levels: [
        { title: words('差', 'Poor'), share: 0 },
        { title: words('中', 'Fair'), share: 0.8 },
        { title: words('优', 'Good'), share: 0.5 },
      ],
    }),
    `${firstItem}.levels.2.share`,
    'levelsUnordered',
  ],
]

test.each(errors)('%s is an error', (_, json, path, code) => {
  expect(errorsOf(json)).toEqual([[path, code]])
})
