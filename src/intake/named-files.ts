import { indexNamed, type NamedFile, type NamedIndex } from '#core/calls/match-named.ts'
import { createTimeReader } from '#intake/read-time.ts'
import type { CallLogProfile } from '#shared/intake.ts'

/** By the profile's `match`; nothing is found where it has none. */
export function indexByNames(files: readonly string[], profile: CallLogProfile): NamedIndex {
  const { match, time } = profile
  if (match === null) return indexNamed([], 0)
  const pattern = new RegExp(match.file, 'u')
  const readTime = createTimeReader({ time: { format: match.format, zone: time.zone } })
  const named = files.flatMap((path): readonly NamedFile[] => {
    const groups = pattern.exec(path.slice(-LONGEST_MATCHED))?.groups
    if (!groups) return []
    const { time: told, number = null, agent = null, id = null } = groups
    const at = told === undefined ? null : (readTime(told) ?? null)
    // A name whose time cannot be read says nothing else that could be relied on.
    if (told !== undefined && at === null && id === null) return []
    return [{ path, at, number, agent, id }]
  })
  return indexNamed(named, match.withinS * 1000)
}

/** A pattern might take for ever over what is longer. */
const LONGEST_MATCHED = 1000
