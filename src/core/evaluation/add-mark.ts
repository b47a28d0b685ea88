import type { Mark, MarkFailure, Said } from '#shared/evaluation.ts'
import type { EvaluationId } from '#shared/ids.ts'
import { ok, type Result } from '#shared/result.ts'
import type { ItemKey, Scorecard } from '#shared/scorecard.ts'
import type { OffsetMs } from '#shared/time.ts'
import type { Deps, Writer } from '#core/ports.ts'
import { editable, stamp } from '#core/evaluation/editing.ts'
import { placeMark } from '#core/evaluation/place-mark.ts'
import { findItem, takesValue } from '#core/scorecard/outline.ts'

/**
 * Marks a moment or a range of the call. An answer the item had gives way to what was heard; a grade
 * stays, and the mark proves it.
 */
export const createAddMark =
  (deps: Deps) =>
  (input: {
    readonly evaluationId: EvaluationId
    readonly itemKey: ItemKey | null
    readonly at: OffsetMs
    readonly end: OffsetMs | null
    readonly note: string
    readonly circumstances?: readonly Said[] | undefined
  }): Result<Mark, MarkFailure> =>
    deps.store.write((tx) => {
      const evaluation = editable(tx, input.evaluationId)
      if (!evaluation.ok) return evaluation
      const { callId, scorecardId, scorecardVersion } = evaluation.value

      const scorecard = tx.scorecard(scorecardId, scorecardVersion)
      const mark: Mark = {
        ...input,
        id: deps.ids.mark(),
        createdAt: deps.clock.now(),
        circumstances: [...(input.circumstances ?? [])],
      }
      const placed = placeMark(mark, scorecard, tx.recordingOf(callId)?.durationMs ?? 0)
      if (!placed.ok) return placed

      tx.saveMark(mark)
      tx.tell(stamp(deps, { type: 'MarkAdded', evaluationId: mark.evaluationId, mark }))
      forgetAnswer(deps, tx, scorecard, mark)
      return ok(mark)
    })

/** Clears the answer of an item that now has a mark, unless both can stand. */
export function forgetAnswer(
  deps: Deps,
  tx: Writer,
  scorecard: Scorecard | undefined,
  { evaluationId, itemKey }: Mark,
): void {
  const item = itemKey !== null && scorecard && findItem(scorecard, itemKey)
  if (!item || takesValue(item)) return
  const answered = tx.answersOf(evaluationId).some((answer) => answer.itemKey === item.key)
  if (!answered) return
  tx.clearAnswer(evaluationId, item.key)
  tx.tell(stamp(deps, { type: 'ItemsAnswered', evaluationId, answers: [], cleared: [item.key] }))
}
