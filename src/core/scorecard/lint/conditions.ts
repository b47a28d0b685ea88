import type { Condition } from '#shared/condition.ts'
import type { Item } from '#shared/scorecard.ts'
import type { Words } from '#shared/words.ts'
import { itemsAsked } from '#core/scorecard/condition.ts'
import {
  inside,
  type Place,
  type Placed,
  type PlacedItem,
  type Reporter,
} from '#core/scorecard/lint/finding.ts'
import { checkCycles, type Conditional } from '#core/scorecard/lint/cycles.ts'
import { takesAll } from '#core/scorecard/lint/grades.ts'
import {
  days,
  openReach,
  subjectOfItem,
  wordsSaidOf,
  type Reach,
  type Statement,
} from '#core/scorecard/lint/reach.ts'

/** Conditions that never hold, and those that ask for what is not there, or not there yet. */
export function checkConditions(placed: Placed, reporter: Reporter): void {
  const byKey = new Map<string, PlacedItem & { readonly at: number }>()
  for (const [at, each] of placed.items.entries()) {
    if (!byKey.has(each.item.key)) byKey.set(each.item.key, { ...each, at })
  }
  const reach = openReach((key) => byKey.get(key)?.item)
  const inCycle = checkCycles(placed, byKey, reporter)

  const checkOne = (
    statement: Statement,
    place: Place,
    own: Conditional,
    itemsBefore: number,
  ): boolean => {
    if (!('item' in statement)) return checkFact(statement, place, reporter)
    const asked = byKey.get(statement.item)
    if (!asked) return sayUnknown(statement.item, place, reporter)
    const isLater = asked.at >= itemsBefore
    if (isLater && !inCycle.has(own)) sayLater(asked.item, own, place, reporter)
    return checkAnswer(statement, asked, place, reporter) && !isLater
  }
  /** Whether the condition, looked at by itself, is sound. */
  const check: Check = (condition, place, own, itemsBefore) => {
    const sound = statementsOf(condition, place).map((each) =>
      checkOne(each.statement, each.place, own, itemsBefore),
    )
    // What is not there can never hold, and that was said.
    return sound.every(Boolean) && checkContradictions(condition, place, reach, reporter)
  }

  const closed = new Set<unknown>()
  for (const { section, place, outer, itemsBefore } of placed.sections) {
    if (outer && closed.has(outer.section)) closed.add(section)
    if (!section.when) continue
    const isSound = check(section.when, inside(place, 'when'), section, itemsBefore)
    const ways = reach.together([outer?.section.when, section.when], nobody)
    if (closed.has(section) || ways.length > 0) continue
    closed.add(section)
    if (!isSound) continue
    reporter.error(
      inside(place, 'when'),
      'sectionNeverAsked',
      '它与所在部分的条件合在一起永远不会成立，这一部分永远不会用到。请改条件。',
      'Together with the condition of the section it stands in it can never hold, so that it is never asked. Change one of them.',
    )
  }
  checkItems(placed, { check, reach, closed, reporter })
}

type Check = (condition: Condition, place: Place, own: Conditional, itemsBefore: number) => boolean

function checkItems(
  { items }: Placed,
  {
    check,
    reach,
    closed,
    reporter,
  }: {
    readonly check: Check
    readonly reach: Reach
    readonly closed: ReadonlySet<unknown>
    readonly reporter: Reporter
  },
): void {
  const waysOfItems = new Map<string, ReturnType<Reach['together']>>()
  for (const [at, { item, place, within }] of items.entries()) {
    const when = item.when ? inside(place, 'when') : place
    const isSound = !item.when || check(item.when, when, item, at)
    const conditions = [within.outer?.section.when, within.section.when, item.when]
    const ways = reach.together(conditions, waysOfItems)
    const subject = subjectOfItem(item.key)
    if (!waysOfItems.has(subject)) waysOfItems.set(subject, ways)
    if (ways.length === 0 && isSound && !closed.has(within.section)) {
      reporter.error(
        when,
        'itemNeverAsked',
        '它的条件与所在部分的条件、或与所依据的评分项的条件合在一起永远不会成立，本项永远不会用到。请改条件。',
        'Its condition can never hold together with that of its section or of the items it asks about, so that it is never asked. Change one of them.',
      )
    }
    if (takesAll(item)) checkHeard(conditions, when, reach, reporter)
    if (item.kind !== 'deduct') continue
    for (const [circumstanceAt, circumstance] of item.circumstances.entries()) {
      if (!circumstance.when) continue
      const own = inside(place, 'circumstances', circumstanceAt, 'when')
      if (itemsAsked(circumstance.when).length > 0) {
        reporter.error(
          own,
          'circumstanceAsksItem',
          '情节的条件只能依据通话信息，不能依据其他评分项的回答，否则永远不会成立。请改用通话信息，或让质检员选择。',
          'A circumstance can go by facts of the call only; by the answer of an item it never holds. Use a fact, or let the inspector choose it.',
        )
      }
      check(circumstance.when, own, item, items.length)
    }
  }
}

/** What takes everything is proven by a moment of a recording, so somebody must have spoken. */
function checkHeard(
  conditions: readonly (Condition | undefined)[],
  place: Place,
  reach: Reach,
  { error }: Reporter,
): void {
  const spoken: Condition = { fact: 'talkSeconds', from: 1 }
  const without = reach.together(conditions, nobody)
  const withSound = reach.together([...conditions, spoken], nobody)
  if (without.length === 0 || withSound.length > 0) return
  error(
    place,
    'fatalUnprovable',
    '这个致命项只用于没有通话时长的来电，那样的来电没有录音可以作标记，无法证明。请改条件，或改为扣分项。',
    'This fatal item is for calls on which nobody talks; they have no recording to mark, so that nobody could prove it. Change the condition, or let it deduct.',
  )
}

