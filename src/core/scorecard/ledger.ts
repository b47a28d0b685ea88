import type { ScoreStep } from '#shared/evaluation.ts'
import { toPoints, type Milli } from '#core/scorecard/milli.ts'

export type Ledger = ReturnType<typeof openLedger>

type Heading = Pick<ScoreStep, 'rule' | 'section' | 'item'> &
  Partial<Pick<ScoreStep, 'marks' | 'reason' | 'by'>>

/**
 * The lines of a score. What counts is kept in the units of the method; `shown` turns it into
 * points, so that each line's `after` is exact and the next line's `before` is the same.
 */
export function openLedger(shown: (raw: number) => Milli) {
  const steps: ScoreStep[] = []
  let raw = 0
  let onTop: Milli = 0
  let total: Milli = 0

  const write = (heading: Heading): void => {
    const after = shown(raw) + onTop
    steps.push({
      rule: heading.rule,
      section: heading.section,
      item: heading.item,
      marks: heading.marks ?? [],
      reason: heading.reason ?? null,
      by: heading.by ?? null,
      before: toPoints(total),
      // Avoids -0, which JSON would write as 0 and a comparison would tell apart.
      change: toPoints(after - total) || 0,
      after: toPoints(after),
    })
    total = after
  }
  return {
    /** A line that changes what is earned, in units of the method. */
    earn: (heading: Heading, change: number): void => {
      raw += change
      write(heading)
    },
    /** A line that changes what stands on top of it, in points. */
    add: (heading: Heading, change: Milli): void => {
      onTop += change
      write(heading)
    },
    total: (): Milli => total,
    trace: (): ScoreStep[] => steps,
  }
}
