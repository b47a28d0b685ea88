import type { Mark, MarkFailure } from '#shared/evaluation.ts'
import type { MarkId } from '#shared/ids.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { ItemKey } from '#shared/scorecard.ts'
import type { OffsetMs } from '#shared/time.ts'
import type { Deps } from '#core/ports.ts'
import { forgetAnswer } from '#core/evaluation/add-mark.ts'
import { editable, stamp } from '#core/evaluation/editing.ts'
import { placeMark } from '#core/evaluation/place-mark.ts'

/** Moves a mark, binds it to another item, or rewrites its note; what is left out stays. */
export const createChangeMark =
  (deps: Deps) =>
  (input: {
    readonly markId: MarkId
    readonly itemKey?: ItemKey | null | undefined
    readonly at?: OffsetMs | undefined
    readonly end?: OffsetMs | null | undefined
    readonly note?: string | undefined
  }): Result<Mark, MarkFailure> =>
    deps.store.write((tx) => {
      const before = tx.mark(input.markId)
      if (!before) return err({ type: 'MarkNotFound' })
      const evaluation = editable(tx, before.evaluationId)
      if (!evaluation.ok) return evaluation
      const { callId, scorecardId, scorecardVersion } = evaluation.value

      const mark: Mark = {
        ...before,
        itemKey: input.itemKey === undefined ? before.itemKey : input.itemKey,
        at: input.at ?? before.at,
        end: input.end === undefined ? before.end : input.end,
        note: input.note ?? before.note,
      }
      const placed = placeMark(
        mark,
        tx.scorecard(scorecardId, scorecardVersion),
        tx.recordingOf(callId)?.durationMs ?? 0,
      )
      if (!placed.ok) return placed

      tx.saveMark(mark)
      tx.tell(stamp(deps, { type: 'MarkChanged', evaluationId: mark.evaluationId, mark }))
      forgetAnswer(deps, tx, mark)
      return ok(mark)
    })
