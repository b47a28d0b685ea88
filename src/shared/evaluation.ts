import { z } from 'zod'

import { AssignmentId, CallId, EvaluationId, MarkId, PersonId, ScorecardId } from '#shared/ids.ts'
import type { Failure } from '#shared/result.ts'
import { ItemKey } from '#shared/scorecard.ts'
import { OffsetMs, UtcMs } from '#shared/time.ts'

/** A moment of a call, or a range of it, bound to an item; without an item it is a note. */
export const Mark = z
  .object({
    id: MarkId,
    evaluationId: EvaluationId,
    itemKey: ItemKey.nullable(),
    at: OffsetMs,
    /** Where the range ends; null for a moment. Never before `at`. */
    end: OffsetMs.nullable(),
    note: z.string().max(2000),
    createdAt: UtcMs,
  })
  .refine((mark) => mark.end === null || mark.end > mark.at, { message: 'end before start' })
export type Mark = Readonly<z.infer<typeof Mark>>

export const AnswerState = z.enum(['ok', 'na', 'hit'])
export type AnswerState = z.infer<typeof AnswerState>

/**
 * What the inspector said of an item beyond its marks. `hit` is a deduction or an award that no
 * moment shows; it stands only with a written reason.
 */
export const Answer = z.object({
  itemKey: ItemKey,
  state: AnswerState,
  reason: z.string().max(2000),
})
export type Answer = Readonly<z.infer<typeof Answer>>

const EvaluationState = z.enum(['draft', 'submitted'])

/** One inspector's judgement of one call by one version of a scorecard. */
export const Evaluation = z.object({
  id: EvaluationId,
  callId: CallId,
  assignmentId: AssignmentId.nullable(),
  inspectorId: PersonId,
  scorecardId: ScorecardId,
  scorecardVersion: z.int().positive(),
  state: EvaluationState,
  note: z.string().max(20_000),
  startedAt: UtcMs,
  submittedAt: UtcMs.nullable(),
})
export type Evaluation = Readonly<z.infer<typeof Evaluation>>

/** One line of the reasoning behind a score. Points are decimal with at most three places. */
export const ScoreStep = z.object({
  rule: z.enum(['full', 'deduct', 'award', 'floor', 'cap', 'fatal', 'na', 'total']),
  section: z.string().nullable(),
  item: z.string().nullable(),
  marks: z.array(MarkId),
  /** The reason written where no mark shows it. */
  reason: z.string().nullable(),
  before: z.number(),
  change: z.number(),
  after: z.number(),
})
export type ScoreStep = Readonly<z.infer<typeof ScoreStep>>

export const SectionScore = z.object({
  key: z.string(),
  earned: z.number(),
  max: z.number(),
  awarded: z.number(),
  na: z.boolean(),
})
export type SectionScore = Readonly<z.infer<typeof SectionScore>>

export const Score = z.object({
  total: z.number(),
  /** What could be had: full marks less the sections that do not apply. */
  max: z.number(),
  /** `total` of `max` in percent, two decimals; null when nothing applies. */
  percent: z.number().nullable(),
  sections: z.array(SectionScore),
  /** `fatal`, and what later scorecards add. */
  flags: z.array(z.string()),
  trace: z.array(ScoreStep),
})
export type Score = Readonly<z.infer<typeof Score>>

export type EvaluationFailure = Failure<'EvaluationNotFound'> | Failure<'EvaluationLocked'>
export type MarkFailure =
  EvaluationFailure | Failure<'MarkNotFound' | 'UnknownItem' | 'OutsideCall' | 'EmptyRange'>
export type AnswerFailure =
  | EvaluationFailure
  /** `HasMarks`: every item named has marks, and what is marked is neither fine nor not applicable. */
  | Failure<'UnknownItem' | 'ReasonNeeded' | 'HasMarks'>
export type StartFailure = Failure<'CallNotFound' | 'ScorecardNotFound'>
export type SubmitFailure =
  | EvaluationFailure
  | Failure<'ScorecardNotFound'>
  /** `items`: keys of the items nobody has judged yet. */
  | (Failure<'Unanswered'> & { readonly items: readonly string[] })
  /** `items`: keys of deductions with neither a mark nor a reason. */
  | (Failure<'ProofNeeded'> & { readonly items: readonly string[] })
