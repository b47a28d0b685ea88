import { gradeOf } from '#core/scorecard/grade.ts'
import { toMilli, toPoints } from '#core/scorecard/milli.ts'
import type { Occurrence } from '#core/scorecard/occurrence.ts'
import { isGraded } from '#core/scorecard/outline.ts'
import type { Given } from '#shared/evaluation.ts'
import type { Item, ItemOf } from '#shared/scorecard.ts'
import type { Words } from '#shared/words.ts'

/** One grade that a key or a button gives, in the order of their digits. */
export type GradeChoice = {
  readonly value: 'yes' | 'no' | number | { readonly option: string | null }
  /** Null where the program has the word: yes, no, none of them. */
  readonly title: Words | null
  readonly points: number
}

type Taken = Pick<Occurrence, 'item' | 'state' | 'value'>

/** What a digit can give: yes and no, the levels, the options and, of many, none of them. */
export function choicesOf(item: Item): readonly GradeChoice[] {
  switch (item.kind) {
    case 'yesno':
      return [
        { value: 'yes', title: null, points: item.points },
        { value: 'no', title: null, points: 0 },
      ]
    case 'scale':
      return item.levels.map(({ title }, at) => ({
        value: at + 1,
        title,
        points: toPoints(gradeOf(item, at + 1)?.earned ?? 0),
      }))
    case 'choice':
      return [
        ...item.options.map(({ key, title, points }) => ({
          value: { option: key },
          title,
          points,
        })),
        ...(item.many ? [{ value: { option: null }, title: null, points: 0 }] : []),
      ]
    case 'number':
    case 'text':
    case 'deduct':
    case 'award':
    case 'fatal':
      return []
  }
}

/** Whether it is what the item has; of many options each stands for itself. */
export function isChosen({ item, state, value }: Taken, choice: GradeChoice): boolean {
  if (state === 'ok') return isBestAlone(item, choice)
  if (state !== 'given') return false
  if (typeof choice.value !== 'object') return value === choice.value
  if (!Array.isArray(value)) return false
  const { option } = choice.value
  return option === null ? value.length === 0 : value.includes(option)
}

/** Fine says the best grade. Which options made it best, nobody said. */
const isBestAlone = (item: Item, { value }: GradeChoice): boolean =>
  item.kind === 'yesno' ? value === 'yes' : item.kind === 'scale' && value === item.levels.length

/** What the item has once the choice is pressed; null where that takes the grade back. */
export function afterPressing(taken: Taken, choice: GradeChoice): Given | null {
  const { item, state, value } = taken
  if (typeof choice.value !== 'object') {
    return state === 'given' && value === choice.value ? null : choice.value
  }
  const { option } = choice.value
  const had = state === 'given' && Array.isArray(value) ? value : []
  const isOn = isChosen(taken, choice)
  if (option === null) return isOn ? null : []
  if (item.kind === 'choice' && !item.many) return isOn ? null : [option]
  const rest = had.filter((key) => key !== option)
  if (isOn) return rest.length === 0 ? null : rest
  return [...rest, option]
}

/** The points an item with a grade has so far; null where it has none yet. */
export function earnedOf({ item, state, value }: Taken): number | null {
  if (!isGraded(item)) return null
  if (state === 'ok') return item.points
  const grade = state === 'given' ? gradeOf(item, value) : null
  return grade && toPoints(grade.earned)
}

/** `best`, `part` or `none` of the points; null where no grade is given. */
export function standingOf(taken: Taken): 'best' | 'part' | 'none' | null {
  const earned = earnedOf(taken)
  if (earned === null || !isGraded(taken.item)) return null
  if (toMilli(earned) >= toMilli(taken.item.points)) return 'best'
  return earned > 0 ? 'part' : 'none'
}

/** A number as it is typed, with the digits of an input method too; null where it is none. */
export function readNumber(text: string): number | null {
  const plain = text.normalize('NFKC').replaceAll('。', '.').trim()
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null
}

/** The bands in rising order, each with the points it gives. */
export const bandsOf = ({ bands }: ItemOf<'number'>): ItemOf<'number'>['bands'] =>
  [...bands].sort((a, b) => a.from - b.from)
