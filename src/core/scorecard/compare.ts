import type { InnerSection, Item, Scorecard, Section } from '#shared/scorecard.ts'

/** What became of an item or a section; `was` and `is` hold what can be shown side by side. */
type Change<T> =
  | { readonly type: 'added'; readonly key: string; readonly is: T }
  | { readonly type: 'removed'; readonly key: string; readonly was: T }
  | {
      readonly type: 'changed'
      readonly key: string
      readonly was: T
      readonly is: T
      /** The fields that differ, as the open format names them; `place` where it stands elsewhere. */
      readonly fields: readonly string[]
    }

export type Comparison = {
  /** Fields of the card itself. */
  readonly card: readonly string[]
  readonly sections: readonly Change<Section | InnerSection>[]
  readonly items: readonly Change<Item>[]
}

/**
 * What one version of a scorecard has that another has not, by the keys of sections and items. What is
 * there comes first, in its order, then what was removed. Order within a section is no difference.
 */
export function compareScorecards(was: Scorecard, is: Scorecard): Comparison {
  return {
    card: fieldsThatDiffer(was, is, cardParts),
    sections: changesOf(sectionsByKey(was), sectionsByKey(is), sectionParts),
    items: changesOf(itemsByKey(was), itemsByKey(is), new Set()),
  }
}

/** Told by other lines, or no matter of what is judged. */
const cardParts: ReadonlySet<string> = new Set(['id', 'key', 'version', 'sections'])
const sectionParts: ReadonlySet<string> = new Set(['items', 'sections'])

type Placed<T> = { readonly thing: T; readonly place: string | null }
type ByKey<T> = ReadonlyMap<string, Placed<T>>

function sectionsByKey({ sections }: Scorecard): ByKey<Section | InnerSection> {
  const found = new Map<string, Placed<Section | InnerSection>>()
  for (const section of sections) {
    found.set(section.key, { thing: section, place: null })
    for (const inner of section.sections) found.set(inner.key, { thing: inner, place: section.key })
  }
  return found
}

const itemsByKey = ({ sections }: Scorecard): ByKey<Item> =>
  new Map(
    sections
      .flatMap((section) => [section, ...section.sections])
      .flatMap(({ key, items }) => items.map((item) => [item.key, { thing: item, place: key }])),
  )

function changesOf<T extends object>(
  before: ByKey<T>,
  after: ByKey<T>,
  parts: ReadonlySet<string>,
): readonly Change<T>[] {
  const there = [...after].flatMap(([key, { thing, place }]): Change<T>[] => {
    const old = before.get(key)
    if (!old) return [{ type: 'added', key, is: thing }]
    const fields = [
      ...fieldsThatDiffer(old.thing, thing, parts),
      ...(old.place === place ? [] : ['place']),
    ]
    return fields.length === 0 ? [] : [{ type: 'changed', key, was: old.thing, is: thing, fields }]
  })
  const gone = [...before].flatMap(([key, { thing }]): Change<T>[] =>
    after.has(key) ? [] : [{ type: 'removed', key, was: thing }],
  )
  return [...there, ...gone]
}

function fieldsThatDiffer(was: object, is: object, except: ReadonlySet<string>): readonly string[] {
  const [old, now] = [new Map(Object.entries(was)), new Map(Object.entries(is))]
  const names = new Set([...now.keys(), ...old.keys()])
  return [...names].filter((name) => !except.has(name) && !isSame(old.get(name), now.get(name)))
}

/** Plain data that says the same; what is absent and what is undefined are one. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (!isData(a) || !isData(b)) return false
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...keys].every((key) => isSame(a[key], b[key]))
}

const isData = (value: unknown): value is Readonly<Record<string, unknown>> =>
  Object(value) === value
