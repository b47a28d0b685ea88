/**
 * Something that happened to what is mine. The windows hear it at once, the hub when it can be
 * reached. Stamped with its id and time when it happened, so that telling it twice tells the same.
 */
import { z } from 'zod'

import { Answer, Evaluation, Mark } from '#shared/evaluation.ts'
import {
  CallId,
  DeviceId,
  EvaluationId,
  FactId,
  MarkId,
  OpinionId,
  PersonId,
  RecordingId,
  ScorecardId,
} from '#shared/ids.ts'
import { Listened } from '#shared/listening.ts'
import { Edition, EditionState, Opinion } from '#shared/scorecards.ts'
import { LocalDay, UtcMs } from '#shared/time.ts'

/** What happened to a scorecard version. `at` and `by` of the fact are when and by whom. */
export const EditionFactBody = z.discriminatedUnion('type', [
  /** A draft was made, or replaced by what was written since. */
  z.object({ type: z.literal('ScorecardSaved'), edition: Edition }),
  z.object({
    type: z.literal('ScorecardMoved'),
    scorecardId: ScorecardId,
    version: z.int().positive(),
    to: EditionState,
    /** Of an approval. */
    inForceFrom: LocalDay.nullable(),
    why: z.string().max(2000),
  }),
  z.object({
    type: z.literal('ScorecardRemoved'),
    scorecardId: ScorecardId,
    version: z.int().positive(),
  }),
  z.object({ type: z.literal('OpinionGiven'), opinion: Opinion }),
  z.object({
    type: z.literal('OpinionAnswered'),
    opinionId: OpinionId,
    answer: z.string().max(5000),
  }),
])
export type EditionFactBody = Readonly<z.infer<typeof EditionFactBody>>

export const FactBody = z.discriminatedUnion('type', [
  z.object({ type: z.literal('EvaluationStarted'), evaluation: Evaluation }),
  z.object({ type: z.literal('MarkAdded'), evaluationId: EvaluationId, mark: Mark }),
  z.object({ type: z.literal('MarkChanged'), evaluationId: EvaluationId, mark: Mark }),
  z.object({ type: z.literal('MarkRemoved'), evaluationId: EvaluationId, markId: MarkId }),
  /** `cleared` names items that went back to unanswered. */
  z.object({
    type: z.literal('ItemsAnswered'),
    evaluationId: EvaluationId,
    answers: z.array(Answer),
    cleared: z.array(z.string()),
  }),
  z.object({ type: z.literal('NoteChanged'), evaluationId: EvaluationId, note: z.string() }),
  /** A draft in which nothing was judged yet is judged by another scorecard. */
  z.object({
    type: z.literal('CardChosen'),
    evaluationId: EvaluationId,
    scorecardId: ScorecardId,
    scorecardVersion: z.int().positive(),
  }),
  /** A submitted evaluation was taken up again; `revision` is the one that began with it. */
  z.object({
    type: z.literal('EvaluationReopened'),
    evaluationId: EvaluationId,
    revision: z.int().min(2),
    why: z.string().min(1).max(2000),
  }),
  /** Which channel is the agent's. Of several such words the one with the latest `toldAt` holds. */
  z.object({
    type: z.literal('SidesTold'),
    callId: CallId,
    recordingId: RecordingId,
    agentChannel: z.literal([0, 1]),
    toldAt: UtcMs,
  }),
  /** Carries all that was judged, so that the hub can recompute the score it is told. */
  z.object({
    type: z.literal('EvaluationSubmitted'),
    evaluationId: EvaluationId,
    evaluation: Evaluation,
    marks: z.array(Mark),
    answers: z.array(Answer),
    total: z.number(),
    max: z.number(),
    /** How the call was listened to; absent from older workstations. */
    listened: Listened.optional(),
  }),
  ...EditionFactBody.options,
])
export type FactBody = Readonly<z.infer<typeof FactBody>>
export type Submission = Extract<FactBody, { readonly type: 'EvaluationSubmitted' }>

const editionTypes = new Set<string>(EditionFactBody.options.map(({ shape }) => shape.type.value))

/** Whether it is said of a scorecard, and of no evaluation. */
export const isOfEdition = (body: FactBody): body is EditionFactBody => editionTypes.has(body.type)

const stamp = {
  id: FactId,
  at: UtcMs,
  by: PersonId,
  device: DeviceId,
}

export const Fact = z.object({ ...stamp, body: FactBody })
export type Fact = Readonly<z.infer<typeof Fact>>

/** A fact as it travels: one whose body an older or newer partner does not know is kept, not refused. */
export const SealedFact = z.object({
  ...stamp,
  body: z.looseObject({ type: z.string().min(1).max(60) }),
})
export type SealedFact = Readonly<z.infer<typeof SealedFact>>
