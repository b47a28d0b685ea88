import { scoreOf } from '#core/evaluation/score-of.ts'
import { appealOfCase, evaluationOfCase, namesFrom, type NameOf } from '#core/evidence/of-case.ts'
import type { Store } from '#core/ports.ts'
import type { ReviewHub } from '#main/reviews/review-hub.ts'
import type { Person } from '#shared/assignment.ts'
import type { Call, Recording } from '#shared/call.ts'
import type { Evaluation } from '#shared/evaluation.ts'
import type { EvidenceAppeal, EvidenceEvaluation } from '#shared/evidence.ts'
import type { EvidenceFailure, EvidenceOrder } from '#shared/evidence-api.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { ReviewCase } from '#shared/results.ts'
import type { ReviewsFailure } from '#shared/reviews-api.ts'

type Deps = {
  readonly store: Store
  readonly person: Person
  readonly reviewHub: Pick<ReviewHub, 'ask'>
  readonly people: () => readonly Person[]
}

export type EvidenceSubject = {
  readonly call: Call
  readonly recording: Recording
  readonly evaluation: EvidenceEvaluation
  readonly appeal: EvidenceAppeal | null
}

/**
 * What is judged, by whom, and what was said against it: as the hub has it, where it has what was
 * submitted last. One's own that it has not heard of is as it is here.
 */
export async function subjectOf(
  { store, person, reviewHub, people }: Deps,
  { callId, evaluationId }: Pick<EvidenceOrder, 'callId' | 'evaluationId'>,
): Promise<Result<EvidenceSubject, EvidenceFailure>> {
  const call = store.call(callId)
  if (!call) return err({ type: 'CallNotFound' })
  const own = store.evaluation(evaluationId)
  if (own && own.callId !== callId) return err({ type: 'EvaluationNotFound' })
  if (own && own.state !== 'submitted') return err({ type: 'NotSubmitted' })
  const recording = store.recordingOf(callId)
  if (!recording) return err({ type: 'NotReady' })

  const told = await reviewHub.ask(`/v1/reviews/${evaluationId}`, ReviewCase)
  const failure = told.ok ? null : failureOf(told.error)
  if (failure && (failure.type !== 'EvaluationNotFound' || !own)) return err(failure)
  const whole = told.ok ? told.value : null
  if (whole && whole.review.callId !== callId) return err({ type: 'EvaluationNotFound' })

  const nameOf = namesFrom([person, ...people()])
  const evaluation =
    own && own.submittedAt !== whole?.review.submittedAt
      ? ownOf(store, own, nameOf)
      : whole && ofCase(store, whole, nameOf)
  if (!evaluation) return err({ type: 'EvaluationNotFound' })
  return ok({ call, recording, evaluation, appeal: whole && appealOfCase(whole, nameOf) })
}

const ofCase = (store: Store, whole: ReviewCase, nameOf: NameOf): EvidenceEvaluation | null => {
  const { scorecardId, scorecardVersion } = whole.review
  const scorecard = store.scorecard(scorecardId, scorecardVersion)
  return scorecard ? evaluationOfCase(whole, scorecard, nameOf) : null
}

const ownOf = (store: Store, own: Evaluation, nameOf: NameOf): EvidenceEvaluation | null => {
  const scorecard = store.scorecard(own.scorecardId, own.scorecardVersion)
  if (!scorecard) return null
  const [marks, answers] = [store.marksOf(own.id), store.answersOf(own.id)]
  return {
    evaluation: own,
    inspector: nameOf(own.inspectorId),
    marks: [...marks],
    answers: [...answers],
    score: own.unscorable ? null : scoreOf(scorecard, own, marks, answers),
    scorecard,
  }
}

/** Whoever may not read the review of their own evaluation is told so when they ask to export. */
const failureOf = ({ type }: ReviewsFailure): EvidenceFailure =>
  type === 'NoHub' || type === 'Offline' ? { type } : { type: 'EvaluationNotFound' }
