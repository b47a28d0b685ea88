import { describe, expect, test } from 'vitest'

import { lintScorecard } from '#core/scorecard/lint.ts'
import { Scorecard } from '#shared/scorecard.ts'
import {
  award,
  card,
  cardOf,
  choice,
  deduct,
  errorsOf,
  firstItem,
  gradedCardOf,
  label,
  reportOf,
  section,
  warningsOf,
  words,
} from '#tests/support/linted.ts'

const many = (count: number, prefix = 'k') =>
  Array.from({ length: count }, (_, n) => deduct(`${prefix}${n}`))
const circumstance = (key: string, factor: number) => ({
  key,
  title: words(`情节 ${factor}`, `Case ${factor}`),
  factor,
})
const consequence = (of: unknown) => ({ label: of, on: { itemCost: 5 } })
const messagesOf = (json: unknown) => reportOf(json).errors.map(({ message }) => message)

describe('how many items a card has', () => {
  test('150 are let be', () => {
    expect(reportOf(cardOf(...many(150)))).toEqual({ errors: [], warnings: [] })
  })

  test('of 1,000 it is warned, and 1,001 are an error alone', () => {
    const thousand = section('1', many(1000))

    expect(reportOf(card([thousand]))).toMatchObject({
      errors: [],
      warnings: [{ code: 'manyItems' }],
    })
    const { errors, warnings } = reportOf(
      card([thousand, section('2', [deduct('a')], { max: 0, floor: null })]),
    )
    expect(errors).toMatchObject([{ path: 'sections', code: 'tooManyItems' }])
    expect(errors[0]?.message.en).toContain('1001 items; 1000')
    expect(warnings).toEqual([])
  })

  test('a section whose items stand in inner sections has items', () => {
    const json = card([section('1', [], { sections: [section('1a', [deduct('a')])] })])

    expect(reportOf(json)).toEqual({ errors: [], warnings: [] })
  })

  test('an inner section that has lost its last item is empty', () => {
    const sound = Scorecard.parse(
      card([
        section('1', [deduct('a')], {
          sections: [section('1a', [deduct('b')], { max: 0, floor: null })],
        }),
      ]),
    )
    const emptied = {
      ...sound,
      sections: sound.sections.map((outer) => ({
        ...outer,
        sections: outer.sections.map((inner) => ({ ...inner, items: [] })),
      })),
    }

    expect(lintScorecard(emptied).errors).toMatchObject([
      { path: 'sections.0.sections.0.items', section: '1a', code: 'emptySection' },
    ])
  })
})

test('keys, labels and shortcuts that stand once are let be', () => {
  const json = card(
    [
      section('1', [
        deduct('a', {
          shortcut: 'a',
          label: label('x'),
          circumstances: [circumstance('x', 2), circumstance('y', 0)],
        }),
        deduct('b', { shortcut: 'b', label: label('x'), circumstances: [circumstance('x', 2)] }),
        deduct('c'),
        deduct('d'),
      ]),
    ],
    {
      worstOf: [
        { key: 'g', title: words('取重', 'Worst'), items: ['a', 'b'] },
        { key: 'h', title: words('取重二', 'Worst two'), items: ['c', 'd'] },
      ],
      consequences: [consequence(label('x')), consequence(label('z', '重大差错'))],
      monthly: [
        { label: label('m', '月度'), threshold: 20, except: ['x', 'z', 'm'] },
        { label: label('n', '月度二'), threshold: 30 },
      ],
    },
  )

  expect(reportOf(json)).toEqual({ errors: [], warnings: [] })
})

