import { err, ok, type Failure, type Result } from '#shared/result.ts'
import { Scorecard } from '#shared/scorecard.ts'
import type { Cell } from '#shared/scorecards.ts'
import type { ScorecardId } from '#shared/ids.ts'

export type Role = 'section' | 'sectionMax' | 'key' | 'item' | 'points' | 'kind' | 'guidance'

/** Which row is the header, counted from 0, and which column says what. */
export type Mapping = {
  readonly header: number
  readonly columns: Readonly<Partial<Record<Role, number>>>
}

/** A row that was not taken as it stands. Rows count from 1, as spreadsheets show them. */
export type RowProblem = {
  readonly row: number
  /**
   * `NoSection`: before any section is named, taken into a first one. `NoPoints`: taken with no
   * points. `TooManyPoints`: over 1,000, taken with no points. `NoTitle`: points without an item,
   * left out. `LongTitle`: cut at 300 characters.
   */
  readonly code: 'NoSection' | 'NoPoints' | 'TooManyPoints' | 'NoTitle' | 'LongTitle'
  readonly text: string
}

export type SheetFailure =
  | Failure<'SheetEmpty'>
  /** Nothing says which column holds the items. */
  | Failure<'NoItemColumn'>
  | (Failure<'TooManyRows'> & { readonly rows: number })
  /** As when the column of the items is taken for that of the sections. */
  | (Failure<'TooManySections'> & { readonly sections: number })
  | (Failure<'TooManyItems'> & { readonly section: string; readonly items: number })

const MOST_ROWS = 5000
const MOST_SECTIONS = 100
const MOST_ITEMS = 1000
const LONGEST = 300

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

/**
 * A draft scorecard from the rows of a spreadsheet, and what was not taken as it stands. Cells that
 * were merged downwards hold for the rows below; a row of sums is passed over. `扣2分`, `-2`, `2分/次`
 * and `2` deduct; `+2` and `加2分` award; 一票否决 and 致命 empty the evaluation. A section holds what
 * its own column, or a number behind its title, says, and else what its deductions come to.
 */
export function scorecardFromRows(
  rows: readonly (readonly Cell[])[],
  { header, columns }: Mapping,
  card: { readonly id: ScorecardId; readonly key: string; readonly name: string },
): Result<
  { readonly scorecard: Scorecard; readonly problems: readonly RowProblem[] },
  SheetFailure
> {
  if (columns.item === undefined) return err({ type: 'NoItemColumn' })
  if (rows.length > MOST_ROWS) return err({ type: 'TooManyRows', rows: rows.length })

  const problems: RowProblem[] = []
  const sections: Draft[] = []
  let lastTitle = ''
  for (const [n, cells] of rows.entries()) {
    if (n <= header) continue
    const cell = (role: Role): string => textOf(cells[columns[role] ?? -1] ?? null)
    const tell = (code: RowProblem['code']): void => {
      problems.push({ row: n + 1, code, text: cells.map(textOf).filter(Boolean).join(' | ') })
    }
    const named = cell('section')
    const title = cell('item')
    if (isSum(named) || isSum(title)) continue
    if (named !== '') lastTitle = named
    if (title === '') {
      if (cell('points') !== '') tell('NoTitle')
      continue
    }
    if (lastTitle === '') {
      tell('NoSection')
      lastTitle = '评分项'
    }
    let section = sections.at(-1)
    if (section?.named !== lastTitle) {
      section = draftOf(lastTitle, cell('sectionMax'))
      sections.push(section)
    }
    if (title.length > LONGEST) tell('LongTitle')
    const read = readPoints(`${cell('kind')} ${cell('points')}`, title)
    if (read.problem) tell(read.problem)
    section.items.push({
      written: cell('key'),
      title: title.slice(0, LONGEST),
      guidance: cell('guidance').slice(0, LONGEST),
      kind: read.kind,
      points: read.points,
    })
  }
  if (sections.length === 0) return err({ type: 'SheetEmpty' })
  if (sections.length > MOST_SECTIONS) {
    return err({ type: 'TooManySections', sections: sections.length })
  }
  const crowded = sections.find(({ items }) => items.length > MOST_ITEMS)
  if (crowded) {
    return err({ type: 'TooManyItems', section: crowded.title, items: crowded.items.length })
  }
  return ok({ scorecard: toScorecard(sections, card), problems })
}

