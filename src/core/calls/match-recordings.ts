import { readLegName, type LegName, type LegStyle } from '#core/calls/legs.ts'
import type { LegSide } from '#shared/call.ts'
import type { MatchRule } from '#shared/intake.ts'

export type LegFile = { readonly side: LegSide; readonly path: string }

/** The legs of one call that are there: both, `in` first, or the one there is. */
export type FoundLegs = {
  /** What the call's recording would be called were it one file. */
  readonly name: string
  readonly style: LegStyle
  readonly legs: readonly [LegFile, ...LegFile[]]
}

/** Where a call's sound lies, and what led there. */
export type FoundSound = ({ readonly path: string } | FoundLegs) & { readonly by: MatchRule }

type Found = FoundSound | 'missing' | 'ambiguous'

/** Finds the recording a call's log row speaks of, among the files of a folder. */
export type RecordingIndex = {
  /** `ambiguous` when several files answer equally well. */
  readonly find: (recordingFile: string, externalId: string) => Found
}

/**
 * Files are compared without regard to case, by the end of their path, by name, and by name without
 * its extension; where the row names no file, the call's id is taken for the name. Two files that are
 * named as the legs of one call are found by the name of either, by what their names share, or by
 * both with a semicolon between them.
 *
 * `paths` are relative to the folder, with `/` between their parts.
 */
export function indexRecordings(paths: readonly string[]): RecordingIndex {
  const { pairs, lone, pairedStyles, inPairs } = groupLegs(paths)
  const files = indexByPath(
    paths.filter((path) => !inPairs.has(path)).map((path) => ({ path, of: path })),
  )
  const legs = indexByPath([
    ...pairs.flatMap((pair) =>
      [pair.name, ...pair.legs.map(({ path }) => path)].map((path) => ({ path, of: pair })),
    ),
    ...lone.map((one) => ({ path: one.name, of: one })),
  ])

  const findOne = (wanted: string): Found => {
    const file = files(wanted)
    if (file === 'ambiguous') return file
    if (file === 'missing') {
      const pair = legs(wanted)
      return typeof pair === 'string' ? pair : { ...pair.of, by: pair.by }
    }
    const { of: path, by } = file
    const leg = readLegName(path)
    // Where others come in pairs of this kind, one that stands alone has lost its partner.
    return leg && pairedStyles.has(leg.style) ? { ...loneLeg(path, leg), by } : { path, by }
  }

  return {
    find: (recordingFile, externalId) => {
      if (recordingFile === '') {
        const byId = findOne(externalId)
        return typeof byId === 'string' ? byId : { ...byId, by: 'id' }
      }
      const found = findOne(recordingFile)
      return found === 'missing' && recordingFile.includes(';')
        ? findListed(
            recordingFile.split(';').map((name) => name.trim()),
            findOne,
          )
        : found
    },
  }
}

/** Two files a row lists: by what their names say, else the first is what the line was heard saying. */
function findListed(names: readonly string[], findOne: (name: string) => Found): Found {
  const [first = '', second = '', ...more] = names
  if (more.length > 0) return 'ambiguous'
  const found = [findOne(first), findOne(second)]
  if (found.includes('ambiguous')) return 'ambiguous'
  const legs = found.flatMap((one, n): readonly LegFile[] => {
    if (typeof one === 'string') return []
    if ('legs' in one) return one.legs
    return [{ path: one.path, side: readLegName(one.path)?.side ?? (n === 0 ? 'in' : 'out') }]
  })
  const bySide = new Map(legs.map((leg) => [leg.side, leg]))
  const [one, other] = (['in', 'out'] as const).flatMap((side) => bySide.get(side) ?? [])
  if (!one) return 'missing'
  if (new Set(legs.map(({ path }) => path)).size > bySide.size) return 'ambiguous'
  const named = readLegName(one.path)
  return {
    name: named?.whole ?? one.path,
    style: named?.style ?? 'listed',
    legs: other ? [one, other] : [one],
    by: 'listed',
  }
}

const loneLeg = (path: string, { whole, style, side }: LegName): FoundLegs => ({
  name: whole,
  style,
  legs: [{ side, path }],
})

function groupLegs(paths: readonly string[]) {
  const byKey = new Map<string, { readonly path: string; readonly leg: LegName }[]>()
  for (const path of paths) {
    const leg = readLegName(path)
    if (leg) append(byKey, leg.pairKey, { path, leg })
  }
  const pairs: FoundLegs[] = []
  const lone: FoundLegs[] = []
  for (const named of byKey.values()) {
    const first = named.find(({ leg }) => leg.side === 'in')
    const second = named.find(({ leg }) => leg.side === 'out')
    const one = first ?? second
    if (first && second) {
      const { whole, style } = first.leg
      const legs = [
        { side: 'in', path: first.path },
        { side: 'out', path: second.path },
      ] as const
      pairs.push({ name: whole, style, legs })
    } else if (one) lone.push(loneLeg(one.path, one.leg))
  }
  return {
    pairs,
    lone,
    pairedStyles: new Set(pairs.map(({ style }) => style)),
    inPairs: new Set(pairs.flatMap(({ legs }) => legs.map(({ path }) => path))),
  }
}

/** Finds what is behind a path by the names it may be asked for. */
function indexByPath<T>(entries: readonly { readonly path: string; readonly of: T }[]) {
  type Entry = (typeof entries)[number]
  const byName = new Map<string, Entry[]>()
  const byStem = new Map<string, Entry[]>()
  for (const entry of entries) {
    const name = nameOf(plain(entry.path))
    append(byName, name, entry)
    append(byStem, stemOf(name), entry)
  }

  return (asked: string): { readonly of: T; readonly by: MatchRule } | 'missing' | 'ambiguous' => {
    const wanted = plain(asked)
    const name = nameOf(wanted)
    const named = byName.get(name)
    const by = named ? 'name' : 'stem'
    const candidates = named ?? byStem.get(name) ?? byStem.get(stemOf(name)) ?? []
    const [only] = candidates
    if (!only) return 'missing'
    if (new Set(candidates.map((one) => one.of)).size === 1) return { of: only.of, by }
    const closest = candidates.filter(({ path }) => endsWithPath(plain(path), wanted))
    const exact =
      closest.length === 1 ? closest : candidates.filter(({ path }) => plain(path) === wanted)
    return exact[0] ? { of: exact[0].of, by: 'path' } : 'ambiguous'
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

const append = <T>(map: Map<string, T[]>, key: string, value: T): void => {
  const values = map.get(key)
  if (values) values.push(value)
  else map.set(key, [value])
}
