import type { ScoreStep } from '#shared/evaluation.ts'
import type { InnerSection, Item, Scorecard, Section } from '#shared/scorecard.ts'
import { toMilli, type Milli } from '#core/scorecard/milli.ts'
import type { Occurrence } from '#core/scorecard/occurrences.ts'
import { fullOf, isGraded, itemsIn } from '#core/scorecard/outline.ts'

/** Something that leaves what can be had, in points of its outer section. */
export type Less = Pick<ScoreStep, 'rule' | 'section' | 'item' | 'marks'> & {
  readonly outer: Section
  readonly points: Milli
}

/** What can be had of each section once what does not apply is gone. */
export type Possible = {
  readonly of: (section: Section | InnerSection) => Milli
  /** Whether nothing of the section applies. */
  readonly isGone: (section: Section | InnerSection) => boolean
  readonly less: readonly Less[]
}

/**
 * A section nothing of which applies goes with all its points, an item with a grade with its own.
 * A deduction has no share in what can be had, so it takes nothing with it.
 */
export function possibleOf(
  scorecard: Scorecard,
  occurrences: ReadonlyMap<string, Occurrence>,
): Possible {
  const left = new Map<Section | InnerSection, Milli>()
  const gone = new Set<Section | InnerSection>()
  const less: Less[] = []
  const stateOf = (item: Item) => occurrences.get(item.key)?.state
  const doesNotApply = (item: Item): boolean => stateOf(item) === 'na' || stateOf(item) === 'off'

  for (const outer of scorecard.sections) {
    let ofOuter = fullOf(outer)
    const leave = (line: Pick<Less, 'rule' | 'section' | 'item'> & { points: Milli }): void => {
      const points = Math.min(line.points, ofOuter)
      ofOuter -= points
      less.push({ ...line, marks: [], points, outer })
    }
    /** True where the whole of it is gone. */
    const goesWhole = (section: Section | InnerSection, items: readonly Item[]): boolean => {
      if (!items.every(doesNotApply)) return false
      const rule = items.some((item) => stateOf(item) === 'na') ? 'na' : 'off'
      leave({ rule, section: section.key, item: null, points: fullOf(section) })
      gone.add(section)
      left.set(section, 0)
      return true
    }
    const leaveItems = (section: Section | InnerSection): Milli => {
      let missing = 0
      for (const item of section.items) {
        if (!isGraded(item) || !doesNotApply(item)) continue
        const points = toMilli(item.points)
        missing += points
        const rule = stateOf(item) === 'na' ? 'na' : 'off'
        leave({ rule, section: section.key, item: item.key, points })
      }
      return missing
    }

    if (goesWhole(outer, itemsIn(outer))) {
      for (const inner of outer.sections) gone.add(inner)
      continue
    }
    leaveItems(outer)
    for (const inner of outer.sections) {
      if (goesWhole(inner, inner.items)) continue
      left.set(inner, Math.max(0, fullOf(inner) - leaveItems(inner)))
    }
    left.set(outer, ofOuter)
  }
  return {
    of: (section) => left.get(section) ?? 0,
    isGone: (section) => gone.has(section),
    less,
  }
}
