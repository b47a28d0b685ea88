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
  PersonId,
  RecordingId,
} from '#shared/ids.ts'
import { Listened } from '#shared/listening.ts'
import { UtcMs } from '#shared/time.ts'

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
])
export type FactBody = Readonly<z.infer<typeof FactBody>>

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