type Draft = {
  readonly named: string
  readonly title: string
  readonly max: number | null
  readonly items: {
    readonly written: string
    readonly title: string
    readonly guidance: string
    readonly kind: 'deduct' | 'award' | 'fatal'
    readonly points: number
  }[]
}

const draftOf = (named: string, max: string): Draft => {
  const behind = /[（(]\s*\d+(?:\.\d+)?\s*(?:分|%|points?)?\s*[)）]$/i.exec(named)
  const at = behind?.index ?? named.length
  const written = numberIn(max) ?? numberIn(named.slice(at))
  return {
    named,
    title: named.slice(0, at).trim().slice(0, LONGEST) || named,
    max: written === null ? null : asPoints(written),
    items: [],
  }
}

type Points = {
  readonly kind: 'deduct' | 'award' | 'fatal'
  readonly points: number
  readonly problem?: RowProblem['code']
}

const readPoints = (text: string, title: string): Points => {
  if (/一票否决|致命|红线|fatal/i.test(`${text} ${title}`)) return { kind: 'fatal', points: 0 }
  const kind = /加|\+|award|bonus/i.test(text) ? 'award' : 'deduct'
  const written = numberIn(text)
  if (written === null) return { kind, points: 0, problem: 'NoPoints' }
  const points = asPoints(written)
  return points === null ? { kind, points: 0, problem: 'TooManyPoints' } : { kind, points }
}

/** The first number of a text; of `0-5` or `2～5` the greater, which is what it may cost. */
const numberIn = (text: string): number | null => {
  const range = /(\d+(?:\.\d+)?)\s*[-~～—–至到]\s*(\d+(?:\.\d+)?)/.exec(text)
  if (range) return Math.max(Number(range[1]), Number(range[2]))
  const found = /\d+(?:\.\d+)?/.exec(text)
  return found ? Number(found[0]) : null
}

const asPoints = (value: number): number | null =>
  value > 1000 ? null : Math.round(value * 1000) / 1000

const isSum = (text: string): boolean => /^(合计|总计|总分|小计|total|sum)/i.test(text)

const textOf = (cell: Cell): string =>
  cell === null ? '' : String(cell).replace(/\s+/g, ' ').trim()

const both = (text: string) => ({ zh: text, en: text })

function toScorecard(
  drafts: readonly Draft[],
  { id, key, name }: { readonly id: ScorecardId; readonly key: string; readonly name: string },
): Scorecard {
  const taken = new Set<string>()
  const freeKey = (written: string, fallback: string): string => {
    const given =
      /^[0-9a-z]+([.-][0-9a-z]+)*$/i.test(written) && written.length <= 40 ? written : ''
    const free = given !== '' && !taken.has(given) ? given : fallback
    taken.add(free)
    return free
  }
  return Scorecard.parse({
    id,
    key,
    version: 1,
    name: both(name),
    about: both(name),
    sections: drafts.map(({ title, max, items }, at) => {
      const costs = items.reduce((sum, item) => sum + (item.kind === 'deduct' ? item.points : 0), 0)
      return {
        key: `${at + 1}`,
        title: both(title),
        max: max ?? Math.min(1000, Math.round(costs * 1000) / 1000),
        items: items.map((item, n) => ({
          key: freeKey(item.written, freeFallback(`${at + 1}.${n + 1}`, taken)),
          title: both(item.title),
          ...(item.guidance === '' ? {} : { guidance: both(item.guidance) }),
          ...(item.kind === 'fatal'
            ? { kind: 'fatal', of: 'evaluation' }
            : { kind: item.kind, points: item.points, per: 'occurrence' }),
        })),
      }
    }),
  })
}

const freeFallback = (key: string, taken: ReadonlySet<string>): string =>
  taken.has(key) ? freeFallback(`${key}x`, taken) : key
