import type { ScoreStep } from '#shared/evaluation.ts'
import type { Milli } from '#core/scorecard/milli.ts'
import type { Occurrence } from '#core/scorecard/occurrence.ts'
import { isGraded } from '#core/scorecard/outline.ts'
import type { Plan, PlannedSection } from '#core/scorecard/plan.ts'

/** Something that leaves what can be had, in points of its section. */
type Less = Pick<ScoreStep, 'rule' | 'section' | 'item'> & { readonly points: Milli }

/** What can be had of each section once what does not apply is gone. */
export type Possible = {
  readonly of: (section: PlannedSection) => Milli
  /** Whether nothing of the section applies. */
  readonly isGone: (section: PlannedSection) => boolean
  readonly less: readonly Less[]
}

/**
 * A section nothing of which applies goes with all its points, an item with a grade with its own.
 * A deduction has no share in what can be had, so it takes nothing with it.
 */
export function possibleOf(plan: Plan, occurrences: readonly Occurrence[]): Possible {
  if (!occurrences.some(doesNotApply)) return everything

  const left = new Map<PlannedSection, Milli>()
  const gone = new Set<PlannedSection>()
  const less: Less[] = []

  for (const outer of plan.sections) {
    let ofOuter = outer.full
    const leave = (line: Less): void => {
      const points = Math.min(line.points, ofOuter)
      ofOuter -= points
      less.push({ ...line, points })
    }
    /** True where the whole of it is gone. */
    const goesWhole = (planned: PlannedSection): boolean => {
      const own = occurrences.slice(planned.from, endOf(planned))
      if (own.length === 0 || !own.every(doesNotApply)) return false
      const rule = own.some(({ state }) => state === 'na') ? 'na' : 'off'
      leave({ rule, section: planned.section.key, item: null, points: planned.full })
      gone.add(planned)
      left.set(planned, 0)
      return true
    }
    const leaveItems = ({ section, from, to }: PlannedSection): Milli => {
      let missing = 0
      for (let at = from; at < to; at++) {
        const occurrence = occurrences[at]
        if (!occurrence || !isGraded(occurrence.item) || !doesNotApply(occurrence)) continue
        const points = occurrence.worth
        missing += points
        const rule = occurrence.state === 'na' ? 'na' : 'off'
        leave({ rule, section: section.key, item: occurrence.item.key, points })
      }
      return missing
    }

    if (goesWhole(outer)) {
      for (const inner of outer.inner) {
        gone.add(inner)
        left.set(inner, 0)
      }
      continue
    }
    leaveItems(outer)
    for (const inner of outer.inner) {
      if (!goesWhole(inner)) left.set(inner, Math.max(0, inner.full - leaveItems(inner)))
    }
    left.set(outer, ofOuter)
  }
  return {
    of: (section) => left.get(section) ?? section.full,
    isGone: (section) => gone.has(section),
    less,
  }
}

const everything: Possible = { of: ({ full }) => full, isGone: () => false, less: [] }

/** Inner sections stand right behind the items of their own. */
const endOf = ({ to, inner }: PlannedSection): number => inner.at(-1)?.to ?? to

const doesNotApply = ({ state }: Occurrence): boolean => state === 'na' || state === 'off'
