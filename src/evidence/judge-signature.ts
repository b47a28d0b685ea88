import type { BagInfo } from '#core/evidence/bag-text.ts'
import { standingOf } from '#core/evidence/key-ring.ts'
import { EvidenceSignature, type KeyRing } from '#shared/evidence.ts'

import { jsonText, readJson } from '#evidence/json-text.ts'
import { decoded } from '#evidence/list-package.ts'
import { isSignatureOf } from '#evidence/signing.ts'
import type { SignatureVerdict } from '#shared/evidence-verdict.ts'

const NOTHING = {
  ...{ keyId: null, signedAt: null, signedBy: null },
  ...{ owner: null, revokedAt: null, retiredAt: null },
}

/** Who signed the tag manifest. What a signature says that `bag-info.txt` does not is not believed. */
export const judgeSignature = (
  written: Uint8Array | undefined,
  tagManifest: Uint8Array | undefined,
  info: BagInfo | undefined,
  ring: KeyRing,
): SignatureVerdict => {
  if (!written) return { state: 'missing', ...NOTHING }
  const read = readJson(EvidenceSignature, written)
  if (!read.ok) return { state: 'broken', ...NOTHING }
  const signature = read.value
  const { keyId, signedAt, signedBy } = signature
  const holds =
    tagManifest !== undefined &&
    decoded(written) === jsonText(EvidenceSignature, signature) &&
    isCanonical(signature.publicKey) &&
    isCanonical(signature.signature) &&
    info?.keyId === keyId &&
    info.signedAt === signedAt &&
    info.signedBy === signedBy &&
    isSignatureOf(signature, tagManifest)
  if (!holds) return { state: 'broken', ...NOTHING, keyId }
  const standing = standingOf(ring, signature)
  return {
    state: standing.state,
    keyId,
    signedAt,
    signedBy,
    owner: standing.state === 'unknown' ? null : standing.key.owner,
    revokedAt: standing.state === 'revoked' ? standing.revokedAt : null,
    retiredAt: standing.state === 'unknown' ? null : standing.key.retiredAt,
  }
}

/** Base64 whose last bits, which no byte needs, are zero: the same bytes have one text. */
const isCanonical = (text: string): boolean =>
  Buffer.from(text, 'base64').toString('base64') === text
