/**
 * Names of things. Every id is a UUIDv7 (RFC 9562), so that it sorts by the moment it was made and
 * can be made offline.
 */
import { z } from 'zod'

const uuid = () => z.uuid()

export const CallId = uuid().brand<'CallId'>()
export type CallId = z.infer<typeof CallId>

export const RecordingId = uuid().brand<'RecordingId'>()
export type RecordingId = z.infer<typeof RecordingId>

export const AssignmentId = uuid().brand<'AssignmentId'>()
export type AssignmentId = z.infer<typeof AssignmentId>

export const ScorecardId = uuid().brand<'ScorecardId'>()
export type ScorecardId = z.infer<typeof ScorecardId>

export const EvaluationId = uuid().brand<'EvaluationId'>()
export type EvaluationId = z.infer<typeof EvaluationId>

export const MarkId = uuid().brand<'MarkId'>()
export type MarkId = z.infer<typeof MarkId>

export const OpinionId = uuid().brand<'OpinionId'>()
export type OpinionId = z.infer<typeof OpinionId>

export const FactId = uuid().brand<'FactId'>()
export type FactId = z.infer<typeof FactId>

export const PersonId = uuid().brand<'PersonId'>()
export type PersonId = z.infer<typeof PersonId>

export const TeamId = uuid().brand<'TeamId'>()
export type TeamId = z.infer<typeof TeamId>

export const CentreId = uuid().brand<'CentreId'>()
export type CentreId = z.infer<typeof CentreId>

/** Of a key that takes in calls. */
export const KeyId = uuid().brand<'KeyId'>()
export type KeyId = z.infer<typeof KeyId>

export const DeviceId = uuid().brand<'DeviceId'>()
export type DeviceId = z.infer<typeof DeviceId>

export const ProblemId = uuid().brand<'ProblemId'>()
export type ProblemId = z.infer<typeof ProblemId>

export const CalibrationId = uuid().brand<'CalibrationId'>()
export type CalibrationId = z.infer<typeof CalibrationId>

/** Of something to be done that was decided in a calibration session. */
export const ActionId = uuid().brand<'ActionId'>()
export type ActionId = z.infer<typeof ActionId>

export const AppealId = uuid().brand<'AppealId'>()
export type AppealId = z.infer<typeof AppealId>

/** Of a call in the library. */
export const LibraryEntryId = uuid().brand<'LibraryEntryId'>()
export type LibraryEntryId = z.infer<typeof LibraryEntryId>

export const PlayListId = uuid().brand<'PlayListId'>()
export type PlayListId = z.infer<typeof PlayListId>

/** Of something asked of the hub, so that it is not done twice when it is asked again. */
export const CommandId = uuid().brand<'CommandId'>()
export type CommandId = z.infer<typeof CommandId>

/** SHA-256 in lower-case hexadecimal. */
export const Sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'Sha256'>()
export type Sha256 = z.infer<typeof Sha256>
