import { basename } from 'node:path'

import { evidenceSentences, worded } from '#evidence/sentences.ts'
import type { Verification, VerifyFailure } from '#evidence/verification.ts'
import { verifyPackage } from '#evidence/verify-package.ts'
import type { RecordingFiles } from '#main/media/recording-files.ts'
import type { ClipWatch } from '#main/ports-app.ts'
import type { KnownKeys } from '#main/ports-evidence.ts'
import type { Shelf } from '#main/ports.ts'
import type { RecordingSource } from '#media/source.ts'
import type { EvidenceProvenance } from '#shared/evidence.ts'
import type { PackageVerdict, VerdictFailure } from '#shared/evidence-api.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { UtcMs } from '#shared/time.ts'
import type { Words } from '#shared/words.ts'

export type VerifyDeps = {
  readonly known: KnownKeys
  readonly shelf: Pick<Shelf, 'entryOfCall'>
  readonly files: RecordingFiles
}

/** Checks a package by what is known here; a hub that can be reached is asked for its keys first. */
export async function verifyEvidence(
  { known, shelf, files }: VerifyDeps,
  path: string,
  { onProgress, signal }: ClipWatch,
): Promise<Result<PackageVerdict, VerdictFailure>> {
  await known.refresh()
  const last = known.last()
  /** The very recording, where it lies whole on this disk. */
  const findRecording = ({ recording }: EvidenceProvenance): RecordingSource | undefined => {
    const entry = recording.callId === null ? undefined : shelf.entryOfCall(recording.callId)
    const isHere = entry?.state === 'ready' && entry.recording.sha256 === recording.sha256
    return isHere ? files.original(entry.recording) : undefined
  }
  const verified = await verifyPackage(path, {
    keys: last?.ring,
    findRecording,
    signal,
    onProgress: (done, bytes) => onProgress(done / bytes),
  })
  if (verified.ok) return ok(verdictOf(path, verified.value, last?.asOf ?? null))
  if (verified.error.type === 'Cancelled') return err({ type: 'GivenUp' })
  return err({ type: 'NoVerdict', says: failureWords(basename(path), verified.error) })
}

const failureWords = (name: string, failure: VerifyFailure): Words => ({
  zh: `${name} ${worded(evidenceSentences.zh.failures, failure)}`,
  en: `${name} ${worded(evidenceSentences.en.failures, failure)}`,
})

function verdictOf(
  path: string,
  { valid, packageId, files, signature, clips, faults }: Verification,
  keysAsOf: UtcMs | null,
): PackageVerdict {
  const { state, keyId, retiredAt } = signature
  const signed = {
    keyId: (keyId ?? '').slice(0, 16),
    by: signature.signedBy ?? '',
    at: momentOf(signature.signedAt),
    owner: signature.owner ?? '',
    revokedAt: momentOf(signature.revokedAt),
  }
  const { zh, en } = evidenceSentences
  return {
    ...{ path, valid, packageId, files, keysAsOf },
    signature: {
      ...{ state, keyId, isSuperseded: state === 'known' && retiredAt !== null },
      says: { zh: zh.signature[state](signed), en: en.signature[state](signed) },
    },
    clips: clips.map((clip) => {
      const frame = clip.frame === null ? '' : String(clip.frame)
      return {
        ...clip,
        says: {
          zh: zh.clips[clip.state](clip.path, frame),
          en: en.clips[clip.state](clip.path, frame),
        },
      }
    }),
    faults: faults.map((fault) => ({ zh: worded(zh.faults, fault), en: worded(en.faults, fault) })),
  }
}

/** In the time of this machine. */
const momentOf = (at: UtcMs | null): string =>
  at === null
    ? ''
    : new Date(at - new Date(at).getTimezoneOffset() * 60_000)
        .toISOString()
        .slice(0, 16)
        .replace('T', ' ')
