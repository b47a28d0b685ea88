import { z } from 'zod'

import { AssignmentId, CallId, EvaluationId, MarkId, PersonId, ScorecardId } from '#shared/ids.ts'
import type { Failure } from '#shared/result.ts'
import { CallFacts } from '#shared/condition.ts'
import { ItemKey, Label } from '#shared/scorecard.ts'
import { OffsetMs, UtcMs } from '#shared/time.ts'

/** A circumstance that holds of a mark, with the number it asks for: a call back after 29 minutes. */
export const Said = z.object({ key: z.string().max(40), value: z.number().nullable() })
export type Said = Readonly<z.infer<typeof Said>>

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
    circumstances: z.array(Said).max(20).default([]),
  })
  .refine((mark) => mark.end === null || mark.end > mark.at, { message: 'end before start' })
export type Mark = Readonly<z.infer<typeof Mark>>

export const AnswerState = z.enum(['ok', 'na', 'hit', 'given'])
export type AnswerState = z.infer<typeof AnswerState>

/** What an item with a grade was given, by its kind. */
export const Given = z.union([
  /** `yes` or `no`; of a text item what was written. */
  z.string().max(2000),
  /** The level of a scale from 1, or the number of a number item. */
  z.number(),
  /** Keys of the options chosen. */
  z.array(z.string().max(40)).max(50),
])
export type Given = z.infer<typeof Given>

/**
 * What the inspector said of an item beyond its marks. `hit` is a deduction or an award that no
 * moment shows; it stands only with a written reason. `given` is the answer of an item with a
 * grade, in `value`; a grade below the best needs a mark or a reason.
 */
export const Answer = z.object({
  itemKey: ItemKey,
  state: AnswerState,
  reason: z.string().max(2000),
  value: Given.nullable().default(null),
  circumstances: z.array(Said).max(20).default([]),
})
export type Answer = Readonly<z.infer<typeof Answer>>

/** Why a call could not be judged. It has no score then, which is not a score of zero. */
export const Unscorable = z.object({
  reason: z.enum(['noRecording', 'partialRecording', 'noSpeech', 'wrongCall', 'language', 'other']),
  note: z.string().max(2000),
})
export type Unscorable = Readonly<z.infer<typeof Unscorable>>

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
  /** Counts from 1; each time a submitted evaluation is taken up again it is one more. */
  revision: z.int().positive().default(1),
  unscorable: Unscorable.nullable().default(null),
  /** What was known of the call when it was judged, kept so that the score can be had again. */
  facts: CallFacts.default({}),
})
export type Evaluation = Readonly<z.infer<typeof Evaluation>>

/** One line of the reasoning behind a score. Points are decimal with at most three places. */
export const ScoreStep = z.object({
  /**
   * `full` what there is to have; `na` and `off` what does not apply; `deduct`, `extra`, `award`,
   * `grade` what an item did; `circumstance` what made a deduction lighter or heavier; `covered` a
   * deduction beside a worse one; `floor` and `cap` where a limit held; `fatal` what empties the
   * section or the score; `label` what the evaluation is called for it; `total` the score.
   */
  rule: z.enum([
    'full',
    'na',
    'off',
    'deduct',
    'circumstance',
    'extra',
    'covered',
    'award',
    'grade',
    'floor',
    'cap',
    'fatal',
    'label',
    'total',
  ]),
  section: z.string().nullable(),
  item: z.string().nullable(),
  marks: z.array(MarkId),
  /** The reason written where no mark shows it. */
  reason: z.string().nullable(),
  /** What else it rests on: a circumstance, a group of which the worst counts, or a label. */
  by: z.string().nullable().default(null),
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
  /** `fatal`, `unscorable`, and the keys of the labels. */
  flags: z.array(z.string()),
  labels: z.array(Label).default([]),
  trace: z.array(ScoreStep),
})
export type Score = Readonly<z.infer<typeof Score>>

/** One submission of an evaluation, or the draft that is to become the next; the newest first. */
export type Revision = {
  readonly revision: number
  /** Why the one before was taken up again; empty for the first. */
  readonly why: string
  readonly by: string
  /** Null of the draft. */
  readonly submitted: {
    readonly evaluation: Evaluation
    readonly marks: readonly Mark[]
    readonly answers: readonly Answer[]
    readonly total: number
    readonly max: number
    /** Null where there is no score, or nothing to have. */
    readonly percent: number | null
  } | null
}

export type ReopenFailure = Failure<'EvaluationNotFound' | 'NotSubmitted' | 'ReasonNeeded'>
export type EvaluationFailure = Failure<'EvaluationNotFound'> | Failure<'EvaluationLocked'>
export type MarkFailure =
  | EvaluationFailure
  /** `UnknownCircumstance`: not one that is said of a mark on this item, or a number it does not ask for. */
  | Failure<'MarkNotFound' | 'UnknownItem' | 'OutsideCall' | 'EmptyRange' | 'UnknownCircumstance'>
export type AnswerFailure =
  | EvaluationFailure
  /**
   * `HasMarks`: every item named has marks, and what is marked is neither fine nor not applicable.
   * `NotAnAnswer`: of another kind than the item, or nothing it can be given.
   */
  | Failure<'UnknownItem' | 'ReasonNeeded' | 'HasMarks' | 'NotAnAnswer' | 'UnknownCircumstance'>
/** `ScorecardWithdrawn`: nothing more is judged by that version; what was judged by it stays. */
export type StartFailure = Failure<
  /** `ScorecardAssigned`: whoever assigned the call said by which scorecard. */
  'CallNotFound' | 'ScorecardNotFound' | 'ScorecardWithdrawn' | 'ScorecardAssigned'
>
/** `JudgingBegun`: marks or answers are there that belong to the scorecard it has. */
export type CardFailure = EvaluationFailure | StartFailure | Failure<'JudgingBegun'>
export type SubmitFailure =
  | EvaluationFailure
  /** `ReasonNeeded`: the call could not be judged for another reason, which is not said. */
  | Failure<'ScorecardNotFound' | 'ScorecardWithdrawn' | 'ReasonNeeded'>
  /** `items`: keys of the items nobody has judged yet. */
  | (Failure<'Unanswered'> & { readonly items: readonly string[] })
  /** `items`: keys of deductions with neither a mark nor a reason. */
  | (Failure<'ProofNeeded'> & { readonly items: readonly string[] })
