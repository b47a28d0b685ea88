/**
 * What becomes of a judgement after it was submitted: it is looked at by others, published to the agent
 * it is about, answered by them, and final (rules 69, 81 to 84 and 143).
 *
 * GET  /v1/reviews                    ReviewPage, of what the caller may review
 * GET  /v1/reviews/{id}               ReviewCase; who reads it cannot re-listen to it later
 * POST /v1/reviews/{id}/{command}     pass, return, feedback, publish, coach, recheck → ReviewReply
 * GET  /v1/reviews/policies           PolicyList: what each place and scorecard has of its own
 * PUT  /v1/reviews/policies           PolicyRow, or with `policy: null` none of its own
 * GET  /v1/reviews/calendar           working days that differ from the calendar of the country
 * PUT  /v1/reviews/calendar           CalendarDays, all of them
 * GET  /v1/reviews/figures            OverturnFigures, of the teams the caller supervises
 *
 * A review is named by the evaluation it is of.
 */
import { z } from 'zod'

import { CallFacts } from '#shared/condition.ts'
import { Answer, Mark, Unscorable } from '#shared/evaluation.ts'
import {
  AppealId,
  CallId,
  CommandId,
  EvaluationId,
  MarkId,
  PersonId,
  ScorecardId,
  TeamId,
} from '#shared/ids.ts'
import { ItemKey } from '#shared/scorecard.ts'
import { LocalDay, UtcMs } from '#shared/time.ts'

/** Who looks at it: somebody who judges too, an inspection supervisor, the quality manager (rule 69). */
export const ReviewStep = z.enum(['peer', 'supervisor', 'manager'])
export type ReviewStep = z.infer<typeof ReviewStep>

/** Which judgements are looked at. Of several rules one is enough. */
export const ReviewRule = z.discriminatedUnion('of', [
  z.object({ of: z.literal('all') }),
  /** Which ones is told by their ids, so that it comes out the same each time. */
  z.object({ of: z.literal('share'), percent: z.number().min(0).max(100) }),
  z.object({ of: z.literal('below'), percent: z.number().min(0).max(100) }),
  /** With a fatal item. */
  z.object({ of: z.literal('fatal') }),
])
export type ReviewRule = Readonly<z.infer<typeof ReviewRule>>

/** When agents hear of it (rules 82, 100 and 125). */
export const Publishing = z.discriminatedUnion('every', [
  /** Each only when a supervisor says so. */
  z.object({ every: z.literal('never') }),
  z.object({ every: z.literal('once') }),
  /** 1 is Monday. */
  z.object({ every: z.literal('week'), weekday: z.int().min(1).max(7) }),
  /** A month that has no such day is told on its last. */
  z.object({ every: z.literal('month'), days: z.array(z.int().min(1).max(31)).min(1).max(31) }),
])
export type Publishing = Readonly<z.infer<typeof Publishing>>

const WorkingDays = z.int().min(1).max(60)

/** Numbers a centre sets; those that ship are presets. */
export const ReviewPolicy = z.object({
  /** One after the other, each by somebody else; none: what is submitted counts. */
  steps: z.array(ReviewStep).max(3).default([]),
  rules: z
    .array(ReviewRule)
    .max(4)
    .default([{ of: 'all' }]),
  publishing: Publishing.default({ every: 'week', weekday: 1 }),
  /** Complaints are told at once. */
  urgentAtOnce: z.boolean().default(true),
  /** How long an agent may appeal after they were told, and appeal again. */
  appealDays: WorkingDays.default(5),
  /** How long whoever has an appeal may take for what is theirs to do. */
  answerDays: WorkingDays.default(3),
  rounds: z.int().min(1).max(2).default(2),
})
export type ReviewPolicy = Readonly<z.infer<typeof ReviewPolicy>>

/** `returned`: with the inspector again. `ready`: waits for its day. */
export const ReviewState = z.enum(['reviewing', 'returned', 'ready', 'published', 'final'])
export type ReviewState = z.infer<typeof ReviewState>

const Words = z.string().trim().min(1).max(2000)

const ReturnedItem = z.object({ itemKey: ItemKey, reason: Words })

/** What an agent is told beside the score, in this order (rule 83). */
export const Feedback = z.object({
  /** What was good. */
  good: z.array(Words).min(1).max(10),
  faults: z.array(z.object({ itemKey: ItemKey, words: Words, markId: MarkId.nullable() })).max(50),
  /** What to do another time. */
  next: z.string().trim().max(2000),
})
export type Feedback = Readonly<z.infer<typeof Feedback>>

/** Something an agent is to practise by a day, until a later call of theirs shows it (rules 81 and 84). */
export const Coaching = z.object({
  task: Words,
  due: LocalDay,
  by: PersonId,
  at: UtcMs,
  recheck: z
    .object({ evaluationId: EvaluationId, passed: z.boolean(), by: PersonId, at: UtcMs })
    .nullable(),
})
export type Coaching = Readonly<z.infer<typeof Coaching>>

