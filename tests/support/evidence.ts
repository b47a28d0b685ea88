import { readFileSync } from 'node:fs'

import { scoreEvaluation } from '#core/scorecard/score.ts'
import { signerOf } from '#evidence/signing.ts'
import { writePackage, type OrderedClip, type PackageOrder } from '#evidence/write-package.ts'
import { EvidenceEvaluation, KeyRing } from '#shared/evidence.ts'
import { aMark, anEvaluation, aScorecard } from '#tests/support/builders.ts'
import { noon } from '#tests/support/fakes.ts'
import * as id from '#tests/support/ids.ts'

/** Two channels of µ-law at 8 kHz, in which both sides speak. */
export const sampleCall = 'resources/sample/recordings/20261001-091512-2001.wav'
export const packageId = '0190c000-0000-7000-8000-00000000e71d'
export const signer = signerOf(Buffer.alloc(32, 11))
export const otherSigner = signerOf(Buffer.alloc(32, 12))

/** The test's own key, known since an hour before noon. */
export const ringWith = (over: Record<string, unknown> = {}): KeyRing => {
  const { keyId, publicKey } = signer
  return KeyRing.parse({
    keys: [{ keyId, publicKey, owner: '东区中心', from: noon - 3_600_000, ...over }],
  })
}

export const aClip = (over: Partial<OrderedClip> = {}): OrderedClip => ({
  from: 80_000,
  to: 84_000,
  redactions: [],
  markId: id.markId(),
  itemKey: null,
  withMp3: false,
  ...over,
})

/** A package of one clip of half a second whose middle on one side is silenced. */
export const anOrder = (out: string, over: Partial<PackageOrder> = {}): PackageOrder => ({
  out,
  packageId,
  madeAt: noon,
  madeBy: { id: id.personId(), name: '王芳' },
  reason: '客户投诉复核',
  version: '1.2.3',
  recording: { path: sampleCall, id: id.recordingId(), callId: id.callId() },
  clips: [
    aClip({
      redactions: [{ from: 81_000, to: 82_000, channel: 1, mode: 'mute', reason: 'card' }],
    }),
  ],
  evaluation: EvidenceEvaluation.parse({
    evaluation: anEvaluation({ state: 'submitted', submittedAt: noon }),
    inspector: '王芳',
    marks: [aMark()],
    answers: [],
    score: scoreEvaluation(aScorecard(), [aMark()], []),
    scorecard: aScorecard(),
  }),
  appeal: null,
  report: Buffer.from('%PDF-1.7\n%%EOF\n'),
  signer,
  ...over,
})

/** The bytes of a package that was written. */
export const packageBytes = async (
  out: string,
  over: Partial<PackageOrder> = {},
): Promise<Buffer> => {
  const written = await writePackage(anOrder(out, over))
  if (!written.ok) throw new Error(JSON.stringify(written.error))
  return readFileSync(out)
}
