import type { CallFacts } from '#shared/condition.ts'
import type { Answer, Given, Mark, Said } from '#shared/evaluation.ts'
import type { Item, Scorecard } from '#shared/scorecard.ts'
import { holds, type Saying } from '#core/scorecard/condition.ts'
import { gradeOf } from '#core/scorecard/grade.ts'
import { isGraded, takesValue } from '#core/scorecard/outline.ts'

/** What an item was found to be, and what shows it. */
export type Occurrence = {
  readonly item: Item
  /** Marks on the item, in the order of the recording. */
  readonly marks: readonly Mark[]
  /** The written reason where no mark shows it, and what was said with it. */
  readonly reason: string | null
  readonly circumstances: readonly Said[]
  readonly count: number
  /** `off` where it is not asked: by its condition, its section's, or its days. */
  readonly state: 'unanswered' | 'ok' | 'na' | 'hit' | 'given' | 'off'
  readonly value: Given | null
}

/**
 * What was said of each item, by its key, in the order of the scorecard. A mark outweighs an
 * answer: what was heard was heard. An item whose condition nobody can tell is asked.
 */
export function readOccurrences(
  scorecard: Scorecard,
  marks: readonly Mark[],
  answers: readonly Answer[],
  facts: CallFacts = {},
): ReadonlyMap<string, Occurrence> {
  const answersByItem = new Map<string, Answer>(answers.map((answer) => [answer.itemKey, answer]))
  const marksByItem = groupByItem(marks)
  const found = new Map<string, Occurrence>()
  const saidOf = (key: string): Saying | undefined => {
    const occurrence = found.get(key)
    return occurrence && sayingOf(occurrence)
  }
  const isOff = ({ when }: Pick<Item, 'when'>): boolean =>
    when !== undefined && holds(when, facts, saidOf) === false

  const read = (items: readonly Item[], sectionIsOff: boolean): void => {
    for (const item of items) {
      const shownBy = marksByItem.get(item.key) ?? noMarks
      const asked = !sectionIsOff && !isOff(item) && isInForce(item, facts)
      found.set(
        item.key,
        asked
          ? readOccurrence(item, shownBy, answersByItem.get(item.key))
          : { ...nothing(item), marks: shownBy, state: 'off' },
      )
    }
  }
  for (const section of scorecard.sections) {
    const sectionIsOff = isOff(section)
    read(section.items, sectionIsOff)
    for (const inner of section.sections) read(inner.items, sectionIsOff || isOff(inner))
  }
  return found
}

const noMarks: readonly Mark[] = []

const nothing = (item: Item): Occurrence => ({
  item,
  marks: noMarks,
  reason: null,
  circumstances: [],
  count: 0,
  state: 'unanswered',
  value: null,
})

function readOccurrence(
  item: Item,
  marks: readonly Mark[],
  answer: Answer | undefined,
): Occurrence {
  const none = { ...nothing(item), marks }
  if (takesValue(item)) {
    if (!answer || answer.state === 'hit') return none
    const { state, value, reason } = answer
    if (state !== 'given') return { ...none, state }
    return isAnswer(item, value) ? { ...none, state, value, reason } : none
  }
  if (marks.length > 0) {
    const count = item.kind !== 'fatal' && item.per === 'occurrence' ? marks.length : 1
    return { ...none, count, state: 'hit' }
  }
  if (answer?.state === 'hit') {
    const { reason, circumstances } = answer
    return { ...none, reason, circumstances, count: 1, state: 'hit' }
  }
  return answer && answer.state !== 'given' ? { ...none, state: answer.state } : none
}

/** Whether that is something the item can be given. */
export const isAnswer = (item: Item, value: Given | null): boolean =>
  item.kind === 'text'
    ? typeof value === 'string' && value.trim() !== ''
    : isGraded(item) && gradeOf(item, value) !== null

/** A day nobody knows is one the item is in force on. */
const isInForce = ({ from, until }: Item, { date }: CallFacts): boolean =>
  date === undefined ||
  ((from === undefined || date >= from) && (until === undefined || date <= until))

/** Undefined where nothing was said of it. */
const sayingOf = ({ item, state, count, value }: Occurrence): Saying | undefined => {
  switch (state) {
    case 'unanswered':
    case 'off':
      return undefined
    case 'na':
      return { words: ['na'], number: null }
    case 'ok':
      return {
        words: item.kind === 'yesno' ? ['ok', 'yes'] : ['ok'],
        // Fine stands for the best grade; of a scale that is the last level.
        number: item.kind === 'scale' ? item.levels.length : isGraded(item) ? null : 0,
      }
    case 'hit':
      return { words: ['hit'], number: count }
    case 'given':
      return {
        words: ['given', ...(typeof value === 'number' || value === null ? [] : [value].flat())],
        number: typeof value === 'number' ? value : null,
      }
  }
}

function groupByItem(marks: readonly Mark[]): ReadonlyMap<string, readonly Mark[]> {
  const groups = new Map<string, Mark[]>()
  for (const mark of marks) {
    if (mark.itemKey === null) continue
    const group = groups.get(mark.itemKey)
    if (group) group.push(mark)
    else groups.set(mark.itemKey, [mark])
  }
  for (const group of groups.values()) {
    if (group.length > 1) group.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  }
  return groups
}
