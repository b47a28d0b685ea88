import type { Mark, MarkFailure } from '#shared/evaluation.ts'
import type { EvaluationId } from '#shared/ids.ts'
import { ok, type Result } from '#shared/result.ts'
import type { ItemKey } from '#shared/scorecard.ts'
import type { OffsetMs } from '#shared/time.ts'
import type { Deps, Writer } from '#core/ports.ts'
import { editable, stamp } from '#core/evaluation/editing.ts'
import { placeMark } from '#core/evaluation/place-mark.ts'

/** Marks a moment or a range of the call. An answer the item had gives way to what was heard. */
export const createAddMark =
  (deps: Deps) =>
  (input: {
    readonly evaluationId: EvaluationId
    readonly itemKey: ItemKey | null
    readonly at: OffsetMs
    readonly end: OffsetMs | null
    readonly note: string
  }): Result<Mark, MarkFailure> =>
    deps.store.write((tx) => {
      const evaluation = editable(tx, input.evaluationId)
      if (!evaluation.ok) return evaluation
      const { callId, scorecardId, scorecardVersion } = evaluation.value

      const placed = placeMark(
        input,
        tx.scorecard(scorecardId, scorecardVersion),
        tx.recordingOf(callId)?.durationMs ?? 0,
      )
      if (!placed.ok) return placed

      const mark: Mark = {
        ...input,
        id: deps.ids.mark(),
        createdAt: deps.clock.now(),
        circumstances: [],
      }
      tx.saveMark(mark)
      tx.tell(stamp(deps, { type: 'MarkAdded', evaluationId: mark.evaluationId, mark }))
      forgetAnswer(deps, tx, mark)
      return ok(mark)
    })

/** Clears the answer of an item that now has a mark. */
export function forgetAnswer(deps: Deps, tx: Writer, { evaluationId, itemKey }: Mark): void {
  if (itemKey === null) return
  const answered = tx.answersOf(evaluationId).some((answer) => answer.itemKey === itemKey)
  if (!answered) return
  tx.clearAnswer(evaluationId, itemKey)
  tx.tell(stamp(deps, { type: 'ItemsAnswered', evaluationId, answers: [], cleared: [itemKey] }))
}
