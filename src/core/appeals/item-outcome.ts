import { isAnswer } from '#core/scorecard/occurrences.ts'
import { findItem, takesValue } from '#core/scorecard/outline.ts'
import type { AppealRefusalType, ItemOutcome, RuledItem } from '#shared/appeals.ts'
import type { Answer, Mark } from '#shared/evaluation.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import type { ResultVersion } from '#shared/review.ts'

type Judged = Pick<ResultVersion, 'marks' | 'answers'>

/** Why an item cannot come to that; undefined where it can. */
export function refusalOfOutcome(
  card: Scorecard,
  { marks }: Judged,
  itemKey: string,
  { verdict, marks: standing }: ItemOutcome,
): { readonly type: AppealRefusalType; readonly detail: string } | undefined {
  const item = findItem(card, itemKey)
  if (!item) return { type: 'UnknownItem', detail: itemKey }
  const foreign = standing.find(
    (id) => !marks.some((mark) => mark.id === id && mark.itemKey === itemKey),
  )
  if (foreign !== undefined) return { type: 'UnknownMark', detail: foreign }
  const { state, value } = verdict
  const fits =
    state === 'given'
      ? takesValue(item) && isAnswer(item, value)
      : value === null && !(state === 'hit' && takesValue(item))
  // A mark outweighs an answer: what stands marked is neither fine nor not applicable.
  const isMarked = standing.length > 0 && !takesValue(item) && state !== 'hit'
  return fits && !isMarked ? undefined : { type: 'NotAnAnswer', detail: itemKey }
}

/** The judgement as a ruling has it; items that are kept, or not named, stay as they are. */
export function applyRuling(
  before: Judged,
  ruling: readonly RuledItem[],
): { readonly marks: Mark[]; readonly answers: Answer[] } {
  const ruled = new Map(
    ruling.flatMap(({ itemKey, outcome, reason }) =>
      outcome ? [[itemKey as string, { ...outcome, itemKey, reason }] as const] : [],
    ),
  )
  const marks = before.marks.filter(({ id, itemKey }) => {
    const outcome = itemKey === null ? undefined : ruled.get(itemKey)
    return outcome === undefined || outcome.marks.includes(id)
  })
  const kept = before.answers.filter(({ itemKey }) => !ruled.has(itemKey))
  const said = [...ruled.values()].flatMap(({ itemKey, verdict, marks: standing, reason }) =>
    verdict.state === 'hit' && standing.length > 0
      ? []
      : [{ itemKey, ...verdict, reason, circumstances: [] }],
  )
  return { marks, answers: [...kept, ...said] }
}
