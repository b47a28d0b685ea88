import { bagitText, readBagInfo, versionIn, type BagInfo } from '#core/evidence/bag-text.ts'
import {
  folderNameOf,
  inPackageOrder,
  parts,
  payload,
  tagFiles,
} from '#core/evidence/package-paths.ts'
import type { WorkOptions } from '#media/analyse.ts'
import { attempt, type MediaFailure } from '#media/failure.ts'
import type { RecordingSource } from '#media/source.ts'
import {
  EvidenceAppeal,
  EvidenceEvaluation,
  EvidenceProvenance,
  evidenceVersion,
  type KeyRing,
} from '#shared/evidence.ts'
import { err, ok, type Result } from '#shared/result.ts'

import { judgeFiles, unreadable } from '#evidence/judge-files.ts'
import { judgeSignature } from '#evidence/judge-signature.ts'
import { readJson } from '#evidence/json-text.ts'
import { decoded, listPackage, type Listing } from '#evidence/list-package.ts'
import { withPackage, type PackageFile } from '#evidence/open-package.ts'
import { readFiles, type ReadFile } from '#evidence/read-files.ts'
import type { PackageFault, Verification, VerifyFailure } from '#evidence/verification.ts'
import type { JudgedClip, JudgedFile, SignatureVerdict } from '#shared/evidence-verdict.ts'

