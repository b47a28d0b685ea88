import type { Reader } from '#core/ports.ts'
import type { PutAwayBook } from '#main/ports.ts'
import type { EvaluationId } from '#shared/ids.ts'
import type { News } from '#shared/news.ts'
import type { PutAway } from '#shared/put-away.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'

type PutAwayDeps = {
  readonly store: Pick<Reader, 'evaluation'>
  readonly putAway: PutAwayBook
  readonly announce: (news: News) => void
}

/** Puts a suggestion away, or takes it back; what is put away stays so when the call is opened again. */
export const createPutAway =
  ({ store, putAway, announce }: PutAwayDeps) =>
  ({
    evaluationId,
    isAway,
    ...what
  }: PutAway & { readonly evaluationId: EvaluationId; readonly isAway: boolean }): Result<
    null,
    Failure<'EvaluationNotFound'>
  > => {
    const evaluation = store.evaluation(evaluationId)
    if (!evaluation) return err({ type: 'EvaluationNotFound' })
    if (isAway) putAway.add(evaluationId, what)
    else putAway.remove(evaluationId, what)
    const { callId } = evaluation
    announce({ type: 'SuggestionsChanged', callId, putAway: putAway.of(evaluationId) })
    return ok(null)
  }
