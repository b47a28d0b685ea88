import type { Condition } from '#shared/condition.ts'
import type { Item } from '#shared/scorecard.ts'

export type Statement = Exclude<
  Condition,
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
>

/** A statement that holds, or does not. */
type Literal = { readonly statement: Statement; readonly holds: boolean }

/** Statements that hold together; a condition holds in any of its ways. */
type Way = readonly Literal[]

const ANYHOW: readonly Way[] = [[]]
const MOST_WAYS = 32
const MOST_LITERALS = 120
const MOST_CHECKS = 20_000

export type Reach = ReturnType<typeof openReach>

/**
 * Tells what can never hold, by looking for values that make it so. It never calls impossible what
 * is possible; where there are too many ways to look through it takes a condition for possible.
 */
export function openReach(itemOf: (key: string) => Item | undefined) {
  let checks = 0

  const isPossible = (way: Way): boolean => {
    if (++checks > MOST_CHECKS) return true
    const bySubject = new Map<string, Literal[]>()
    for (const literal of way) {
      const subject = subjectOf(literal.statement)
      const list = bySubject.get(subject)
      if (list) list.push(literal)
      else bySubject.set(subject, [literal])
    }
    return [...bySubject.values()].every((literals) => canHold(literals, itemOf))
  }

  const both = (a: readonly Way[], b: readonly Way[]): readonly Way[] => {
    if (a === ANYHOW) return b
    if (b === ANYHOW) return a
    if (a.length * b.length > MOST_WAYS || checks > MOST_CHECKS) return a
    return a
      .flatMap((one) =>
        b.map((other) => (one.length + other.length > MOST_LITERALS ? one : [...one, ...other])),
      )
      .filter(isPossible)
  }
  const either = (a: readonly Way[], b: readonly Way[]): readonly Way[] =>
    a === ANYHOW || b === ANYHOW || a.length + b.length > MOST_WAYS ? ANYHOW : [...a, ...b]

  const waysOf = (condition: Condition, holds = true): readonly Way[] => {
    if ('not' in condition) return waysOf(condition.not, !holds)
    if ('all' in condition || 'any' in condition) {
      const inner = 'all' in condition ? condition.all : condition.any
      const each = inner.map((one) => waysOf(one, holds))
      return 'all' in condition === holds ? each.reduce(both, ANYHOW) : each.reduce(either, [])
    }
    const way = [{ statement: condition, holds }]
    return isPossible(way) ? [way] : []
  }

  /** The ways in which all the conditions hold, and those of the items they want answered too. */
  const together = (
    conditions: readonly (Condition | undefined)[],
    waysOfItem: (key: string) => readonly Way[] | undefined,
  ): readonly Way[] => {
    const own = conditions.reduce<readonly Way[]>(
      (ways, condition) => (condition ? both(ways, waysOf(condition)) : ways),
      ANYHOW,
    )
    if (own === ANYHOW) return own
    return own.flatMap((way) => {
      const asked = new Set(
        way.flatMap(({ statement, holds }) =>
          holds && 'item' in statement ? [statement.item] : [],
        ),
      )
      return [...asked].reduce<readonly Way[]>(
        (ways, key) => both(ways, waysOfItem(key) ?? ANYHOW),
        [way],
      )
    })
  }
  return { waysOf, together }
}

const subjectOf = (statement: Statement): string =>
  'item' in statement ? `item ${statement.item}` : `fact ${statement.fact}`

function canHold(literals: readonly Literal[], itemOf: (key: string) => Item | undefined): boolean {
  const [first] = literals
  if (!first) return true
  if ('item' in first.statement) {
    const item = itemOf(first.statement.item)
    // What stands nowhere satisfies nothing.
    if (!item) return literals.every(({ holds }) => !holds)
    return sayingsOf(item, literals).some((saying) =>
      literals.every(({ statement, holds }) => isSaid(statement, saying) === holds),
    )
  }
  const { fact } = first.statement
  return valuesOf(fact, literals).some((value) =>
    literals.every(({ statement, holds }) => isSaid(statement, value) === holds),
  )
}

/** What one answer comes to for a condition. */
type Saying = { readonly words: readonly string[]; readonly number: number | null }

const isSaid = (statement: Statement, { words, number }: Saying): boolean => {
  if ('is' in statement) return statement.is.some((word) => words.includes(word))
  const { from, below } = statement
  return (
    number !== null &&
    (from === undefined || number >= from) &&
    (below === undefined || number < below)
  )
}

