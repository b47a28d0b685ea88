/** The record of what was done to a hub: who, what, to what, when. Each entry seals those before it. */
import { z } from 'zod'

import { PersonId, Sha256 } from '#shared/ids.ts'
import { UtcMs } from '#shared/time.ts'

export const AuditAction = z.enum([
  'signed-in',
  'signed-out',
  'sign-in-refused',
  'device-enrolled',
  'device-revoked',
  'device-wiped',
  'person-added',
  'person-changed',
  'person-disabled',
  'password-set',
  'centre-added',
  'centre-changed',
  'centre-removed',
  'team-added',
  'team-changed',
  'key-added',
  'key-revoked',
  'source-added',
  'source-changed',
  'source-removed',
  'profile-saved',
  'recording-heard',
  'clip-heard',
  'recording-downloaded',
  'recording-replaced',
  'retention-changed',
  'retention-deleted',
  'hold-set',
  'hold-lifted',
  'evidence-exported',
  'evidence-asked',
  'evidence-granted',
  'evidence-refused',
  'evidence-policy-changed',
  'signing-key-registered',
  'signing-key-revoked',
  'edition-changed',
  'device-forked',
  'calibration-planned',
  'calibration-changed',
  'calibration-opened',
  'calibration-looked-early',
  'calibration-revealed',
  'calibration-closed',
  'calibration-cancelled',
  'seat-added',
  'library-added',
  'library-changed',
  'library-removed',
  'play-list-made',
  'play-list-changed',
  'play-list-removed',
  'judgement-seen',
  'review-passed',
  'review-returned',
  'feedback-given',
  'coaching-set',
  'coaching-checked',
  'result-brought-forward',
  'result-published',
  'result-acknowledged',
  'result-final',
  'appeal-filed',
  'appeal-assigned',
  'appeal-handed-over',
  'appeal-heard',
  'appeal-ruled',
  'appeal-concurred',
  'appeal-signed',
  'appeal-refused',
  'appeal-withdrawn',
  'appeal-escalated',
  'review-policy-changed',
  'calendar-changed',
  'feeds-restarted',
  'backup-made',
  'backup-restored',
])
export type AuditAction = z.infer<typeof AuditAction>

/** A person, the hub by itself, whoever has the command line, or somebody nobody knows. */
const AuditActor = z.union([PersonId, z.enum(['hub', 'operator', 'unknown'])])

/** An id or a word of ours: nothing that could be a name, and no digits that could be a number of a telephone. */
const AuditWord = z
  .string()
  .regex(/^[A-Za-z0-9._:@/+=,-]{0,200}$/)
  .refine((word) => !/^\+?\d{7,}$/.test(word))

export const AuditDetail = z.record(
  z.string().regex(/^[a-zA-Z]{1,40}$/),
  z.union([AuditWord, z.int(), z.boolean(), z.null()]),
)
export type AuditDetail = Readonly<z.infer<typeof AuditDetail>>

export const AuditEntry = z.object({
  seq: z.int().positive(),
  at: UtcMs,
  actor: AuditActor,
  action: AuditAction,
  /** The id of what it was done to; empty where the action says it all. */
  subject: AuditWord,
  detail: AuditDetail,
})
export type AuditEntry = Readonly<z.infer<typeof AuditEntry>>

/** The newest entry. Whoever remembers it elsewhere notices when entries behind it are gone. */
export const AuditHead = z.object({ seq: z.int().nonnegative(), hash: Sha256 })
export type AuditHead = Readonly<z.infer<typeof AuditHead>>

/** Newest first; `before` is where an earlier page ended. */
export const AuditQuery = z.object({
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  action: AuditAction.optional(),
  actor: AuditActor.optional(),
  subject: z.string().min(1).max(200).optional(),
  from: z.coerce.number().pipe(UtcMs).optional(),
  /** Not included. */
  to: z.coerce.number().pipe(UtcMs).optional(),
})
export type AuditQuery = Readonly<z.infer<typeof AuditQuery>>

export const AuditPage = z.object({
  entries: z.array(AuditEntry.extend({ hash: Sha256 })),
  /** `before` of the next page; null at the beginning of the record. */
  next: z.int().positive().nullable(),
  head: AuditHead,
})
export type AuditPage = Readonly<z.infer<typeof AuditPage>>

/**
 * `Changed`: the entry is not what was sealed. `Missing`: there is none of that number. `Added`: it
 * lies behind the newest the hub wrote. `Shortened`: the record ends before a head that was
 * remembered. `Forked`: the entry that was remembered is another now.
 */
export const AuditFault = z.enum(['Changed', 'Missing', 'Added', 'Shortened', 'Forked'])
export type AuditFault = z.infer<typeof AuditFault>

export const AuditVerdict = z.object({
  valid: z.boolean(),
  entries: z.int().nonnegative(),
  /** The number of the first entry that is not as it was written. */
  firstBad: z.int().positive().nullable(),
  fault: AuditFault.nullable(),
  head: AuditHead,
})
export type AuditVerdict = Readonly<z.infer<typeof AuditVerdict>>
