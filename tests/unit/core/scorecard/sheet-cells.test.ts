import { describe, expect, test } from 'vitest'

import { scorecardFromRows } from '#core/scorecard/from-sheet.ts'
import { guessMapping } from '#core/scorecard/sheet-mapping.ts'
import { ScorecardId } from '#shared/ids.ts'
import type { Cell } from '#shared/scorecards.ts'

type Rows = readonly (readonly Cell[])[]
const id = ScorecardId.parse('019aa7c0-0000-7000-8000-0000000000f1')
const read = (rows: Rows, mapping = guessMapping(rows)) => {
  const result = scorecardFromRows(rows, mapping, { id, key: 'sheet', name: '表' })
  if (!result.ok) throw new Error(result.error.type)
  return result.value
}
const failure = (rows: Rows) => {
  const result = scorecardFromRows(rows, guessMapping(rows), { id, key: 'sheet', name: '表' })
  return result.ok ? null : result.error
}
const head = ['部分', '部分满分', '编号', '评分项', '类型', '分值', '说明']
const one = (change: Readonly<Record<number, Cell>>) => {
  const cells: Cell[] = ['甲', null, null, '项', null, 1, null]
  const { scorecard, problems } = read([head, cells.map((cell, at) => change[at] ?? cell)])
  const [section] = scorecard.sections
  const item = section?.items[0]
  return {
    ...{ title: section?.title.zh, max: section?.max, key: item?.key, kind: item?.kind },
    ...{ points: item && 'points' in item ? item.points : null, guidance: item?.guidance?.zh },
    codes: problems.map(({ code }) => code),
  }
}

describe('points', () => {
  test.each<[Cell, string, number]>([
    [2, 'deduct', 2],
    ['12', 'deduct', 12],
    ['12.25 分', 'deduct', 12.25],
    ['扣2分', 'deduct', 2],
    ['-2', 'deduct', 2],
    ['+2', 'award', 2],
    ['加 2 分', 'award', 2],
    ['Bonus 2', 'award', 2],
    ['award: 2', 'award', 2],
    ['10-15', 'deduct', 15],
    ['15-10', 'deduct', 15],
    ['10 - 15', 'deduct', 15],
    ['10  ～ 15', 'deduct', 15],
    ['2.25-1', 'deduct', 2.25],
    ['1-2.25', 'deduct', 2.25],
    ['12.5至10', 'deduct', 12.5],
    ['2.0004', 'deduct', 2],
    ['2.0006', 'deduct', 2.001],
    [1000, 'deduct', 1000],
  ])('%s are read', (cell, kind, points) => {
    expect(one({ 5: cell })).toMatchObject({ kind, points, codes: [] })
  })

  test.each<[Cell, string]>([
    ['无', 'NoPoints'],
    ['1000.5', 'TooManyPoints'],
    ['加 2000', 'TooManyPoints'],
  ])('%s are told and not taken', (cell, code) => {
    expect(one({ 5: cell })).toMatchObject({ points: 0, codes: [code] })
  })

  test.each(['一票否决', '致命项', '红线', 'Fatal'])('%s empties the evaluation', (word) => {
    const fatal = { kind: 'fatal', points: null, codes: [] }

    expect(one({ 5: word })).toMatchObject(fatal)
    expect(one({ 4: word })).toMatchObject(fatal)
    expect(one({ 3: `泄密（${word}）` })).toMatchObject(fatal)
  })

  test('an award of too many points, or of none, is still an award', () => {
    expect(one({ 4: '加分', 5: 5000 })).toMatchObject({ kind: 'award', points: 0 })
    expect(one({ 4: '加分', 5: '酌情' })).toMatchObject({ kind: 'award', points: 0 })
  })
})

describe('full marks of a section', () => {
  test.each<[string, string, number]>([
    ['态度（20分）', '态度', 20],
    ['态度(20)', '态度', 20],
    ['态度 （ 20.25 分 ） ', '态度', 20.25],
    ['态度（20%）', '态度', 20],
    ['Attitude (20 points)', 'Attitude', 20],
    ['Attitude (1 Point)', 'Attitude', 1],
    ['态度（20分）补充', '态度（20分）补充', 1],
    ['态度（二十分）', '态度（二十分）', 1],
    ['态度（20分制）', '态度（20分制）', 1],
    ['态度（第20分）', '态度（第20分）', 1],
    ['（20分）', '（20分）', 20],
  ])('stand behind its title: %s', (named, title, max) => {
    expect(one({ 0: named })).toMatchObject({ title, max })
  })

  test('in a column of their own outweigh those behind the title', () => {
    expect(one({ 0: '态度（20分）', 1: '30分' })).toMatchObject({ title: '态度', max: 30 })
  })

  test('that are too many are what its deductions come to', () => {
    expect(one({ 1: 1001, 5: 2.5 }).max).toBe(2.5)
  })

  test('that nobody wrote are what its deductions come to, to a thousandth and no more than it can hold', () => {
    const rows = (...points: readonly Cell[]): Rows => [
      ['部分', '评分项', '分值'],
      ...points.map((each, at) => ['甲', `第${at}项`, each]),
    ]

    expect(read(rows(0.1, 0.2, '加5')).scorecard.sections[0]?.max).toBe(0.3)
    expect(read(rows(600, 600)).scorecard.sections[0]?.max).toBe(1000)
  })

  test('a title is cut where it is too long', () => {
    expect(one({ 0: `${'长'.repeat(400)}（20分）` }).title).toBe('长'.repeat(300))
    expect(one({ 3: '长'.repeat(301) }).codes).toEqual(['LongTitle'])
    expect(one({ 3: '长'.repeat(300) }).codes).toEqual([])
    expect(one({ 6: '长'.repeat(301) }).guidance).toBe('长'.repeat(300))
  })
})

