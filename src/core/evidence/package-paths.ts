import type { Failure } from '#shared/result.ts'

/** The files of a bag that are not payload, in the order in which they stand in a package. */
export const tagFiles = {
  bagit: 'bagit.txt',
  info: 'bag-info.txt',
  manifest: 'manifest-sha256.txt',
  tagManifest: 'tagmanifest-sha256.txt',
  signature: 'signature.json',
} as const

export const payload = 'data/'

export const parts = {
  provenance: 'data/provenance.json',
  evaluation: 'data/evaluation.json',
  appeal: 'data/appeal.json',
  report: 'data/report.pdf',
} as const

/** The folder in the zip: one name for one package. */
export const folderNameOf = (packageId: string): string => `earshot-evidence-${packageId}`

const ORDER: readonly string[] = Object.values(tagFiles)

/** Payload first and by its names, then the files that speak of it, each after what it speaks of. */
export const inPackageOrder = (one: string, other: string): number => {
  const [a, b] = [rankOf(one), rankOf(other)]
  return a - b || (one < other ? -1 : one > other ? 1 : 0)
}

const rankOf = (path: string): number =>
  path.startsWith(payload) ? -2 : ORDER.includes(path) ? ORDER.indexOf(path) : -1

/** Whether a path stays below its folder on every system, and means the same file on each. */
export const isSafePath = (path: string): boolean =>
  path.length > 0 &&
  path.length <= 1000 &&
  path.normalize('NFC') === path &&
  !/[\\:*?"<>|~]/.test(path) &&
  !hasControl(path) &&
  path.split('/').every(isSafeSegment)

/** Names Windows keeps for devices, whatever ends they are given. */
const DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i

const isSafeSegment = (segment: string): boolean =>
  segment !== '' && !/[. ]$/.test(segment) && !DEVICE.test(segment)

const hasControl = (text: string): boolean => {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x20 || code === 0x7f) return true
  }
  return false
}

export type PathFault =
  /** Leads out of the package, or is no name every system can have. */
  | (Failure<'UnsafePath'> & { readonly path: string })
  /** Twice, or twice for a system that does not tell capitals apart. */
  | (Failure<'DuplicatePath'> & { readonly path: string })
  /** No single folder holds everything. */
  | (Failure<'NotOneFolder'> & { readonly path: string })

/** Why the names in a zip are not those of one bag in one folder. */
export const pathFaultIn = (names: readonly string[]): PathFault | undefined => {
  const folder = folderOf(names)
  const seen = new Set<string>()
  for (const path of names) {
    if (!isSafePath(path)) return { type: 'UnsafePath', path }
    if (!path.startsWith(folder)) return { type: 'NotOneFolder', path }
    const folded = path.toLowerCase()
    if (seen.has(folded)) return { type: 'DuplicatePath', path }
    seen.add(folded)
  }
  return undefined
}

/** The folder that the first name stands in, with its stroke. */
export const folderOf = ([first = '']: readonly string[]): string =>
  first.slice(0, first.indexOf('/') + 1) || '/'
