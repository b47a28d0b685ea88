/** Finds the recording a call's log row speaks of, among the files of a folder. */
export type RecordingIndex = {
  /** `ambiguous` when several files answer equally well. */
  readonly find: (
    recordingFile: string,
    externalId: string,
  ) => { readonly path: string } | 'missing' | 'ambiguous'
}

/**
 * Files are compared without regard to case, by the end of their path, by name, and by name without
 * its extension; where the row names no file, the call's id is taken for the name.
 *
 * `paths` are relative to the folder, with `/` between their parts.
 */
export function indexRecordings(paths: readonly string[]): RecordingIndex {
  const byName = new Map<string, string[]>()
  const byStem = new Map<string, string[]>()
  for (const path of paths) {
    const name = nameOf(plain(path))
    append(byName, name, path)
    append(byStem, stemOf(name), path)
  }

  return {
    find: (recordingFile, externalId) => {
      const wanted = plain(recordingFile === '' ? externalId : recordingFile)
      const name = nameOf(wanted)
      const candidates = byName.get(name) ?? byStem.get(name) ?? byStem.get(stemOf(name)) ?? []
      if (candidates.length > 1) {
        const closest = candidates.filter((path) => endsWithPath(plain(path), wanted))
        const exact = closest.length === 1 ? closest : candidates.filter((p) => plain(p) === wanted)
        return exact[0] === undefined ? 'ambiguous' : { path: exact[0] }
      }
      return candidates[0] === undefined ? 'missing' : { path: candidates[0] }
    },
  }
}

const plain = (path: string): string =>
  path
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('\\', '/')
    .replace(/^(?:[a-z]:)?\/+/, '')

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

const stemOf = (name: string): string => {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(0, dot) : name
}

/** A log may know the file by a longer path than ours, or by a shorter one. */
const endsWithPath = (path: string, wanted: string): boolean =>
  `/${path}`.endsWith(`/${wanted}`) || `/${wanted}`.endsWith(`/${path}`)

const append = (map: Map<string, string[]>, key: string, path: string): void => {
  const paths = map.get(key)
  if (paths) paths.push(path)
  else map.set(key, [path])
}
