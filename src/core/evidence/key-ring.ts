import type { EvidenceSignature, KeyRing, SigningKey } from '#shared/evidence.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'
import type { UtcMs } from '#shared/time.ts'

/**
 * Whose word a signature is. `notThen`: the key is known, and was not in use on the day the
 * signature names.
 */
export type KeyStanding =
  | { readonly state: 'known' | 'notThen'; readonly key: SigningKey }
  | { readonly state: 'revoked'; readonly key: SigningKey; readonly revokedAt: UtcMs }
  | { readonly state: 'unknown' }

/** A signature proves that the key signed, and nothing of when: a revoked key's never stands. */
export const standingOf = (
  { keys }: KeyRing,
  { keyId, publicKey, signedAt }: EvidenceSignature,
): KeyStanding => {
  const key = keys.find((one) => one.keyId === keyId && one.publicKey === publicKey)
  if (!key) return { state: 'unknown' }
  const { revokedAt } = key
  if (revokedAt !== null) return { state: 'revoked', key, revokedAt }
  const isThen = signedAt >= key.from && (key.retiredAt === null || signedAt <= key.retiredAt)
  return { state: isThen ? 'known' : 'notThen', key }
}

export type KeyRingFailure = Failure<'KeyNotFound' | 'KeyThereAlready' | 'AlreadyRevoked'>

/** Another key takes the place of one, whose signatures go on to stand. */
export const rotateKey = (
  { keys }: KeyRing,
  keyId: SigningKey['keyId'],
  next: SigningKey,
): Result<KeyRing, KeyRingFailure> => {
  if (!keys.some((key) => key.keyId === keyId)) return err({ type: 'KeyNotFound' })
  if (keys.some((key) => key.keyId === next.keyId)) return err({ type: 'KeyThereAlready' })
  const retired = keys.map((key) =>
    key.keyId === keyId ? { ...key, retiredAt: key.retiredAt ?? next.from } : key,
  )
  return ok({ keys: [...retired, next] })
}

/** Nothing that the key signed stands from now on. It stays on the ring, so that this can be said. */
export const revokeKey = (
  { keys }: KeyRing,
  keyId: SigningKey['keyId'],
  at: UtcMs,
): Result<KeyRing, KeyRingFailure> => {
  const key = keys.find((one) => one.keyId === keyId)
  if (!key) return err({ type: 'KeyNotFound' })
  if (key.revokedAt !== null) return err({ type: 'AlreadyRevoked' })
  return ok({ keys: keys.map((one) => (one === key ? { ...one, revokedAt: at } : one)) })
}
