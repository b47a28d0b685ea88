import { readManifest, manifestText, type ManifestKind } from '#core/evidence/manifest.ts'
import { payload, tagFiles } from '#core/evidence/package-paths.ts'

import { decoded } from '#evidence/list-package.ts'
import type { ReadFile } from '#evidence/read-files.ts'
import type { PackageFault } from '#evidence/verification.ts'
import type { FileState, JudgedFile } from '#shared/evidence-verdict.ts'

export type JudgedFiles = {
  readonly files: readonly JudgedFile[]
  readonly faults: readonly PackageFault[]
  /** Whether the tag manifest lists just what is there, so that a signature that fails is to blame. */
  readonly tagsAgree: boolean
}

/** Holds what was found against what the two manifests list. Those that sign are judged elsewhere. */
export const judgeFiles = (found: ReadonlyMap<string, ReadFile>): JudgedFiles => {
  const faults: PackageFault[] = []
  const listed = new Map<string, string>()
  const read = (manifest: string, kind: ManifestKind): void => {
    const file = found.get(manifest)
    if (!file) return
    const text = file.content && decoded(file.content)
    if (text === undefined) {
      faults.push(unreadable(file, 'UTF-8'))
      return
    }
    const { entries, faults: own } = readManifest(text, kind)
    for (const { path, sha256 } of entries) listed.set(path, sha256)
    faults.push(...own.map((fault) => ({ ...fault, manifest })))
  }
  read(tagFiles.manifest, 'payload')
  read(tagFiles.tagManifest, 'tag')

  const paths = [...new Set([...listed.keys(), ...found.keys()])].filter(
    (path) => path !== tagFiles.tagManifest && path !== tagFiles.signature,
  )
  const files = paths.map((path): JudgedFile => {
    const file = found.get(path)
    const sha256 = listed.get(path)
    const state: FileState = !file
      ? 'missing'
      : sha256 === undefined
        ? 'added'
        : sha256 === file.sha256
          ? 'unchanged'
          : 'changed'
    return { path, state, bytes: file?.entry.size ?? null }
  })
  const tags = [...found.values()].filter(
    ({ path }) =>
      !path.startsWith(payload) && path !== tagFiles.tagManifest && path !== tagFiles.signature,
  )
  const told = found.get(tagFiles.tagManifest)?.content
  const tagsAgree = told !== undefined && decoded(told) === manifestText(tags)
  return { files, faults, tagsAgree }
}

/** Of a part that was not read, or not as what it should be. */
export const unreadable = ({ path, content }: ReadFile, detail: string): PackageFault =>
  content ? { type: 'PartUnreadable', path, detail } : { type: 'TooLarge', path }
