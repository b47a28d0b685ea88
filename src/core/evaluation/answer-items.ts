import type { Answer, AnswerFailure, AnswerState, Given, Said } from '#shared/evaluation.ts'
import type { EvaluationId } from '#shared/ids.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { Item, ItemKey } from '#shared/scorecard.ts'
import type { Deps } from '#core/ports.ts'
import { editable, stamp } from '#core/evaluation/editing.ts'
import { allFit } from '#core/evaluation/said.ts'
import { isAnswer } from '#core/scorecard/occurrences.ts'
import { findItem, takesValue } from '#core/scorecard/outline.ts'

type Saying = Pick<Answer, 'value'> & {
  readonly state: AnswerState | null
  readonly circumstances: readonly Said[]
}

/**
 * Says of items what no mark says: fine, not applicable, met with a written reason, or the grade or
 * text they are given. Items with marks are passed over, but for those a grade stands beside.
 * Returns the answers that now stand.
 */
export const createAnswerItems =
  (deps: Deps) =>
  ({
    evaluationId,
    itemKeys,
    state,
    reason,
    value = null,
    circumstances = [],
  }: {
    readonly evaluationId: EvaluationId
    readonly itemKeys: readonly ItemKey[]
    readonly state: AnswerState | null
    readonly reason: string
    readonly value?: Given | null | undefined
    readonly circumstances?: readonly Said[] | undefined
  }): Result<readonly Answer[], AnswerFailure> =>
    deps.store.write((tx) => {
      const evaluation = editable(tx, evaluationId)
      if (!evaluation.ok) return evaluation
      if (state === 'hit' && reason.trim() === '') return err({ type: 'ReasonNeeded' })

      const scorecard = tx.scorecard(
        evaluation.value.scorecardId,
        evaluation.value.scorecardVersion,
      )
      const items = [...new Set(itemKeys)].map((key) => scorecard && findItem(scorecard, key))
      if (!items.every((item) => item !== undefined)) return err({ type: 'UnknownItem' })
      const wrong = items.flatMap((item) => whyNot(item, { state, value, circumstances }) ?? [])[0]
      if (wrong) return err({ type: wrong })

      const marked = new Set<string | null>(tx.marksOf(evaluationId).map((mark) => mark.itemKey))
      const free = items
        .filter((item) => takesValue(item) || !marked.has(item.key))
        .map(({ key }) => key)
      if (free.length === 0) return err({ type: 'HasMarks' })

      if (state === null) {
        for (const key of free) tx.clearAnswer(evaluationId, key)
        tx.tell(stamp(deps, { type: 'ItemsAnswered', evaluationId, answers: [], cleared: free }))
      } else {
        const answers = free.map((itemKey): Answer => ({
          itemKey,
          state,
          reason,
          value,
          circumstances: [...circumstances],
        }))
        for (const answer of answers) tx.saveAnswer(evaluationId, answer)
        tx.tell(stamp(deps, { type: 'ItemsAnswered', evaluationId, answers, cleared: [] }))
      }
      return ok(tx.answersOf(evaluationId))
    })

function whyNot(
  item: Item,
  { state, value, circumstances }: Saying,
): 'NotAnAnswer' | 'UnknownCircumstance' | null {
  const fits =
    state === 'given'
      ? takesValue(item) && isAnswer(item, value)
      : value === null && !(state === 'hit' && takesValue(item))
  if (!fits) return 'NotAnAnswer'
  return circumstances.length === 0 || (state === 'hit' && allFit(item, circumstances))
    ? null
    : 'UnknownCircumstance'
}
