import type { MarkFailure } from '#shared/evaluation.ts'
import type { MarkId } from '#shared/ids.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { Deps } from '#core/ports.ts'
import { editable, stamp } from '#core/evaluation/editing.ts'

/** Takes a mark back. Its item is then as if it had never been marked. */
export const createRemoveMark =
  (deps: Deps) =>
  ({ markId }: { readonly markId: MarkId }): Result<null, MarkFailure> =>
    deps.store.write((tx) => {
      const mark = tx.mark(markId)
      if (!mark) return err({ type: 'MarkNotFound' })
      const evaluation = editable(tx, mark.evaluationId)
      if (!evaluation.ok) return evaluation

      tx.removeMark(markId, mark.evaluationId)
      tx.tell(
        stamp(deps, { type: 'MarkRemoved', evaluationId: mark.evaluationId, markId: mark.id }),
      )
      return ok(null)
    })
