import {
  nameOf,
  outlineOf,
  sectionAt,
  type Place,
  type SectionPlace,
} from '#renderer/features/scorecards/places.ts'
import type { Condition } from '#shared/condition.ts'
import type { InnerSection, Item, Scorecard, Section } from '#shared/scorecard.ts'

/** Drops what is set to nothing, so that two cards that say the same are the same. */
export function withoutAbsent<T extends object>(value: T): T {
  if (!Object.values(value).includes(undefined)) return value
  // Only what was absent is gone, which the type says may be.
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T
}

export const mapItems = (card: Scorecard, change: (item: Item) => Item): Scorecard => ({
  ...card,
  sections: card.sections.map((section) => ({
    ...section,
    items: section.items.map(change),
    sections: section.sections.map((inner) => ({ ...inner, items: inner.items.map(change) })),
  })),
})

export const withOuter = (
  card: Scorecard,
  at: number,
  change: (section: Section) => Section,
): Scorecard => ({
  ...card,
  sections: card.sections.map((section, index) => (index === at ? change(section) : section)),
})

export function withSection(
  card: Scorecard,
  place: SectionPlace,
  change: <S extends Section | InnerSection>(section: S) => S,
): Scorecard {
  return withOuter(card, place.section, (outer) =>
    place.type === 'section'
      ? change(outer)
      : {
          ...outer,
          sections: outer.sections.map((inner, at) => (at === place.inner ? change(inner) : inner)),
        },
  )
}

export const withItems = (
  card: Scorecard,
  section: number,
  inner: number | null,
  change: (items: readonly Item[]) => Item[],
): Scorecard =>
  withSection(
    card,
    inner === null ? { type: 'section', section } : { type: 'inner', section, inner },
    (each) => ({ ...each, items: change(each.items) }),
  )

export const withoutInner = (card: Scorecard, section: number, inner: number): Scorecard =>
  withOuter(card, section, (outer) => ({ ...outer, sections: outer.sections.toSpliced(inner, 1) }))

export function swapped<T>(list: readonly T[], at: number, by: 1 | -1): T[] | null {
  const one = list[at]
  const other = list[at + by]
  return one === undefined || other === undefined
    ? null
    : list.map((each, index) => (index === at ? other : index === at + by ? one : each))
}

/** Looks at what came before where the place looked at is gone. */
export function settled(
  card: Scorecard,
  at: Place,
): { readonly card: Scorecard; readonly at: Place } {
  const rows = outlineOf(card)
  const same = rows.find(({ place }) => nameOf(place) === nameOf(at))
  if (same) return { card, at: same.place }
  if (at.type === 'item' && at.item > 0) return { card, at: { ...at, item: at.item - 1 } }
  const holder: SectionPlace =
    at.type === 'item' && at.inner !== null
      ? { type: 'inner', section: at.section, inner: at.inner }
      : { type: 'section', section: at.type === 'card' ? 0 : at.section }
  if (sectionAt(card, holder)) return { card, at: holder }
  const last = Math.min(holder.section, card.sections.length - 1)
  return { card, at: { type: 'section', section: last } }
}

/** A group of fewer than two decides nothing and goes. */
export const leaveGroups = (card: Scorecard, key: string | undefined): Scorecard => ({
  ...card,
  worstOf: card.worstOf
    .map((group) => ({ ...group, items: group.items.filter((each) => each !== key) }))
    .filter(({ items }) => items.length > 1),
})

export function renamed(when: Condition, from: string, to: string): Condition {
  if ('all' in when) return { all: when.all.map((each) => renamed(each, from, to)) }
  if ('any' in when) return { any: when.any.map((each) => renamed(each, from, to)) }
  if ('not' in when) return { not: renamed(when.not, from, to) }
  return 'item' in when && when.item === from ? { ...when, item: to } : when
}
