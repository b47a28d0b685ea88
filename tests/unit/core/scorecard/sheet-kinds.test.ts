import { describe, expect, test } from 'vitest'

import { scorecardFromRows } from '#core/scorecard/from-sheet.ts'
import { guessMapping } from '#core/scorecard/sheet-mapping.ts'
import { rowsOf } from '#core/scorecard/to-rows.ts'
import { ScorecardId } from '#shared/ids.ts'
import type { Item } from '#shared/scorecard.ts'
import type { Cell } from '#shared/scorecards.ts'

const id = ScorecardId.parse('019aa7c0-0000-7000-8000-0000000000f2')
const head = ['部分', '评分项', '类型', '分值']
const read = (rows: readonly (readonly Cell[])[]) => {
  const result = scorecardFromRows(rows, guessMapping(rows), { id, key: 'kinds', name: '表' })
  if (!result.ok) throw new Error(result.error.type)
  return result.value
}
const one = (kind: Cell, points: Cell = 4, title = '项') => {
  const { scorecard, problems } = read([head, ['甲', title, kind, points]])
  const [section] = scorecard.sections
  return { item: section?.items[0], max: section?.max, codes: problems.map(({ code }) => code) }
}
const words = (zh: string, en: string) => ({ zh, en })
const [done, notDone] = [words('做到', 'Done'), words('没做到', 'Not done')]

describe('the column of kinds', () => {
  test.each<[Item['kind'], readonly string[]]>([
    ['deduct', ['扣分', '减分', 'Deduct', '扣分（可选）', '是否扣分']],
    ['award', ['加分', '奖励加分', 'Award', 'bonus']],
    ['fatal', ['一票否决', '致命', '红线', 'FATAL']],
    ['yesno', ['是否', '是/否', '是／否', '有无', '判断', 'Yes/No', 'yes or no', 'Pass/fail']],
    ['scale', ['等级', '分级', '评级', '量表', 'Scale', 'rating', '5 levels']],
    ['choice', ['选择', '单选', '多选', '选项', 'Choice', 'options']],
    ['number', ['数值', '数字', 'Number', 'numeric']],
    ['text', ['文字', '文本', '填空', 'Text']],
  ])('says %s in Chinese and in English', (kind, names) => {
    for (const name of names) {
      const { item, codes } = one(name)

      expect([name, item?.kind]).toEqual([name, kind])
      expect(codes).not.toContain('UnknownKind')
    }
  })

  test.each(['抽查', '抽查2', '2抽查', 'manual'])(
    'that says %s is not understood, which is told',
    (kind) => {
      expect(one(kind)).toMatchObject({ item: { kind: 'deduct' }, codes: ['UnknownKind'] })
    },
  )

  test.each([null, '', '-', '−2', '＋2', '22 分', '2.5'])(
    'that says %s says nothing of it',
    (kind) => {
      expect(one(kind).codes).toEqual([])
    },
  )

  test('leaves an award that it does not understand an award', () => {
    expect(one('抽查', '+3')).toMatchObject({
      item: { kind: 'award', points: 3 },
      codes: ['UnknownKind'],
    })
  })

  test('is believed before a title that only sounds fatal', () => {
    expect(one('是否', 4, '有没有致命错误').item?.kind).toBe('yesno')
    expect(one('扣分', 4, '致命错误').item?.kind).toBe('fatal')
    expect(one('扣分', '致命').item?.kind).toBe('fatal')
  })

  test('takes no grade from the column of points', () => {
    expect(one(null, '每级 2').item?.kind).toBe('deduct')
    expect(one('分级', '加 5').item).toMatchObject({ kind: 'scale', points: 5 })
    expect(one('等级5', null)).toMatchObject({ item: { points: 0 } })
  })
})

describe('an item with a grade', () => {
  test('that asks yes or no needs nothing more than its points', () => {
    const { item, codes } = one('是否', '8 分')

    expect(item).toMatchObject({ kind: 'yesno', points: 8 })
    expect(codes).toEqual([])
  })

  test('begins with plain levels, options or bands, which is told', () => {
    expect(one('分级')).toMatchObject({
      item: { points: 4, levels: [{ title: notDone }, { title: done }] },
      codes: ['NoGrades'],
    })
    expect(one('数值')).toMatchObject({
      item: { points: 4, unit: words('次', 'times'), bands: [{ from: 0, points: 4 }] },
      codes: ['NoGrades'],
    })
    expect(one('单选')).toMatchObject({
      item: {
        ...{ points: 4, many: false },
        options: [
          { key: 'a', title: done, points: 4 },
          { key: 'b', title: notDone, points: 0 },
        ],
      },
      codes: ['NoGrades'],
    })
  })

  test.each(['多选', 'Multiple choice', 'MULTI-select options'])(
    'may have several chosen: %s',
    (kind) => {
      expect(one(kind).item).toMatchObject({ kind: 'choice', many: true })
    },
  )

  test('is told where its points cannot be read, before its grades', () => {
    expect(one('是否', '无')).toMatchObject({ item: { points: 0 }, codes: ['NoPoints'] })
    expect(one('分级', 1001)).toMatchObject({
      item: { points: 0 },
      codes: ['TooManyPoints', 'NoGrades'],
    })
    expect(one('抽查', '无').codes).toEqual(['UnknownKind', 'NoPoints'])
  })

  test('of text has no points, asks for none and need not be written', () => {
    const { item, max, codes } = one('文字', null)

    expect(item).toMatchObject({ kind: 'text', required: false })
    expect([max, codes]).toEqual([0, []])
  })
})

test('a section without full marks holds what its deductions and grades come to, not its awards', () => {
  const { scorecard } = read([
    head,
    ['甲', '一', '扣分', 1],
    [null, '二', '是否', 2],
    [null, '三', '分级', 4],
    [null, '四', '选择', 8],
    [null, '五', '数值', 16],
    [null, '六', '加分', 32],
    [null, '七', '致命', 64],
    [null, '八', '文字', 128],
  ])

  expect(scorecard.sections[0]?.max).toBe(31)
})

test('a scorecard written as rows has its kinds when it is read back', () => {
  const { scorecard } = read([
    head,
    ...['扣分', '加分', '一票否决', '是否', '分级', '选择', '数值', '文字'].map((kind, n) => [
      '甲',
      `第${n}项`,
      kind,
      2,
    ]),
  ])

  for (const language of ['zh', 'en'] as const) {
    expect(read(rowsOf(scorecard, language)).scorecard).toEqual(scorecard)
  }
})

test('a scorecard holds 1,000 items, in as many sections as they stand in', () => {
  const rows = (count: number) => [
    head,
    ...Array.from({ length: count }, (_, at) => [at < 500 ? '甲' : '乙', `第${at}项`, null, 1]),
  ]
  const refused = scorecardFromRows(rows(1001), guessMapping(rows(1001)), {
    ...{ id, key: 'kinds', name: '表' },
  })

  expect(read(rows(1000)).scorecard.sections.map(({ items }) => items.length)).toEqual([500, 500])
  expect(refused).toEqual({ ok: false, error: { type: 'TooManyItems', items: 1001 } })
})
