import { textOf } from '#core/scorecard/sheet-cells.ts'
import type { Cell } from '#shared/scorecards.ts'

export type Role = 'section' | 'sectionMax' | 'key' | 'item' | 'points' | 'kind' | 'guidance'

/** Which row is the header, counted from 0, and which column says what. */
export type Mapping = {
  readonly header: number
  readonly columns: Readonly<Partial<Record<Role, number>>>
}

/** How centres head their columns. */
const headings: Readonly<Record<Role, RegExp>> = {
  key: /^(编号|序号|代码|key|no\.?|id)$/i,
  sectionMax: /(部分|维度|模块|大项|类别).*(满分|分值|总分|权重)|section (max|points|weight)/i,
  section: /维度|模块|部分|大项|类别|一级|section|category|module/i,
  kind: /^(类型|方式|加扣分|kind|type)$/i,
  points: /扣分|加分|分值|分数|得分|权重|points|score|weight/i,
  guidance: /说明|备注|解释|判定|细则|定义|guidance|description|note/i,
  item: /评分项|检查项|考核项|质检项|项目|内容|标准|指标|要求|二级|行为|item|criteri|question|behaviou?r/i,
}
const order: readonly Role[] = [
  'key',
  'sectionMax',
  'section',
  'kind',
  'points',
  'guidance',
  'item',
]

/**
 * The likeliest mapping: the header is the row of the first thirty with the most headings known,
 * and where none names the items, they stand in the column with the longest texts.
 */
export function guessMapping(rows: readonly (readonly Cell[])[]): Mapping {
  const guesses = rows.slice(0, 30).map((cells) => columnsOf(cells))
  const header = guesses.reduce(
    (best, guess, at) => (size(guess) > size(guesses[best] ?? {}) ? at : best),
    0,
  )
  const columns = guesses[header] ?? {}
  if (columns.item !== undefined) return { header, columns }
  const { guidance, ...rest } = columns
  const item = guidance ?? longestColumn(rows.slice(header + 1), Object.values(rest))
  return { header, columns: item === undefined ? rest : { ...rest, item } }
}

const columnsOf = (cells: readonly Cell[]): Partial<Record<Role, number>> => {
  const columns: Partial<Record<Role, number>> = {}
  const taken = new Set<number>()
  for (const role of order) {
    const at = cells.findIndex((cell, n) => !taken.has(n) && headings[role].test(textOf(cell)))
    if (at < 0) continue
    columns[role] = at
    taken.add(at)
  }
  return columns
}

const size = (columns: object): number => Object.keys(columns).length

const longestColumn = (
  rows: readonly (readonly Cell[])[],
  taken: readonly number[],
): number | undefined => {
  const width = rows.reduce((most, cells) => Math.max(most, cells.length), 0)
  const lengths = Array.from({ length: width }, (_, column) =>
    taken.includes(column)
      ? 0
      : rows.reduce((sum, cells) => sum + textOf(cells[column] ?? null).length, 0),
  )
  const longest = Math.max(0, ...lengths)
  return longest === 0 ? undefined : lengths.indexOf(longest)
}
