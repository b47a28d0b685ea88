import type { Answer, Mark } from '#shared/evaluation.ts'
import type { Item, Scorecard } from '#shared/scorecard.ts'
import { readOccurrences, type Occurrence } from '#core/scorecard/occurrences.ts'

/**
 * What stands between a draft and its submission, as item keys in the order of the scorecard.
 * Awards need no answer; a deduction needs a mark or a written reason.
 */
export function missingFrom(
  scorecard: Scorecard,
  marks: readonly Mark[],
  answers: readonly Answer[],
): { readonly unanswered: readonly string[]; readonly unproven: readonly string[] } {
  const occurrences = [...readOccurrences(scorecard, marks, answers).values()]
  return {
    unanswered: keysWhere(
      occurrences,
      ({ item, state }) => state === 'unanswered' && item.kind !== 'award',
    ),
    unproven: keysWhere(
      occurrences,
      ({ state, marks: shownBy, reason }) =>
        state === 'hit' && shownBy.length === 0 && (reason ?? '').trim() === '',
    ),
  }
}

/** The item of that key, if the scorecard has one. */
export const findItem = (scorecard: Scorecard, key: string): Item | undefined =>
  scorecard.sections.flatMap((section) => section.items).find((item) => item.key === key)

const keysWhere = (
  occurrences: readonly Occurrence[],
  holds: (occurrence: Occurrence) => boolean,
): readonly string[] => occurrences.filter(holds).map(({ item }) => item.key)
