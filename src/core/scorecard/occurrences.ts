import type { CallFacts } from '#shared/condition.ts'
import type { Answer, Given, Mark } from '#shared/evaluation.ts'
import type { Item, Scorecard } from '#shared/scorecard.ts'
import { byText } from '#core/scorecard/by-text.ts'
import { holds, type Saying } from '#core/scorecard/condition.ts'
import { gradeOf } from '#core/scorecard/grade.ts'
import type { Occurrence } from '#core/scorecard/occurrence.ts'
import { isGraded, takesValue, type Valued } from '#core/scorecard/outline.ts'
import { planOf, type Plan, type PlannedItem, type PlannedSection } from '#core/scorecard/plan.ts'

/**
 * What was said of each item, by its key, in the order of the scorecard. A mark outweighs an
 * answer: what was heard was heard. An item whose condition nobody can tell is asked.
 */
export const readOccurrences = (
  scorecard: Scorecard,
  marks: readonly Mark[],
  answers: readonly Answer[],
  facts: CallFacts = {},
): ReadonlyMap<string, Occurrence> =>
  new Map(
    occurrencesBy(planOf(scorecard), marks, answers, facts).map((occurrence) => [
      occurrence.item.key,
      occurrence,
    ]),
  )

/** The same, in the order of the plan. */
export function occurrencesBy(
  plan: Plan,
  marks: readonly Mark[],
  answers: readonly Answer[],
  facts: CallFacts,
): readonly Occurrence[] {
  const answerAt: Answer[] = []
  for (const answer of answers) {
    const at = plan.placeOf.get(answer.itemKey)
    if (at !== undefined) answerAt[at] = answer
  }
  const marksAt = marksByPlace(plan, marks)
  const found: Occurrence[] = []
  const saidOf = (key: string): Saying | undefined => {
    const occurrence = found[plan.placeOf.get(key) ?? -1]
    return occurrence && sayingOf(occurrence)
  }
  const isOff = ({ when }: Pick<Item, 'when'>): boolean =>
    when !== undefined && holds(when, facts, saidOf) === false

  const read = ({ section, items, inner }: PlannedSection, outerIsOff: boolean): void => {
    const sectionIsOff = outerIsOff || isOff(section)
    for (const planned of items) {
      const { item, plain } = planned
      const shownBy = marksAt[found.length]
      const asked = !sectionIsOff && !isOff(item) && isInForce(item, facts)
      found.push(
        asked
          ? readOccurrence(planned, shownBy, answerAt[found.length])
          : withMarks(plain.off, shownBy),
      )
    }
    for (const each of inner) read(each, sectionIsOff)
  }
  for (const section of plan.sections) read(section, false)
  return found
}

function readOccurrence(
  { item, plain }: PlannedItem,
  marks: readonly Mark[] | undefined,
  answer: Answer | undefined,
): Occurrence {
  if (takesValue(item)) return withMarks(readValue(item, plain, answer), marks)
  if (marks) {
    const count = item.kind === 'fatal' || item.per === 'once' ? 1 : marks.length
    return { ...plain.unanswered, marks, count, state: 'hit' }
  }
  if (!answer || answer.state === 'given') return plain.unanswered
  if (answer.state !== 'hit') return plain[answer.state]
  const { reason, circumstances } = answer
  return { ...plain.unanswered, reason, circumstances, count: 1, state: 'hit' }
}

function readValue(
  item: Valued,
  plain: PlannedItem['plain'],
  answer: Answer | undefined,
): Occurrence {
  if (!answer || answer.state === 'hit') return plain.unanswered
  const { state, value, reason } = answer
  if (state !== 'given') return plain[state]
  return isAnswer(item, value) ? { ...plain.unanswered, state, value, reason } : plain.unanswered
}

const withMarks = (occurrence: Occurrence, marks: readonly Mark[] | undefined): Occurrence =>
  marks ? { ...occurrence, marks } : occurrence

/** Whether that is something the item can be given. */
export const isAnswer = (item: Valued, value: Given | null): boolean =>
  item.kind === 'text'
    ? typeof value === 'string' && value.trim() !== ''
    : gradeOf(item, value) !== null

/** A day nobody knows is one the item is in force on. */
const isInForce = ({ from, until }: Item, { date }: CallFacts): boolean =>
  date === undefined ||
  ((from === undefined || date >= from) && (until === undefined || date <= until))

/** Undefined where nothing was said of it. */
const sayingOf = ({ item, state, count, value }: Occurrence): Saying | undefined => {
  if (state === 'na') return { words: ['na'], number: null }
  if (state === 'hit') return { words: ['hit'], number: count }
  if (state === 'given') {
    return {
      words: ['given', ...[value].flat()],
      number: typeof value === 'number' ? value : null,
    }
  }
  if (state !== 'ok') return undefined
  return {
    words: item.kind === 'yesno' ? ['ok', 'yes'] : ['ok'],
    // Fine stands for the best grade; of a scale that is the last level.
    number: item.kind === 'scale' ? item.levels.length : isGraded(item) ? null : 0,
  }
}

/** By the place of their item. Most come in the order of the recording, which is the one they get. */
function marksByPlace(plan: Plan, marks: readonly Mark[]): readonly (readonly Mark[])[] {
  const groups: Mark[][] = []
  for (const mark of marks) {
    const at = plan.placeOf.get(mark.itemKey)
    if (at === undefined) continue
    const group = groups[at]
    if (group) group.splice(placeIn(group, mark), 0, mark)
    else groups[at] = [mark]
  }
  return groups
}

const placeIn = (group: readonly Mark[], { at, id }: Mark): number =>
  group.findLastIndex((other) => other.at < at || (other.at === at && byText(other.id, id) < 0)) + 1
