import { describe, expect, test } from 'vitest'

import {
  card,
  cardOf,
  choice,
  deduct,
  firstItem,
  gradedCardOf,
  label,
  reportOf,
  scale,
  secondItem,
  section,
  warningsOf,
  words,
  yesno,
} from '#tests/support/linted.ts'

const called = (zh: string, en: string) => cardOf(deduct('a', { title: words(zh, en) }))
const nothing = { errors: [], warnings: [] }

describe('what two inspectors would judge differently is warned of', () => {
  test.each([
    ['适当', '未适当安抚'],
    ['尽量', '未尽量挽留'],
    ['尽可能', '未尽可能挽留'],
    ['相关', '未核对相关资料'],
    ['有关', '未核对有关资料'],
    ['一定', '未作一定解释'],
    ['酌情', '酌情扣分'],
    ['合理', '解释不合理'],
    ['恰当', '用语不恰当'],
    ['妥善', '未妥善处理'],
    ['良好', '态度不良好'],
    ['一般', '态度一般'],
    ['必要时', '必要时未升级'],
    ['视情况', '视情况未升级'],
    ['基本上', '基本上未听'],
    ['较为', '较为冷淡'],
    ['比较', '比较冷淡'],
    ['不太', '不太耐心'],
    ['等', '聊天、玩手机等'],
    ['等', '聊天等与工作无关的事'],
  ])('“%s” in “%s”', (vague, title) => {
    const { warnings } = reportOf(called(title, 'Fault'))

    expect(warnings).toMatchObject([{ path: `${firstItem}.title.zh`, code: 'vague' }])
    expect(warnings[0]?.message.zh).toMatch(new RegExp(`^“${vague}”`))
    expect(warnings[0]?.message.en).toMatch(new RegExp(`^“${vague}”`))
  })

  test.each([
    ...['appropriate', 'appropriately', 'adequate', 'adequately', 'reasonable', 'reasonably'],
    ...['properly', 'proper', 'suitable', 'suitably', 'sufficient', 'sufficiently', 'relevant'],
    ...['related', 'certain', 'as needed', 'if necessary', 'where possible', 'if possible'],
    ...['try to', 'somewhat', 'fairly', 'rather', 'generally', 'and so on', 'and the like', 'etc'],
    'Certain',
  ])('“%s”', (vague) => {
    const { warnings } = reportOf(called('错误', `It is ${vague}, or not`))

    expect(warnings).toMatchObject([{ path: `${firstItem}.title.en`, code: 'vague' }])
    expect(warnings[0]?.message.en).toMatch(new RegExp(`^“${vague}”`))
    expect(reportOf(called('错误', `It is un${vague.replaceAll(' ', '')}ish`))).toEqual(nothing)
  })

  test('in a level, an option or a circumstance as in a title', () => {
    const vague = words('一般', 'Fair')
    const graded = gradedCardOf(
      { ...scale('a', [0, 1]), levels: [{ title: vague }, { title: words('优', 'Good') }] },
      choice('b', [0, 10], {
        options: [
          { key: 'x', title: words('优', 'Good'), points: 10 },
          { key: 'y', title: vague, points: 0 },
        ],
      }),
      deduct('c', { circumstances: [{ key: 'x', title: vague, factor: 2 }] }),
    )

    expect(warningsOf(graded)).toEqual([
      [`${firstItem}.levels.0.title.zh`, 'vague'],
      ['sections.0.items.1.options.1.title.zh', 'vague'],
      ['sections.0.items.2.circumstances.0.title.zh', 'vague'],
    ])
  })
})

