/**
 * Answers of the hub about reviews, appeals and results. Who may see what: a review and an appeal those
 * who supervise the team, who judged, and who re-listened once theirs is in; a result the agent alone.
 *
 * GET  /v1/results                     ResultPage, of the caller's own calls
 * GET  /v1/results/{id}                Result
 * POST /v1/results/{id}/acknowledge    Acknowledgement → Result
 * GET  /v1/results/{id}/marks/{mark}/clip   audio/wav, what was marked with a little before and after
 */
import { z } from 'zod'

import { pageOf } from '#shared/admin/people.ts'
import { Appeal, AppealedItem, AppealState, RuledItem } from '#shared/appeals.ts'
import { Score } from '#shared/evaluation.ts'
import { AppealId, CallId, EvaluationId, PersonId, ScorecardId, TeamId } from '#shared/ids.ts'
import {
  Coaching,
  Feedback,
  ResultVersion,
  Review,
  ReviewPolicy,
  ReviewState,
} from '#shared/review.ts'
import { Scorecard } from '#shared/scorecard.ts'
import { LocalDay, UtcMs } from '#shared/time.ts'
import { Words } from '#shared/words.ts'

const paging = {
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}

/** Newest first. `mine`: only what lies with the caller. */
export const ReviewQuery = z.object({
  ...paging,
  state: ReviewState.optional(),
  mine: z.stringbool().default(false),
})
export type ReviewQuery = Readonly<z.infer<typeof ReviewQuery>>

/** Nothing of what was judged. */
export const ReviewRow = Review.pick({
  id: true,
  callId: true,
  teamId: true,
  agentNumber: true,
  inspectorId: true,
  state: true,
  ownerId: true,
  urgent: true,
  steps: true,
  submittedAt: true,
  publishAt: true,
  publishedAt: true,
  appealBy: true,
  version: true,
}).extend({ stepsPassed: z.int().nonnegative() })
export type ReviewRow = Readonly<z.infer<typeof ReviewRow>>
export const ReviewPage = pageOf(ReviewRow)
export type ReviewPage = Readonly<z.infer<typeof ReviewPage>>

/** All of it. `judged` is the result as it stands, or would be if it were published now. */
export const ReviewCase = z.object({
  review: Review,
  appeals: z.array(Appeal),
  versions: z.array(ResultVersion),
  judged: ResultVersion,
  score: Score,
})
export type ReviewCase = Readonly<z.infer<typeof ReviewCase>>

export const ReviewReply = z.object({ row: ReviewRow })
export type ReviewReply = Readonly<z.infer<typeof ReviewReply>>

/** `open`: only those that are not over; without it those that are. `mine`: only what lies with the caller. */
export const AppealQuery = z.object({
  ...paging,
  open: z.stringbool().default(true),
  mine: z.stringbool().default(false),
})
export type AppealQuery = Readonly<z.infer<typeof AppealQuery>>

/** What somebody who is to re-listen may know as well. */
export const AppealRow = Appeal.pick({
  id: true,
  round: true,
  state: true,
  ownerId: true,
  handlerId: true,
  filedAt: true,
  dueAt: true,
  closedAt: true,
  version: true,
}).extend({ callId: CallId, teamId: TeamId, agentNumber: z.string() })
export type AppealRow = Readonly<z.infer<typeof AppealRow>>
export const AppealPage = pageOf(AppealRow)
export type AppealPage = Readonly<z.infer<typeof AppealPage>>

/** `whole` is null for who is to re-listen and has not yet. */
export const AppealCase = z.object({
  row: AppealRow,
  whole: z
    .object({
      appeal: Appeal,
      review: Review,
      versions: z.array(ResultVersion),
      /** What those who re-listened found. */
      heard: z.array(ResultVersion.omit({ version: true, refersTo: true, appealId: true })),
    })
    .nullable(),
})
export type AppealCase = Readonly<z.infer<typeof AppealCase>>

