/**
 * A calibration session: several people judge the same calls by the same scorecard, each blind to the
 * others, then see all of it at once and agree on what is right (rule 74).
 */
import { z } from 'zod'

import { CallFacts } from '#shared/condition.ts'
import { Answer, AnswerState, Given, Mark, Unscorable } from '#shared/evaluation.ts'
import {
  ActionId,
  CalibrationId,
  CallId,
  EvaluationId,
  PersonId,
  ScorecardId,
  TeamId,
} from '#shared/ids.ts'
import { ItemKey } from '#shared/scorecard.ts'
import { LocalDay, OffsetMs, UtcMs } from '#shared/time.ts'

/**
 * `planned`: nobody judges yet. `scoring`: calls are in the participants' queues. `revealed`: final.
 * `cancelled`: called off before the reveal.
 */
export const CalibrationState = z.enum(['planned', 'scoring', 'revealed', 'closed', 'cancelled'])
export type CalibrationState = z.infer<typeof CalibrationState>

const Repeats = z.enum(['never', 'weekly', 'monthly'])
export type Repeats = z.infer<typeof Repeats>

/** `withdrawn`: taken out of the session; what was said of it is kept and enters no figures. */
const CalibrationCall = z.object({
  callId: CallId,
  position: z.int().nonnegative(),
  withdrawn: z.boolean(),
})

/** `late`: submitted after the reveal; kept, shown as late, and in no figures. */
const Progress = z.enum(['none', 'begun', 'done', 'late'])
export type Progress = z.infer<typeof Progress>

/** How far one participant is with one call: all that anybody learns of it before the reveal. */
export const ProgressRow = z.object({ personId: PersonId, callId: CallId, progress: Progress })
export type ProgressRow = Readonly<z.infer<typeof ProgressRow>>

export const MOST_CALLS = 50
const MOST_PARTICIPANTS = 50

/** What a facilitator decides of a session: fields of the session and of the commands that plan it. */
export const planFields = {
  title: z.string().trim().min(1).max(200),
  scorecardId: ScorecardId,
  scorecardVersion: z.int().positive(),
  participants: z.array(PersonId).max(MOST_PARTICIPANTS),
  /** When they meet. Participants are to have judged by then. */
  at: UtcMs,
  repeats: Repeats,
  /** Names of agents are not shown to participants, nor in the room. */
  hideAgents: z.boolean(),
  /** After the reveal too the hub tells letters instead of names, to everybody. */
  hideInspectors: z.boolean(),
  /** The facilitator sees what was submitted before the reveal, and cannot be a participant then. */
  facilitatorSees: z.boolean(),
}

export const Calibration = z.object({
  id: CalibrationId,
  teamId: TeamId,
  ...planFields,
  facilitatorId: PersonId,
  calls: z.array(CalibrationCall).max(MOST_CALLS),
  state: CalibrationState,
  openedAt: UtcMs.nullable(),
  revealedAt: UtcMs.nullable(),
  closedAt: UtcMs.nullable(),
  /** The session of the same series before this one. */
  previousId: CalibrationId.nullable(),
  /** Why it was cancelled; empty otherwise. */
  why: z.string().max(2000),
  /** Counts up with each command that changed the session. */
  revision: z.int().positive(),
  /** Who saw before the reveal what was submitted, and since when. */
  earlyLooks: z.array(z.object({ personId: PersonId, at: UtcMs })).default([]),
  /** Of participants and calls that are in the session now. */
  progress: z.array(ProgressRow),
})
export type Calibration = Readonly<z.infer<typeof Calibration>>

/** What an item came to, without its reason: the answer of a vote, and of the consensus. */
export const Verdict = z.object({
  state: AnswerState,
  value: Given.nullable().default(null),
})
export type Verdict = Readonly<z.infer<typeof Verdict>>

/**
 * What one participant submitted of one call by the moment of the reveal; it never changes. Where
 * inspectors are hidden it names nobody, its marks have other ids and no times, and only `label`
 * tells it from the others': the same letter on every call of the session.
 */
