import type { Score, ScoreStep } from '#shared/evaluation.ts'
import type { EvaluationId } from '#shared/ids.ts'
import type { Label, Monthly } from '#shared/scorecard.ts'
import { LocalDay } from '#shared/time.ts'
import { toMilli, toPoints, type Milli } from '#core/scorecard/milli.ts'

/** One evaluation of an agent in the month. */
export type Judged = {
  readonly evaluationId: EvaluationId
  readonly score: Score
}

/** One line of the reasoning behind a sum: what one item, or an evaluation left out, did to it. */
type MonthlyStep = {
  readonly evaluationId: EvaluationId
  /** Null where the whole evaluation counts elsewhere. */
  readonly item: string | null
  /** Points deducted, before any floor. */
  readonly points: number
  /** The label for which it counts elsewhere; null where it counts here. */
  readonly except: string | null
  /** The sum after it. */
  readonly after: number
}

export type MonthlySum = {
  readonly rule: Monthly
  readonly sum: number
  readonly isReached: boolean
  readonly trace: readonly MonthlyStep[]
}

/**
 * What an agent's deductions of one month come to by each rule of a scorecard (rule 120). An item
 * that carries an excepted label counts elsewhere, and so does an evaluation that does as a whole.
 */
export const sumMonth = (
  rules: readonly Monthly[],
  evaluations: readonly Judged[],
): readonly MonthlySum[] => rules.map((rule) => sumBy(rule, evaluations))

/** What the agent is called for it. */
export const labelsReached = (sums: readonly MonthlySum[]): readonly Label[] =>
  sums.filter(({ isReached }) => isReached).map(({ rule }) => rule.label)

function sumBy(rule: Monthly, evaluations: readonly Judged[]): MonthlySum {
  const trace: MonthlyStep[] = []
  let sum: Milli = 0
  const write = (step: Omit<MonthlyStep, 'after'>): void => {
    if (step.except === null) sum += toMilli(step.points)
    trace.push({ ...step, after: toPoints(sum) })
  }
  for (const { evaluationId, score } of evaluations) {
    const costs = costsIn(score.trace)
    const whole = exceptedIn(score.trace, rule, null)
    if (whole !== null) {
      const points = toPoints([...costs.values()].reduce((all, each) => all + each, 0))
      write({ evaluationId, item: null, points, except: whole })
      continue
    }
    for (const [item, cost] of costs) {
      const except = exceptedIn(score.trace, rule, item)
      write({ evaluationId, item, points: toPoints(cost), except })
    }
  }
  return { rule, sum: toPoints(sum), isReached: sum >= toMilli(rule.threshold), trace }
}

const deducting = new Set<ScoreStep['rule']>(['deduct', 'circumstance', 'extra'])

/** What each item deducted, in the order in which they did. */
function costsIn(trace: readonly ScoreStep[]): ReadonlyMap<string, Milli> {
  const costs = new Map<string, Milli>()
  for (const { rule, item, change } of trace) {
    const of = deducting.has(rule) ? item : null
    if (of !== null) costs.set(of, (costs.get(of) ?? 0) - toMilli(change))
  }
  return costs
}

const exceptedIn = (
  trace: readonly ScoreStep[],
  { except }: Monthly,
  of: string | null,
): string | null =>
  trace.find(
    ({ rule, item, by }) => rule === 'label' && item === of && except.some((key) => key === by),
  )?.by ?? null

export type Month = {
  /** The one it ends in: `2026-12`. */
  readonly name: string
  readonly from: LocalDay
  readonly to: LocalDay
}

/**
 * The month a day counts into, where months begin on that day of the one before, 2 to 28 (rule 115);
 * by 1 they are those of the calendar.
 */
export function monthOf(day: LocalDay, beginsOn: number): Month {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const at = year * 12 + (month - 1)
  if (beginsOn === 1) return { name: nameOf(at), from: dayOf(at, 1), to: dayOf(at, lastOf(at)) }
  const end = date >= beginsOn ? at + 1 : at
  return { name: nameOf(end), from: dayOf(end - 1, beginsOn), to: dayOf(end, beginsOn - 1) }
}

/** Months are counted from the year nought on, January being 0. */
const nameOf = (at: number): string =>
  `${padded(Math.floor(at / 12), 4)}-${padded((at % 12) + 1, 2)}`

const dayOf = (at: number, date: number): LocalDay =>
  LocalDay.parse(`${nameOf(at)}-${padded(date, 2)}`)

/** The day before the first of the next month. */
const lastOf = (at: number): number =>
  new Date(Date.UTC(Math.floor(at / 12), (at % 12) + 1, 0)).getUTCDate()

const padded = (n: number, digits: number): string => String(n).padStart(digits, '0')