export const AppealReply = z.object({ row: AppealRow })
export type AppealReply = Readonly<z.infer<typeof AppealReply>>

export const ResultQuery = z.object(paging)
export type ResultQuery = Readonly<z.infer<typeof ResultQuery>>

/** One call, as its agent sees it in a list. */
export const ResultRow = z.object({
  id: EvaluationId,
  callAt: UtcMs,
  publishedAt: UtcMs,
  total: z.number().nullable(),
  max: z.number().nullable(),
  percent: z.number().nullable(),
  isFinal: z.boolean(),
  acknowledged: z.boolean(),
  /** Until when they may appeal; null where they may not. */
  appealBy: UtcMs.nullable(),
  /** Of their last appeal. */
  appeal: AppealState.nullable(),
})
export type ResultRow = Readonly<z.infer<typeof ResultRow>>
export const ResultPage = pageOf(ResultRow)
export type ResultPage = Readonly<z.infer<typeof ResultPage>>

/** It names nobody who judged, ruled or signed. */
export const Result = z.object({
  row: ResultRow,
  version: z.int().positive(),
  scorecard: Scorecard,
  score: Score,
  versions: z.array(ResultVersion.omit({ by: true })),
  feedback: Feedback.nullable(),
  coaching: Coaching.pick({ task: true, due: true })
    .extend({ passed: z.boolean().nullable() })
    .nullable(),
  answer: Review.shape.answer,
  appeals: z.array(
    z.object({
      id: AppealId,
      round: Appeal.shape.round,
      state: AppealState,
      items: z.array(AppealedItem),
      filedAt: UtcMs,
      dueAt: UtcMs,
      /** Once it is answered. */
      ruling: z.array(RuledItem).nullable(),
      version: z.int().positive(),
    }),
  ),
})
export type Result = Readonly<z.infer<typeof Result>>

/** Why a clip is not to be heard: 404, 410, 422, 503. */
export const ClipRefusalType = z.enum([
  'NotFound',
  /** The recording is no longer kept, or there never was one. */
  'SoundGone',
  /** It cannot be decoded, or ends before what was marked; `detail` says which. */
  'SoundUnreadable',
  'Busy',
])
export type ClipRefusalType = z.infer<typeof ClipRefusalType>

/** `place`: `org`, or the id of a team or a scorecard; the scorecard's holds before the team's. */
export const PolicyRow = z.object({
  place: z.union([z.literal('org'), TeamId, ScorecardId]),
  policy: ReviewPolicy.nullable(),
})
export type PolicyRow = Readonly<z.infer<typeof PolicyRow>>
export const PolicyList = z.object({
  policies: z.array(PolicyRow),
  /** The teams among them, and for who may set theirs every scorecard. A hub before this named none. */
  places: z
    .array(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('team'), id: TeamId, name: z.string() }),
        z.object({ kind: z.literal('scorecard'), id: ScorecardId, name: Words }),
      ]),
    )
    .default([]),
})
export type PolicyList = Readonly<z.infer<typeof PolicyList>>

export const CalendarDays = z.object({
  days: z.array(z.object({ day: LocalDay, kind: z.enum(['workday', 'holiday']) })).max(2000),
})
export type CalendarDays = Readonly<z.infer<typeof CalendarDays>>

/** Appealed items that were answered, and those of them that were changed. */
export const OverturnFigures = z.object({
  inspectors: z.array(
    z.object({ personId: PersonId, answered: z.int().positive(), changed: z.int().nonnegative() }),
  ),
  items: z.array(
    z.object({
      scorecardId: ScorecardId,
      itemKey: z.string(),
      answered: z.int().positive(),
      changed: z.int().nonnegative(),
    }),
  ),
  /** Of tasks that were checked by a later call; null where none was. */
  recheckPassRate: z.number().nullable(),
})
export type OverturnFigures = Readonly<z.infer<typeof OverturnFigures>>
