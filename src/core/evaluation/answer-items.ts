import type { Answer, AnswerFailure, AnswerState } from '#shared/evaluation.ts'
import type { EvaluationId } from '#shared/ids.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { ItemKey } from '#shared/scorecard.ts'
import type { Deps } from '#core/ports.ts'
import { editable, stamp } from '#core/evaluation/editing.ts'
import { findItem } from '#core/scorecard/outline.ts'

/**
 * Says of items what no mark says: fine, not applicable, or met with a written reason; null takes
 * it back. Items with marks are passed over. Returns the answers that now stand.
 */
export const createAnswerItems =
  (deps: Deps) =>
  ({
    evaluationId,
    itemKeys,
    state,
    reason,
  }: {
    readonly evaluationId: EvaluationId
    readonly itemKeys: readonly ItemKey[]
    readonly state: AnswerState | null
    readonly reason: string
  }): Result<readonly Answer[], AnswerFailure> =>
    deps.store.write((tx) => {
      const evaluation = editable(tx, evaluationId)
      if (!evaluation.ok) return evaluation
      if (state === 'hit' && reason.trim() === '') return err({ type: 'ReasonNeeded' })

      const scorecard = tx.scorecard(
        evaluation.value.scorecardId,
        evaluation.value.scorecardVersion,
      )
      if (!itemKeys.every((key) => scorecard && findItem(scorecard, key))) {
        return err({ type: 'UnknownItem' })
      }

      const marked = new Set<string | null>(tx.marksOf(evaluationId).map((mark) => mark.itemKey))
      const free = [...new Set(itemKeys)].filter((key) => !marked.has(key))
      if (free.length === 0) return err({ type: 'HasMarks' })

      if (state === null) {
        for (const key of free) tx.clearAnswer(evaluationId, key)
        tx.tell(stamp(deps, { type: 'ItemsAnswered', evaluationId, answers: [], cleared: free }))
      } else {
        const answers = free.map((itemKey): Answer => ({
          itemKey,
          state,
          reason,
          value: null,
          circumstances: [],
        }))
        for (const answer of answers) tx.saveAnswer(evaluationId, answer)
        tx.tell(stamp(deps, { type: 'ItemsAnswered', evaluationId, answers, cleared: [] }))
      }
      return ok(tx.answersOf(evaluationId))
    })
