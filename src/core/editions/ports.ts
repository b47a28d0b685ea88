import type { OpinionId, ScorecardId } from '#shared/ids.ts'
import type { Edition, EditionHead, EditionLife, Opinion } from '#shared/scorecards.ts'

/** Versions of scorecards, as the workstation knows them. */
export interface EditionReader {
  /** A version the hub gave without its life counts as approved, in force since ever. */
  readonly edition: (id: ScorecardId, version: number) => Edition | undefined
  /** The same without reading the scorecard. */
  readonly life: (id: ScorecardId, version: number) => EditionLife | undefined
  /** Every version of every scorecard. */
  readonly editions: () => readonly EditionHead[]
  /** Every version of a scorecard, the lowest first. */
  readonly editionsOf: (id: ScorecardId) => readonly EditionHead[]
  readonly opinion: (id: OpinionId) => Opinion | undefined
  /** In the order of their time. */
  readonly opinionsOf: (id: ScorecardId, version: number) => readonly Opinion[]
}

export interface EditionWriter extends EditionReader {
  /** Inserts it, or replaces the row of the same id and version. One approved can be judged by. */
  readonly saveEdition: (edition: Edition) => void
  /** With what was said of it. */
  readonly removeEdition: (id: ScorecardId, version: number) => void
  readonly saveOpinion: (opinion: Opinion) => void
}
