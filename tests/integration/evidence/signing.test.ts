import { createHash } from 'node:crypto'

import { describe, expect, test } from 'vitest'

import { isSignatureOf, newSigningSeed, signerOf } from '#evidence/signing.ts'
import { EvidenceSignature } from '#shared/evidence.ts'
import { noon } from '#tests/support/fakes.ts'

const signed = (seed: Uint8Array, bytes: Uint8Array): EvidenceSignature => {
  const { keyId, publicKey, sign } = signerOf(seed)
  return EvidenceSignature.parse({
    algorithm: 'Ed25519',
    keyId,
    publicKey,
    signature: Buffer.from(sign(bytes)).toString('base64'),
    signedAt: noon,
    signedBy: '王芳',
  })
}

describe('a signature', () => {
  test('is that of RFC 8032, 7.1, test 1', () => {
    const seed = Buffer.from(
      '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
      'hex',
    )
    const { publicKey, signature, keyId } = signed(seed, new Uint8Array(0))
    const raw = Buffer.from(publicKey, 'base64')

    expect(raw.toString('hex')).toBe(
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    )
    expect(Buffer.from(signature, 'base64').toString('hex')).toBe(
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    )
    expect(keyId).toBe(createHash('sha256').update(raw).digest('hex'))
  })

  test('of a new key holds for its bytes, and for no others and no other key', () => {
    const [seed, other] = [newSigningSeed(), newSigningSeed()]
    const bytes = Buffer.from('what was signed')
    const signature = signed(seed, bytes)

    expect(isSignatureOf(signature, bytes)).toBe(true)
    expect(isSignatureOf(signature, Buffer.from('what was Signed'))).toBe(false)
    const { keyId, publicKey } = signerOf(other)
    expect(isSignatureOf({ ...signature, keyId, publicKey }, bytes)).toBe(false)
    expect(isSignatureOf({ ...signature, keyId }, bytes)).toBe(false)
  })

  test('of a key that is no point of the curve is none', () => {
    const raw = Buffer.alloc(32, 0xff)
    const keyId = EvidenceSignature.shape.keyId.parse(
      createHash('sha256').update(raw).digest('hex'),
    )
    const bytes = Buffer.from('x')
    const forged = { ...signed(newSigningSeed(), bytes), keyId, publicKey: raw.toString('base64') }
    expect(isSignatureOf(forged, bytes)).toBe(false)
  })
})
