import type { Mark, MarkFailure, Said } from '#shared/evaluation.ts'
import type { MarkId } from '#shared/ids.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { ItemKey } from '#shared/scorecard.ts'
import type { OffsetMs } from '#shared/time.ts'
import type { Deps } from '#core/ports.ts'
import { forgetAnswer } from '#core/evaluation/add-mark.ts'
import { editable, stamp } from '#core/evaluation/editing.ts'
import { placeMark } from '#core/evaluation/place-mark.ts'
import { fittingSaid } from '#core/evaluation/said.ts'
import { findItem } from '#core/scorecard/outline.ts'

/** Moves a mark, binds it to another item, or rewrites its note; what is left out stays, but for circumstances the other item does not know. */
export const createChangeMark =
  (deps: Deps) =>
  (input: {
    readonly markId: MarkId
    readonly itemKey?: ItemKey | null | undefined
    readonly at?: OffsetMs | undefined
    readonly end?: OffsetMs | null | undefined
    readonly note?: string | undefined
    readonly circumstances?: readonly Said[] | undefined
  }): Result<Mark, MarkFailure> =>
    deps.store.write((tx) => {
      const before = tx.mark(input.markId)
      if (!before) return err({ type: 'MarkNotFound' })
      const evaluation = editable(tx, before.evaluationId)
      if (!evaluation.ok) return evaluation
      const { callId, scorecardId, scorecardVersion } = evaluation.value

      const scorecard = tx.scorecard(scorecardId, scorecardVersion)
      const itemKey = input.itemKey === undefined ? before.itemKey : input.itemKey
      const item = itemKey !== null && scorecard ? findItem(scorecard, itemKey) : undefined
      const mark: Mark = {
        ...before,
        itemKey,
        at: input.at ?? before.at,
        end: input.end === undefined ? before.end : input.end,
        note: input.note ?? before.note,
        circumstances: [...(input.circumstances ?? fittingSaid(item, before.circumstances))],
      }
      const placed = placeMark(mark, scorecard, tx.recordingOf(callId)?.durationMs ?? 0)
      if (!placed.ok) return placed

      tx.saveMark(mark)
      tx.tell(stamp(deps, { type: 'MarkChanged', evaluationId: mark.evaluationId, mark }))
      forgetAnswer(deps, tx, scorecard, mark)
      return ok(mark)
    })
