/**
 * What people who are online ask of /v1/calibrations, and what the hub answers: commands, calls for a
 * session, seats at a desk, refusals.
 */
import { z } from 'zod'

import {
  Calibration,
  CalibrationAction,
  CalibrationScore,
  Presence,
  MOST_CALLS,
  Verdict,
  planFields,
} from '#shared/calibration.ts'
import { CalibrationId, CallId, CommandId, PersonId, ScorecardId } from '#shared/ids.ts'
import { ItemKey } from '#shared/scorecard.ts'
import { UtcMs } from '#shared/time.ts'

/** Sent again with the same id a command is not done twice, but answered again. */
const command = { commandId: CommandId }

/** `revision`: of the session that was looked at; where it is newer by now the answer is 409 Moved. */
const guarded = { ...command, revision: z.int().positive() }

/** POST /v1/calibrations. Sent again with the same `id` it plans no second one. */
export const CalibrationPlan = z.object({
  id: CalibrationId,
  ...planFields,
  facilitatorId: PersonId,
  callIds: z.array(CallId).max(MOST_CALLS),
  previousId: CalibrationId.nullable().default(null),
})
export type CalibrationPlan = Readonly<z.infer<typeof CalibrationPlan>>

/**
 * POST …/:id/change. Calls, scorecard and `facilitatorSees` only while it is planned; participants
 * until the reveal; the rest until it is closed. `hideInspectors: false` after the reveal tells names.
 */
export const CalibrationChange = z.object({
  ...guarded,
  change: z
    .object({ ...planFields, facilitatorId: PersonId, callIds: z.array(CallId).max(MOST_CALLS) })
    .partial(),
})
export type CalibrationChange = Readonly<z.infer<typeof CalibrationChange>>

/** POST …/:id/open, …/reveal, …/close. Closing one that repeats plans the next, without calls. */
export const CalibrationStep = z.object(guarded)
export type CalibrationStep = Readonly<z.infer<typeof CalibrationStep>>

/** POST …/:id/cancel. What was judged stays with whoever judged it. */
export const CalibrationCancel = z.object({ ...guarded, why: z.string().trim().min(1).max(2000) })
export type CalibrationCancel = Readonly<z.infer<typeof CalibrationCancel>>

/** POST …/:id/withdraw-call, at any time before it is closed. */
export const CallWithdrawal = z.object({ ...guarded, callId: CallId })
export type CallWithdrawal = Readonly<z.infer<typeof CallWithdrawal>>

const ofItem = { callId: CallId, itemKey: ItemKey }

/** POST …/:id/vote/open and …/vote/close, by the facilitator. */
export const VoteStep = z.object({ ...command, ...ofItem })
export type VoteStep = Readonly<z.infer<typeof VoteStep>>

/** POST …/:id/vote, by a participant, while the vote is open; another of theirs takes its place. */
export const VoteCast = z.object({ ...command, ...ofItem, verdict: Verdict })
export type VoteCast = Readonly<z.infer<typeof VoteCast>>

/**
 * POST …/:id/consensus, by the facilitator. Another for the same item takes its place; where `replaces`
 * is there, only the one it names.
 */
export const ConsensusDraft = z.object({
  ...command,
  ...ofItem,
  verdict: Verdict,
  reason: z.string().trim().min(1).max(5000),
  isPrecedent: z.boolean(),
  /** When the one that was looked at was decided, null for none; where another stands: 409 Moved. */
  replaces: UtcMs.nullable().optional(),
})
export type ConsensusDraft = Readonly<z.infer<typeof ConsensusDraft>>

/** POST …/:id/action, by the facilitator; the owner may only say that it is done. */
export const ActionDraft = z.object({
  ...command,
  ...CalibrationAction.omit({ calibrationId: true, doneAt: true }).shape,
  done: z.boolean(),
})
export type ActionDraft = Readonly<z.infer<typeof ActionDraft>>

