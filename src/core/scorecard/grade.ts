import type { Given } from '#shared/evaluation.ts'
import type { Graded, ItemOf } from '#shared/scorecard.ts'
import { bandAt } from '#core/scorecard/band.ts'
import { timesBy, toMilli, type Milli } from '#core/scorecard/milli.ts'

/** What a grade earns of the item's points, and whether it is the lowest there is. */
export type Grade = { readonly earned: Milli; readonly isLowest: boolean }

/**
 * The grade for what was given; null where that is no answer of this item. The levels of a scale
 * share the points evenly unless a share is written (of three levels the second earns half).
 */
export function gradeOf(item: Graded, value: Given | null): Grade | null {
  switch (item.kind) {
    case 'yesno':
      if (value !== 'yes' && value !== 'no') return null
      return { earned: value === 'yes' ? toMilli(item.points) : 0, isLowest: value === 'no' }
    case 'scale':
      return gradeOfLevel(item, value)
    case 'choice':
      return gradeOfChoice(item, value)
    case 'number':
      if (typeof value !== 'number') return null
      return { earned: pointsOfBand(item, value), isLowest: false }
  }
}

const gradeOfLevel = ({ levels, points }: ItemOf<'scale'>, value: Given | null): Grade | null => {
  const at = typeof value === 'number' ? value - 1 : -1
  const level = levels[at]
  if (!level) return null
  const { share } = level
  const earned =
    share === undefined
      ? timesBy([toMilli(points), at], levels.length - 1)
      : timesBy([toMilli(points), Math.round(share * 1_000_000)], 1_000_000)
  return { earned, isLowest: at === 0 }
}

const gradeOfChoice = (item: ItemOf<'choice'>, value: Given | null): Grade | null => {
  if (!Array.isArray(value) || (!item.many && value.length !== 1)) return null
  const keys = new Set<string>(value)
  const chosen = item.options.filter(({ key }) => keys.has(key))
  if (chosen.length !== keys.size) return null
  const sum = chosen.reduce((points, option) => points + toMilli(option.points), 0)
  const earned = Math.min(Math.max(sum, 0), toMilli(item.points))
  return { earned, isLowest: earned === 0 }
}

const pointsOfBand = ({ bands, points }: ItemOf<'number'>, value: number): Milli =>
  Math.min(toMilli(bandAt(bands, value)?.points ?? 0), toMilli(points))
