import type { InnerSection, Item, Scorecard, Section } from '#shared/scorecard.ts'

/** The card, or where in it a section or an item stands, counted from nought. */
export type Place =
  | { readonly type: 'card' }
  | { readonly type: 'section'; readonly section: number }
  | { readonly type: 'inner'; readonly section: number; readonly inner: number }
  | ItemPlace

export type ItemPlace = {
  readonly type: 'item'
  readonly section: number
  /** Null where it stands in the section itself. */
  readonly inner: number | null
  readonly item: number
}

export type SectionPlace = Exclude<Place, ItemPlace | { readonly type: 'card' }>

/** A line of the outline. */
export type OutlineRow =
  | { readonly type: 'card'; readonly place: { readonly type: 'card' } }
  | {
      readonly type: 'section'
      readonly place: SectionPlace
      readonly section: Section | InnerSection
    }
  | { readonly type: 'item'; readonly place: ItemPlace; readonly item: Item }

/** The card and all that is in it, in the order in which it is judged. */
export function outlineOf(card: Scorecard): readonly OutlineRow[] {
  const rowsOf = (items: readonly Item[], section: number, inner: number | null): OutlineRow[] =>
    items.map((item, at) => ({
      type: 'item',
      place: { type: 'item', section, inner, item: at },
      item,
    }))
  return [
    { type: 'card', place: { type: 'card' } },
    ...card.sections.flatMap((section, at): OutlineRow[] => [
      { type: 'section', place: { type: 'section', section: at }, section },
      ...rowsOf(section.items, at, null),
      ...section.sections.flatMap((inner, innerAt): OutlineRow[] => [
        {
          type: 'section',
          place: { type: 'inner', section: at, inner: innerAt },
          section: inner,
        },
        ...rowsOf(inner.items, at, innerAt),
      ]),
    ]),
  ]
}

/** Tells a place from every other: for keys and comparisons. */
export const nameOf = (place: Place): string => {
  switch (place.type) {
    case 'card':
      return 'card'
    case 'section':
      return `${place.section}`
    case 'inner':
      return `${place.section}.${place.inner}`
    case 'item':
      return `${place.section}.${place.inner ?? ''}:${place.item}`
  }
}

export function itemAt(card: Scorecard, { section, inner, item }: ItemPlace): Item | undefined {
  return holderAt(card, section, inner)?.items[item]
}

export function sectionAt(
  card: Scorecard,
  place: SectionPlace,
): Section | InnerSection | undefined {
  return holderAt(card, place.section, place.type === 'inner' ? place.inner : null)
}

/** What holds items: a section, or one within it. */
export function holderAt(
  card: Scorecard,
  section: number,
  inner: number | null,
): Section | InnerSection | undefined {
  const outer = card.sections[section]
  return inner === null ? outer : outer?.sections[inner]
}

/** The sections an item stands in, the outer first. */
export function sectionsOf(
  card: Scorecard,
  { section, inner }: ItemPlace,
): readonly (Section | InnerSection)[] {
  const outer = holderAt(card, section, null)
  const within = inner === null ? undefined : holderAt(card, section, inner)
  return [outer, within].filter((each) => each !== undefined)
}

/** Whether a place still is one of the card's. */
export const isThere = (card: Scorecard, place: Place): boolean =>
  place.type === 'card' ||
  (place.type === 'item' ? itemAt(card, place) : sectionAt(card, place)) !== undefined

export function placeOfItem(card: Scorecard, key: string): ItemPlace | null {
  for (const row of outlineOf(card)) {
    if (row.type === 'item' && row.item.key === key) return row.place
  }
  return null
}
