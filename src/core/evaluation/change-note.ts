import type { EvaluationFailure } from '#shared/evaluation.ts'
import type { EvaluationId } from '#shared/ids.ts'
import { ok, type Result } from '#shared/result.ts'
import type { Deps } from '#core/ports.ts'
import { editable, stamp } from '#core/evaluation/editing.ts'

/** Rewrites the note on the whole call. The same text again is no news. */
export const createChangeNote =
  (deps: Deps) =>
  ({
    evaluationId,
    note,
  }: {
    readonly evaluationId: EvaluationId
    readonly note: string
  }): Result<null, EvaluationFailure> =>
    deps.store.write((tx) => {
      const evaluation = editable(tx, evaluationId)
      if (!evaluation.ok) return evaluation
      if (evaluation.value.note === note) return ok(null)

      tx.saveEvaluation({ ...evaluation.value, note })
      tx.tell(stamp(deps, { type: 'NoteChanged', evaluationId, note }))
      return ok(null)
    })
