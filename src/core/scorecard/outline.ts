import type { Graded, InnerSection, Item, ItemOf, Scorecard, Section } from '#shared/scorecard.ts'
import { toMilli, type Milli } from '#core/scorecard/milli.ts'

/** The items of a section and of the sections within it, in the order they are shown. */
export const itemsIn = ({ items, sections }: Section): readonly Item[] => [
  ...items,
  ...sections.flatMap((inner) => inner.items),
]

/** Every item of a scorecard, in the order they are shown. */
export const itemsOf = (scorecard: Scorecard): readonly Item[] =>
  scorecard.sections.flatMap(itemsIn)

/** The item of that key, if the scorecard has one. */
export const findItem = (scorecard: Scorecard, key: string): Item | undefined =>
  itemsOf(scorecard).find((item) => item.key === key)

/** Whether an item is answered by a grade that earns a part of its points. */
export const isGraded = (item: Item): item is Graded =>
  item.kind === 'yesno' || item.kind === 'scale' || item.kind === 'choice' || item.kind === 'number'

export type Valued = Graded | ItemOf<'text'>

/** Whether an item is answered by a value, which stands beside its marks: a mark there is proof. */
export const takesValue = (item: Item): item is Valued => isGraded(item) || item.kind === 'text'

/** Full marks of a section: those written, or else what its items and inner sections come to. */
export const fullOf = (section: Section | InnerSection): Milli => {
  if (section.max !== null) return toMilli(section.max)
  const graded = section.items.reduce(
    (sum, item) => sum + (isGraded(item) ? toMilli(item.points) : 0),
    0,
  )
  const inner = 'sections' in section ? section.sections : []
  return inner.reduce((sum, each) => sum + fullOf(each), graded)
}

/** Full marks of the scorecard, with every section. */
export const fullOfCard = (card: Scorecard): Milli =>
  card.method === 'deduct'
    ? card.sections.reduce((sum, section) => sum + fullOf(section), 0)
    : toMilli(card.fullMarks)
