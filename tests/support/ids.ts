import {
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
  TeamId,
} from '#shared/ids.ts'

/** The n-th id of a kind, in the form of a UUIDv7. `kind` is eight hexadecimal digits. */
const nth = (kind: string, n: number): string =>
  `${kind}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

export const callId = (n = 1) => CallId.parse(nth('ca110000', n))
export const recordingId = (n = 1) => RecordingId.parse(nth('50d00000', n))
export const assignmentId = (n = 1) => AssignmentId.parse(nth('a5500000', n))
export const scorecardId = (n = 1) => ScorecardId.parse(nth('5c0e0000', n))
export const evaluationId = (n = 1) => EvaluationId.parse(nth('e0a10000', n))
export const markId = (n = 1) => MarkId.parse(nth('3a4c0000', n))
export const factId = (n = 1) => FactId.parse(nth('fac70000', n))
export const problemId = (n = 1) => ProblemId.parse(nth('94000000', n))
export const personId = (n = 1) => PersonId.parse(nth('9e450000', n))
export const deviceId = (n = 1) => DeviceId.parse(nth('de000000', n))
export const teamId = (n = 1) => TeamId.parse(nth('7ea30000', n))
export const opinionId = (n = 1) => OpinionId.parse(nth('09141000', n))
