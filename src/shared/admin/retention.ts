/**
 * How long calls are kept, and what is kept longer.
 *
 * GET  /v1/admin/retention           RetentionState
 * PUT  /v1/admin/retention           RetentionRules → RetentionState
 * POST /v1/admin/retention/preview   RetentionRules → RetentionPreview, and changes nothing
 * POST /v1/admin/retention/run       looks now, where it would within the hour
 *
 * GET  /v1/holds                     HoldPage, of the calls one may hold
 * POST /v1/holds                     HoldDraft → Hold; 404 NotFound, 409 AmbiguousCall
 * POST /v1/holds/{id}/lift           { reason } → Hold; 409 AlreadyLifted, OfAnAppeal
 */
import { z } from 'zod'

import { AdminQuery, pageOf } from '#shared/admin/people.ts'
import { CallId, TeamId } from '#shared/ids.ts'
import { UtcMs } from '#shared/time.ts'

/** Null: for ever. */
const KeptDays = z.int().min(7).max(36_500).nullable()

export const RetentionRules = z.object({
  days: KeptDays,
  /** Teams whose calls are kept longer or less long than the others'. */
  teams: z.array(z.object({ id: TeamId, days: KeptDays })).max(5000),
})
export type RetentionRules = Readonly<z.infer<typeof RetentionRules>>

export const RetentionState = z.object({
  days: KeptDays,
  teams: z.array(
    z.object({
      id: TeamId,
      name: z.string(),
      /** Whether it has a rule of its own; otherwise `days` are the organisation's. */
      isOwn: z.boolean(),
      days: KeptDays,
    }),
  ),
  /** Until when nothing is deleted because the rules were changed; null where that is over. */
  restsUntil: UtcMs.nullable(),
  /** When calls were last looked through to the end. */
  doneAt: UtcMs.nullable(),
})
export type RetentionState = Readonly<z.infer<typeof RetentionState>>

/** What rules would delete if they were in force now. */
export const RetentionPreview = z.object({
  calls: z.int().min(0),
  recordings: z.int().min(0),
  bytes: z.int().min(0),
  /** Calls that are old enough and stay. */
  held: z.int().min(0),
  unfinished: z.int().min(0),
})
export type RetentionPreview = Readonly<z.infer<typeof RetentionPreview>>

export const HoldId = z.uuid().brand<'HoldId'>()
export type HoldId = z.infer<typeof HoldId>

const Reason = z.string().trim().min(1).max(500)

export const Hold = z.object({
  id: HoldId,
  callId: CallId,
  /** What its log calls it. */
  callName: z.string(),
  teamName: z.string(),
  startedAt: UtcMs,
  reason: Reason,
  placedBy: z.string(),
  placedAt: UtcMs,
  lifted: z.object({ by: z.string(), at: UtcMs, reason: Reason }).nullable(),
})
export type Hold = Readonly<z.infer<typeof Hold>>

/** Newest first. */
export const HoldQuery = AdminQuery.extend({ state: z.enum(['open', 'lifted']).default('open') })
export type HoldQuery = Readonly<z.infer<typeof HoldQuery>>

export const HoldPage = pageOf(Hold)
export type HoldPage = Readonly<z.infer<typeof HoldPage>>

export const HoldDraft = z.object({
  /** Our id of the call, or what its log calls it. */
  call: z.string().trim().min(1).max(200),
  /** Where several teams have a call of that name. */
  teamId: TeamId.optional(),
  reason: Reason,
})
export type HoldDraft = Readonly<z.infer<typeof HoldDraft>>

export const HoldLift = z.object({ reason: Reason })
export type HoldLift = Readonly<z.infer<typeof HoldLift>>

export type HoldRefusal =
  | 'NotFound'
  | 'AmbiguousCall'
  | 'AlreadyLifted'
  /** Of an appeal that is open; it goes with it. */
  | 'OfAnAppeal'
