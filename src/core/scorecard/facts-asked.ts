import type { CallFacts, Condition } from '#shared/condition.ts'
import type { Item, Scorecard } from '#shared/scorecard.ts'
import { itemsOf } from '#core/scorecard/outline.ts'

export type FactName = keyof CallFacts

/** The facts of the call that a condition goes by, each once. */
export const factsIn = (condition: Condition): readonly FactName[] => [
  ...new Set(namesIn(condition)),
]

/** The facts of the call that decide what is asked of it and what it weighs, each once. */
export function factsAsked(card: Scorecard): readonly FactName[] {
  const sections = card.sections.flatMap((outer) => [outer, ...outer.sections])
  const names = [
    ...sections.flatMap(({ when }) => (when ? namesIn(when) : [])),
    ...itemsOf(card).flatMap(factsOfItem),
  ]
  return [...new Set(names)]
}

const factsOfItem = (item: Item): readonly FactName[] => {
  const ofCircumstances = item.kind === 'deduct' ? item.circumstances.map(({ when }) => when) : []
  return [
    ...(item.from !== undefined || item.until !== undefined ? (['date'] as const) : []),
    ...[item.when, ...ofCircumstances].flatMap((when) => (when ? namesIn(when) : [])),
  ]
}

const namesIn = (condition: Condition): readonly FactName[] => {
  if ('all' in condition) return condition.all.flatMap(namesIn)
  if ('any' in condition) return condition.any.flatMap(namesIn)
  if ('not' in condition) return namesIn(condition.not)
  return 'fact' in condition ? [condition.fact] : []
}
