import { describe, expect, test } from 'vitest'

import { missingAmong } from '#core/scorecard/completeness.ts'
import { itemsAsked } from '#core/scorecard/condition.ts'
import { isAnswer, readOccurrences } from '#core/scorecard/occurrences.ts'
import { findItem, takesValue } from '#core/scorecard/outline.ts'
import { planOf } from '#core/scorecard/plan.ts'
import type { CallFacts } from '#shared/condition.ts'
import type { Answer, Given, Mark } from '#shared/evaluation.ts'
import { LocalDay } from '#shared/time.ts'
import { cardOf, gave, itemOf, markOn, said, sectionOf } from '#tests/support/scorecards.ts'

const words = (text: string) => ({ zh: text, en: text })
const levels = ['差', '中', '好'].map((title) => ({ title: words(title) }))
const card = cardOf([
  sectionOf('1', 50, [
    itemOf('deduct', '1.1', { points: 1 }),
    itemOf('deduct', '1.2', { points: 1, per: 'once' }),
    itemOf('fatal', '1.3', { of: 'evaluation' }),
    itemOf('award', '1.4', { points: 1 }),
    itemOf('yesno', '1.5', { points: 1 }),
    itemOf('scale', '1.6', { points: 2, levels }),
    itemOf('text', '1.7', { required: true }),
    itemOf('choice', '1.8', {
      points: 1,
      many: true,
      options: ['a', 'b'].map((key) => ({ key, title: words(key), points: 1 })),
    }),
    itemOf('number', '1.9', { points: 1, unit: words('秒'), bands: [{ from: 0, points: 1 }] }),
  ]),
])
const read = (key: string, marks: readonly Mark[], answers: readonly Answer[] = []) =>
  readOccurrences(card, marks, answers).get(key)

describe('what was said of an item', () => {
  test('is nothing at first', () => {
    expect(read('1.1', [])).toEqual({
      item: findItem(card, '1.1'),
      worth: 1000,
      marks: [],
      reason: null,
      circumstances: [],
      count: 0,
      state: 'unanswered',
      value: null,
    })
  })

  test('counts by its marks, or once where the item says so', () => {
    const twice = (key: string) => read(key, [markOn(key), markOn(key)])?.count

    expect(['1.1', '1.2', '1.3', '1.4'].map(twice)).toEqual([2, 1, 1, 2])
  })

  test('shows its marks in the order of the recording, those of one moment by their identity', () => {
    const [first, second, third] = [
      markOn('1.1', { at: 10 }),
      markOn('1.1', { at: 2000 }),
      markOn('1.1', { at: 2000 }),
    ]
    const shown = (...marks: readonly Mark[]) => read('1.1', marks)?.marks

    expect(shown(third, second, first)).toEqual([first, second, third])
    expect(shown(second, first, third)).toEqual([first, second, third])
    expect(shown(third, first, second)).toEqual([first, second, third])

    const earlier = markOn('1.1', { at: 5 })
    expect(shown(first, earlier)).toEqual([earlier, first])
  })

  test('is nothing where a grade was given to what has none', () => {
    expect(read('1.1', [], [gave('1.1', 'yes')])).toMatchObject({
      state: 'unanswered',
      value: null,
    })
  })

  test('is nothing where what has a grade was called a fault', () => {
    expect(read('1.5', [], [said('1.5', 'hit')])?.state).toBe('unanswered')
  })

  test.each<[string, Given | null, boolean]>([
    ['1.5', 'no', true],
    ['1.5', 'maybe', false],
    ['1.5', null, false],
    ['1.6', 3, true],
    ['1.6', 4, false],
    ['1.7', '写了', true],
    ['1.7', ' ', false],
    ['1.7', 5, false],
    ['1.8', ['a'], true],
    ['1.8', ['z'], false],
    ['1.9', 5, true],
    ['1.9', '5', false],
  ])('%s can be given %j: %s', (key, value, can) => {
    const item = findItem(card, key)
    if (!item || !takesValue(item)) throw new Error(`${key} takes no value`)

    expect(isAnswer(item, value)).toBe(can)
    expect(read(key, [], [gave(key, value)])?.state).toBe(can ? 'given' : 'unanswered')
  })

  test('is one option, neither none nor several, where one is to be chosen', () => {
    const options = ['a', 'b'].map((key) => ({ key, title: words(key), points: 1 }))
    const item = cardOf([
      sectionOf('1', 1, [itemOf('choice', '1.1', { points: 1, many: false, options })]),
    ]).sections[0]?.items[0]
    const can = (value: Given) => item && takesValue(item) && isAnswer(item, value)

    expect([[], ['a'], ['a', 'b']].map(can)).toEqual([false, true, false])
  })

  test('is still to be proven where neither a mark nor a word shows it', () => {
    const fault = read('1.1', [], [said('1.1', 'hit', { reason: '漏报' })])
    if (!fault) throw new Error('1.1 is not read')

    expect(missingAmong([fault]).unproven).toEqual([])
    expect(missingAmong([{ ...fault, reason: null }]).unproven).toEqual(['1.1'])
  })

  test('the plan of a scorecard is made once', () => {
    expect(planOf(card)).toBe(planOf(card))
  })
})