export const CalibrationScore = z.object({
  calibrationId: CalibrationId,
  callId: CallId,
  /** A, B, C … in an order that tells nothing; the window says 质检员 A. */
  label: z.string().min(1).max(4),
  personId: PersonId.nullable(),
  evaluationId: EvaluationId.nullable(),
  /** By another version than the session's it is shown, and enters no figures. */
  scorecardVersion: z.int().positive(),
  isOtherVersion: z.boolean(),
  submittedAt: UtcMs.nullable(),
  marks: z.array(Mark),
  answers: z.array(Answer),
  note: z.string().max(20_000),
  unscorable: Unscorable.nullable(),
  /** What was known of the call when it was judged, as the evaluation has it. */
  facts: CallFacts.default({}),
  /** Points; null of a call that could not be judged. */
  total: z.number().nullable(),
  max: z.number().nullable(),
})
export type CalibrationScore = Readonly<z.infer<typeof CalibrationScore>>

/** Which letter is whose, told to each participant alone. */
export const CalibrationLabel = z.object({
  calibrationId: CalibrationId,
  label: z.string().min(1).max(4),
})
export type CalibrationLabel = Readonly<z.infer<typeof CalibrationLabel>>

/** The second, secret vote on one item of one call. Who voted for what is told to nobody. */
export const CalibrationVote = z.object({
  calibrationId: CalibrationId,
  callId: CallId,
  itemKey: ItemKey,
  state: z.enum(['open', 'closed']),
  /** How many have voted. */
  votes: z.int().nonnegative(),
  /** Null until the vote is closed; then how often each answer was given, the most frequent first. */
  answers: z.array(z.object({ verdict: Verdict, count: z.int().positive() })).nullable(),
})
export type CalibrationVote = Readonly<z.infer<typeof CalibrationVote>>

/** What the room agreed an item of a call comes to. */
export const Consensus = z.object({
  calibrationId: CalibrationId,
  callId: CallId,
  itemKey: ItemKey,
  verdict: Verdict,
  /** Empty where the call was deleted, because it was kept long enough, and it is no precedent. */
  reason: z.string().max(5000),
  by: PersonId,
  at: UtcMs,
  isPrecedent: z.boolean(),
})
export type Consensus = Readonly<z.infer<typeof Consensus>>

/**
 * A consensus kept beside the rule, for the whole team. It names nobody. A later one on the same item of
 * the same call takes its place.
 */
export const Precedent = z.object({
  calibrationId: CalibrationId,
  callId: CallId,
  scorecardId: ScorecardId,
  scorecardVersion: z.int().positive(),
  itemKey: ItemKey,
  verdict: Verdict,
  reason: z.string().max(5000),
  at: UtcMs,
})
export type Precedent = Readonly<z.infer<typeof Precedent>>

/** Something to be done by somebody by a day; while it is open it returns in the next session. */
export const CalibrationAction = z.object({
  id: ActionId,
  /** The session it was decided in. */
  calibrationId: CalibrationId,
  text: z.string().trim().min(1).max(2000),
  ownerId: PersonId,
  due: LocalDay.nullable(),
  doneAt: UtcMs.nullable(),
})
export type CalibrationAction = Readonly<z.infer<typeof CalibrationAction>>

/** Where the room is, so that those elsewhere follow. `at` is where playing began, or stands. */
export const Presence = z.object({
  calibrationId: CalibrationId,
  callId: CallId.nullable(),
  itemKey: ItemKey.nullable(),
  at: OffsetMs,
  playing: z.boolean(),
  /** By the clock of the hub: since when. */
  since: UtcMs,
})
export type Presence = Readonly<z.infer<typeof Presence>>

/** An action that stands in a session, which may not be the one it was decided in. */
export const StandingAction = z.object({ in: CalibrationId, action: CalibrationAction })
export type StandingAction = Readonly<z.infer<typeof StandingAction>>

/** What of calls, letters and items names a row of a feed, within its 100 letters. */
export const keyOf = (...parts: readonly string[]): string => parts.join('/')
