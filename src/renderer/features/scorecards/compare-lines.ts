import type { Comparison } from '#core/scorecard/compare.ts'
import type { InnerSection, Item, Scorecard, Section } from '#shared/scorecard.ts'
import type { Words } from '#shared/words.ts'

export type Part = Item | Section | InnerSection

export type CompareLine =
  /** Over the fields of what differs. */
  | { readonly type: 'head'; readonly title: string }
  | { readonly type: 'field'; readonly field: string; readonly was: unknown; readonly is: unknown }
  /** What only one of the two has. */
  | { readonly type: 'added' | 'removed'; readonly part: Part }

/** What differs, line by line, in the order of the comparison; `ofCard` heads what the card itself says. */
export function linesOf(
  {
    was,
    is,
    found,
  }: { readonly was: Scorecard; readonly is: Scorecard; readonly found: Comparison },
  words: (words: Words) => string,
  ofCard: string,
): readonly CompareLine[] {
  const lines: CompareLine[] = []
  const head = (title: string): void => {
    lines.push({ type: 'head', title })
  }
  if (found.card.length > 0) head(ofCard)
  for (const field of found.card) {
    lines.push({ type: 'field', field, was: valueIn(was, field), is: valueIn(is, field) })
  }
  const place = (card: Scorecard, part: Part): string => {
    const home = homeOf(card, part)
    return home ? `${home.key} ${words(home.title)}` : words(card.name)
  }
  for (const change of [...found.sections, ...found.items]) {
    if (change.type !== 'changed') {
      lines.push({ type: change.type, part: change.type === 'added' ? change.is : change.was })
      continue
    }
    head(`${change.is.key} ${words(change.is.title)}`)
    for (const field of change.fields) {
      const isPlace = field === 'place'
      lines.push({
        ...{ type: 'field', field },
        was: isPlace ? place(was, change.was) : valueIn(change.was, field),
        is: isPlace ? place(is, change.is) : valueIn(change.is, field),
      })
    }
  }
  return lines
}

const valueIn = (part: object, field: string): unknown => new Map(Object.entries(part)).get(field)

/** The section a part stands in; none where it is one of the card itself. */
function homeOf(card: Scorecard, part: Part): Section | InnerSection | undefined {
  const inner = card.sections.flatMap(({ sections }) => sections)
  return (
    card.sections.find(({ sections }) => sections.some((each) => each === part)) ??
    [...card.sections, ...inner].find(({ items }) => items.some((each) => each === part))
  )
}
