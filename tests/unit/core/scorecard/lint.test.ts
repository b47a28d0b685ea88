import { describe, expect, test } from 'vitest'

import { lintJson } from '#core/scorecard/lint.ts'

const words = (zh: string, en: string) => ({ zh, en })
type Json = Readonly<Record<string, unknown>>

const deduct = (key: string, over: Json = {}): Json => ({
  key,
  kind: 'deduct',
  title: words(`错误 ${key}`, `Fault ${key}`),
  points: 5,
  per: 'occurrence',
  ...over,
})
const award = (key: string, over: Json = {}) => deduct(key, { kind: 'award', ...over })
const yesno = (key: string, over: Json = {}): Json => ({
  key,
  kind: 'yesno',
  title: words(`问候 ${key}`, `Greeting ${key}`),
  points: 10,
  ...over,
})
const number = (key: string, bands: unknown): Json => ({
  key,
  kind: 'number',
  title: words(`时长 ${key}`, `Seconds ${key}`),
  unit: words('秒', 's'),
  points: 10,
  bands,
})
const section = (key: string, items: readonly Json[], over: Json = {}): Json => ({
  key,
  title: words(`部分 ${key}`, `Section ${key}`),
  max: 100,
  items,
  ...over,
})
const card = (sections: readonly Json[], over: Json = {}): Json => ({
  id: '019aa7c0-0000-7000-8000-0000000000aa',
  key: 'test',
  version: 1,
  name: words('测试卡', 'Test card'),
  about: words('测试', 'For tests'),
  sections,
  ...over,
})

const errorsOf = (json: unknown) => lintJson(json).errors.map(({ path, code }) => [path, code])
const warningsOf = (json: unknown) => lintJson(json).warnings.map(({ path, code }) => [path, code])

test('a sound scorecard has neither errors nor warnings', () => {
  expect(lintJson(card([section('1', [deduct('1.1'), deduct('1.2')])]))).toEqual({
    errors: [],
    warnings: [],
  })
})

test('what is found names its section and item, and says what to do in both languages', () => {
  const [found] = lintJson(card([section('1', [deduct('1.1'), deduct('1.1')])])).errors

  expect(found).toMatchObject({ path: 'sections.0.items.1.key', section: '1', item: '1.1' })
  expect(found?.message.zh).toMatch(/1\.1.*请/u)
  expect(found?.message.en).toMatch(/1\.1.*Choose/u)
})

