import type { Caller } from '#hub/caller.ts'
import type * as appeal from '#shared/appeals.ts'
import type { Recording } from '#shared/call.ts'
import type { Mark } from '#shared/evaluation.ts'
import type { AppealId, EvaluationId, MarkId } from '#shared/ids.ts'
import type { Failure, Result as Outcome } from '#shared/result.ts'
import type * as results from '#shared/results.ts'
import type * as review from '#shared/review.ts'

type ReviewRefused = {
  readonly type: review.ReviewRefusalType | appeal.AppealRefusalType
  /** What it is about: an item, a mark, a person. */
  readonly detail?: string
}

export type Reviewed<T> = Promise<Outcome<T, ReviewRefused>>

type OnReview<C> = (caller: Caller, id: EvaluationId, command: C) => Reviewed<results.ReviewReply>
type OnAppeal<C> = (caller: Caller, id: AppealId, command: C) => Reviewed<results.AppealReply>

/** What becomes of judgements, as each may see and change it. */
export interface Reviews {
  readonly list: (caller: Caller, query: results.ReviewQuery) => Promise<results.ReviewPage>
  readonly find: (caller: Caller, id: EvaluationId) => Reviewed<results.ReviewCase>
  readonly pass: OnReview<review.ReviewPass>
  readonly return: OnReview<review.ReviewReturn>
  readonly feedback: OnReview<review.FeedbackDraft>
  readonly publish: OnReview<review.PublishNow>
  readonly coach: OnReview<review.CoachingDraft>
  readonly recheck: OnReview<review.RecheckDraft>
  readonly figures: (caller: Caller) => Reviewed<results.OverturnFigures>
  readonly policies: (caller: Caller) => Reviewed<results.PolicyList>
  readonly savePolicy: (caller: Caller, row: results.PolicyRow) => Reviewed<results.PolicyRow>
  readonly calendar: (caller: Caller) => Promise<results.CalendarDays>
  readonly saveCalendar: (
    caller: Caller,
    days: results.CalendarDays,
  ) => Promise<results.CalendarDays>
}

export interface Appeals {
  readonly list: (caller: Caller, query: results.AppealQuery) => Promise<results.AppealPage>
  readonly find: (caller: Caller, id: AppealId) => Reviewed<results.AppealCase>
  readonly file: (caller: Caller, draft: appeal.AppealDraft) => Reviewed<results.AppealReply>
  readonly assign: OnAppeal<appeal.ListenerDraft>
  readonly handOver: OnAppeal<appeal.HandOver>
  readonly rule: OnAppeal<appeal.RulingDraft>
  readonly concur: OnAppeal<appeal.Concurrence>
  readonly sign: OnAppeal<appeal.AppealSignature>
  readonly refuse: OnAppeal<appeal.SignatureRefusal>
  readonly withdraw: OnAppeal<appeal.AppealWithdrawal>
}

/** What agents are told of their own calls. */
export interface Results {
  readonly list: (caller: Caller, query: results.ResultQuery) => Promise<results.ResultPage>
  readonly find: (caller: Caller, id: EvaluationId) => Reviewed<results.Result>
  readonly acknowledge: (
    caller: Caller,
    id: EvaluationId,
    command: review.Acknowledgement,
  ) => Reviewed<results.Result>
  /** What a clip is cut of. Who asks for one is written down, once a day for each mark. */
  readonly marked: (
    caller: Caller,
    id: EvaluationId,
    mark: MarkId,
  ) => Promise<Outcome<MarkedSound, Failure<'NotFound' | 'SoundGone'>>>
}

type MarkedSound = { readonly mark: Mark; readonly recording: Recording }