const nobody = new Map<string, never>()

type PlacedStatement = { readonly statement: Statement; readonly place: Place }

function statementsOf(condition: Condition, place: Place): readonly PlacedStatement[] {
  if ('not' in condition) return statementsOf(condition.not, inside(place, 'not'))
  if (!('all' in condition) && !('any' in condition)) return [{ statement: condition, place }]
  const name = 'all' in condition ? 'all' : 'any'
  const inner = 'all' in condition ? condition.all : condition.any
  return inner.flatMap((each, at) => statementsOf(each, inside(place, name, at)))
}

/** Says the outermost of what can never hold. Whether nothing was said. */
function checkContradictions(
  condition: Condition,
  place: Place,
  reach: Reach,
  reporter: Reporter,
): boolean {
  if (reach.waysOf(condition).length === 0) {
    reporter.error(
      place,
      'contradiction',
      '这个条件互相矛盾或取不到所写的值，永远不会成立。请改条件。',
      'The condition contradicts itself or asks for what never is, so that it can never hold. Change it.',
    )
    return false
  }
  if ('not' in condition) {
    return checkContradictions(condition.not, inside(place, 'not'), reach, reporter)
  }
  if (!('all' in condition) && !('any' in condition)) return true
  const name = 'all' in condition ? 'all' : 'any'
  const inner = 'all' in condition ? condition.all : condition.any
  return inner
    .map((each, at) => checkContradictions(each, inside(place, name, at), reach, reporter))
    .every(Boolean)
}

/** These, like all that follow, tell whether there was nothing to say. */
function checkFact(
  statement: Exclude<Statement, { readonly item: string }>,
  place: Place,
  reporter: Reporter,
): boolean {
  if (!('is' in statement)) return checkBounds(statement, place, reporter)
  if (statement.fact !== 'day') return true
  return checkWords(
    statement.is,
    place,
    (word) => {
      if (days.includes(word)) return null
      return {
        zh: `日期类型没有 ${word}，只有 workday（工作日）、weekend（周末）、holiday（节假日）。请改写。`,
        en: `A day is never ${word}: it is workday, weekend or holiday. Write one of these.`,
      }
    },
    reporter,
  )
}

function checkBounds(
  {
    from = -Infinity,
    below = Infinity,
  }: { readonly from?: number | undefined; readonly below?: number | undefined },
  place: Place,
  { error }: Reporter,
): boolean {
  const saysNothing = from === -Infinity && below === Infinity
  const isEmpty = from >= below
  if (saysNothing) {
    error(
      place,
      'saysNothing',
      '条件没有写要等于什么，也没有写从多少到多少。请补上 is、from 或 below。',
      'The condition says neither what it is nor from where to where. Add is, from or below.',
    )
  }
  if (isEmpty) {
    error(
      place,
      'emptyRange',
      `从 ${from} 起又须低于 ${below}，没有这样的数。请更正两个数。`,
      `Nothing is at least ${from} and below ${below}. Mend the two numbers.`,
    )
  }
  return !saysNothing && !isEmpty
}

function checkAnswer(
  statement: Extract<Statement, { readonly item: string }>,
  { item }: PlacedItem,
  place: Place,
  reporter: Reporter,
): boolean {
  if (!('is' in statement)) return checkBounds(statement, place, reporter)
  const said = wordsSaidOf(item)
  return checkWords(
    statement.is,
    place,
    (word) => {
      if (said === null || said.includes(word)) return null
      return {
        zh: `评分项 ${item.key} 不会有“${word}”这个回答，只会是 ${said.join('、')}。请改写。`,
        en: `Item ${item.key} is never answered “${word}”, only ${said.join(', ')}. Write one of these.`,
      }
    },
    reporter,
  )
}

function checkWords(
  words: readonly string[],
  place: Place,
  fault: (word: string) => Words | null,
  { error }: Reporter,
): boolean {
  const found = words.map((word) => fault(word))
  for (const [at, message] of found.entries()) {
    if (message) error(inside(place, 'is', at), 'wordNeverSaid', message.zh, message.en)
  }
  return found.every((message) => message === null)
}

function sayUnknown(key: string, place: Place, { error }: Reporter): false {
  error(
    place,
    'unknownItem',
    `条件提到评分项 ${key}，评分卡里没有。请改成有的编号，或删去条件。`,
    `The condition asks about item ${key}, which the scorecard does not have. Name one it has, or take the condition out.`,
  )
  return false
}

function sayLater(item: Item, own: Conditional, place: Place, { error }: Reporter): void {
  const isOwn = item === own
  error(
    place,
    isOwn ? 'asksItself' : 'asksLater',
    isOwn
      ? `评分项 ${item.key} 的条件依据它自己的回答，永远不会成立。请改为前面的评分项。`
      : `条件依据评分项 ${item.key}，而它排在后面或就在这一部分里，判断到这里时还没有回答。请把它移到前面，或改条件。`,
    isOwn
      ? `The condition of item ${item.key} asks about its own answer, so that it never holds. Ask about an earlier item.`
      : `The condition asks about item ${item.key}, which comes later or stands in this very section, so that it has no answer yet. Move it forward, or change the condition.`,
  )
}
