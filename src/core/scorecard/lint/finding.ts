import type { InnerSection, Item, Scorecard, Section } from '#shared/scorecard.ts'
import type { Words } from '#shared/words.ts'

/** Where something stands: `sections.2.items.4.points`, and the keys people know it by. */
export type Place = {
  readonly path: string
  readonly section: string | null
  readonly item: string | null
}

/** What the linter says of a place: a name for scripts, a sentence with what to do for people. */
export type Finding = Place & { readonly code: string; readonly message: Words }

/** Errors stop an approval; warnings are shown. */
export type LintReport = {
  readonly errors: readonly Finding[]
  readonly warnings: readonly Finding[]
}

type Say = (place: Place, code: string, zh: string, en: string) => void
export type Reporter = { readonly error: Say; readonly warn: Say }

export type PlacedSection = {
  readonly section: Section | InnerSection
  readonly place: Place
  /** The section it stands in; null for an outer one. */
  readonly outer: PlacedSection | null
  /** How many items of the scorecard stand before it. */
  readonly itemsBefore: number
}

export type PlacedItem = {
  readonly item: Item
  readonly place: Place
  readonly within: PlacedSection
}

/** A scorecard with the place of everything in it, in the order it is shown. */
export type Placed = {
  readonly card: Scorecard
  readonly sections: readonly PlacedSection[]
  readonly items: readonly PlacedItem[]
}

export const ofCard = (path: string): Place => ({ path, section: null, item: null })

export const inside = (place: Place, ...steps: readonly (string | number)[]): Place => ({
  ...place,
  path: [place.path, ...steps].join('.'),
})

export function placesOf(card: Scorecard): Placed {
  const sections: PlacedSection[] = []
  const items: PlacedItem[] = []
  const put = (section: Section | InnerSection, path: string, outer: PlacedSection | null) => {
    const place = { path, section: section.key, item: null }
    const within = { section, outer, place, itemsBefore: items.length }
    sections.push(within)
    for (const [at, item] of section.items.entries()) {
      const place = { path: `${path}.items.${at}`, section: section.key, item: item.key }
      items.push({ item, place, within })
    }
    return within
  }
  for (const [at, section] of card.sections.entries()) {
    const outer = put(section, `sections.${at}`, null)
    for (const [innerAt, inner] of section.sections.entries()) {
      put(inner, `sections.${at}.sections.${innerAt}`, outer)
    }
  }
  return { card, sections, items }
}

/** Collects what the checks say. */
export function openReport(): Reporter & { readonly report: () => LintReport } {
  const errors: Finding[] = []
  const warnings: Finding[] = []
  const into =
    (list: Finding[]): Say =>
    (place, code, zh, en) => {
      list.push({ ...place, code, message: { zh, en } })
    }
  return { error: into(errors), warn: into(warnings), report: () => ({ errors, warnings }) }
}
