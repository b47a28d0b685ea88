import { itemsOf } from '#core/scorecard/outline.ts'
import {
  both,
  copyOf,
  copySection,
  freeItemKey,
  freeKey,
  newItem,
  newSection,
  sectionKeys,
} from '#renderer/features/scorecards/draft-new.ts'
import {
  leaveGroups,
  mapItems,
  renamed,
  settled,
  swapped,
  withItems,
  withOuter,
  withSection,
  withoutAbsent,
  withoutInner,
} from '#renderer/features/scorecards/draft-shape.ts'
import {
  holderAt,
  itemAt,
  outlineOf,
  type ItemPlace,
  type Place,
  type SectionPlace,
} from '#renderer/features/scorecards/places.ts'
import type { Condition } from '#shared/condition.ts'
import type { InnerSection, Item, ItemKey, Scorecard, Section } from '#shared/scorecard.ts'

/** A scorecard being written, and what of it is being looked at. */
export type Draft = { readonly card: Scorecard; readonly at: Place }

export const changeCard = (card: Scorecard, change: Partial<Scorecard>): Scorecard => ({
  ...card,
  ...change,
})

export function changeSection(
  card: Scorecard,
  place: SectionPlace,
  change: Partial<Omit<Section, 'items' | 'sections'>>,
): Scorecard {
  return withSection(card, place, (section) => withoutAbsent({ ...section, ...change }))
}

export const changeItem = (
  card: Scorecard,
  place: ItemPlace,
  change: (item: Item) => Item,
): Scorecard =>
  withItems(card, place.section, place.inner, (items) =>
    items.map((item, at) => (at === place.item ? withoutAbsent(change(item)) : item)),
  )

/** Gives an item another key; what hangs on its answer, and the groups it is in, follow. */
export function renameItem(card: Scorecard, place: ItemPlace, key: ItemKey): Scorecard {
  const from = itemAt(card, place)?.key
  if (from === undefined || from === key) return card
  const changed = changeItem(card, place, (item) => ({ ...item, key }))
  const isShared = itemsOf(changed).some((item) => item.key === from)
  if (isShared) return changed
  const rename = (when: Condition | undefined) => when && renamed(when, from, key)
  return {
    ...mapItems(changed, (item) => withoutAbsent({ ...item, when: rename(item.when) })),
    worstOf: card.worstOf.map((group) => ({
      ...group,
      items: group.items.map((each) => (each === from ? key : each)),
    })),
  }
}

/** Adds an item after the one looked at, or at the end of the section looked at. */
export function addItem({ card, at }: Draft, title: string): Draft {
  const section = at.type === 'card' ? card.sections.length - 1 : at.section
  const inner = at.type === 'card' || at.type === 'section' ? null : at.inner
  const holder = holderAt(card, section, inner)
  if (!holder) return { card, at }
  const position = at.type === 'item' ? at.item + 1 : holder.items.length
  const like = at.type === 'item' ? itemAt(card, at) : holder.items.at(-1)
  const item = newItem(freeItemKey(card, holder.key), title, like)
  return {
    card: withItems(card, section, inner, (items) => items.toSpliced(position, 0, item)),
    at: { type: 'item', section, inner, item: position },
  }
}

/** Adds a section after the one looked at. */
export function addSection({ card, at }: Draft, title: string): Draft {
  const position = at.type === 'card' ? card.sections.length : at.section + 1
  return {
    card: { ...card, sections: card.sections.toSpliced(position, 0, newSection(card, title)) },
    at: { type: 'section', section: position },
  }
}

/** Adds a section within the one looked at; it begins with an item, because it cannot be without. */
export function addInner({ card, at }: Draft, title: string, itemTitle: string): Draft {
  if (at.type === 'card') return { card, at }
  const outer = card.sections[at.section]
  if (!outer) return { card, at }
  const key = freeKey(sectionKeys(card), `${outer.key}.`)
  const inner: InnerSection = {
    ...{ key, title: both(title), max: null, floor: 0, awardMax: null },
    items: [newItem(freeItemKey(card, key), itemTitle, undefined)],
  }
  return {
    card: withOuter(card, at.section, (section) => ({
      ...section,
      sections: [...section.sections, inner],
    })),
    at: { type: 'inner', section: at.section, inner: outer.sections.length },
  }
}

