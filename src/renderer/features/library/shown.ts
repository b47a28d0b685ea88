import type { EntryView } from '#shared/library-api.ts'
import type { CollectionName } from '#shared/library.ts'

export type EntryFilter = {
  /** Null for both. */
  readonly collection: CollectionName | null
  readonly tag: string | null
  readonly text: string
}

export const noFilter: EntryFilter = { collection: null, tag: null, text: '' }

/** The entries a filter asks for, as they were. */
export function shownEntries(
  entries: readonly EntryView[],
  { collection, tag, text }: EntryFilter,
): readonly EntryView[] {
  const wanted = text.normalize('NFKC').trim().toLowerCase()
  return entries.filter(
    (entry) =>
      (collection === null || entry.collection === collection) &&
      (tag === null || entry.tags.includes(tag)) &&
      searched(entry).includes(wanted),
  )
}

const searched = ({ title, note, tags, points, call }: EntryView): string =>
  [title, note, ...tags, ...points.map((point) => point.text), call?.externalId, call?.agentName]
    .join('\n')
    .normalize('NFKC')
    .toLowerCase()

/** Every tag in use, the most used first. */
export function tagsOf(entries: readonly Pick<EntryView, 'tags'>[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const tag of entries.flatMap(({ tags }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([tag]) => tag)
}

/** The same list with one of its things moved by so many places; itself where it would leave the list. */
export function moved<T>(list: readonly T[], from: number, by: number): readonly T[] {
  const to = from + by
  const thing = list[from]
  if (thing === undefined || to < 0 || to >= list.length) return list
  return list.toSpliced(from, 1).toSpliced(to, 0, thing)
}