test('what stands a second time is told where, or whose, the first is', () => {
  const third = deduct('a', { title: words('其他', 'Other') })
  const json = card([
    section('1', [deduct('a', { shortcut: 'k' }), deduct('b', { shortcut: 'k' })]),
    section('1', [third, deduct('c', { shortcut: 'k' })], { max: 0, floor: null }),
  ])

  expect(messagesOf(json).map(({ en }) => en.split('.').slice(0, -2).join('.'))).toEqual([
    'The section key 1 is taken by sections.0',
    'The item key a is taken by sections.0.items.0',
    'The shortcut k belongs to item a',
    'The shortcut k belongs to item a',
  ])
  expect(messagesOf(json).map(({ zh }) => zh.split('。')[0])).toEqual([
    '部分编号 1 已用在 sections.0',
    '评分项编号 a 已用在 sections.0.items.0',
    '快捷键 k 已给了评分项 a',
    '快捷键 k 已给了评分项 a',
  ])
})

test('circumstances and options are told of by the key that stands twice', () => {
  const twice = [circumstance('x', 2), circumstance('x', 3)]
  const options = choice('b', [0, 10])['options']
  const doubled = Array.isArray(options) ? [options[0], { ...Object(options[1]), key: 'a' }] : []

  expect(messagesOf(cardOf(deduct('a', { circumstances: twice })))).toEqual([
    {
      zh: '情节编号 x 在本项用了两次。请改用另一个编号。',
      en: 'The circumstance key x stands twice on this item. Choose another.',
    },
  ])
  expect(messagesOf(gradedCardOf(choice('b', [0, 10], { options: doubled })))).toEqual([
    {
      zh: '选项编号 a 在本项用了两次。请改用另一个编号。',
      en: 'The option key a stands twice on this item. Choose another.',
    },
  ])
})

describe('a label means one thing', () => {
  test.each([
    ['Chinese', label('x', '其他', 'Label 最差案例')],
    ['English', label('x', '最差案例', 'Other')],
    ['what stays with the agent', { ...label('x'), lasting: true }],
  ])('which is not so where it differs in %s', (_, other) => {
    const onItems = cardOf(deduct('a', { label: label('x') }), deduct('b', { label: other }))
    const onCard = card([section('1', [deduct('a', { label: label('x') })])], {
      consequences: [consequence(other)],
      monthly: [{ label: other, threshold: 20 }],
    })

    expect(errorsOf(onItems)).toEqual([['sections.0.items.1.label.key', 'duplicateLabel']])
    expect(errorsOf(onCard)).toEqual([
      ['consequences.0.label.key', 'duplicateLabel'],
      ['monthly.0.label.key', 'duplicateLabel'],
    ])
    expect(messagesOf(onCard)[1]?.en).toContain(`“Label 最差案例” in ${firstItem}.label`)
  })
})

test('an item in three groups is told of the first in each of the others', () => {
  const group = (key: string, ...items: readonly string[]) => ({
    key,
    title: words(`取重 ${key}`, `Worst ${key}`),
    items,
  })
  const json = card(
    [section('1', [deduct('a'), deduct('b'), deduct('c'), deduct('d'), award('e')])],
    {
      worstOf: [
        group('g', 'a', 'b'),
        group('h', 'a', 'c'),
        group('i', 'a', 'd'),
        group('j', 'e', 'z'),
      ],
    },
  )
  const { errors } = reportOf(json)

  expect(errors).toMatchObject([
    { path: 'worstOf.1.items.0', section: null, item: 'a', code: 'itemInTwoGroups' },
    { path: 'worstOf.2.items.0', item: 'a', code: 'itemInTwoGroups' },
    { path: 'worstOf.3.items.0', item: 'e', code: 'groupNeedsDeductions' },
    { path: 'worstOf.3.items.1', item: 'z', code: 'unknownItem' },
  ])
  for (const { message } of errors.slice(0, 2))
    expect(message.en).toContain('in the group g already')
})

test('points that a rule of a month excepts have a label of this card, or of a month', () => {
  const json = card([section('1', [deduct('a')])], {
    monthly: [{ label: label('m'), threshold: 20, except: ['m', 'n'] }],
  })

  expect(errorsOf(json)).toEqual([['monthly.0.except.1', 'unknownLabel']])
  expect(warningsOf(json)).toEqual([])
})