describe('what an earlier item was found to be', () => {
  /** Whether an item behind all others is asked. */
  const asks = (
    when: unknown,
    marks: readonly Mark[] = [],
    answers: readonly Answer[] = [],
    facts: CallFacts = {},
  ): boolean => {
    const last = sectionOf('9', 0, [itemOf('text', '9.1', { required: false, when })])
    const asking = cardOf([...card.sections, sectionOf('2', 0, [onWeekends]), last])
    return readOccurrences(asking, marks, answers, facts).get('9.1')?.state !== 'off'
  }
  const onWeekends = itemOf('deduct', '2.1', {
    points: 1,
    when: { fact: 'day', is: ['weekend'] },
  })
  const anything = ['ok', 'hit', 'na', 'given', 'off', 'unanswered', 'yes', '']

  test.each<[string, Answer, string[], string[]]>([
    ['a deduction is fine', said('1.1', 'ok'), ['ok'], ['yes', 'given', 'hit', 'na', '']],
    ['a yes or no is fine', said('1.5', 'ok'), ['ok', 'yes'], ['no', 'given', '']],
    ['a scale is fine', said('1.6', 'ok'), ['ok'], ['yes', 'given', '']],
    ['it does not apply', said('1.5', 'na'), ['na'], ['ok', 'yes', 'given', '']],
    ['a deduction was met', said('1.1', 'hit'), ['hit'], ['ok', 'given', '']],
    ['yes', gave('1.5', 'yes'), ['yes', 'given'], ['ok', 'no', '']],
    ['options were chosen', gave('1.8', ['a', 'b']), ['a', 'b', 'given'], ['ok', 'a,b', '']],
    ['a number was given', gave('1.9', 5), ['given'], ['ok', '5', '']],
  ])('says so in its words: %s', (_, answer, is, isNot) => {
    const says = (word: string) => asks({ item: answer.itemKey, is: [word] }, [], [answer])

    expect(is.filter(says)).toEqual(is)
    expect(isNot.filter(says)).toEqual([])
    expect(asks({ item: answer.itemKey, is: [...is, 'another'] }, [], [answer])).toBe(true)
  })

  test('is nothing of what nobody answered, and of what was not asked', () => {
    expect(asks({ item: '1.1', is: anything })).toBe(false)
    expect(asks({ item: '2.1', is: anything }, [], [said('2.1', 'ok')], { day: 'workday' })).toBe(
      false,
    )
    expect(asks({ item: '2.1', is: anything }, [], [said('2.1', 'ok')], { day: 'weekend' })).toBe(
      true,
    )
  })

  test('is nothing of an item the scorecard does not have, whatever the others are', () => {
    const marks = [markOn('1.1'), markOn('1.2'), markOn('1.3')]

    expect(asks({ item: '9.9', is: anything }, marks)).toBe(false)
  })

  test('is a number where it is one, and not where it is written', () => {
    const atLeast = (from: number, ...said: readonly [string, Given]) =>
      asks({ item: said[0], from }, [], [gave(...said)])

    expect(atLeast(5, '1.9', 5)).toBe(true)
    expect(atLeast(6, '1.9', 5)).toBe(false)
    expect(atLeast(2, '1.6', 2)).toBe(true)
    expect(atLeast(5, '1.7', '5')).toBe(false)
    expect(asks({ item: '1.7' }, [], [gave('1.7', '5')])).toBe(false)
  })

  test('is how often it was met, of a fatal item once', () => {
    const marks = [markOn('1.1'), markOn('1.1'), markOn('1.3'), markOn('1.3')]

    expect(asks({ item: '1.1', from: 2, below: 3 }, marks)).toBe(true)
    expect(asks({ item: '1.3', from: 1, below: 2 }, marks)).toBe(true)
  })

  test('is asked for by every item a condition names, however deep', () => {
    const named = itemsAsked({
      all: [
        { item: 'a', is: ['ok'] },
        { any: [{ item: 'b', from: 1 }, { not: { item: 'c', is: ['hit'] } }] },
        { fact: 'day', is: ['weekend'] },
      ],
    })

    expect(named).toEqual(['a', 'b', 'c'])
  })
})

test('an item that begins or ends on a day is in force from it, or until it', () => {
  const dated = cardOf([
    sectionOf('1', 9, [
      itemOf('deduct', 'new', { points: 1, from: '2026-03-10' }),
      itemOf('deduct', 'old', { points: 1, until: '2026-03-10' }),
    ]),
  ])
  const inForce = (date: string) =>
    [...readOccurrences(dated, [], [], { date: LocalDay.parse(date) }).values()]
      .filter(({ state }) => state !== 'off')
      .map(({ item }) => item.key)

  expect(inForce('2026-03-09')).toEqual(['old'])
  expect(inForce('2026-03-10')).toEqual(['new', 'old'])
  expect(inForce('2026-03-11')).toEqual(['new'])
})