describe('what is well said is not warned of', () => {
  test.each([
    ['客户等待过久未致歉', 'No apology for a long wait'],
    ['未请客户稍等', 'Not asked to hold on'],
    ['未平等对待客户', 'Customers not treated alike'],
    ['用语模棱两可：“可能”“大概”“一定”', 'Unsure: “maybe”, “certain”'],
    ['用语模棱两可："一定"、"合理"', 'Unsure: "certain", "proper"'],
    ['用语模棱两可：「一定」「合理」', 'Unsure'],
    ['空引号“”后不算', 'Nothing in “” counts'],
    ['用语与标准对比“您好”较生硬', 'Said in few “kind” words'],
    ['12.5', '12.5'],
  ])('%s', (zh, en) => {
    expect(reportOf(called(zh, en))).toEqual(nothing)
  })

  test('what stands between two quotations is not quoted', () => {
    expect(warningsOf(called('“可能”一定“大概”', '"Maybe" certain "perhaps"'))).toEqual([
      [`${firstItem}.title.zh`, 'vague'],
      [`${firstItem}.title.en`, 'vague'],
    ])
    expect(warningsOf(called('「可能」一定「大概」', 'Fault'))).toEqual([
      [`${firstItem}.title.zh`, 'vague'],
    ])
  })

  test('a vague name of a section or of the card, which nobody judges by', () => {
    const json = card([{ ...section('1', [deduct('a')]), title: words('一般', 'Certain') }], {
      name: words('相关', 'Related'),
    })

    expect(reportOf(json)).toEqual(nothing)
  })

  test('items worded alike in sections of their own', () => {
    const json = card([
      section('1', [yesno('a')], { max: 50 }),
      section('2', [yesno('b', { title: words('问候 a', 'Greeting') })], { max: 50 }),
    ])

    expect(reportOf(json).warnings).toEqual([])
  })
})

test('items worded alike but for blanks are warned of, by the first of them', () => {
  const alike = (key: string) => deduct(key, { title: words(' 推诿', `Fault ${key}`) })
  const { warnings } = reportOf(
    cardOf(deduct('a', { title: words('推诿 ', 'Fault') }), alike('b'), alike('c')),
  )

  expect(warnings.map(({ path, code }) => [path, code])).toEqual([
    [`${secondItem}.title.zh`, 'sameWording'],
    ['sections.0.items.2.title.zh', 'sameWording'],
  ])
  for (const { message } of warnings) expect(message.en).toMatch(/^Item a /)
})

describe('the names of the card, its sections, groups and labels are held to length and language', () => {
  const of60 = '一'.repeat(60)
  const of61 = '𠮷'.repeat(61)
  const named = (title: ReturnType<typeof words>) =>
    card([{ ...section('1', [deduct('a'), deduct('b')]), title }], {
      name: title,
      worstOf: [{ key: 'g', title, items: ['a', 'b'] }],
      consequences: [{ label: { ...label('x'), title }, on: { itemCost: 5 } }],
    })
  const places = (...steps: readonly string[]) =>
    ['name', 'sections.0.title', 'worstOf.0.title', 'consequences.0.label.title'].map((place) =>
      [place, ...steps].join('.'),
    )

  test('60 characters, but not 61, of which each counts once', () => {
    expect(reportOf(named(words(of60, 'x'.repeat(60))))).toEqual(nothing)

    const { warnings } = reportOf(named(words(of61, 'x'.repeat(61))))
    expect(warnings.map(({ path, code }) => [path, code])).toEqual(
      places().flatMap((place) => [
        [`${place}.zh`, 'tooLong'],
        [`${place}.en`, 'tooLong'],
      ]),
    )
    expect(warnings[0]?.message.en).toContain('61 characters')
  })

  test('both languages, and not twice the same', () => {
    expect(warningsOf(named(words('VIP ', ' VIP')))).toEqual(
      places().map((place) => [place, 'sameInBoth']),
    )
    expect(reportOf(named(words(' ', 'Name'))).warnings[0]?.message).toEqual({
      zh: '中文是空的。请补上。',
      en: 'The Chinese wording is blank. Write it.',
    })
    expect(reportOf(named(words('名称', ' '))).warnings[0]?.message).toEqual({
      zh: '英文是空的。请补上。',
      en: 'The English wording is blank. Write it.',
    })
    expect(warningsOf(named(words(' ', ' ')))).toEqual(
      places().flatMap((place) => [
        [`${place}.zh`, 'wordsMissing'],
        [`${place}.en`, 'wordsMissing'],
      ]),
    )
  })
})
