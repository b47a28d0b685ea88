import type { Answer, Mark } from '#shared/evaluation.ts'
import type { Item, Scorecard } from '#shared/scorecard.ts'

/** How often an item was met, and what shows it. */
export type Occurrence = {
  readonly item: Item
  /** Marks on the item, in the order of the recording. */
  readonly marks: readonly Mark[]
  /** The written reason where no mark shows it. */
  readonly reason: string | null
  readonly count: number
  readonly state: 'unanswered' | 'ok' | 'na' | 'hit'
}

/** What was said of each item, by its key. A mark outweighs an answer: what was heard was heard. */
export function readOccurrences(
  scorecard: Scorecard,
  marks: readonly Mark[],
  answers: readonly Answer[],
): ReadonlyMap<string, Occurrence> {
  const answersByItem = new Map<string, Answer>(answers.map((answer) => [answer.itemKey, answer]))
  const marksByItem = groupByItem(marks)

  return new Map(
    scorecard.sections
      .flatMap((section) => section.items)
      .map((item) => [
        item.key,
        readOccurrence(item, marksByItem.get(item.key) ?? [], answersByItem.get(item.key)),
      ]),
  )
}

function readOccurrence(
  item: Item,
  marks: readonly Mark[],
  answer: Answer | undefined,
): Occurrence {
  if (marks.length > 0) {
    const count = item.kind !== 'fatal' && item.per === 'occurrence' ? marks.length : 1
    return { item, marks, reason: null, count, state: 'hit' }
  }
  if (answer?.state === 'hit') {
    return { item, marks, reason: answer.reason, count: 1, state: 'hit' }
  }
  return { item, marks, reason: null, count: 0, state: answer?.state ?? 'unanswered' }
}

function groupByItem(marks: readonly Mark[]): ReadonlyMap<string, readonly Mark[]> {
  const groups = new Map<string, Mark[]>()
  const inOrder = [...marks].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  for (const mark of inOrder) {
    if (mark.itemKey === null) continue
    const group = groups.get(mark.itemKey)
    if (group) group.push(mark)
    else groups.set(mark.itemKey, [mark])
  }
  return groups
}
