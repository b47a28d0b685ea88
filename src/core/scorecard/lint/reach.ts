import type { Condition } from '#shared/condition.ts'
import type { Item } from '#shared/scorecard.ts'

export type Statement = Exclude<
  Condition,
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
>

/** A statement that holds, or does not: of one of the words, or of a number in the range. */
type Literal = {
  readonly statement: Statement
  readonly holds: boolean
  readonly words: readonly string[]
  readonly from: number
  readonly below: number
}

const literalOf = (statement: Statement, holds: boolean): Literal =>
  'is' in statement
    ? { statement, holds, words: statement.is, from: Infinity, below: Infinity }
    : {
        statement,
        holds,
        words: [],
        from: statement.from ?? -Infinity,
        below: statement.below ?? Infinity,
      }

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
    const bySubject = new Map<string, { readonly first: Statement; readonly all: Literal[] }>()
    for (const literal of way) {
      const subject = subjectOf(literal.statement)
      const known = bySubject.get(subject)
      if (known) known.all.push(literal)
      else bySubject.set(subject, { first: literal.statement, all: [literal] })
    }
    return [...bySubject.values()].every(({ first, all }) =>
      sayingsOf(first, all, itemOf).some((saying) =>
        all.every((literal) => isSaid(literal, saying) === literal.holds),
      ),
    )
  }

  const both = (a: readonly Way[], b: readonly Way[]): readonly Way[] =>
    a.length * b.length > MOST_WAYS
      ? a
      : a
          .flatMap((one) =>
            b.map((other) =>
              one.length + other.length > MOST_LITERALS ? one : [...one, ...other],
            ),
          )
          .filter(isPossible)
  const either = (a: readonly Way[], b: readonly Way[]): readonly Way[] =>
    a.length + b.length > MOST_WAYS ? ANYHOW : [...a, ...b]

  const waysOf = (condition: Condition, holds = true): readonly Way[] => {
    if ('not' in condition) return waysOf(condition.not, !holds)
    if ('all' in condition || 'any' in condition) {
      const inner = 'all' in condition ? condition.all : condition.any
      const each = inner.map((one) => waysOf(one, holds))
      return 'all' in condition === holds ? each.reduce(both, ANYHOW) : each.reduce(either, [])
    }
    return [[literalOf(condition, holds)]].filter(isPossible)
  }

  /** The ways in which all the conditions hold, and those of the items they want answered too. */
  const together = (
    conditions: readonly (Condition | undefined)[],
    waysBySubject: ReadonlyMap<string, readonly Way[]>,
  ): readonly Way[] =>
    conditions
      .filter((condition) => condition !== undefined)
      .map((condition) => waysOf(condition))
      .reduce(both, ANYHOW)
      .flatMap((way) => {
        const wanted = way.filter(({ holds }) => holds).map(({ statement }) => subjectOf(statement))
        return [...new Set(wanted)]
          .map((subject) => waysBySubject.get(subject) ?? ANYHOW)
          .reduce(both, [way])
      })
  return { waysOf, together }
}

/** What two statements must be about to contradict each other: an item, or a fact. */
const subjectOf = (statement: Statement): string =>
  'item' in statement ? subjectOfItem(statement.item) : statement.fact

export const subjectOfItem = (key: string): string => `item ${key}`

/** What a fact is or an answer comes to, for a condition; without a number it is not one. */
type Saying = { readonly words: readonly string[]; readonly number: number }

const isSaid = ({ words, from, below }: Literal, said: Saying): boolean =>
  words.some((word) => said.words.includes(word)) || (said.number >= from && said.number < below)

const wordsOf = (literals: readonly Literal[]): readonly string[] =>
  literals.flatMap(({ words }) => words)

const OTHER = '\u0000'
const neverNegative = new Set<string>(['ringSeconds', 'talkSeconds', 'holdSeconds'])
export const days: readonly string[] = ['workday', 'weekend', 'holiday']

const ofWords = (...words: readonly string[]): Saying => ({ words, number: NaN })
const ofNumber = (number: number, ...words: readonly string[]): Saying => ({ words, number })

/** What the subject of the statements can be, as far as they tell it apart. */
function sayingsOf(
  first: Statement,
  literals: readonly Literal[],
  itemOf: (key: string) => Item | undefined,
): readonly Saying[] {
  if ('item' in first) {
    const item = itemOf(first.item)
    return [ofWords(), ...(item ? answersTo(item, literals) : [])]
  }
  if (first.fact === 'day') return days.map((day) => ofWords(day))
  if ('is' in first) return [OTHER, ...wordsOf(literals)].map((word) => ofWords(word))
  return numbersAround(literals)
    .filter((number) => number >= 0 || !neverNegative.has(first.fact))
    .map((number) => ofNumber(number))
}

/** Bounds hold from a number on, so that the bounds and what is below all of them are enough. */
function numbersAround(literals: readonly Literal[]): readonly number[] {
  const bounds = literals.flatMap(({ from, below }) => [from, below]).filter(Number.isFinite)
  return [Math.min(0, ...bounds) - 1, 0, ...bounds]
}

/** What an item can be found to be, as the score engine says it to conditions. */
function answersTo(item: Item, literals: readonly Literal[]): readonly Saying[] {
  const notApplicable = ofWords('na')
  switch (item.kind) {
    case 'deduct':
    case 'award':
    case 'fatal': {
      const { per }: { readonly kind: string; readonly per?: string } = item
      const counts = [1, ...numbersAround(literals).map(Math.ceil)].filter((count) =>
        per === 'occurrence' ? count >= 1 : count === 1,
      )
      return [notApplicable, ofNumber(0, 'ok'), ...counts.map((count) => ofNumber(count, 'hit'))]
    }
    case 'yesno':
      return [notApplicable, ofWords('ok', 'yes'), ofWords('given', 'yes'), ofWords('given', 'no')]
    case 'scale':
      return [
        notApplicable,
        ofNumber(item.levels.length, 'ok'),
        ...item.levels.map((_, at) => ofNumber(at + 1, 'given')),
      ]
    case 'number':
      return [
        notApplicable,
        ofWords('ok'),
        ...numbersAround(literals).map((number) => ofNumber(number, 'given')),
      ]
    case 'choice': {
      const keys = item.options.map(({ key }) => key)
      const forbidden = new Set(wordsOf(literals.filter(({ holds }) => !holds)))
      const chosen = item.many
        ? [keys.filter((key) => !forbidden.has(key))]
        : keys.map((key) => [key])
      return [notApplicable, ofWords('ok'), ...chosen.map((each) => ofWords('given', ...each))]
    }
    case 'text':
      return [
        notApplicable,
        ofNumber(0, 'ok'),
        ...[OTHER, ...wordsOf(literals)].map((word) => ofWords('given', word)),
      ]
  }
}

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
