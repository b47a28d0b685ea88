import { z } from 'zod'

import {
  AppealId,
  AssignmentId,
  CalibrationId,
  CallId,
  PersonId,
  ScorecardId,
} from '#shared/ids.ts'
import { UtcMs } from '#shared/time.ts'

/** A call handed to one inspector, to be judged by one scorecard before a deadline. */
export const Assignment = z.object({
  id: AssignmentId,
  callId: CallId,
  inspectorId: PersonId,
  scorecardId: ScorecardId,
  scorecardVersion: z.int().positive(),
  dueAt: UtcMs,
  createdAt: UtcMs,
  withdrawn: z.boolean(),
  /** Judged for a calibration session, blind to the others; null of ordinary work. */
  calibrationId: CalibrationId.nullable().default(null),
  /** Judged once more because an agent appealed, by somebody who knows nothing of the judgement before. */
  appealId: AppealId.nullable().default(null),
})
export type Assignment = Readonly<z.infer<typeof Assignment>>

export const Role = z.enum(['inspector', 'lead', 'manager', 'administrator', 'agent'])
export type Role = z.infer<typeof Role>

export const Person = z.object({
  id: PersonId,
  name: z.string().min(1).max(100),
  role: Role,
})
export type Person = Readonly<z.infer<typeof Person>>
