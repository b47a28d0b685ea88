import { describe, expect, test } from 'vitest'

import { guessMapping, type Role } from '#core/scorecard/sheet-mapping.ts'
import type { Cell } from '#shared/scorecards.ts'

type Rows = readonly (readonly Cell[])[]

describe('the header', () => {
  const mapped = (...cells: readonly Cell[]) => guessMapping([cells, ['a'], ['b']]).columns

  test.each<[Role, readonly string[], readonly string[]]>([
    ['key', ['编号', '序号', 'No.', 'NO', 'Key', 'id'], ['旧编号', '编号规则', 'valid', 'nobody']],
    ['kind', ['类型', '加扣分', 'Type'], ['业务类型', '类型二']],
    ['sectionMax', ['部分满分', '维度总分', '大项 的 权重', 'Section max'], ['满分部分']],
    ['points', ['扣分', '分值', 'Points', 'Score'], []],
    ['guidance', ['说明', '备注', 'Note'], []],
    ['item', ['评分项', '检查内容', 'Criteria', 'Behavior', 'behaviour'], []],
  ])('names %s by what centres call it', (role, names, others) => {
    const has = (name: string) => mapped(name, '项目')[role] === 0

    expect(names.filter(has)).toEqual(names)
    expect(others.filter(has)).toEqual([])
  })

  test('is the row that names most, of equals the first, among the first thirty', () => {
    const named = ['部分', '评分项', '分值']
    const plain = (count: number): Rows => Array.from({ length: count }, () => ['甲', '项', 1])

    expect(guessMapping([['表'], named, named]).header).toBe(1)
    expect(guessMapping([['表'], ['评分项'], named]).header).toBe(2)
    expect(guessMapping([...plain(29), named]).header).toBe(29)
    expect(guessMapping([...plain(30), named]).header).toBe(0)
  })

  test('each column says one thing', () => {
    expect(mapped('评分项目', '评分项目')).toEqual({ item: 0 })
    expect(mapped('扣分说明', '说明', '项目')).toEqual({ points: 0, guidance: 1, item: 2 })
  })

  test('that names no items but explanations has its items there', () => {
    expect(mapped('分值', '说明')).toEqual({ points: 0, item: 1 })
  })

  test('that names no items leaves them where the longest texts stand below it', () => {
    const rows: Rows = [
      [null, '这一行是很长很长很长的标题', null],
      ['分值', '甲', '乙'],
      ['一二三四五六七八', '一', '一二三'],
      [null, '一', '一二三'],
    ]

    expect(guessMapping(rows)).toEqual({ header: 1, columns: { points: 0, item: 2 } })
    expect(guessMapping([['分值']]).columns).toStrictEqual({ points: 0 })
    expect(guessMapping([['分值'], [null, null]]).columns).toEqual({ points: 0 })
    expect(guessMapping([])).toEqual({ header: 0, columns: {} })
  })
})
