import type { MonthlySum } from '#core/scorecard/monthly.ts'
import { toMilli, toPoints } from '#core/scorecard/milli.ts'
import type { MonthEntry, MonthView } from '#shared/month.ts'
import type { Label } from '#shared/scorecard.ts'

/** One rule of the month, with the evaluation on screen in. */
export type MonthLine = {
  readonly label: Label
  readonly threshold: number
  readonly sum: number
  readonly isReached: boolean
  /** What the evaluation on screen adds. */
  readonly own: { readonly points: number; readonly elsewhere: number }
  /** What the others add, the latest call first. */
  readonly entries: readonly MonthEntry[]
}

/** `own` has a sum for each rule of the month, in its order. */
export const thisMonth = ({ sums }: MonthView, own: readonly MonthlySum[]): readonly MonthLine[] =>
  sums.map(({ rule, points, entries }, at) => {
    const mine = own[at]
    const sum = toMilli(points) + toMilli(mine?.sum ?? 0)
    const elsewhere = (mine?.trace ?? [])
      .filter(({ except }) => except !== null)
      .reduce((all, step) => all + toMilli(step.points), 0)
    return {
      ...{ label: rule.label, threshold: rule.threshold },
      ...{ sum: toPoints(sum), isReached: sum >= toMilli(rule.threshold) },
      own: { points: mine?.sum ?? 0, elsewhere: toPoints(elsewhere) },
      entries: entries.toSorted((a, b) => b.startedAt - a.startedAt),
    }
  })
