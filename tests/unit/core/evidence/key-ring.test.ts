import { describe, expect, test } from 'vitest'

import { revokeKey, rotateKey, standingOf } from '#core/evidence/key-ring.ts'
import type { KeyRing } from '#shared/evidence.ts'
import { EvidenceSignature, SigningKey } from '#shared/evidence.ts'
import { later } from '#tests/support/builders.ts'
import { noon } from '#tests/support/fakes.ts'

const keyOf = (n: number, from = noon): SigningKey =>
  SigningKey.parse({
    keyId: String(n).repeat(64),
    publicKey: Buffer.alloc(32, n).toString('base64'),
    owner: '一号工作站',
    from,
  })
const signatureOf = ({ keyId, publicKey }: SigningKey, signedAt = noon): EvidenceSignature =>
  EvidenceSignature.parse({
    algorithm: 'Ed25519',
    keyId,
    publicKey,
    signature: Buffer.alloc(64).toString('base64'),
    signedAt,
    signedBy: '王芳',
  })
const [first, second] = [keyOf(1), keyOf(2, later(1000))]
const ring: KeyRing = { keys: [first] }
const valueOf = <T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false },
): T => {
  if (!result.ok) throw new Error('refused')
  return result.value
}

describe('keys', () => {
  test('that gave way to another still stand for what they signed before', () => {
    const rotated = valueOf(rotateKey(ring, first.keyId, second))

    expect(standingOf(rotated, signatureOf(first, later(999))).state).toBe('known')
    expect(standingOf(rotated, signatureOf(first, later(1001))).state).toBe('notThen')
    expect(standingOf(rotated, signatureOf(second, later(1001))).state).toBe('known')
    expect(standingOf(rotated, signatureOf(second, noon)).state).toBe('notThen')
  })

  test('that are revoked stand for nothing, however early it is dated', () => {
    const revoked = valueOf(revokeKey(ring, first.keyId, later(5)))

    expect(standingOf(revoked, signatureOf(first))).toMatchObject({
      state: 'revoked',
      revokedAt: later(5),
    })
  })

  test('are known by all of their bytes, not by the name alone', () => {
    expect(standingOf(ring, { ...signatureOf(first), publicKey: second.publicKey }).state).toBe(
      'unknown',
    )
  })

  test('are not rotated, added or revoked twice, nor where they are not', () => {
    const refused = (type: string) => ({ ok: false, error: { type } })
    expect(rotateKey(ring, first.keyId, first)).toEqual(refused('KeyThereAlready'))
    expect(rotateKey(ring, second.keyId, second)).toEqual(refused('KeyNotFound'))
    expect(revokeKey(ring, second.keyId, noon)).toEqual(refused('KeyNotFound'))
    const revoked = valueOf(revokeKey(ring, first.keyId, noon))
    expect(revokeKey(revoked, first.keyId, noon)).toEqual(refused('AlreadyRevoked'))
  })
})