const one = (item: Json, over: Json = {}) => card([section('1', [item], over)])
const two = (a: Json, b: Json) => card([section('1', [a, b])])
const label = (key: string, zh = '最差案例') => ({ key, title: words(zh, `Label ${zh}`) })
const at = 'sections.0.items.0'
const second = 'sections.0.items.1'
const graded = (item: Json) => card([section('1', [item], { max: null })], { method: 'weighted' })

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
  ['two items of one key', two(deduct('a'), deduct('a')), `${second}.key`, 'duplicateItem'],
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
    two(deduct('a', { label: label('x') }), deduct('b', { label: label('x', '问题案例') })),
    `${second}.label.key`,
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
    two(deduct('a', { shortcut: 'k' }), deduct('b', { shortcut: 'k' })),
    `${second}.shortcut`,
    'duplicateShortcut',
  ],
  [
    'two circumstances of one key',
    one(
      deduct('a', {
        circumstances: [
          { key: 'x', title: words('甲', 'First'), factor: 0 },
          { key: 'x', title: words('乙', 'Second'), factor: 2 },
        ],
      }),
    ),
    `${at}.circumstances.1.key`,
    'duplicateCircumstance',
  ],
  [
    'two options of one key',
    graded({
      ...yesno('a'),
      kind: 'choice',
      many: false,
      options: [
        { key: 'x', title: words('甲', 'First'), points: 0 },
        { key: 'x', title: words('乙', 'Second'), points: 10 },
      ],
    }),
    `${at}.options.1.key`,
    'duplicateOption',
  ],
  ['a section without items', card([section('1', [])]), 'sections.0.items', 'emptySection'],
  [
    'full marks that differ from what is in the section',
    one(yesno('a'), { max: 20 }),
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
  ['nothing to earn', one(deduct('a'), { max: 0 }), 'sections', 'nothingToEarn'],
  [
    'a section that stops above its full marks',
    one(deduct('a'), { floor: 101 }),
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
    one(deduct('a', { from: '2026-05-01', until: '2026-04-30' })),
    `${at}.from`,
    'neverInForce',
  ],
  [
    'an award of nothing',
    two(deduct('a'), award('b', { points: 0 })),
    `${second}.points`,
    'bonusOfNothing',
  ],
  ['an award below zero', one(award('b', { points: -3 })), `${at}.points`, 'bonusPunishes'],
  ['a deduction below zero', one(deduct('b', { points: -3 })), `${at}.points`, 'deductionAwards'],
  [
    'an award where none is let through',
    card([section('1', [deduct('a'), award('b')], { awardMax: 0 })]),
    second,
    'bonusCapZero',
  ],
  [
    'an award that carries a label of fault',
    two(deduct('a', { label: label('x') }), award('b', { label: label('x') })),
    `${second}.label`,
    'bonusBlames',
  ],
  [
    'options of which none earns',
    graded({
      ...yesno('a'),
      kind: 'choice',
      many: false,
      options: [
        { key: 'x', title: words('甲', 'First'), points: -5 },
        { key: 'y', title: words('乙', 'Second'), points: -1 },
      ],
    }),
    `${at}.options`,
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
    graded(
      number('a', [
        { from: 0, points: 10 },
        { from: 5, points: 5 },
        { from: 5, points: 0 },
      ]),
    ),
    `${at}.bands.2.from`,
    'bandsOverlap',
  ],
  [
    'bands out of order',
    graded(
      number('a', [
        { from: 0, points: 10 },
        { from: 9, points: 5 },
        { from: 5, points: 0 },
      ]),
    ),
    `${at}.bands.2.from`,
    'bandsUnsorted',
  ],
  [
    'a gap between bands that say where they end',
    graded(
      number('a', [
        { from: 0, to: 5, points: 10 },
        { from: 9, points: 5 },
      ]),
    ),
    `${at}.bands.0.to`,
    'bandsLeaveGap',
  ],
  [
    'bands that say they end where the next has begun',
    graded(
      number('a', [
        { from: 0, to: 10, points: 10 },
        { from: 9, points: 5 },
      ]),
    ),
    `${at}.bands.0.to`,
    'bandsOverlap',
  ],
  [
    'a band that earns more than its item',
    graded(number('a', [{ from: 0, points: 11 }])),
    `${at}.bands.0.points`,
    'bandAboveItem',
  ],
  [
    'a better level that earns less',
    graded({
      ...yesno('a'),
      kind: 'scale',
      levels: [
        { title: words('差', 'Poor'), share: 0 },
        { title: words('中', 'Fair'), share: 0.8 },
        { title: words('优', 'Good'), share: 0.5 },
      ],
    }),
    `${at}.levels.2.share`,
    'levelsUnordered',
  ],
]

test.each(errors)('%s is an error', (_, json, path, code) => {
  expect(errorsOf(json)).toContainEqual([path, code])
})

