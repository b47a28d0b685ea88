import { describe, expect, test } from 'vitest'

import { openReport } from '#core/scorecard/lint/finding.ts'
import { sayIssues } from '#core/scorecard/lint/shape.ts'
import {
  card,
  cardOf,
  choice,
  deduct,
  errorsOf,
  firstItem,
  gradedCardOf,
  insuranceWith,
  label,
  reportOf,
  section,
  yesno,
} from '#tests/support/linted.ts'

const firstOf = (json: unknown) => reportOf(json).errors[0]

type Issue = Parameters<typeof sayIssues>[1][number]

describe('what is wrong with a field is told with what it should be', () => {
  test.each([
    ['a text', insuranceWith('key', 5), 'key 应为文字。请更正。', 'key should be text. Mend it.'],
    [
      'a number',
      insuranceWith('fullMarks', '百'),
      'fullMarks 应为数字。请更正。',
      'fullMarks should be a number. Mend it.',
    ],
    [
      'a whole number',
      insuranceWith('version', 1.5),
      'version 应为整数。请更正。',
      'version should be a whole number. Mend it.',
    ],
    [
      'yes or no',
      gradedCardOf(choice('a', [0, 10], { many: 'yes' })),
      'many 应为true 或 false。请更正。',
      'many should be true or false. Mend it.',
    ],
    [
      'a list',
      insuranceWith('sections', {}),
      'sections 应为列表。请更正。',
      'sections should be a list. Mend it.',
    ],
    [
      'an object',
      insuranceWith('name', '卡'),
      'name 应为对象。请更正。',
      'name should be an object. Mend it.',
    ],
    [
      'a Chinese wording',
      insuranceWith('name', { en: 'Card' }),
      '缺少中文。名称要有中英文两种写法，请补上。',
      'The Chinese wording is missing. Write it in both languages.',
    ],
    [
      'an English wording',
      insuranceWith('name', { zh: '卡' }),
      '缺少英文。名称要有中英文两种写法，请补上。',
      'The English wording is missing. Write it in both languages.',
    ],
    ['there', insuranceWith('name'), '缺少 name。请补上。', 'name is missing. Add it.'],
    [
      'one of several',
      insuranceWith('method', 'best'),
      'method 只能是 deduct、weighted、categories。请改成其中之一。',
      'method is one of deduct, weighted, categories. Write one of these.',
    ],
    [
      'an item of a known kind',
      cardOf(deduct('a', { kind: 'star' })),
      'kind 只能是 deduct、award、fatal、yesno、scale、choice、number、text。请改成其中之一。',
      'kind is one of deduct, award, fatal, yesno, scale, choice, number, text. Write one of these.',
    ],
    [
      'shorter',
      insuranceWith('key', 'k'.repeat(61)),
      'key 太长，最多 60 个字符。请缩短。',
      'key is too long; 60 characters at most. Shorten it.',
    ],
    ['longer', insuranceWith('name.zh', ''), 'zh 是空的。请填写。', 'zh is empty. Fill it in.'],
    [
      'more',
      insuranceWith('sections', []),
      'sections 至少要有 1 个。请补上。',
      'sections needs at least 1. Add more.',
    ],
    [
      'fewer',
      card([
        section(
          '1',
          Array.from({ length: 1001 }, (_, n) => deduct(`${n}`)),
        ),
      ]),
      'items 最多 1000 个。请删减或拆分。',
      'items holds 1000 at most. Take some out, or split them.',
    ],
    [
      'higher',
      gradedCardOf(yesno('a', { points: -1 })),
      'points 不能低于 0。请调高。',
      'points cannot be below 0. Raise it.',
    ],
    [
      'higher, though the item deducts',
      cardOf(deduct('a', { extra: { from: 1, points: 5 } })),
      'from 不能低于 2。请调高。',
      'from cannot be below 2. Raise it.',
    ],
    [
      'lower, though the item deducts',
      cardOf(deduct('a', { points: 1001 })),
      'points 不能超过 1000。请调低。',
      'points cannot be above 1000. Lower it.',
    ],
    [
      'of fewer decimals',
      cardOf(deduct('a', { points: 0.0001 })),
      'points 的小数超过三位。请保留三位以内。',
      'points has more than three decimals. Keep three at most.',
    ],
    [
      'of another form',
      insuranceWith('id', 'one'),
      'id 不是 UUID。请用程序生成的编号。',
      'id is no UUID. Use one made by a program.',
    ],
    [
      'a day',
      cardOf(deduct('a', { from: '2026-02-30' })),
      'from 不是日期，应写成 2026-01-31。请更正。',
      'from is no day; it is written 2026-01-31. Mend it.',
    ],
    [
      'a key',
      cardOf(deduct('a b')),
      'key 只能用字母、数字，中间可用点或短横，如 4.6。请改写。',
      'key takes letters and digits with dots or hyphens between them, like 4.6. Write it so.',
    ],
    [
      'understood',
      card([section('1', [deduct('a')])], {
        consequences: [{ label: label('x'), on: { cost: 5 } }],
      }),
      '看不懂 on。请对照格式说明更正。',
      'on is not understood. Compare it with the format.',
    ],
  ])('%s', (_, json, zh, en) => {
    expect(firstOf(json)?.message).toEqual({ zh, en })
  })

  test('by a name for scripts', () => {
    expect(errorsOf(insuranceWith('key', 'k'.repeat(61)))).toEqual([['key', 'tooLong']])
    expect(errorsOf(gradedCardOf(yesno('a', { points: -1 })))).toEqual([
      [`${firstItem}.points`, 'tooLow'],
    ])
  })

  const path = ['name', 'zh']
  test.each<Issue>([
    { code: 'invalid_key', origin: 'map', issues: [], path, message: '' },
    { code: 'invalid_element', origin: 'map', key: 'x', issues: [], path, message: '' },
    { code: 'not_multiple_of', divisor: 1, path, message: '' },
    { code: 'unrecognized_keys', keys: ['x'], path, message: '' },
    { code: 'invalid_type', expected: 'bigint', path, message: '' },
  ])('understood, where the schema learns to refuse by $code', (issue) => {
    const reporter = openReport()
    sayIssues({ name: { zh: 1 } }, [issue], reporter)

    expect(reporter.report().errors).toMatchObject([{ path: 'name.zh', code: 'notUnderstood' }])
  })
})

