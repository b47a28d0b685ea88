/**
 * Leave to hand out evidence, where an organisation wants a second person to give it.
 *
 * GET  /v1/evidence-policy                  EvidencePolicy
 * PUT  /v1/evidence-policy                  EvidencePolicy, by who administers or manages everywhere
 * POST /v1/evidence-requests                ExportRequestDraft → ExportRequest; safe to repeat
 * GET  /v1/evidence-requests                ExportRequests: what waits for the caller's word, and their own
 * POST /v1/evidence-requests/{id}/grant     → ExportRequest
 * POST /v1/evidence-requests/{id}/refuse    LeaveRefusal → ExportRequest
 */
import { z } from 'zod'

import { CallId, EvaluationId, MarkId, PersonId } from '#shared/ids.ts'
import { ClipRedaction } from '#shared/redaction.ts'
import { ItemKey } from '#shared/scorecard.ts'
import { Reason } from '#shared/signing-keys.ts'
import { OffsetMs, UtcMs } from '#shared/time.ts'

/** For so long what was granted may be handed out. */
export const LEAVE_MS = 7 * 86_400_000

/** A stretch of the recording, with what is redacted of it. */
export const EvidenceStretch = z.object({
  from: OffsetMs,
  to: OffsetMs,
  markId: MarkId.nullable(),
  itemKey: ItemKey.nullable(),
  redactions: z.array(ClipRedaction).max(500),
})
export type EvidenceStretch = Readonly<z.infer<typeof EvidenceStretch>>

export const EvidencePolicy = z.object({ secondPerson: z.boolean() })
export type EvidencePolicy = Readonly<z.infer<typeof EvidencePolicy>>

export const ExportRequestDraft = z.object({
  id: z.uuid(),
  callId: CallId,
  evaluationId: EvaluationId,
  reason: Reason,
  clips: z.array(EvidenceStretch).min(1).max(100),
})
export type ExportRequestDraft = Readonly<z.infer<typeof ExportRequestDraft>>

const Somebody = z.object({ id: PersonId, name: z.string() })

export const ExportRequest = ExportRequestDraft.extend({
  state: z.enum(['waiting', 'granted', 'refused']),
  askedBy: Somebody,
  askedAt: UtcMs,
  decidedBy: Somebody.nullable(),
  decidedAt: UtcMs.nullable(),
  /** Why it was refused. */
  refusal: z.string(),
  /** The last moment at which what was granted may be handed out. */
  until: UtcMs.nullable(),
})
export type ExportRequest = Readonly<z.infer<typeof ExportRequest>>

/** Those that were decided more than `LEAVE_MS` ago are not told any more. */
export const ExportRequests = z.object({
  secondPerson: z.boolean(),
  /** By others, of calls the caller may hand out evidence of; the longest waiting first. */
  forMe: z.array(ExportRequest),
  mine: z.array(ExportRequest),
})
export type ExportRequests = Readonly<z.infer<typeof ExportRequests>>

export const LeaveRefusal = z.object({ reason: Reason })
export type LeaveRefusal = Readonly<z.infer<typeof LeaveRefusal>>

export const ExportRequestRefusal = z.enum([
  'NotAllowed',
  'NotFound',
  'CallNotFound',
  /** Something else was asked under that id. */
  'IdReuse',
  /** Nobody gives themselves leave. */
  'OwnRequest',
  /** Somebody was quicker. */
  'AlreadyDecided',
])
export type ExportRequestRefusal = z.infer<typeof ExportRequestRefusal>
