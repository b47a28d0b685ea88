import type { EditionReader, EditionWriter } from '#core/editions/ports.ts'
import type { Assignment } from '#shared/assignment.ts'
import type { Call, Recording } from '#shared/call.ts'
import type { Answer, Evaluation, Mark } from '#shared/evaluation.ts'
import type { Fact } from '#shared/fact.ts'
import type {
  AssignmentId,
  CallId,
  DeviceId,
  EvaluationId,
  FactId,
  MarkId,
  OpinionId,
  PersonId,
  ProblemId,
  RecordingId,
  ScorecardId,
} from '#shared/ids.ts'
import type { Result } from '#shared/result.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import type { LocalDay, UtcMs } from '#shared/time.ts'

export interface Clock {
  readonly now: () => UtcMs
}

/** Days as the centre counts them. */
export interface Calendar {
  /** The day it is there at that moment. */
  readonly dayOf: (at: UtcMs) => LocalDay
  /** A holiday on a weekend is a holiday, a day made up for one (调休) a workday; null of a year nobody knows. */
  readonly kindOf: (day: LocalDay) => 'workday' | 'weekend' | 'holiday' | null
}

/** Makes UUIDv7 ids. */
export interface Ids {
  readonly evaluation: () => EvaluationId
  readonly mark: () => MarkId
  readonly fact: () => FactId
  readonly problem: () => ProblemId
  readonly call: () => CallId
  readonly assignment: () => AssignmentId
  readonly scorecard: () => ScorecardId
  readonly opinion: () => OpinionId
}

/** Who acts, and on which machine. */
export type Actor = { readonly person: PersonId; readonly device: DeviceId }

/** What a use case may ask of the workstation's database. */
export interface Reader extends EditionReader {
  readonly call: (id: CallId) => Call | undefined
  readonly recordingOf: (id: CallId) => Recording | undefined
  /** The call's assignment to me that still stands. */
  readonly assignmentOf: (id: CallId) => Assignment | undefined
  readonly scorecard: (id: ScorecardId, version: number) => Scorecard | undefined
  readonly evaluation: (id: EvaluationId) => Evaluation | undefined
  /** My evaluation of a call, the newest where there are several. */
  readonly evaluationOf: (id: CallId) => Evaluation | undefined
  /** Mine of ordinary work, also while the call is judged for a calibration session. */
  readonly ordinaryOf: (id: CallId) => Evaluation | undefined
  readonly mark: (id: MarkId) => Mark | undefined
  /** In the order of the recording. */
  readonly marksOf: (id: EvaluationId) => readonly Mark[]
  readonly answersOf: (id: EvaluationId) => readonly Answer[]
}

/** Which channel of a recording somebody said to be the agent's, and when. */
export type SidesWord = {
  readonly recordingId: RecordingId
  readonly agentChannel: 0 | 1
  readonly toldAt: UtcMs
}

/** A reader that may also write. Only `Store.write` hands one out, so every write is in a transaction. */
export interface Writer extends Reader, EditionWriter {
  /** Inserts it, or replaces the row of the same id. */
  readonly saveEvaluation: (evaluation: Evaluation) => void
  readonly saveMark: (mark: Mark) => void
  readonly removeMark: (id: MarkId, of: EvaluationId) => void
  readonly saveAnswer: (id: EvaluationId, answer: Answer) => void
  readonly clearAnswer: (id: EvaluationId, itemKey: string) => void
  /** Holds unless a later word stands. */
  readonly saveSides: (word: SidesWord) => void
  /** Puts the fact in the outbox and, once committed, tells the windows. */
  readonly tell: (fact: Fact) => void
}

export interface Store extends Reader {
  /** Runs `work` in one transaction. Rolls back when it throws or returns a failure. */
  readonly write: <R extends Result<unknown, unknown>>(work: (tx: Writer) => R) => R
}

/** All that a use case of the workstation is given. */
export type Deps = {
  readonly clock: Clock
  readonly ids: Ids
  readonly store: Store
  readonly actor: Actor
}
