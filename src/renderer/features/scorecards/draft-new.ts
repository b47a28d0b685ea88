import { itemsOf } from '#core/scorecard/outline.ts'
import { withOuter, withoutAbsent } from '#renderer/features/scorecards/draft-shape.ts'
import {
  ItemKey,
  type InnerSection,
  type Item,
  type Scorecard,
  type Section,
} from '#shared/scorecard.ts'
import type { Language, Words } from '#shared/words.ts'

/** One text in both languages until the other is written. */
export const both = (text: string): Words => ({ zh: text, en: text })

/** The next key of that beginning which is still free: `4.7`. */
export function freeKey(taken: ReadonlySet<string>, beginning: string): string {
  let number = 1
  while (taken.has(`${beginning}${number}`)) number++
  return `${beginning}${number}`
}

/** It costs as much as the one before until something else is written. */
export function newItem(key: ItemKey, title: string, like: Item | undefined): Item {
  const base = { key, title: both(title), source: [], comments: [] }
  if (like?.kind === 'award') {
    return { ...base, kind: 'award', points: like.points, unit: like.unit, per: like.per }
  }
  const { points, unit, per } =
    like?.kind === 'deduct' ? like : ({ points: 2, unit: 'points', per: 'occurrence' } as const)
  return { ...base, kind: 'deduct', points, unit, per, circumstances: [] }
}

export const newSection = (card: Scorecard, title: string): Section => ({
  ...{ key: freeKey(sectionKeys(card), ''), title: both(title), max: 10, floor: 0 },
  ...{ awardMax: null, weight: 1, items: [], sections: [] },
})

export const sectionKeys = (card: Scorecard): ReadonlySet<string> =>
  new Set(card.sections.flatMap(({ key, sections }) => [key, ...sections.map((each) => each.key)]))

export function freeItemKey(card: Scorecard, sectionKey: string): ItemKey {
  const taken = new Set<string>(itemsOf(card).map(({ key }) => key))
  const beginning = ItemKey.safeParse(`${sectionKey}.1`).success ? `${sectionKey}.` : 'item-'
  return ItemKey.parse(freeKey(taken, beginning))
}

export function copySection(card: Scorecard, section: Section): Section {
  const key = freeKey(sectionKeys(card), '')
  const own = copyOf(card, section, key)
  let known: Scorecard = {
    ...card,
    sections: [...card.sections, { ...section, ...own, sections: [] }],
  }
  const sections = section.sections.map((inner) => {
    const copy = copyOf(known, inner, freeKey(sectionKeys(known), `${key}.`))
    known = withOuter(known, known.sections.length - 1, (each) => ({
      ...each,
      sections: [...each.sections, copy],
    }))
    return copy
  })
  return { ...section, ...own, sections }
}

/** The section under another key, its items under keys that follow from it. */
export function copyOf<S extends Section | InnerSection>(
  card: Scorecard,
  section: S,
  key: string,
): S {
  const taken = new Set<string>(itemsOf(card).map((item) => item.key))
  const items = section.items.map((item) => {
    const copy = {
      ...withoutAbsent({ ...item, shortcut: undefined }),
      key: ItemKey.parse(freeKey(taken, `${key}.`)),
    }
    taken.add(copy.key)
    return copy
  })
  return { ...section, key, items }
}

/** The same item judged another way; what both ways know stays. */
export function toKind(item: Item, kind: Item['kind'], words: readonly [Words, Words]): Item {
  if (item.kind === kind) return item
  const { key, title, guidance, source, hint, when, from, until, shortcut, comments, label } = item
  const base = withoutAbsent({
    ...{ key, title, guidance, source, hint, when, from, until, shortcut, comments, label },
  })
  const points = 'points' in item ? item.points : 5
  const [low, high] = words
  switch (kind) {
    case 'deduct':
      return { ...base, kind, points, unit: 'points', per: 'occurrence', circumstances: [] }
    case 'award':
      return { ...base, kind, points, unit: 'points', per: 'occurrence' }
    case 'fatal':
      return { ...base, kind, of: 'evaluation' }
    case 'yesno':
      return { ...base, kind, points }
    case 'scale':
      return { ...base, kind, points, levels: [{ title: low }, { title: high }] }
    case 'choice':
      return {
        ...{ ...base, kind, points, many: false },
        options: [
          { key: 'a', title: high, points },
          { key: 'b', title: low, points: 0 },
        ],
      }
    case 'number':
      return { ...base, kind, points, unit: both('1'), bands: [{ from: 0, points }] }
    case 'text':
      return { ...base, kind, required: false }
  }
}

/**
 * What is typed in the language on screen stands in the other as well until that says something
 * else.
 */
export function write(
  before: Words | undefined,
  typed: { readonly language: Language; readonly onScreen: Language },
  text: string,
): Words {
  if (before === undefined) return both(text)
  const fills = typed.language === typed.onScreen && before.zh === before.en
  return fills ? both(text) : { ...before, [typed.language]: text }
}
