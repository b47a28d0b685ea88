import { z } from 'zod'

import { nothing, takes } from '#shared/api-method.ts'
import {
  type Calibration,
  type CalibrationAction,
  type CalibrationScore,
  type CalibrationVote,
  type Consensus,
  type Precedent,
  type Presence,
} from '#shared/calibration.ts'
import {
  ActionDraft,
  CalibrationCancel,
  CalibrationChange,
  CalibrationPlan,
  CandidateSearch,
  ConsensusDraft,
  PresenceDraft,
  VoteCast,
  VoteStep,
  type CalibrationRefusalType,
  type Candidate,
} from '#shared/calibration-commands.ts'
import type { Person } from '#shared/assignment.ts'
import { CalibrationId, CallId, PersonId, ScorecardId } from '#shared/ids.ts'
import type { MediaState } from '#shared/queue.ts'
import type { Failure } from '#shared/result.ts'
import type { UtcMs } from '#shared/time.ts'

/** `participant` also of a facilitator who judges. */
export type CalibrationRole = 'facilitator' | 'participant' | 'onlooker'

/** One line of the list of sessions. */
export type CalibrationRow = {
  readonly calibration: Calibration
  readonly facilitator: string
  /** What I am in it; both, of a facilitator who judges too. */
  readonly roles: readonly CalibrationRole[]
  /** How many judgements there are to be, and how many of them are in. */
  readonly wanted: number
  readonly done: number
  /** Mine that are still to be done. */
  readonly mine: number
}

/** A call of a session, as the room may show it. */
export type RoomCall = {
  readonly callId: CallId
  readonly position: number
  readonly withdrawn: boolean
  /** False where it is not here, or not any more: then what follows is empty. */
  readonly isKnown: boolean
  readonly externalId: string
  /** Null where agents are hidden. */
  readonly agentName: string | null
  readonly startedAt: UtcMs
  readonly durationMs: number
  readonly media: MediaState
}

/** All that this desk knows of a session, and may show. */
export type CalibrationView = {
  readonly calibration: Calibration
  readonly roles: readonly CalibrationRole[]
  /** Everybody the session names. */
  readonly people: readonly Person[]
  readonly calls: readonly RoomCall[]
  /** Whether the version it is judged by still stands, has a later one in force, or was withdrawn. */
  readonly scorecard: 'inForce' | 'superseded' | 'withdrawn' | 'unknown'
  /** Empty before the reveal. */
  readonly scores: readonly CalibrationScore[]
  /** Whose nothing was submitted by the reveal, and of which calls. Empty before it. */
  readonly missing: readonly { readonly personId: PersonId; readonly callId: CallId }[]
  readonly votes: readonly CalibrationVote[]
  readonly consensus: readonly Consensus[]
  /** Those of this session, and those that stood open in the sessions before. */
  readonly actions: readonly CalibrationAction[]
  readonly presence: Presence | null
  /** My letter, where inspectors are hidden. */
  readonly myLabel: string | null
}

/** Who may judge at this desk one after the other; empty where a team server is. */
export type Seats = {
  /** Whether this desk has seats at all: it works without a team server. */
  readonly available: boolean
  /** Who sits here now. */
  readonly seated: Person
  readonly people: readonly Person[]
}

/** `Offline`: only what is mirrored can be seen; what is asked of the hub waits for it. */
export type CalibrationFailure =
  | Failure<'Offline'>
  | Failure<Exclude<CalibrationRefusalType, 'Moved'>>
  /** Somebody else was quicker; this is how it is now. */
  | (Failure<'Moved'> & { readonly calibration: Calibration })

const one = z.object({ id: CalibrationId })
const step = one.extend({ revision: z.int().positive() })
const without = { commandId: true } as const

/** What a window may ask about calibration sessions. What commands change is told as CalibrationChanged. */
export const calibrationApi = {
  /** Every session of the team, the latest first. */
  list: takes(nothing).returns<readonly CalibrationRow[]>(),
  view: takes(one).returns<CalibrationView, Failure<'CalibrationNotFound'>>(),
  /** Who can take part. */
  people: takes(nothing).returns<readonly Person[]>(),
  candidates: takes(CandidateSearch).returns<readonly Candidate[], CalibrationFailure>(),
  plan: takes(CalibrationPlan.omit({ id: true, facilitatorId: true })).returns<
    Calibration,
    CalibrationFailure
  >(),
  change: takes(one.extend(CalibrationChange.omit(without).shape)).returns<
    Calibration,
    CalibrationFailure
  >(),
  /** Puts its calls into the queues of the participants. */
  open: takes(step).returns<Calibration, CalibrationFailure>(),
  /** Shows everybody everything at once, for good. */
  reveal: takes(step).returns<Calibration, CalibrationFailure>(),
  /** What was submitted so far, for a facilitator who chose to see it. */
  early: takes(one).returns<readonly CalibrationScore[], CalibrationFailure>(),
  openVote: takes(one.extend(VoteStep.omit(without).shape)).returns<null, CalibrationFailure>(),
  vote: takes(one.extend(VoteCast.omit(without).shape)).returns<null, CalibrationFailure>(),
  closeVote: takes(one.extend(VoteStep.omit(without).shape)).returns<null, CalibrationFailure>(),
  decide: takes(one.extend(ConsensusDraft.omit(without).shape)).returns<null, CalibrationFailure>(),
  /** `action.id` is chosen by the window; saved again it is changed. */
  saveAction: takes(one.extend({ action: ActionDraft.omit({ commandId: true }) })).returns<
    null,
    CalibrationFailure
  >(),
  /** Where the room is. Sent on as fast as the hub takes it; of several the last. */
  present: takes(one.extend(PresenceDraft.shape)).returns<null, CalibrationFailure>(),
  close: takes(step).returns<
    { readonly calibration: Calibration; readonly next: Calibration | null },
    CalibrationFailure
  >(),
  cancel: takes(one.extend(CalibrationCancel.omit(without).shape)).returns<
    Calibration,
    CalibrationFailure
  >(),
  withdrawCall: takes(step.extend({ callId: CallId })).returns<Calibration, CalibrationFailure>(),
  /** What was agreed on items of a scorecard, whatever its version; the newest first. */
  precedents: takes(z.object({ scorecardId: ScorecardId })).returns<readonly Precedent[]>(),
  seats: takes(nothing).returns<Seats>(),
  addSeat: takes(z.object({ name: z.string().trim().min(1).max(100) })).returns<
    Person,
    CalibrationFailure
  >(),
  /** Somebody sits down here, or with null whose desk it is: the window reloads and is theirs. */
  sit: takes(z.object({ personId: PersonId.nullable() })).returns<
    null,
    CalibrationFailure | Failure<'CannotOpen'>
  >(),
} as const
