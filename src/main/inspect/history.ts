import { scoreOf } from '#core/evaluation/score-of.ts'
import type { Reader } from '#core/ports.ts'
import type { ResultsReader } from '#main/ports.ts'
import type { Revision } from '#shared/evaluation.ts'
import type { Submission } from '#shared/fact.ts'
import type { EvaluationId } from '#shared/ids.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'

/** Reads what was submitted of an evaluation and why it was taken up again, the newest first. */
export const createHistoryReader =
  ({
    store,
    results,
    nameOfMe,
  }: {
    readonly store: Reader
    readonly results: ResultsReader
    /** Here are evaluations of one person alone. */
    readonly nameOfMe: () => string
  }) =>
  ({
    evaluationId,
  }: {
    readonly evaluationId: EvaluationId
  }): Result<readonly Revision[], Failure<'EvaluationNotFound'>> => {
    const evaluation = store.evaluation(evaluationId)
    if (!evaluation) return err({ type: 'EvaluationNotFound' })

    const reasons = new Map(
      results.reopeningsOf(evaluationId).map(({ revision, why }) => [revision, why]),
    )
    const submissions = new Map(
      results.submissionsOf(evaluationId).map((each) => [each.evaluation.revision, each]),
    )
    const by = nameOfMe()
    const revisions = Array.from({ length: evaluation.revision }, (_, index): Revision => {
      const revision = evaluation.revision - index
      const submission = submissions.get(revision)
      return {
        revision,
        why: reasons.get(revision) ?? '',
        by,
        submitted: submission ? submittedIn(submission, store) : null,
      }
    })
    return ok(revisions)
  }

function submittedIn(
  { evaluation, marks, answers, total, max }: Submission,
  store: Reader,
): Revision['submitted'] {
  const card = store.scorecard(evaluation.scorecardId, evaluation.scorecardVersion)
  const percent = card ? scoreOf(card, evaluation, marks, answers).percent : null
  return { evaluation, marks, answers, total, max, percent }
}
