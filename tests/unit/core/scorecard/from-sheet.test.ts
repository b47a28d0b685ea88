import { describe, expect, test } from 'vitest'

import { scorecardFromRows } from '#core/scorecard/from-sheet.ts'
import { guessMapping, type Mapping } from '#core/scorecard/sheet-mapping.ts'
import { scoreEvaluation } from '#core/scorecard/score.ts'
import { rowsOf } from '#core/scorecard/to-rows.ts'
import type { Cell } from '#shared/scorecards.ts'
import { ScorecardId } from '#shared/ids.ts'

const card = {
  id: ScorecardId.parse('019aa7c0-0000-7000-8000-0000000000f0'),
  key: 'imported',
  name: '导入的评分卡',
}
const read = (rows: readonly (readonly Cell[])[], mapping: Mapping = guessMapping(rows)) => {
  const result = scorecardFromRows(rows, mapping, card)
  if (!result.ok) throw new Error(result.error.type)
  return result.value
}
const itemsOf = (rows: readonly (readonly Cell[])[]) =>
  read(rows).scorecard.sections.flatMap(({ items }) =>
    items.map((item) => [item.key, item.kind, 'points' in item ? item.points : null]),
  )

/** As a centre keeps it: a title on top, sections merged downwards, a sum below. */
const usual: readonly (readonly Cell[])[] = [
  ['2026 年热线质检评分表', null, null, null],
  ['维度', '检查内容', '扣分标准', '备注'],
  ['服务态度（20分）', '语气冷淡', '扣5分/次', '由录音判断'],
  [null, '打断客户', '2-5', null],
  ['业务技能（80 分）', '答错业务', '-20', null],
  [null, '泄露客户信息', '一票否决', null],
  ['加分', '客户表扬', '+3', null],
  ['合计', null, 100, null],
]

describe('the sheet every centre already has', () => {
  test('its header is found under a title, and its columns by their headings', () => {
    expect(guessMapping(usual)).toEqual({
      header: 1,
      columns: { section: 0, item: 1, points: 2, guidance: 3 },
    })
  })

  test('becomes a scorecard: merged sections hold downwards, the sum is passed over', () => {
    const { scorecard, problems } = read(usual)

    expect(
      scorecard.sections.map(({ title, max, items }) => [title.zh, max, items.length]),
    ).toEqual([
      ['服务态度', 20, 2],
      ['业务技能', 80, 2],
      ['加分', 0, 1],
    ])
    expect(problems).toEqual([])
    expect(scoreEvaluation(scorecard, [], []).total).toBe(100)
  })

  test('what its points say is what the items do', () => {
    expect(itemsOf(usual)).toEqual([
      ['1.1', 'deduct', 5],
      ['1.2', 'deduct', 5],
      ['2.1', 'deduct', 20],
      ['2.2', 'fatal', null],
      ['3.1', 'award', 3],
    ])
    expect(read(usual).scorecard.sections[0]?.items[0]?.guidance).toEqual({
      zh: '由录音判断',
      en: '由录音判断',
    })
  })
})

describe('a sheet that is less tidy', () => {
  const head = ['部分', '部分满分', '编号', '评分项', '类型', '分值']

  test('has full marks in a column of their own, and keys that are kept where they can be', () => {
    const { scorecard } = read([
      head,
      ['态度', 30, 'A-1', '冷淡', '扣分', 2],
      ['态度', 30, 'A-1', '打断', '扣分', 2.5],
      ['态度', 30, '第三', '推诿', '加分', 1],
    ])

    expect(scorecard.sections.map(({ max }) => max)).toEqual([30])
    expect(scorecard.sections[0]?.items.map(({ key, kind }) => [key, kind])).toEqual([
      ['A-1', 'deduct'],
      ['1.2', 'deduct'],
      ['1.3', 'award'],
    ])
  })

  test('lists the rows it could not take as they stood, by the numbers the spreadsheet shows', () => {
    const { scorecard, problems } = read([
      ['部分', '评分项', '分值'],
      [null, '没有部分', 1],
      ['态度', '没有分值', null],
      [null, null, 5],
      [null, '分值太大', 1001],
      [null, '长'.repeat(301), 1],
    ])

    expect(problems.map(({ row, code }) => [row, code])).toEqual([
      [2, 'NoSection'],
      [3, 'NoPoints'],
      [4, 'NoTitle'],
      [5, 'TooManyPoints'],
      [6, 'LongTitle'],
    ])
    expect(problems[2]?.text).toBe('5')
    expect(scorecard.sections.map(({ items }) => items.length)).toEqual([1, 3])
    expect(scorecard.sections[1]?.items[2]?.title.zh).toHaveLength(300)
  })

  test('without a heading we know has its items where the longest texts stand', () => {
    const rows: readonly (readonly Cell[])[] = [
      ['甲', '乙'],
      [1, '接入五秒内未报开头语'],
      [2, '结束语不全'],
    ]

    expect(guessMapping(rows).columns.item).toBe(1)
  })

  test('with formulas without a value, numbers as text and odd blanks is read all the same', () => {
    expect(
      itemsOf([
        ['模块', '指标', '分值'],
        ['流程\n规范', ' 开头语 \n 不全 ', ' 2 分 '],
        [null, '结束语', null],
        [null, true, '0.5'],
      ]),
    ).toEqual([
      ['1.1', 'deduct', 2],
      ['1.2', 'deduct', 0],
      ['1.3', 'deduct', 0.5],
    ])
  })

  test('that says nothing is refused', () => {
    const of = (rows: readonly (readonly Cell[])[], mapping = guessMapping(rows)) => {
      const result = scorecardFromRows(rows, mapping, card)
      return result.ok ? null : result.error
    }

    expect(of([])).toEqual({ type: 'NoItemColumn' })
    expect(of([['评分项']])).toEqual({ type: 'SheetEmpty' })
    expect(of([['a']], { header: 0, columns: {} })).toEqual({ type: 'NoItemColumn' })
    expect(of(Array.from({ length: 5001 }, () => ['评分项']))).toEqual({
      type: 'TooManyRows',
      rows: 5001,
    })
  })

  test('whose sections or items are more than a scorecard holds is refused with how many', () => {
    const of = (rows: readonly (readonly Cell[])[]) => {
      const result = scorecardFromRows(rows, guessMapping(rows), card)
      return result.ok ? null : result.error
    }
    const lines = (count: number, section: (at: number) => string) => [
      ['部分', '评分项', '分值'],
      ...Array.from({ length: count }, (_, at) => [section(at), `第 ${at} 项`, 1]),
    ]

    expect(of(lines(101, String))).toEqual({ type: 'TooManySections', sections: 101 })
    expect(of(lines(1001, () => '服务'))).toEqual({ type: 'TooManyItems', items: 1001 })
  })
})

test('written as rows and read back, deductions, awards and fatal items are the same', () => {
  for (const language of ['zh', 'en'] as const) {
    const { scorecard } = read(usual)
    const again = read(rowsOf(scorecard, language))

    expect(again.problems).toEqual([])
    expect(again.scorecard).toEqual(scorecard)
  }
})
