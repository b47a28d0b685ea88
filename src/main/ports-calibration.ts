import type { Person } from '#shared/assignment.ts'
import type {
  Calibration,
  CalibrationAction,
  CalibrationScore,
  CalibrationVote,
  Consensus,
  Precedent,
  Presence,
} from '#shared/calibration.ts'
import type { CalibrationFailure, RoomCall, Seats } from '#shared/calibration-api.ts'
import type { CalibrationId, CallId, PersonId } from '#shared/ids.ts'
import type { Failure, Result } from '#shared/result.ts'
import type { z } from 'zod'

/** What a room may know of a call that is here. */
export type KnownCall = Omit<RoomCall, 'callId' | 'position' | 'withdrawn' | 'isKnown'>

/** What the hub told of calibration sessions; nothing of this desk. */
export interface CalibrationReader {
  readonly list: () => readonly Calibration[]
  readonly find: (id: CalibrationId) => Calibration | undefined
  readonly scoresOf: (id: CalibrationId) => readonly CalibrationScore[]
  readonly votesOf: (id: CalibrationId) => readonly CalibrationVote[]
  readonly consensusOf: (id: CalibrationId) => readonly Consensus[]
  readonly actionsOf: (id: CalibrationId) => readonly CalibrationAction[]
  readonly presenceOf: (id: CalibrationId) => Presence | null
  readonly labelOf: (id: CalibrationId) => string | null
  readonly precedents: () => readonly Precedent[]
  /** Everybody of the team. */
  readonly people: () => readonly Person[]
  readonly call: (id: CallId) => KnownCall | undefined
}

/** Asks the hub about calibration sessions; each question waits for its answer, and none for long. */
export interface CalibrationHub {
  /** With a `body` by POST. `path` goes behind /v1/calibrations. */
  readonly ask: <S extends z.ZodType>(
    path: string,
    schema: S,
    body?: unknown,
  ) => Promise<Result<z.output<S>, CalibrationFailure>>
}

/** Who sits at this desk. Without a team server several may, one after the other. */
export interface SeatKeeper {
  readonly seats: () => Seats
  readonly sit: (
    personId: PersonId | null,
  ) => Promise<Result<null, CalibrationFailure | Failure<'CannotOpen'>>>
}
