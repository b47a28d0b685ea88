import type { CallFacts, Condition } from '#shared/condition.ts'

/** What an earlier item was found to be: the words a condition may ask for, and its number. */
export type Saying = {
  readonly words: readonly (string | number | null)[]
  readonly number: number | null
}

/**
 * Whether a condition holds; null where it hangs on a fact nobody knows (Kleene's three values).
 * An item that is not answered yet, or stands nowhere earlier, satisfies nothing.
 */
export function holds(
  condition: Condition,
  facts: CallFacts,
  saidOf: (itemKey: string) => Saying | undefined,
): boolean | null {
  const each = (inner: Condition): boolean | null => holds(inner, facts, saidOf)

  if ('all' in condition) return every(condition.all.map(each))
  if ('any' in condition) return negate(every(condition.any.map((inner) => negate(each(inner)))))
  if ('not' in condition) return negate(each(condition.not))
  if ('item' in condition) {
    const said = saidOf(condition.item)
    if (!said) return false
    if ('is' in condition) return condition.is.some((word) => said.words.includes(word))
    return said.number !== null && isBetween(said.number, condition)
  }
  const fact = facts[condition.fact]
  if (fact === undefined) return null
  if ('is' in condition) return condition.is.includes(String(fact))
  return isBetween(Number(fact), condition)
}

/** The items a condition asks about. */
export const itemsAsked = (condition: Condition): readonly string[] => {
  if ('all' in condition) return condition.all.flatMap(itemsAsked)
  if ('any' in condition) return condition.any.flatMap(itemsAsked)
  if ('not' in condition) return itemsAsked(condition.not)
  return 'item' in condition ? [condition.item] : []
}

const every = (values: readonly (boolean | null)[]): boolean | null =>
  values.includes(false) ? false : values.includes(null) ? null : true

const negate = (value: boolean | null): boolean | null => (value === null ? null : !value)

const isBetween = (
  value: number,
  { from, below }: { readonly from?: number | undefined; readonly below?: number | undefined },
): boolean => (from === undefined || value >= from) && (below === undefined || value < below)
