import type { CallFacts } from '#shared/condition.ts'
import type { Answer, Mark } from '#shared/evaluation.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import { gradeOf } from '#core/scorecard/grade.ts'
import { toMilli } from '#core/scorecard/milli.ts'
import type { Occurrence } from '#core/scorecard/occurrence.ts'
import { readOccurrences } from '#core/scorecard/occurrences.ts'
import { isGraded } from '#core/scorecard/outline.ts'

/**
 * What stands between a draft and its submission, as item keys in the order of the scorecard.
 * Awards need no answer; a deduction, and a grade below the best, needs a mark or a written reason.
 */
export function missingFrom(
  scorecard: Scorecard,
  marks: readonly Mark[],
  answers: readonly Answer[],
  facts: CallFacts = {},
): Missing {
  return missingAmong([...readOccurrences(scorecard, marks, answers, facts).values()])
}

type Missing = { readonly unanswered: readonly string[]; readonly unproven: readonly string[] }

/** The same of items that were read already. */
export function missingAmong(occurrences: readonly Occurrence[]): Missing {
  return {
    unanswered: keysWhere(occurrences, isOpen),
    unproven: keysWhere(
      occurrences,
      (occurrence) =>
        isBelowBest(occurrence) &&
        occurrence.marks.length === 0 &&
        (occurrence.reason ?? '').trim() === '',
    ),
  }
}

/** Whether an item is still to be judged. Awards and texts that may be left out need no answer. */
export const isOpen = ({ item, state }: Pick<Occurrence, 'item' | 'state'>): boolean =>
  state === 'unanswered' && item.kind !== 'award' && !(item.kind === 'text' && !item.required)

const isBelowBest = ({ item, state, value }: Occurrence): boolean => {
  if (!isGraded(item)) return state === 'hit'
  const grade = gradeOf(item, value)
  return grade !== null && grade.earned < toMilli(item.points)
}

const keysWhere = (
  occurrences: readonly Occurrence[],
  holds: (occurrence: Occurrence) => boolean,
): readonly string[] => occurrences.filter(holds).map(({ item }) => item.key)
