import { bagInfoText, bagitText, signedByOf } from '#core/evidence/bag-text.ts'
import { manifestText, type ManifestEntry } from '#core/evidence/manifest.ts'
import { folderNameOf, parts, payload, tagFiles } from '#core/evidence/package-paths.ts'
import { watchOf, type WorkOptions } from '#media/analyse.ts'
import { clippable, type Clippable } from '#media/clippable.ts'
import { hashOf, refusedCut, writeCut } from '#media/clip.ts'
import { attempt, valueOf, type MediaFailure } from '#media/failure.ts'
import { openSound } from '#media/open-sound.ts'
import { openSource, type RecordingSource } from '#media/source.ts'
import type { Write } from '#media/write-file.ts'
import {
  EvidenceAppeal,
  EvidenceEvaluation,
  EvidenceProvenance,
  EvidenceSignature,
  evidenceVersion,
  type EvidenceClip,
  type EvidencePerson,
} from '#shared/evidence.ts'
import { Sha256, type CallId, type RecordingId } from '#shared/ids.ts'
import type { ClipFormat } from '#shared/redaction.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'
import type { UtcMs } from '#shared/time.ts'

import { jsonText } from '#evidence/json-text.ts'
import type { Signer } from '#evidence/signing.ts'
import { writeZip, type Added } from '#evidence/write-zip.ts'

export type OrderedClip = Pick<
  EvidenceClip,
  'from' | 'to' | 'redactions' | 'markId' | 'itemKey'
> & {
  /** An MP3 beside the WAV, for those who cannot play the latter. */
  readonly withMp3: boolean
}

export type PackageOrder = {
  readonly out: string
  readonly packageId: string
  readonly madeAt: UtcMs
  readonly madeBy: EvidencePerson
  readonly reason: string
  /** Of the whole program: `0.1.0`. */
  readonly version: string
  readonly recording: RecordingSource & {
    readonly id: RecordingId | null
    readonly callId: CallId | null
    /** Of the file as the recorder wrote it, where it is known: hashing hours takes its time. */
    readonly sha256?: Sha256 | undefined
  }
  readonly clips: readonly OrderedClip[]
  readonly evaluation: EvidenceEvaluation
  readonly appeal: EvidenceAppeal | null
  readonly report: Uint8Array | null
  readonly signer: Signer
}

export type WrittenPackage = {
  readonly out: string
  readonly files: readonly Added[]
  readonly provenance: EvidenceProvenance
}

export type PackageFailure =
  | MediaFailure
  /** `index` counts the clips in the order they were given. */
  | (Failure<'ClipRefused'> & { readonly index: number; readonly reason: MediaFailure })

/** Writes a signed package of evidence, or nothing: clips go into it as they are cut. */
export const writePackage = async (
  order: PackageOrder,
  options: WorkOptions = {},
): Promise<Result<WrittenPackage, PackageFailure>> => {
  const written = await attempt(async () => {
    const source = valueOf(openSource(order.recording))
    try {
      const opened = await openSound(order.recording, source, options)
      const sound = clippable(opened, source)
      for (const [index, { from, to, redactions }] of order.clips.entries()) {
        const reason = refusedCut(sound, { from, to, redactions })
        if (reason) return err({ type: 'ClipRefused' as const, index, reason })
      }
      const hash = async (): Promise<Sha256> =>
        Sha256.parse((await hashOf(source, watchOf(options))).digest('hex'))
      const sha256 = order.recording.sha256 ?? (await hash())
      return ok(await writeBag(order, { sound, codec: opened.info.codec, sha256 }, options))
    } finally {
      source.close()
    }
  })
  return written.ok ? written.value : written
}

type Source = {
  readonly sound: Clippable
  readonly codec: EvidenceProvenance['recording']['codec']
  readonly sha256: Sha256
}

