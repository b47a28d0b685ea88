import type { Caller } from '#hub/caller.ts'
import type { Person } from '#shared/assignment.ts'
import type { Calibration, CalibrationScore } from '#shared/calibration.ts'
import type {
  ActionDraft,
  CalibrationCancel,
  CalibrationChange,
  CalibrationPlan,
  CalibrationRefusalType,
  CalibrationReply,
  CalibrationStep,
  CallWithdrawal,
  Candidate,
  CandidateSearch,
  ConsensusDraft,
  PresenceDraft,
  Seat,
  SeatDraft,
  VoteCast,
  VoteStep,
} from '#shared/calibration-commands.ts'
import type { CalibrationId, PersonId } from '#shared/ids.ts'
import type { Result } from '#shared/result.ts'

export type CalibrationRefused = {
  readonly type: CalibrationRefusalType
  /** Whom or what it is about. */
  readonly detail?: string
  /** Of `Moved`: how it is now. */
  readonly calibration?: Calibration
}

export type Answered<T> = Promise<Result<T, CalibrationRefused>>

type Command<T> = (caller: Caller, id: CalibrationId, command: T) => Answered<CalibrationReply>

/** Sessions of calibration, as those who hold them and take part in them may see and change them. */
export interface Calibrations {
  readonly plan: (caller: Caller, plan: CalibrationPlan) => Answered<CalibrationReply>
  readonly find: (caller: Caller, id: CalibrationId) => Answered<CalibrationReply>
  readonly change: Command<CalibrationChange>
  readonly open: Command<CalibrationStep>
  readonly reveal: Command<CalibrationStep>
  readonly close: Command<CalibrationStep>
  readonly cancel: Command<CalibrationCancel>
  readonly withdrawCall: Command<CallWithdrawal>
  readonly openVote: Command<VoteStep>
  readonly vote: Command<VoteCast>
  readonly closeVote: Command<VoteStep>
  readonly decide: Command<ConsensusDraft>
  readonly saveAction: Command<ActionDraft>
  readonly present: (caller: Caller, id: CalibrationId, at: PresenceDraft) => Answered<null>
  /** What was submitted before the reveal, for the facilitator who chose to see it. */
  readonly early: (caller: Caller, id: CalibrationId) => Answered<readonly CalibrationScore[]>
  readonly candidates: (caller: Caller, search: CandidateSearch) => Answered<readonly Candidate[]>
  /** Feeds of sessions the person may read, beside their others. */
  readonly scopesOf: (caller: Caller) => Promise<readonly string[]>
  readonly addSeat: (caller: Caller, seat: SeatDraft) => Answered<Person>
  readonly sit: (caller: Caller, id: PersonId) => Answered<Seat>
}
