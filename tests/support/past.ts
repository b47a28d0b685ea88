import type { Store } from '#core/ports.ts'
import { ok } from '#shared/result.ts'
import { aMark, anEvaluation, itemKey, later } from '#tests/support/builders.ts'
import * as id from '#tests/support/ids.ts'

/** What was submitted of a call, with a mark on each of the items. */
export type Past = { readonly call?: number; readonly items?: readonly string[] }

/** Puts submitted evaluations into a store. */
export function submitPast(store: Store, ...past: readonly Past[]): void {
  store.write((tx) => {
    past.forEach(({ call = 1, items = [] }, index) => {
      const n = index + 1
      const evaluationId = id.evaluationId(n)
      tx.saveEvaluation(
        anEvaluation({
          ...{ id: evaluationId, callId: id.callId(call), assignmentId: null },
          ...{ state: 'submitted', submittedAt: later(n) },
        }),
      )
      items.forEach((key, at) => {
        tx.saveMark(aMark({ id: id.markId(n * 100 + at), evaluationId, itemKey: itemKey(key) }))
      })
    })
    return ok(null)
  })
}