describe('keys', () => {
  const keys = (...written: readonly Cell[]) =>
    read([
      ['编号', '评分项', '分值'],
      ...written.map((key, at) => [key, `第${at}项`, 1]),
    ]).scorecard.sections.flatMap(({ items }) => items.map(({ key }) => key))

  test('are kept where a scorecard can have them', () => {
    expect(keys('4.6', 'A-1b', '12', 'x'.repeat(40))).toEqual(['4.6', 'A-1b', '12', 'x'.repeat(40)])
  })

  test('are given by place where it cannot', () => {
    expect(keys('第一', '-1', '1-', 'a..b', 'x'.repeat(41), '1 a', 'a b')).toEqual(
      Array.from({ length: 7 }, (_, n) => `1.${n + 1}`),
    )
  })

  test('are given anew where one stands twice, or stands where another would be given', () => {
    expect(keys('1.2', null, '1.2', '1.3')).toEqual(['1.2', '1.2x', '1.3', '1.4'])
  })
})

describe('rows', () => {
  test('above the header are no items, nor is the header', () => {
    const { scorecard } = read([
      ['某表', '某评'],
      ['部分', '评分项', '分值'],
      ['甲', '项', 1],
    ])

    expect(scorecard.sections.flatMap(({ items }) => items.map(({ title }) => title.zh))).toEqual([
      '项',
    ])
  })

  test.each(['合计', '总计：', '总分', '小计', 'Total', 'SUM'])(
    'of sums are passed over: %s',
    (sum) => {
      const { scorecard, problems } = read([
        ['部分', '评分项', '分值'],
        ['甲', '项', 1],
        [sum, null, 100],
        [null, sum, 100],
        [null, `算错${sum}`, 2],
      ])

      expect(scorecard.sections.map(({ title, items }) => [title.zh, items.length])).toEqual([
        ['甲', 2],
      ])
      expect(problems).toEqual([])
    },
  )

  test('without an item and without points are passed over, and name the section of the next', () => {
    const { scorecard, problems } = read([
      ['部分', '评分项', '分值'],
      ['甲', null, null],
      [null, '项一', 1],
      ['乙', '项二', 1],
      ['甲', '项三', 1],
    ])

    expect(problems).toEqual([])
    expect(scorecard.sections.map(({ key, title }) => [key, title.zh])).toEqual([
      ['1', '甲'],
      ['2', '乙'],
      ['3', '甲'],
    ])
  })

  test('before any section go into one of their own, which is told once', () => {
    const { scorecard, problems } = read([
      ['部分', '评分项', '分值'],
      [null, '项一', 1],
      [null, '项二', 1],
    ])

    expect(scorecard.sections.map(({ title }) => title.zh)).toEqual(['评分项'])
    expect(problems).toEqual([{ row: 2, code: 'NoSection', text: '项一 | 1' }])
    expect(scorecard.sections[0]?.items.map(({ guidance }) => guidance)).toEqual([
      undefined,
      undefined,
    ])
  })

  test('with a title of 300 characters, or with blanks around it, are taken as they stand', () => {
    const { scorecard, problems } = read([
      ['部分', '评分项', '分值'],
      ['甲', '长'.repeat(300), 1],
      [null, ' 开头语 \n 不全 ', 1],
    ])

    expect(problems).toEqual([])
    expect(scorecard.sections[0]?.items.map(({ title }) => title.zh)).toEqual([
      '长'.repeat(300),
      '开头语 不全',
    ])
  })

  test('are told as they stand, without their empty cells', () => {
    const { problems } = read([
      ['部分', '评分项', '分值', '说明'],
      ['甲', '项', null, '见  附\n件'],
    ])

    expect(problems).toEqual([{ row: 2, code: 'NoPoints', text: '甲 | 项 | 见 附 件' }])
  })

  test('that say nothing of a column have nothing there', () => {
    const { scorecard } = read([['评分项', '部分', '分值', '说明'], ['项', '甲'], ['项二']])

    expect(scorecard.sections[0]?.items.map((item) => item.guidance)).toEqual([
      undefined,
      undefined,
    ])
  })

  test('fill a scorecard to what it can hold', () => {
    const lines = (count: number, section: (at: number) => string): Rows => [
      ['部分', '评分项', '分值'],
      ...Array.from({ length: count }, (_, at) => [section(at), `第${at}项`, 1]),
    ]

    expect(failure(lines(100, String))).toBeNull()
    expect(failure(lines(1000, () => '甲'))).toBeNull()
    expect(failure([['评分项'], ...Array.from({ length: 4999 }, () => [null])])).toEqual({
      type: 'SheetEmpty',
    })
    expect(failure(lines(1001, (at) => (at < 500 ? '甲' : '乙')))).toEqual({
      type: 'TooManyItems',
      items: 1001,
    })
  })
})

test('the scorecard of a sheet is the first version, named as it is in both languages', () => {
  const { scorecard } = read([head, ['甲', null, null, '项', null, 1, null]])

  expect(scorecard).toMatchObject({
    ...{
      id,
      key: 'sheet',
      version: 1,
      name: { zh: '表', en: '表' },
      about: { zh: '表', en: '表' },
    },
    sections: [
      {
        key: '1',
        title: { zh: '甲', en: '甲' },
        items: [{ title: { zh: '项', en: '项' }, per: 'occurrence' }],
      },
    ],
  })
  expect(scorecard.sections[0]?.items[0]?.guidance).toBeUndefined()
})
