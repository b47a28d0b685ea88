import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'

import { v7 } from 'uuid'

import { openPyramid } from '#core/audio/pyramid.ts'
import { clipStem } from '#core/calls/clip-name.ts'
import type { Store } from '#core/ports.ts'
import {
  writePackage,
  type OrderedClip,
  type PackageFailure,
  type PackageOrder,
} from '#evidence/write-package.ts'
import { asEvidenceFailure } from '#main/evidence/evidence-hub.ts'
import { asGranted } from '#main/evidence/leave.ts'
import { subjectOf } from '#main/evidence/evidence-subject.ts'
import { reportHtml } from '#main/evidence/report-html.ts'
import { freeName } from '#main/media/free-name.ts'
import { redactionFrames } from '#main/media/redaction-frames.ts'
import type { RecordingFiles } from '#main/media/recording-files.ts'
import type { ClipWatch, Shell } from '#main/ports-app.ts'
import type { EvidenceHub, SigningDesk } from '#main/ports-evidence.ts'
import type { SoundBook } from '#main/ports.ts'
import type { ReviewHub } from '#main/reviews/review-hub.ts'
import { refusedCut } from '#media/clip.ts'
import { clipClock } from '#media/clippable.ts'
import type { Person } from '#shared/assignment.ts'
import type { Recording } from '#shared/call.ts'
import type { EvidenceFailure, EvidenceOrder, EvidenceSaved } from '#shared/evidence-api.ts'
import type { RedactionFault } from '#shared/redaction.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { ExportGrant } from '#shared/signing-keys.ts'

export type ExportDeps = {
  readonly store: Store
  readonly sounds: Pick<SoundBook, 'pyramid'>
  readonly files: RecordingFiles
  readonly hub: EvidenceHub
  readonly desk: SigningDesk
  readonly shell: Pick<Shell, 'printPdf'>
  readonly person: Person
  /** Of the program: `0.1.0`. */
  readonly version: string
  /** Where clips go. */
  readonly folder: () => string
  readonly reviewHub: Pick<ReviewHub, 'ask'>
  /** Everybody whose name is known here. */
  readonly people: () => readonly Person[]
}

type Clock = { readonly channels: number; readonly sampleRate: number; readonly frames: number }

/**
 * Writes a signed package, or nothing. What can be refused here is refused before the hub is asked: a
 * grant is written down there, and should be of a package that came to be.
 */
export async function exportEvidence(
  deps: ExportDeps,
  ordered: EvidenceOrder,
  { onProgress, signal }: ClipWatch,
): Promise<Result<EvidenceSaved, EvidenceFailure>> {
  const { desk, hub, files, person, version } = deps
  const asked = await asGranted(hub, ordered)
  if (!asked.ok) return asked
  const order = asked.value
  const subject = await subjectOf(deps, order)
  if (!subject.ok) return subject
  const { call, recording, evaluation, appeal } = subject.value
  const source = files.original(recording)
  const counted = await clipClock(source)
  if (!counted.ok) return err({ type: 'NotReady' })
  const clips = clipsOf(order, recording, counted.value)
  if (!clips.ok) return clips

  const isGivenUp = (): boolean => signal.aborted
  const signer = await desk.signer()
  if (!signer.ok) return signer
  if (isGivenUp()) return err({ type: 'GivenUp' })
  const { callId, evaluationId, reason, language, requestId } = order
  const { keyId } = signer.value
  const packageId = v7()
  const granted = await hub.ask('/v1/evidence-exports', ExportGrant, {
    ...{ packageId, callId, evaluationId, keyId, reason, requestId },
    clips: clips.value.length,
  })
  if (!granted.ok) return err(asEvidenceFailure(granted.error))

  const told: Omit<PackageOrder, 'out' | 'report' | 'recording' | 'signer'> = {
    ...{ packageId, reason, version, evaluation, appeal, clips: clips.value },
    // The hub's time, by which it also knows since when the key is in use.
    madeAt: granted.value.at,
    madeBy: { id: person.id, name: person.name },
  }
  const peaks = deps.sounds.pyramid(recording.id)
  const pyramid = peaks && openPyramid(peaks)
  const report = await deps.shell.printPdf(
    reportHtml({
      ...{ ...told, language, keyId, call, recording, clock: counted.value },
      pyramid: pyramid?.ok ? pyramid.value : null,
    }),
  )
  if (!report) return err({ type: 'CannotPrint' })
  if (isGivenUp()) return err({ type: 'GivenUp' })

  const folder = deps.folder()
  try {
    await mkdir(folder, { recursive: true })
  } catch {
    return err({ type: 'CannotWrite', folder })
  }
  const day = new Date(granted.value.at).toISOString().slice(0, 10)
  const out = freeName(join(folder, `${clipStem(call)} evidence ${day}.zip`))
  const written = await writePackage(
    {
      ...{ ...told, out, report, signer: signer.value },
      recording: { ...source, id: recording.id, callId, sha256: recording.sha256 },
    },
    { signal, onProgress: ({ doneFrames, frames }) => onProgress(doneFrames / frames) },
  )
  return written.ok ? ok({ path: out, packageId }) : err(failureOf(written.error, folder))
}

/** The stretches in samples, in the order of the recording. */
function clipsOf(
  { clips, withMp3 }: EvidenceOrder,
  { agentChannel }: Recording,
  clock: Clock,
): Result<readonly OrderedClip[], EvidenceFailure> {
  const made: OrderedClip[] = []
  const frameAt = (ms: number): number => Math.round((ms * clock.sampleRate) / 1000)
  for (const [n, { from, to, redactions, markId, itemKey }] of clips.entries()) {
    const refused = (reason: RedactionFault) =>
      err({ type: 'ClipRefused', clip: n + 1, reason } as const)
    const clip = { from: frameAt(from), to: Math.min(frameAt(to), clock.frames) }
    if (clip.from >= clock.frames) return refused('Outside')
    if (clip.from >= clip.to) return refused('Empty')
    const placed = redactionFrames(redactions, agentChannel, clock, clip)
    if (!placed.ok) return refused('NoSuchSide')
    const cut = {
      ...{ ...clip, markId, itemKey, withMp3 },
      redactions: placed.value.map((one, at) => ({
        ...{ ...one, to: Math.min(one.to, clip.to) },
        reason: redactions[at]?.reason ?? 'other',
      })),
    }
    const fault = refusedCut(clock, cut)
    if (fault) return refused(fault.type === 'RedactionRefused' ? fault.fault : 'Outside')
    made.push(cut)
  }
  return ok(made)
}

function failureOf(failure: PackageFailure, folder: string): EvidenceFailure {
  if (failure.type === 'ClipRefused') {
    const { index, reason } = failure
    const fault = reason.type === 'RedactionRefused' ? reason.fault : 'Outside'
    return { type: 'ClipRefused', clip: index + 1, reason: fault }
  }
  const { type } = failure
  if (type === 'CannotWrite') {
    const isFull = failure.code === 'ENOSPC' || failure.code === 'EDQUOT'
    return isFull ? { type: 'DiskFull' } : { type, folder }
  }
  if (type === 'NoMp3Of') return { type: 'ClipRefused', clip: 1, reason: 'NoMp3' }
  return { type: type === 'Cancelled' ? 'GivenUp' : 'NotReady' }
}