const long = words('一'.repeat(61), 'x'.repeat(60))
const warnings: readonly (readonly [string, unknown, string, string])[] = [
  ['full marks that miss 100', one(deduct('a'), { max: 90 }), 'sections', 'fullMarksMiss100'],
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
    one(deduct('a', { points: 101 })),
    `${at}.points`,
    'deductsTooMuch',
  ],
  ['a deduction of nothing', one(deduct('a', { points: 0 })), `${at}.points`, 'deductsNothing'],
  [
    'a grade worth nothing',
    two(deduct('a'), yesno('b', { points: 0 })),
    `${second}.points`,
    'worthNothing',
  ],
  [
    'a limit without awards',
    one(deduct('a'), { awardMax: 5 }),
    'sections.0.awardMax',
    'capWithoutAward',
  ],
  ['points nobody can lose', one(award('a')), 'sections.0.max', 'pointsNobodyLoses'],
  [
    'a title of 61 Chinese characters',
    one(deduct('a', { title: long })),
    `${at}.title.zh`,
    'tooLong',
  ],
  [
    'a vague Chinese title',
    one(deduct('a', { title: words('未适当安抚', 'Not soothed') })),
    `${at}.title.zh`,
    'vague',
  ],
  [
    'an open list',
    one(deduct('a', { title: words('聊天、玩手机等', 'Chatting') })),
    `${at}.title.zh`,
    'vague',
  ],
  [
    'a vague English title',
    one(deduct('a', { title: words('未安抚', 'Not soothed properly') })),
    `${at}.title.en`,
    'vague',
  ],
  [
    'a title in one language',
    one(deduct('a', { title: words('未安抚', '未安抚') })),
    `${at}.title`,
    'sameInBoth',
  ],
  [
    'a blank title',
    one(deduct('a', { title: words('未安抚', ' ') })),
    `${at}.title.en`,
    'wordsMissing',
  ],
  [
    'two items worded alike',
    two(deduct('a'), deduct('b', { title: words('错误 a', 'Another fault') })),
    `${second}.title.zh`,
    'sameWording',
  ],
  [
    'a group of one circumstance',
    one(
      deduct('a', {
        circumstances: [{ key: 'x', title: words('甲', 'First'), factor: 2, group: 'g' }],
      }),
    ),
    `${at}.circumstances`,
    'groupWithoutEffect',
  ],
  [
    'a group of circumstances that all do the same',
    one(
      deduct('a', {
        circumstances: [
          { key: 'x', title: words('甲', 'First'), factor: 2, group: 'g' },
          { key: 'y', title: words('乙', 'Second'), factor: 2, group: 'g' },
        ],
      }),
    ),
    `${at}.circumstances`,
    'groupWithoutEffect',
  ],
  [
    'a circumstance that changes nothing',
    one(deduct('a', { circumstances: [{ key: 'x', title: words('甲', 'First'), factor: 1 }] })),
    `${at}.circumstances.0.factor`,
    'circumstanceWithoutEffect',
  ],
  [
    'a number nobody is asked for',
    one(
      deduct('a', {
        circumstances: [
          {
            key: 'x',
            title: words('新人', 'New agent'),
            factor: 0.5,
            when: { fact: 'tenureDays', below: 90 },
            asks: { unit: 'second', bands: [{ from: 5, factor: 1 }] },
          },
        ],
      }),
    ),
    `${at}.circumstances.0.asks`,
    'neverAsked',
  ],
  [
    'bands that leave out what is below the first',
    graded(number('a', [{ from: 60, points: 10 }])),
    `${at}.bands`,
    'bandsLeaveGap',
  ],
  [
    'a band like the one before',
    graded(
      number('a', [
        { from: 0, points: 10 },
        { from: 5, points: 10 },
      ]),
    ),
    `${at}.bands.1`,
    'bandWithoutEffect',
  ],
  [
    'full points no band reaches',
    graded(number('a', [{ from: 0, points: 9 }])),
    `${at}.points`,
    'fullNeverReached',
  ],
  [
    'an option that earns more than its item',
    graded({
      ...yesno('a'),
      kind: 'choice',
      many: false,
      options: [
        { key: 'x', title: words('甲', 'First'), points: 0 },
        { key: 'y', title: words('乙', 'Second'), points: 12 },
      ],
    }),
    `${at}.options.1.points`,
    'optionAboveItem',
  ],
  [
    'a fatal item that does not say what is to be heard',
    two(deduct('a'), { key: 'b', kind: 'fatal', of: 'evaluation', title: words('辱骂', 'Abuse') }),
    `${second}.guidance`,
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
    'a field the format does not have',
    one(deduct('a', { punkte: 5 })),
    `${at}.punkte`,
    'unknownField',
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
  expect(warningsOf(json)).toContainEqual([path, code])
  expect(errorsOf(json)).toEqual([])
})

describe('what is well said is not warned of', () => {
  test.each([
    ['客户等待过久未致歉', 'No apology for a long wait'],
    ['未请客户稍等', 'Not asked to hold on'],
    ['用语模棱两可：“可能”“大概”“一定”', 'Unsure: “maybe”, “certain”'],
  ])('%s', (zh, en) => {
    expect(lintJson(one(deduct('a', { title: words(zh, en) })))).toEqual({
      errors: [],
      warnings: [],
    })
  })

  test('weights that make 100 by the points they weigh, as by sections of the same size', () => {
    const byPoints = card(
      [
        section('1', [deduct('1.1', { points: 1 })], { max: 2, weight: 40 }),
        section('2', [deduct('2.1', { points: 1 })], { max: 1, weight: 20 }),
      ],
      { method: 'weighted' },
    )
    const bySections = card(
      [
        section('1', [deduct('1.1')], { max: 50, weight: 40 }),
        section('2', [deduct('2.1')], { max: 50, weight: 60 }),
      ],
      { method: 'weighted' },
    )

    expect([lintJson(byPoints), lintJson(bySections)]).toEqual([
      { errors: [], warnings: [] },
      { errors: [], warnings: [] },
    ])
  })
})

test('more than 1,000 items, spread over sections, are an error', () => {
  const sections = Array.from({ length: 3 }, (_, s) =>
    section(
      `s${s}`,
      Array.from({ length: 1000 }, (_, n) => deduct(`k${s}-${n}`)),
      { max: s === 0 ? 100 : 5 },
    ),
  )

  expect(errorsOf(card(sections))).toEqual([['sections', 'tooManyItems']])
})