export type VerifyOptions = {
  /** Whose signatures are known; without it every key is unknown, and that alone is no fault. */
  readonly keys?: KeyRing | undefined
  /** The recording the clips were cut from, where it is at hand. */
  readonly recording?: RecordingSource | undefined
  /** Finds it by what the package says of it. */
  readonly findRecording?: ((of: EvidenceProvenance) => RecordingSource | undefined) | undefined
  readonly onProgress?: ((doneBytes: number, bytes: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** Says of every byte of a package whether it is the one that was signed. Writes nothing anywhere. */
export const verifyPackage = async (
  path: string,
  options: VerifyOptions = {},
): Promise<Result<Verification, VerifyFailure>> => {
  const verified = await attempt(() => withPackage(path, (file) => verify(file, options)))
  return verified.ok ? verified.value : err(asOurs(verified.error))
}

/** Reading a plain file fails in two ways. */
const asOurs = (failure: MediaFailure): VerifyFailure => {
  if (failure.type === 'FileUnreadable' || failure.type === 'Cancelled') return failure
  throw new Error(failure.type)
}

const verify = async (
  file: PackageFile,
  { keys, recording, findRecording, onProgress, signal }: VerifyOptions,
): Promise<Result<Verification, VerifyFailure>> => {
  const listed = await listPackage(file)
  if (!listed.ok) return listed
  const version = await versionOf(file, listed.value)
  if (version !== undefined && version > evidenceVersion) {
    return err({ type: 'NewerVersion', version })
  }
  const report = (done: number): void => onProgress?.(done, file.size)
  const read = await readFiles(file, listed.value.files, { report, signal })
  const found = new Map(read.map((one) => [one.path, one]))
  if (!found.has(tagFiles.bagit) && !found.has(tagFiles.info)) return err({ type: 'NotAPackage' })

  const judged = judgeFiles(found)
  const { info, faults: infoFaults } = readInfo(found)
  const signature = judgeSignature(
    found.get(tagFiles.signature)?.content,
    found.get(tagFiles.tagManifest)?.content,
    info,
    keys ?? { keys: [] },
  )
  const files = [...judged.files, ...signingFiles(found, signature, judged.tagsAgree)].sort(
    (one, other) => inPackageOrder(one.path, other.path),
  )
  const provenance = readParts(found)
  const faults = [
    ...containerFaults(listed.value, read),
    ...judged.faults,
    ...infoFaults,
    ...provenance.faults,
    ...identityFaults(listed.value, found, info, provenance.value),
  ]
  const source = recording ?? (provenance.value && findRecording?.(provenance.value))
  const clips = await judgeClips(file, found, provenance.value, { recording: source, signal })
  if (!clips.ok) return clips
  const valid =
    faults.length === 0 &&
    files.every(({ state }) => state === 'unchanged') &&
    (signature.state === 'known' || (signature.state === 'unknown' && !keys)) &&
    clips.value.every(({ state }) => ['identical', 'lossy', 'notCompared'].includes(state))
  const packageId = info?.packageId ?? null
  return ok({ valid, packageId, files, signature, clips: clips.value, faults })
}

/** `bag-info.txt` is read before all else: a newer package may be otherwise in all but this. */
const versionOf = async (file: PackageFile, { files }: Listing): Promise<number | undefined> => {
  const info = files.find(({ path }) => path === tagFiles.info)
  if (!info) return undefined
  const text = decoded(await file.read(info.begin, Math.min(info.entry.size, LONGEST_INFO)))
  return text === undefined ? undefined : versionIn(text)
}

const LONGEST_INFO = 64 * 1024

const containerFaults = (
  { files, alteredAt }: Listing,
  read: readonly ReadFile[],
): readonly PackageFault[] => {
  const at = alteredAt ?? read.find(({ isSummed }) => !isSummed)?.entry.at
  const paths = files.map(({ path }) => path)
  const isInOrder = paths.every(
    (path, n) => n === 0 || inPackageOrder(paths[n - 1] ?? '', path) < 0,
  )
  return [
    ...(at === undefined ? [] : [{ type: 'ContainerAltered', at } as const]),
    ...(isInOrder ? [] : [{ type: 'OrderAltered' } as const]),
  ]
}

const readInfo = (
  found: ReadonlyMap<string, ReadFile>,
): { readonly info?: BagInfo; readonly faults: readonly PackageFault[] } => {
  const bagit = found.get(tagFiles.bagit)?.content
  const isBagit = !bagit || decoded(bagit) === bagitText
  const faults: PackageFault[] = isBagit ? [] : [{ type: 'BagitWrong' }]
  const file = found.get(tagFiles.info)
  if (!file) return { faults }
  const text = file.content && decoded(file.content)
  if (text === undefined) return { faults: [...faults, unreadable(file, 'UTF-8')] }
  const info = readBagInfo(text)
  if (info.ok) return { info: info.value, faults }
  return { faults: [...faults, { type: 'InfoWrong', reason: info.error }] }
}

/** Where the tag manifest is what the files make it, a signature that fails is what was changed. */
const signingFiles = (
  found: ReadonlyMap<string, ReadFile>,
  { state }: SignatureVerdict,
  tagsAgree: boolean,
): readonly JudgedFile[] => {
  const holds = state !== 'broken' && state !== 'missing'
  const judge = (path: string, isUnchanged: boolean): JudgedFile => {
    const file = found.get(path)
    if (!file) return { path, state: 'missing', bytes: null }
    return { path, state: isUnchanged ? 'unchanged' : 'changed', bytes: file.entry.size }
  }
  return [
    judge(tagFiles.tagManifest, holds || tagsAgree),
    judge(tagFiles.signature, holds || !tagsAgree),
  ]
}

const readParts = (
  found: ReadonlyMap<string, ReadFile>,
): { readonly value?: EvidenceProvenance; readonly faults: readonly PackageFault[] } => {
  const faults: PackageFault[] = []
  const others = [
    [parts.evaluation, EvidenceEvaluation],
    [parts.appeal, EvidenceAppeal],
  ] as const
  for (const [path, schema] of others) {
    const file = found.get(path)
    if (!file) continue
    const read = file.content ? readJson(schema, file.content) : err('')
    if (!read.ok) faults.push(unreadable(file, read.error))
  }
  const file = found.get(parts.provenance)
  if (!file) return { faults }
  const read = file.content ? readJson(EvidenceProvenance, file.content) : err('')
  if (read.ok) return { value: read.value, faults }
  return { faults: [...faults, unreadable(file, read.error)] }
}

/** What the parts say of each other. */
const identityFaults = (
  { folder, files }: Listing,
  found: ReadonlyMap<string, ReadFile>,
  info: BagInfo | undefined,
  provenance: EvidenceProvenance | undefined,
): readonly PackageFault[] => {
  const faults: PackageFault[] = []
  if (info) {
    const payloadFiles = files.filter(({ path }) => path.startsWith(payload))
    const bytes = payloadFiles.reduce((sum, { entry }) => sum + entry.size, 0)
    if (bytes !== info.bytes || payloadFiles.length !== info.files) {
      faults.push({ type: 'OxumDiffers' })
    }
    const isOne = folder === folderNameOf(info.packageId)
    const isSame = !provenance || provenance.packageId === info.packageId
    if (!isOne || !isSame) faults.push({ type: 'IdentityDiffers' })
  }
  if (!provenance) return faults
  const accounted = new Map(provenance.clips.map((clip) => [clip.path, clip.sha256]))
  const paths = new Set([...accounted.keys(), ...found.keys()].filter(isClip))
  for (const path of paths) {
    const sha256: string | undefined = accounted.get(path)
    if (sha256 === undefined || sha256 !== found.get(path)?.sha256) {
      faults.push({ type: 'ClipUnaccounted', path })
    }
  }
  return faults
}

const isClip = (path: string): boolean => path.startsWith('data/clips/')

const judgeClips = async (
  file: PackageFile,
  found: ReadonlyMap<string, ReadFile>,
  provenance: EvidenceProvenance | undefined,
  { recording, signal }: Pick<VerifyOptions, 'recording'> & Pick<WorkOptions, 'signal'>,
): Promise<Result<readonly JudgedClip[], VerifyFailure>> => {
  if (!provenance) return ok([])
  if (!recording) {
    return ok(provenance.clips.map(({ path }) => ({ path, state: 'notCompared', frame: null })))
  }
  // What reads recordings is loaded only where there is one: it takes longer than most packages do.
  const { compareClips } = await import('#evidence/compare-clips.ts')
  const compared = await compareClips(file, found, provenance, recording, { signal })
  if (compared.ok) return compared
  const { error } = compared
  return err(error.type === 'Cancelled' ? error : { type: 'RecordingUnusable', reason: error })
}
