import { MOST_ITEMS } from '#core/scorecard/limits.ts'
import { asPoints, judge, numberIn, textOf, type Judged } from '#core/scorecard/sheet-cells.ts'
import { itemOf } from '#core/scorecard/sheet-items.ts'
import type { Mapping, Role } from '#core/scorecard/sheet-mapping.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'
import { Scorecard } from '#shared/scorecard.ts'
import type { Cell } from '#shared/scorecards.ts'
import type { ScorecardId } from '#shared/ids.ts'

/** A row that was not taken as it stands. Rows count from 1, as spreadsheets show them. */
export type RowProblem = {
  readonly row: number
  /**
   * `NoSection`: before any section is named, taken into a first one. `NoPoints`: taken with no
   * points. `TooManyPoints`: over 1,000, taken with no points. `NoTitle`: points without an item,
   * left out. `LongTitle`: cut at 300 characters. `UnknownKind`: taken as a deduction, or an award.
   * `NoGrades`: a sheet has no levels, options or bands, so it begins with plain ones.
   */
  readonly code: 'NoSection' | 'NoTitle' | 'LongTitle' | Judged['problems'][number]
  readonly text: string
}

export type SheetFailure =
  | Failure<'SheetEmpty'>
  /** Nothing says which column holds the items. */
  | Failure<'NoItemColumn'>
  | (Failure<'TooManyRows'> & { readonly rows: number })
  /** As when the column of the items is taken for that of the sections. */
  | (Failure<'TooManySections'> & { readonly sections: number })
  | (Failure<'TooManyItems'> & { readonly items: number })

const MOST_ROWS = 5000
const MOST_SECTIONS = 100
const LONGEST = 300

/**
 * A draft scorecard from the rows of a spreadsheet, and what was not taken as it stands. Cells that
 * were merged downwards hold for the rows below; a row of sums is passed over. `扣2分`, `-2`, `2分/次`
 * and `2` deduct; `+2` and `加2分` award; 一票否决 and 致命 empty the evaluation. Grades are what the
 * column of kinds calls so. A section holds what its own column, or a number behind its title, says,
 * and else what its deductions and grades come to.
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
    const judged = judge(cell('kind'), cell('points'), title)
    for (const problem of judged.problems) tell(problem)
    section.items.push({
      written: cell('key'),
      title: title.slice(0, LONGEST),
      guidance: cell('guidance').slice(0, LONGEST),
      judged,
    })
  }
  if (sections.length === 0) return err({ type: 'SheetEmpty' })
  if (sections.length > MOST_SECTIONS) {
    return err({ type: 'TooManySections', sections: sections.length })
  }
  const count = sections.reduce((sum, section) => sum + section.items.length, 0)
  if (count > MOST_ITEMS) return err({ type: 'TooManyItems', items: count })
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
    readonly judged: Judged
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

const isSum = (text: string): boolean => /^(合计|总计|总分|小计|total|sum)/i.test(text)

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
      const worth = items.reduce(
        (sum, { judged: { kind, points } }) => sum + (kind === 'award' ? 0 : points),
        0,
      )
      return {
        key: `${at + 1}`,
        title: both(title),
        max: max ?? Math.min(1000, Math.round(worth * 1000) / 1000),
        items: items.map((item, n) => ({
          key: freeKey(item.written, freeFallback(`${at + 1}.${n + 1}`, taken)),
          title: both(item.title),
          ...(item.guidance === '' ? {} : { guidance: both(item.guidance) }),
          ...itemOf(item.judged),
        })),
      }
    }),
  })
}

const freeFallback = (key: string, taken: ReadonlySet<string>): string =>
  taken.has(key) ? freeFallback(`${key}x`, taken) : key