describe('a place is named by the keys people know', () => {
  test('of the innermost section, and of the item', () => {
    const inner = section('1a', [deduct('b', { points: 'five' })])
    const json = card([
      section('1', [deduct('a')], { sections: [inner] }),
      section('2', [deduct('c')], { max: -1 }),
    ])

    expect(reportOf(json).errors).toMatchObject([
      { path: 'sections.0.sections.0.items.0.points', section: '1a', item: 'b' },
      { path: 'sections.1.max', section: '2', item: null },
    ])
  })

  test('where they are written as keys are', () => {
    const json = card([{ ...section('1', [deduct('a', { key: 5 })]), key: undefined }])

    expect(reportOf(json).errors).toMatchObject([
      { path: 'sections.0.key', section: null, item: null },
      { path: `${firstItem}.key`, section: null, item: null },
    ])
    expect(firstOf(insuranceWith('name.zh', ''))).toMatchObject({ section: null, item: null })
  })

  test('not by a key of something else', () => {
    expect(firstOf(card([], { name: { key: 'n', en: 'Card' } }))).toMatchObject({
      path: 'name.zh',
      section: null,
      item: null,
    })
  })
})

describe('a condition that is not understood is told of where it is written', () => {
  const bad = { fact: 'weather', is: ['rain'] }
  const good = { fact: 'day', is: ['holiday'] }
  const when = `${firstItem}.when`

  test.each([
    ['alone', bad, when],
    ['as the second of several', { all: [good, bad] }, `${when}.all.1`],
    ['as one that may hold', { any: [good, good, bad] }, `${when}.any.2`],
    ['as one that does not', { not: bad }, `${when}.not`],
    [
      'deep within',
      { not: { any: [good, { all: [{ not: bad }] }] } },
      `${when}.not.any.1.all.0.not`,
    ],
  ])('%s', (_, condition, path) => {
    const errors = errorsOf(cardOf(deduct('a', { when: condition })))

    expect(errors).toEqual([[path, 'unknownFact']])
  })

  test.each([
    ['a word that is a number', { fact: 'day', is: [5] }, when],
    ['a bound that is a word', { fact: 'tenureDays', from: 'ten' }, when],
    ['nothing to hold', { all: [] }, `${when}.all`],
    ['nothing at all', {}, when],
    ['two shapes at once', { not: good, all: [good] }, when],
    ['nothing, within another', { all: [good, null] }, `${when}.all.1`],
  ])('%s', (_, condition, path) => {
    expect(errorsOf(cardOf(deduct('a', { when: condition })))).toEqual([[path, 'wrongCondition']])
  })

  test('of a circumstance as of an item', () => {
    const circumstances = [{ key: 'x', title: { zh: '情节', en: 'Case' }, factor: 2, when: bad }]

    expect(errorsOf(cardOf(deduct('a', { circumstances })))).toEqual([
      [`${firstItem}.circumstances.0.when`, 'unknownFact'],
    ])
  })

  test('with the facts there are', () => {
    const { message } = firstOf(cardOf(deduct('a', { when: bad }))) ?? {}

    expect(message?.en).toMatch(/under “weather”, only day, direction, .*, satisfaction\./)
    expect(message?.zh).toMatch(/“weather”这项通话信息，只有 day、direction、.*、satisfaction。/u)
  })
})

test('lists in each other are too deep from the sixty-second on', () => {
  const nested = (depth: number) => {
    let json: unknown = []
    for (let level = 1; level < depth; level++) json = [json]
    return json
  }

  expect(errorsOf(nested(61))).toEqual([['', 'notACard']])
  expect(errorsOf(nested(62))).toEqual([['', 'tooDeep']])
  expect(errorsOf([nested(30), nested(62)])).toEqual([['', 'tooDeep']])
  expect(errorsOf([nested(62), nested(30)])).toEqual([['', 'tooDeep']])
})
