import type { Answer, Mark } from '#shared/evaluation.ts'
import type { ItemKey, Scorecard } from '#shared/scorecard.ts'
import { isAnswer } from '#core/scorecard/occurrences.ts'
import { itemsOf, takesValue } from '#core/scorecard/outline.ts'

/** What was said of an item and has no place on another scorecard. */
export type LeftBehind = {
  readonly itemKey: ItemKey
  /** `gone`: no item has that key. `otherKind`: the answer is none that the item there can be given. */
  readonly why: 'gone' | 'otherKind'
  readonly marks: readonly Mark[]
  readonly answer: Answer | null
}

/** What of an evaluation counts for nothing by this scorecard, in the order it was said. */
export function leftBehind(
  card: Scorecard,
  marks: readonly Mark[],
  answers: readonly Answer[],
): readonly LeftBehind[] {
  const items = new Map<string, ReturnType<typeof itemsOf>[number]>(
    itemsOf(card).map((item) => [item.key, item]),
  )
  const left = new Map<ItemKey, LeftBehind>()
  for (const mark of marks) {
    const { itemKey } = mark
    if (itemKey === null || items.has(itemKey)) continue
    const before = left.get(itemKey)
    left.set(itemKey, {
      itemKey,
      why: 'gone',
      marks: [...(before?.marks ?? []), mark],
      answer: null,
    })
  }
  for (const answer of answers) {
    const item = items.get(answer.itemKey)
    if (item && fits(item, answer)) continue
    const marksThere = left.get(answer.itemKey)?.marks ?? []
    const why = item ? 'otherKind' : 'gone'
    left.set(answer.itemKey, { itemKey: answer.itemKey, why, marks: marksThere, answer })
  }
  return [...left.values()]
}

const fits = (item: ReturnType<typeof itemsOf>[number], { state, value }: Answer): boolean => {
  if (state === 'ok' || state === 'na') return true
  return takesValue(item) ? isAnswer(item, value) : state === 'hit'
}
