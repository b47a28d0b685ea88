import type { ScoreStep } from '#shared/evaluation.ts'
import { toPoints, type Milli } from '#core/scorecard/milli.ts'

export type Ledger = ReturnType<typeof openLedger>

/** What a line is about and what shows it. */
export type Shown = Pick<ScoreStep, 'section' | 'item' | 'marks' | 'reason'>

/** A line about the whole score, a section, or an item of it, that nothing shows. */
export const about = (section: string | null = null, item: string | null = null): Shown => ({
  section,
  item,
  marks: [],
  reason: null,
})

/**
 * The lines of a score. What counts is kept in the units of the method; `inPoints` turns it into
 * points, so that each line's `after` is exact and the next line's `before` is the same.
 */
export function openLedger(inPoints: (raw: number) => Milli) {
  const steps: ScoreStep[] = []
  let raw = 0
  let onTop: Milli = 0
  let total: Milli = 0

  const write = (rule: ScoreStep['rule'], shown: Shown, by: string | null): void => {
    const after = inPoints(raw) + onTop
    steps.push({
      rule,
      section: shown.section,
      item: shown.item,
      marks: shown.marks,
      reason: shown.reason,
      by,
      before: toPoints(total),
      // Avoids -0, which JSON would write as 0 and a comparison would tell apart.
      change: toPoints(after - total) || 0,
      after: toPoints(after),
    })
    total = after
  }
  return {
    /** A line that changes what is earned, in units of the method. */
    earn: (
      rule: ScoreStep['rule'],
      shown: Shown,
      change: number,
      by: string | null = null,
    ): void => {
      raw += change
      write(rule, shown, by)
    },
    /** A line that changes what stands on top of it, in points. */
    add: (rule: ScoreStep['rule'], shown: Shown, change: Milli, by: string | null = null): void => {
      onTop += change
      write(rule, shown, by)
    },
    total: (): Milli => total,
    trace: (): ScoreStep[] => steps,
  }
}