/** POST …/:id/present, by the facilitator, after the reveal. The last one holds. */
export const PresenceDraft = Presence.omit({ calibrationId: true, since: true })
export type PresenceDraft = Readonly<z.infer<typeof PresenceDraft>>

/** How to find calls for a session; `wanted` is how many. */
const Search = {
  scorecardId: ScorecardId,
  from: UtcMs,
  /** The first moment that is not asked for. */
  to: UtcMs,
  wanted: z.int().min(1).max(200),
}

/** POST /v1/calibrations/candidates. */
export const CandidateSearch = z.discriminatedUnion('by', [
  /** Calls that two people or more have judged by that scorecard, who differ; the furthest apart first. */
  z.object({ by: z.literal('disagreement'), ...Search }),
  /** Calls of which one at least was given something on that item. */
  z.object({ by: z.literal('item'), ...Search, itemKey: ItemKey }),
  /** The same calls for the same seed, as long as the same are there. */
  z.object({ by: z.literal('random'), ...Search, seed: z.string().min(1).max(100) }),
])
export type CandidateSearch = Readonly<z.infer<typeof CandidateSearch>>

/** One call that a search found. Nobody is named, and nothing of a session that is not revealed. */
export const Candidate = z.object({
  callId: CallId,
  startedAt: UtcMs,
  agentName: z.string(),
  externalId: z.string(),
  durationMs: z.int().nonnegative(),
  /** How many people have judged it by that scorecard. */
  judged: z.int().nonnegative(),
  /** Share of full marks between the highest and the lowest, 0…1; null of fewer than two. */
  spread: z.number().nullable(),
})
export type Candidate = Readonly<z.infer<typeof Candidate>>

export const CandidateList = z.object({ candidates: z.array(Candidate) })
export type CandidateList = Readonly<z.infer<typeof CandidateList>>

/** The answer to every command: the session as it is now, and the next where closing planned one. */
export const CalibrationReply = z.object({
  calibration: Calibration,
  next: Calibration.nullable().default(null),
})
export type CalibrationReply = Readonly<z.infer<typeof CalibrationReply>>

/** GET /v1/calibrations/:id/scores: what was submitted so far, for a facilitator who chose to see it. */
export const EarlyScores = z.object({ scores: z.array(CalibrationScore) })
export type EarlyScores = Readonly<z.infer<typeof EarlyScores>>

/** POST /v1/calibrations/seats: somebody who judges at a desk without a team server, by name. */
export const SeatDraft = z.object({
  personId: PersonId,
  name: z.string().trim().min(1).max(100),
})
export type SeatDraft = Readonly<z.infer<typeof SeatDraft>>

/** POST /v1/calibrations/seats/:id/sit. `token`: speaks for them from now on, at this desk alone. */
export const Seat = z.object({ personId: PersonId, name: z.string(), token: z.string() })
export type Seat = Readonly<z.infer<typeof Seat>>

/** Why a command was not done. 403, 404 or 409 by its kind. */
export const CalibrationRefusalType = z.enum([
  /** Not the facilitator, not a participant, or without the right to hold sessions. */
  'NotAllowed',
  'NotFound',
  /** Somebody else was quicker: `calibration` is how it is now. */
  'Moved',
  /** Not in this state. */
  'WrongState',
  'NoCalls',
  'UnknownCall',
  /** `detail`: of whom: they are not in the team, or no inspector. */
  'UnknownPerson',
  'UnknownScorecard',
  /** The version was withdrawn: nothing more is judged by it. */
  'ScorecardWithdrawn',
  'UnknownItem',
  /** A grade or text that the item cannot be given. */
  'NotAnAnswer',
  /** A facilitator who sees what was submitted cannot be a participant. */
  'FacilitatorJudges',
  'TooFewParticipants',
  'VoteNotOpen',
  /** The id is of another session. */
  'IdReuse',
  /** Seats are only for a desk without a team server. */
  'NoSeatsHere',
])
export type CalibrationRefusalType = z.infer<typeof CalibrationRefusalType>
