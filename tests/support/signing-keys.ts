import { newSigningSeed, proofText, signerOf } from '#evidence/signing.ts'
import type { PersonId } from '#shared/ids.ts'

/** A new key, and what its owner tells the hub of it. */
export const aSigningKey = (owner: PersonId) => {
  const signer = signerOf(newSigningSeed())
  const { keyId, publicKey } = signer
  const proof = Buffer.from(signer.sign(proofText(owner))).toString('base64')
  return { signer, keyId, draft: { publicKey, proof, replaces: null } }
}
