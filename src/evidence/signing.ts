import {
  createHash,
  createPrivateKey,
  createPublicKey,
  randomBytes,
  sign,
  verify,
} from 'node:crypto'

import { SigningKeyId, type EvidenceSignature } from '#shared/evidence.ts'
import type { PersonId } from '#shared/ids.ts'

/** Signs with a key that it does not give away. */
export interface Signer {
  readonly keyId: SigningKeyId
  /** 32 bytes in base64. */
  readonly publicKey: string
  readonly sign: (bytes: Uint8Array) => Uint8Array
}

/** A new private key of Ed25519 (RFC 8032): 32 random bytes, as a key vault keeps them. */
export const newSigningSeed = (): Uint8Array => randomBytes(32)

/** What stands before the 32 bytes of a key in PKCS #8 and SPKI (RFC 8410, 7 and 4). */
const PRIVATE = Buffer.from('302e020100300506032b657004220420', 'hex')
const PUBLIC = Buffer.from('302a300506032b6570032100', 'hex')

export const signerOf = (seed: Uint8Array): Signer => {
  const privateKey = createPrivateKey({
    key: Buffer.concat([PRIVATE, seed]),
    format: 'der',
    type: 'pkcs8',
  })
  const raw = createPublicKey(privateKey)
    .export({ format: 'der', type: 'spki' })
    .subarray(PUBLIC.length)
  return {
    keyId: keyIdOf(raw),
    publicKey: raw.toString('base64'),
    sign: (bytes) => sign(null, bytes, privateKey),
  }
}

/** The id of a key by its public half, 32 bytes in base64. */
export const keyIdOfPublic = (publicKey: string): SigningKeyId =>
  keyIdOf(Buffer.from(publicKey, 'base64'))

const keyIdOf = (raw: Uint8Array): SigningKeyId =>
  SigningKeyId.parse(createHash('sha256').update(raw).digest('hex'))

/** Whether the key it names made this signature over these bytes. */
export const isSignatureOf = (
  { keyId, publicKey, signature }: EvidenceSignature,
  bytes: Uint8Array,
): boolean => {
  return keyIdOfPublic(publicKey) === keyId && isSignedWith(publicKey, signature, bytes)
}

/** Whether the private half of that key made the signature; both in base64. */
export const isSignedWith = (publicKey: string, signature: string, bytes: Uint8Array): boolean => {
  const raw = Buffer.from(publicKey, 'base64')
  try {
    const key = createPublicKey({
      key: Buffer.concat([PUBLIC, raw]),
      format: 'der',
      type: 'spki',
    })
    return verify(null, bytes, key, Buffer.from(signature, 'base64'))
  } catch {
    return false // OpenSSL throws at what is no point of the curve.
  }
}

/** What is signed to show that one has the private half of a key one registers. */
export const proofText = (personId: PersonId): Uint8Array =>
  Buffer.from(`Earshot signing key of ${personId}\n`, 'utf8')
