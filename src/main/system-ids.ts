import { v7 } from 'uuid'

import type { Ids } from '#core/ports.ts'
import {
  AppealId,
  AssignmentId,
  CalibrationId,
  CallId,
  CommandId,
  DeviceId,
  EvaluationId,
  FactId,
  LibraryEntryId,
  MarkId,
  OpinionId,
  PersonId,
  PlayListId,
  ProblemId,
  ScorecardId,
} from '#shared/ids.ts'

/** Ids that sort by the moment they were made and that nobody else will make (RFC 9562). */
export const systemIds: Ids & {
  readonly device: () => DeviceId
  readonly person: () => PersonId
  readonly appeal: () => AppealId
  readonly calibration: () => CalibrationId
  readonly command: () => CommandId
  readonly libraryEntry: () => LibraryEntryId
  readonly playList: () => PlayListId
} = {
  evaluation: () => EvaluationId.parse(v7()),
  mark: () => MarkId.parse(v7()),
  fact: () => FactId.parse(v7()),
  problem: () => ProblemId.parse(v7()),
  call: () => CallId.parse(v7()),
  assignment: () => AssignmentId.parse(v7()),
  scorecard: () => ScorecardId.parse(v7()),
  opinion: () => OpinionId.parse(v7()),
  device: () => DeviceId.parse(v7()),
  person: () => PersonId.parse(v7()),
  appeal: () => AppealId.parse(v7()),
  calibration: () => CalibrationId.parse(v7()),
  command: () => CommandId.parse(v7()),
  libraryEntry: () => LibraryEntryId.parse(v7()),
  playList: () => PlayListId.parse(v7()),
}
