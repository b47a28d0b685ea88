import type { Item } from '#shared/scorecard.ts'
import type { Cell } from '#shared/scorecards.ts'

/** What a cell says, on one line. */
export const textOf = (cell: Cell): string =>
  cell === null ? '' : String(cell).replace(/\s+/g, ' ').trim()

/** To a thousandth; null for more than a scorecard can hold. */
export const asPoints = (value: number): number | null =>
  value > 1000 ? null : Math.round(value * 1000) / 1000

/** The first number of a text; of `0-5` or `2～5` the greater, which is what it may cost. */
export const numberIn = (text: string): number | null => {
  const range = /(\d+(?:\.\d+)?)\s*[-~～—–至到]\s*(\d+(?:\.\d+)?)/.exec(text)
  if (range) return Math.max(Number(range[1]), Number(range[2]))
  const found = /\d+(?:\.\d+)?/.exec(text)
  return found ? Number(found[0]) : null
}

type Kind = Item['kind']

/** What a row makes of its item, and why that is not all it says. */
export type Judged = {
  readonly kind: Kind
  readonly points: number
  /** Whether several options may be chosen. */
  readonly many: boolean
  readonly problems: readonly ('UnknownKind' | 'NoPoints' | 'TooManyPoints' | 'NoGrades')[]
}

/** How centres name the kinds of items that are neither a deduction nor an award. */
const graded: readonly (readonly [Kind, RegExp])[] = [
  ['yesno', /是否|是[/／]否|有无|判断|yes|pass/i],
  ['scale', /等级|分级|评级|量表|scale|rating|level/i],
  ['choice', /选|choice|option/i],
  ['number', /数值|数字|number|numeric/i],
  ['text', /文字|文本|填空|text/i],
]

/** What a column of kinds says of deductions and awards. */
const counted = /扣|减|加|奖|否决|致命|红线|deduct|award|bonus|fatal/i

/** Points that stand among the kinds, or nothing. */
const bare = /^[-+−＋\d.分 ]*$/

/** The kind is what its own column says; where it says none, the points and the title tell. */
export function judge(kind: string, points: string, title: string): Judged {
  const isCounted = counted.test(kind)
  const named = isCounted ? undefined : graded.find(([, words]) => words.test(kind))?.[0]
  const many = /多选|multi/i.test(kind)
  if (named === 'text') return { kind: 'text', points: 0, many, problems: [] }
  if (named === undefined && /一票否决|致命|红线|fatal/i.test(`${kind} ${points} ${title}`)) {
    return { kind: 'fatal', points: 0, many, problems: [] }
  }
  const text = named === undefined ? `${kind} ${points}` : points
  const written = numberIn(text)
  const worth = asPoints(written ?? Infinity)
  return {
    kind: named ?? (/加|\+|award|bonus/i.test(text) ? 'award' : 'deduct'),
    points: worth ?? 0,
    many,
    problems: [
      ...(named !== undefined || isCounted || bare.test(kind) ? [] : ['UnknownKind' as const]),
      ...(written === null
        ? ['NoPoints' as const]
        : worth === null
          ? ['TooManyPoints' as const]
          : []),
      ...(named === undefined || named === 'yesno' ? [] : ['NoGrades' as const]),
    ],
  }
}