/** Takes away what is looked at; null for the card itself and for its last section. */
export function remove({ card, at }: Draft): Draft | null {
  switch (at.type) {
    case 'card':
      return null
    case 'section':
      if (card.sections.length === 1) return null
      return settled({ ...card, sections: card.sections.toSpliced(at.section, 1) }, at)
    case 'inner':
      return settled(withoutInner(card, at.section, at.inner), at)
    case 'item': {
      const { section, inner, item } = at
      const holder = holderAt(card, section, inner)
      const key = itemAt(card, at)?.key
      // A section within another cannot be without items, so it goes with its last.
      const without =
        inner !== null && holder?.items.length === 1
          ? withoutInner(card, section, inner)
          : withItems(card, section, inner, (items) => items.toSpliced(item, 1))
      return settled(leaveGroups(without, key), at)
    }
  }
}

/** Moves what is looked at one place up or down; an item goes on into the next section. */
export function move({ card, at }: Draft, by: 1 | -1): Draft | null {
  switch (at.type) {
    case 'card':
      return null
    case 'section': {
      const sections = swapped(card.sections, at.section, by)
      return sections && { card: { ...card, sections }, at: { ...at, section: at.section + by } }
    }
    case 'inner': {
      const sections = swapped(card.sections[at.section]?.sections ?? [], at.inner, by)
      if (!sections) return null
      return {
        card: withOuter(card, at.section, (section) => ({ ...section, sections })),
        at: { ...at, inner: at.inner + by },
      }
    }
    case 'item':
      return moveItem(card, at, by)
  }
}

/** A copy after what is looked at, under keys of its own. */
export function duplicate({ card, at }: Draft): Draft | null {
  switch (at.type) {
    case 'card':
      return null
    case 'item': {
      const item = itemAt(card, at)
      const holder = holderAt(card, at.section, at.inner)
      if (!item || !holder) return null
      const copy = {
        ...withoutAbsent({ ...item, shortcut: undefined }),
        key: freeItemKey(card, holder.key),
      }
      return {
        card: withItems(card, at.section, at.inner, (items) =>
          items.toSpliced(at.item + 1, 0, copy),
        ),
        at: { ...at, item: at.item + 1 },
      }
    }
    case 'inner': {
      const inner = card.sections[at.section]?.sections[at.inner]
      const outer = card.sections[at.section]
      if (!inner || !outer) return null
      const copy = copyOf(card, inner, freeKey(sectionKeys(card), `${outer.key}.`))
      return {
        card: withOuter(card, at.section, (section) => ({
          ...section,
          sections: section.sections.toSpliced(at.inner + 1, 0, copy),
        })),
        at: { ...at, inner: at.inner + 1 },
      }
    }
    case 'section': {
      const section = card.sections[at.section]
      if (!section) return null
      const copy = copySection(card, section)
      return {
        card: { ...card, sections: card.sections.toSpliced(at.section + 1, 0, copy) },
        at: { type: 'section', section: at.section + 1 },
      }
    }
  }
}

function moveItem(card: Scorecard, at: ItemPlace, by: 1 | -1): Draft | null {
  const holder = holderAt(card, at.section, at.inner)
  const item = itemAt(card, at)
  if (!holder || !item) return null
  const within = swapped(holder.items, at.item, by)
  if (within) {
    return {
      card: withItems(card, at.section, at.inner, () => within),
      at: { ...at, item: at.item + by },
    }
  }
  // The last item of a section within another stays: the section cannot be without.
  if (at.inner !== null && holder.items.length === 1) return null
  const holders = outlineOf(card).flatMap((row) => (row.type === 'section' ? [row.place] : []))
  const here = holders.findIndex(
    (each) =>
      each.section === at.section && (each.type === 'inner' ? each.inner : null) === at.inner,
  )
  const next = holders[here + by]
  if (!next) return null
  const inner = next.type === 'inner' ? next.inner : null
  const position = by === 1 ? 0 : (holderAt(card, next.section, inner)?.items.length ?? 0)
  const taken = withItems(card, at.section, at.inner, (items) => items.toSpliced(at.item, 1))
  return {
    card: withItems(taken, next.section, inner, (items) => items.toSpliced(position, 0, item)),
    at: { type: 'item', section: next.section, inner, item: position },
  }
}