const OTHER = '\u0000'
const neverNegative = new Set(['ringSeconds', 'talkSeconds', 'holdSeconds'])

/** The words and numbers at which the answer to the statements can change. */
function valuesOf(fact: string, literals: readonly Literal[]): readonly Saying[] {
  const words =
    fact === 'day'
      ? ['workday', 'weekend', 'holiday']
      : [...literals.flatMap(({ statement }) => ('is' in statement ? statement.is : [])), OTHER]
  const isNumber = literals.some(({ statement }) => !('is' in statement))
  if (!isNumber) return words.map((word) => ({ words: [word], number: null }))
  return numbersAround(literals)
    .filter((number) => number >= 0 || !neverNegative.has(fact))
    .map((number) => ({ words: [], number }))
}

function numbersAround(literals: readonly Literal[]): readonly number[] {
  const bounds = literals
    .flatMap(({ statement }) => ('is' in statement ? [] : [statement.from, statement.below]))
    .filter((bound) => bound !== undefined)
    .sort((a, b) => a - b)
  const between = bounds.map((bound, at) => (bound + (bounds[at + 1] ?? bound + 2)) / 2)
  return [(bounds[0] ?? 0) - 1, 0, ...bounds, ...between]
}

const wholeAround = (literals: readonly Literal[]): readonly number[] => [
  ...new Set(numbersAround(literals).flatMap((number) => [Math.floor(number), Math.ceil(number)])),
]

const nothing: Saying = { words: [], number: null }

/** What an item can be found to be, as far as the statements tell it apart. */
function sayingsOf(item: Item, literals: readonly Literal[]): readonly Saying[] {
  const given = (words: readonly string[], number: number | null): Saying => ({
    words: ['given', ...words],
    number,
  })
  const notApplicable: Saying = { words: ['na'], number: null }
  switch (item.kind) {
    case 'deduct':
    case 'award':
    case 'fatal': {
      const many = item.kind !== 'fatal' && item.per === 'occurrence'
      const counts = many ? wholeAround(literals).filter((count) => count > 0) : [1]
      return [
        nothing,
        notApplicable,
        { words: ['ok'], number: 0 },
        ...[1, ...counts].map((number) => ({ words: ['hit'], number })),
      ]
    }
    case 'yesno':
      return [
        nothing,
        notApplicable,
        { words: ['ok', 'yes'], number: null },
        given(['yes'], null),
        given(['no'], null),
      ]
    case 'scale':
      return [
        nothing,
        notApplicable,
        { words: ['ok'], number: item.levels.length },
        ...item.levels.map((_, at) => given([], at + 1)),
      ]
    case 'number':
      return [
        nothing,
        notApplicable,
        { words: ['ok'], number: null },
        ...numbersAround(literals).map((number) => given([], number)),
      ]
    case 'choice': {
      const forbidden = new Set(wordsOf(literals, false))
      const keys = item.options.map(({ key }) => key)
      const chosen = item.many
        ? [
            given(
              keys.filter((key) => !forbidden.has(key)),
              null,
            ),
          ]
        : keys.map((key) => given([key], null))
      return [nothing, notApplicable, { words: ['ok'], number: null }, ...chosen]
    }
    case 'text':
      return [
        nothing,
        notApplicable,
        { words: ['ok'], number: null },
        given(wordsOf(literals, true), null),
        ...wordsOf(literals, true).map((word) => given([word], null)),
      ]
  }
}

const wordsOf = (literals: readonly Literal[], holding: boolean): readonly string[] =>
  literals.flatMap(({ statement, holds }) =>
    holds === holding && 'is' in statement ? statement.is : [],
  )

/** The words a condition may ask of an item; null where it may be any. */
export function wordsSaidOf(item: Item): readonly string[] | null {
  switch (item.kind) {
    case 'deduct':
    case 'award':
    case 'fatal':
      return ['ok', 'hit', 'na']
    case 'yesno':
      return ['yes', 'no', 'ok', 'na', 'given']
    case 'scale':
    case 'number':
      return ['ok', 'na', 'given']
    case 'choice':
      return ['ok', 'na', 'given', ...item.options.map(({ key }) => key)]
    case 'text':
      return null
  }
}