export const Review = z.object({
  id: EvaluationId,
  callId: CallId,
  teamId: TeamId,
  /** The agent as the call log numbers them. */
  agentNumber: z.string(),
  inspectorId: PersonId,
  scorecardId: ScorecardId,
  scorecardVersion: z.int().positive(),
  /** Which revision of the evaluation it speaks of. */
  submission: z.int().positive(),
  submittedAt: UtcMs,
  urgent: z.boolean(),
  state: ReviewState,
  /** Who is to do something now; null where nobody is. */
  ownerId: PersonId.nullable(),
  steps: z.array(ReviewStep).max(3),
  /** The steps that were passed, and by whom. */
  passed: z.array(z.object({ by: PersonId, at: UtcMs })).max(3),
  /** Items that are not named here were accepted. Null where the inspector took it up again themselves. */
  returned: z
    .object({ by: PersonId, at: UtcMs, items: z.array(ReturnedItem), note: z.string() })
    .nullable(),
  publishAt: UtcMs.nullable(),
  publishedAt: UtcMs.nullable(),
  /** The last moment for an appeal, or for the next one. */
  appealBy: UtcMs.nullable(),
  answer: z.object({ agrees: z.boolean(), words: z.string(), at: UtcMs }).nullable(),
  feedback: Feedback.extend({ by: PersonId, at: UtcMs }).nullable(),
  coaching: Coaching.nullable(),
  /** Who has seen the judgement, and cannot re-listen blind any more. */
  seen: z.array(PersonId),
  /** Counts up with each change. */
  version: z.int().positive(),
})
export type Review = Readonly<z.infer<typeof Review>>

/**
 * What the agent is told the call came to. The first is what was submitted; a ruling adds another, and
 * none is ever changed or removed.
 */
export const ResultVersion = z.object({
  version: z.int().positive(),
  /** The version a ruling was made on. */
  refersTo: z.int().positive().nullable(),
  /** The ruling it comes from; null of what was submitted. */
  appealId: AppealId.nullable(),
  /** The inspector, or who signed. */
  by: PersonId,
  at: UtcMs,
  marks: z.array(Mark),
  answers: z.array(Answer),
  facts: CallFacts,
  unscorable: Unscorable.nullable(),
  note: z.string(),
  /** Points; null of a call that could not be judged. */
  total: z.number().nullable(),
  max: z.number().nullable(),
  percent: z.number().nullable(),
})
export type ResultVersion = Readonly<z.infer<typeof ResultVersion>>

// ——— Commands ———

const command = { commandId: CommandId, version: z.int().positive() }

export const ReviewPass = z.object(command)
export type ReviewPass = Readonly<z.infer<typeof ReviewPass>>

/** Of a whole judgement `note` says why, of a part of it each item does. */
export const ReviewReturn = z
  .object({
    ...command,
    items: z.array(ReturnedItem).max(500),
    note: z.string().trim().max(2000).default(''),
  })
  .refine(({ items, note }) => items.length > 0 || note !== '', { message: 'no reason' })
export type ReviewReturn = Readonly<z.infer<typeof ReviewReturn>>

export const FeedbackDraft = z.object({ ...command, feedback: Feedback })
export type FeedbackDraft = Readonly<z.infer<typeof FeedbackDraft>>

/** Tells the agent now what would be told later. */
export const PublishNow = z.object(command)
export type PublishNow = Readonly<z.infer<typeof PublishNow>>

export const CoachingDraft = z.object({ ...command, task: Words, due: LocalDay })
export type CoachingDraft = Readonly<z.infer<typeof CoachingDraft>>

/** `evaluationId`: a later one of the same agent, in which it showed or did not. */
export const RecheckDraft = z.object({
  ...command,
  evaluationId: EvaluationId,
  passed: z.boolean(),
})
export type RecheckDraft = Readonly<z.infer<typeof RecheckDraft>>

/** POST /v1/results/{id}/acknowledge, by the agent; without agreeing it says why. */
export const Acknowledgement = z
  .object({ ...command, agrees: z.boolean(), words: z.string().trim().max(2000).default('') })
  .refine(({ agrees, words }) => agrees || words !== '', { message: 'no reason' })
export type Acknowledgement = Readonly<z.infer<typeof Acknowledgement>>

/** Why something was not done. 403, 404 or 409 by its kind. */
export const ReviewRefusalType = z.enum([
  'NotFound',
  'NotAllowed',
  /** Somebody else was quicker: it is not the version that was looked at. */
  'Moved',
  'WrongState',
  /** Nobody reviews what they judged themselves, or passed before. */
  'OwnWork',
  /** `detail`: not an item of the scorecard. */
  'UnknownItem',
  'UnknownMark',
  /** The day is over. */
  'PastDay',
  /** Not a later evaluation of the same agent. */
  'NotARecheck',
  /** Something else was asked under that id. */
  'IdReuse',
  'UnknownPlace',
])
export type ReviewRefusalType = z.infer<typeof ReviewRefusalType>
