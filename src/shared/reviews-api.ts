/** What a window may ask about reviews, appeals and what agents were told. The hub decides all of it. */
import { z } from 'zod'

import { nothing, takes } from '#shared/api-method.ts'
import {
  AppealDraft,
  AppealSignature,
  AppealWithdrawal,
  Concurrence,
  HandOver,
  ListenerDraft,
  RulingDraft,
  SignatureRefusal,
  type AppealRefusalType,
} from '#shared/appeals.ts'
import type { Person } from '#shared/assignment.ts'
import type { RoomCall } from '#shared/calibration-api.ts'
import { AppealId, EvaluationId, type AppealId as Appealed } from '#shared/ids.ts'
import type { Failure } from '#shared/result.ts'
import {
  AppealQuery,
  CalendarDays,
  PolicyRow,
  ReviewQuery,
  type AppealCase,
  type AppealReply,
  type AppealRow,
  type OverturnFigures,
  type PolicyList,
  type ReviewCase,
  type ReviewReply,
  type ReviewRow,
} from '#shared/results.ts'
import {
  CoachingDraft,
  FeedbackDraft,
  PublishNow,
  RecheckDraft,
  ReviewPass,
  ReviewReturn,
  type ReviewRefusalType,
} from '#shared/review.ts'

/**
 * `NoHub`: this workspace works without one, where nobody else could review. `Offline`: the hub cannot
 * be reached; nothing was done. `detail` is the item, mark or person a refusal is about.
 */
export type ReviewsFailure =
  | Failure<'NoHub' | 'Offline' | 'NotUnderstood'>
  | (Failure<ReviewRefusalType | AppealRefusalType> & { readonly detail?: string })

/** What of the call is here: null where it is not, or not any more. */
export type CallBrief = Pick<
  RoomCall,
  'externalId' | 'agentName' | 'startedAt' | 'durationMs' | 'media'
> | null

/** A page of a list, with the calls and the people it names. */
export type Told<R> = {
  readonly rows: readonly { readonly row: R; readonly call: CallBrief }[]
  readonly next: string | null
  readonly total: number
  readonly people: readonly Person[]
}

/** One thing, with its call and everybody it may name. */
export type ToldCase<C> = {
  readonly case: C
  readonly call: CallBrief
  readonly people: readonly Person[]
}

const without = { commandId: true } as const
const review = z.object({ id: EvaluationId })
const appeal = z.object({ id: AppealId })

export const reviewsApi = {
  list: takes(ReviewQuery).returns<Told<ReviewRow>, ReviewsFailure>(),
  /** Who reads it cannot re-listen to it later. */
  view: takes(review).returns<ToldCase<ReviewCase>, ReviewsFailure>(),
  pass: takes(review.extend(ReviewPass.shape).omit(without)).returns<ReviewReply, ReviewsFailure>(),
  return: takes(review.extend(ReviewReturn.shape).omit(without)).returns<
    ReviewReply,
    ReviewsFailure
  >(),
  feedback: takes(review.extend(FeedbackDraft.shape).omit(without)).returns<
    ReviewReply,
    ReviewsFailure
  >(),
  publish: takes(review.extend(PublishNow.shape).omit(without)).returns<
    ReviewReply,
    ReviewsFailure
  >(),
  coach: takes(review.extend(CoachingDraft.shape).omit(without)).returns<
    ReviewReply,
    ReviewsFailure
  >(),
  recheck: takes(review.extend(RecheckDraft.shape).omit(without)).returns<
    ReviewReply,
    ReviewsFailure
  >(),
  figures: takes(nothing).returns<
    { readonly figures: OverturnFigures; readonly people: readonly Person[] },
    ReviewsFailure
  >(),
  policies: takes(nothing).returns<PolicyList, ReviewsFailure>(),
  savePolicy: takes(PolicyRow).returns<PolicyRow, ReviewsFailure>(),
  calendar: takes(nothing).returns<CalendarDays, ReviewsFailure>(),
  saveCalendar: takes(CalendarDays).returns<CalendarDays, ReviewsFailure>(),
  /** What was written for the hub and not sent; null where nothing was. */
  draft: takes(z.object({ about: z.string().min(1).max(100) })).returns<string | null>(),
  /** With null nothing is kept of it. */
  keepDraft: takes(
    z.object({ about: z.string().min(1).max(100), body: z.string().max(200_000).nullable() }),
  ).returns<null>(),
} as const

export const appealsApi = {
  list: takes(AppealQuery).returns<Told<AppealRow>, ReviewsFailure>(),
  view: takes(appeal).returns<ToldCase<AppealCase>, ReviewsFailure>(),
  /** On behalf of an agent. */
  file: takes(AppealDraft.omit({ id: true })).returns<
    AppealReply & { readonly id: Appealed },
    ReviewsFailure
  >(),
  assign: takes(appeal.extend(ListenerDraft.shape).omit(without)).returns<
    AppealReply,
    ReviewsFailure
  >(),
  handOver: takes(appeal.extend(HandOver.shape).omit(without)).returns<
    AppealReply,
    ReviewsFailure
  >(),
  rule: takes(appeal.extend(RulingDraft.shape).omit(without)).returns<
    AppealReply,
    ReviewsFailure
  >(),
  concur: takes(appeal.extend(Concurrence.shape).omit(without)).returns<
    AppealReply,
    ReviewsFailure
  >(),
  sign: takes(appeal.extend(AppealSignature.shape).omit(without)).returns<
    AppealReply,
    ReviewsFailure
  >(),
  refuse: takes(appeal.extend(SignatureRefusal.shape).omit(without)).returns<
    AppealReply,
    ReviewsFailure
  >(),
  withdraw: takes(appeal.extend(AppealWithdrawal.shape).omit(without)).returns<
    AppealReply,
    ReviewsFailure
  >(),
} as const