const writeBag = async (
  order: PackageOrder,
  source: Source,
  options: WorkOptions,
): Promise<WrittenPackage> => {
  const { out, packageId, madeAt, madeBy, evaluation, appeal, report, signer } = order
  const folder = folderNameOf(packageId)
  const files: Added[] = []
  let made: EvidenceProvenance | undefined
  await writeZip(out, async (zip) => {
    const add = async (path: string, fill: (write: Write) => Promise<void>, size?: number) => {
      const added = { ...(await zip.add(`${folder}/${path}`, fill, size)), path }
      files.push(added)
      return added
    }
    const addBytes = (path: string, bytes: Uint8Array) => add(path, (write) => write(bytes))
    const addText = (path: string, text: string) => addBytes(path, Buffer.from(text, 'utf8'))

    if (appeal) await addText(parts.appeal, jsonText(EvidenceAppeal, appeal))
    const clips = await addClips(order, source, options, add)
    await addText(parts.evaluation, jsonText(EvidenceEvaluation, evaluation))
    const provenance = provenanceOf(order, source, clips)
    made = provenance
    await addText(parts.provenance, jsonText(EvidenceProvenance, provenance))
    if (report) await addBytes(parts.report, report)

    const isPayload = ({ path }: Added): boolean => path.startsWith(payload)
    const payloadFiles = files.filter(isPayload)
    const signedBy = signedByOf(madeBy)
    await addText(tagFiles.bagit, bagitText)
    await addText(
      tagFiles.info,
      bagInfoText({
        version: evidenceVersion,
        packageId,
        evaluationId: evaluation.evaluation.id,
        program: `Earshot ${order.version}`,
        signedAt: madeAt,
        signedBy,
        keyId: signer.keyId,
        bytes: payloadFiles.reduce((sum, { bytes }) => sum + bytes, 0),
        files: payloadFiles.length,
      }),
    )
    await addText(tagFiles.manifest, manifestText(payloadFiles.map(listed)))
    const tags = manifestText(files.filter((file) => !isPayload(file)).map(listed))
    await addText(tagFiles.tagManifest, tags)
    const signature = EvidenceSignature.parse({
      algorithm: 'Ed25519',
      keyId: signer.keyId,
      publicKey: signer.publicKey,
      signature: Buffer.from(signer.sign(Buffer.from(tags, 'utf8'))).toString('base64'),
      signedAt: madeAt,
      signedBy,
    })
    await addText(tagFiles.signature, jsonText(EvidenceSignature, signature))
  })
  if (!made) throw new Error('no provenance')
  return { out, files, provenance: made }
}

const listed = ({ path, sha256 }: Added): ManifestEntry => ({ path, sha256 })

const provenanceOf = (
  { packageId, madeAt, madeBy, reason, version, recording, clips: ordered }: PackageOrder,
  { sound, codec, sha256 }: Source,
  clips: readonly EvidenceClip[],
): EvidenceProvenance => ({
  packageId,
  madeAt,
  madeBy,
  reason,
  programs: [
    { name: 'Earshot', version },
    { name: `${codec} decoder`, version: recording.ffmpeg ?? `Earshot ${version}` },
    ...(ordered.some(({ withMp3 }) => withMp3) ? [{ name: 'MP3 encoder', version: 'LAME' }] : []),
  ],
  recording: {
    id: recording.id,
    callId: recording.callId,
    sha256,
    codec,
    channels: sound.channels,
    sampleRate: sound.sampleRate,
    frames: sound.frames,
  },
  clips: [...clips],
})

/** Each clip, the MP3 before the WAV as their names have it. */
const addClips = async (
  { clips }: PackageOrder,
  { sound }: Source,
  { onProgress, signal }: WorkOptions,
  add: (path: string, fill: (write: Write) => Promise<void>, size?: number) => Promise<Added>,
): Promise<readonly EvidenceClip[]> => {
  const formatsOf = ({ withMp3 }: OrderedClip): readonly ClipFormat[] =>
    withMp3 ? ['mp3', 'wav'] : ['wav']
  const frames = clips.reduce((sum, one) => sum + formatsOf(one).length * (one.to - one.from), 0)
  const digits = Math.max(2, String(clips.length).length)
  const made: EvidenceClip[] = []
  let before = 0
  for (const [index, clip] of clips.entries()) {
    const { from, to, redactions, markId, itemKey } = clip
    for (const format of formatsOf(clip)) {
      const path = `data/clips/${String(index + 1).padStart(digits, '0')}.${format}`
      const watch = watchOf({
        signal,
        onProgress: ({ doneFrames }) => onProgress?.({ doneFrames: before + doneFrames, frames }),
      })
      const cut = { from, to, redactions, format }
      const size = format === 'wav' ? (to - from) * sound.blockAlign : 0
      const { sha256 } = await add(path, (write) => writeCut(sound, cut, write, watch), size)
      made.push({ path, format, sha256, from, to, redactions, markId, itemKey })
      before += to - from
    }
  }
  return made
}
