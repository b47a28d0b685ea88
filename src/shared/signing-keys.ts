/** The keys that workstations sign evidence with, as they and the hub speak of them. */
import { z } from 'zod'

import { pageOf } from '#shared/admin/people.ts'
import { base64, PublicKey, SigningKeyId } from '#shared/evidence.ts'
import { CallId, DeviceId, EvaluationId, PersonId } from '#shared/ids.ts'
import { UtcMs } from '#shared/time.ts'

/** Registers a key of one's own. */
export const SigningKeyDraft = z.object({
  publicKey: PublicKey,
  /** Made with the private half over a text that names the person. */
  proof: base64(64),
  /** One's own key that this one takes the place of. */
  replaces: SigningKeyId.nullable().default(null),
})
export type SigningKeyDraft = Readonly<z.infer<typeof SigningKeyDraft>>

export const SigningKeyRow = z.object({
  id: SigningKeyId,
  /** Of the person whose key it is. */
  name: z.string(),
  personId: PersonId,
  teamName: z.string(),
  deviceId: DeviceId.nullable(),
  deviceName: z.string().nullable(),
  from: UtcMs,
  retiredAt: UtcMs.nullable(),
  revokedAt: UtcMs.nullable(),
})
export type SigningKeyRow = Readonly<z.infer<typeof SigningKeyRow>>
export const SigningKeyPage = pageOf(SigningKeyRow)
export type SigningKeyPage = Readonly<z.infer<typeof SigningKeyPage>>

export const Reason = z.string().trim().min(1).max(2000)

export const KeyRevocation = z.object({ reason: Reason })
export type KeyRevocation = Readonly<z.infer<typeof KeyRevocation>>

export const SigningKeyRefusal = z.enum([
  'NotFound',
  /** The signature is not that of the key. */
  'WrongProof',
  /** It is registered as somebody else's. */
  'KeyOfAnother',
  'KeyRevoked',
  'AlreadyRevoked',
])
export type SigningKeyRefusal = z.infer<typeof SigningKeyRefusal>

/** Asks to hand out a package of evidence. */
export const ExportDraft = z.object({
  packageId: z.uuid(),
  callId: CallId,
  evaluationId: EvaluationId,
  keyId: SigningKeyId,
  reason: Reason,
  clips: z.int().nonnegative().max(1000),
  /** The leave of a second person, where one is needed. */
  requestId: z.uuid().nullable().default(null),
})
export type ExportDraft = Readonly<z.infer<typeof ExportDraft>>

/** `at`: when it was granted by the hub's clock, which is the day the package bears. */
export const ExportGrant = z.object({ at: UtcMs })
export type ExportGrant = Readonly<z.infer<typeof ExportGrant>>

export const ExportRefusal = z.enum([
  'NotAllowed',
  'CallNotFound',
  /** The hub does not know the key, or not as this person's. */
  'KeyUnknown',
  /** Another took its place. */
  'KeyRetired',
  'KeyRevoked',
  'SecondPersonNeeded',
  'RequestNotFound',
  /** Nobody decided yet, or it was refused. */
  'NotGranted',
  'LeaveLapsed',
  'OtherThanGranted',
])
export type ExportRefusal = z.infer<typeof ExportRefusal>
