import { describe, expect, test } from 'vitest'

import { openReach } from '#core/scorecard/lint/reach.ts'
import { itemsOf } from '#core/scorecard/outline.ts'
import type { Condition } from '#shared/condition.ts'
import { Scorecard } from '#shared/scorecard.ts'
import {
  award,
  cardOf,
  choice,
  deduct,
  errorsOf,
  fatal,
  number,
  scale,
  text,
  yesno,
  type Json,
} from '#tests/support/linted.ts'

const nobody = () => undefined
const queue = (...is: string[]) => ({ fact: 'queue' as const, is })
const not = (inner: Condition): Condition => ({ not: inner })
const all = (...inner: Condition[]): Condition => ({ all: inner })
const any = (...inner: Condition[]): Condition => ({ any: inner })
const contradiction = all(queue('a'), not(queue('a')))
const canHold = (condition: Condition) => openReach(nobody).waysOf(condition).length > 0

describe('of a fact a condition can hold', () => {
  test.each<readonly [string, Condition]>([
    ['where it is none of those named', all(not(queue('a')), not(queue('b')))],
    ['where it is not nothing', not(queue(''))],
    ['where it is one of both lists', all(queue('a', 'b'), queue('b', 'c'), not(queue('c')))],
    ['on each day', all(not({ fact: 'day', is: ['workday', 'weekend'] }))],
    ['on a workday', all(not({ fact: 'day', is: ['holiday', 'weekend'] }))],
    ['on a weekend', all(not({ fact: 'day', is: ['holiday', 'workday'] }))],
    ['from a number on', { fact: 'talkSeconds', from: 5 }],
    ['below a part of a second', { fact: 'talkSeconds', below: 0.5 }],
    ['below nothing, where it can be', { fact: 'satisfaction', below: 0 }],
    [
      'far below nothing',
      all({ fact: 'satisfaction', below: -5 }, { fact: 'satisfaction', below: -3 }),
    ],
    ['not from a number on', not({ fact: 'tenureDays', from: -5 })],
    [
      'between two ranges',
      all(not({ fact: 'talkSeconds', below: 5 }), not({ fact: 'talkSeconds', from: 6 })),
    ],
    ['though an alternative does not', any(contradiction, queue('a'))],
    ['not both', not(contradiction)],
    ['where one of two is not', not(all(queue('a'), queue('b')))],
    ['where the queue is called like the skill', all(queue('a'), { fact: 'skill', is: ['b'] })],
  ])('%s', (_, condition) => {
    expect(canHold(condition)).toBe(true)
  })

  test.each<readonly [string, Condition]>([
    ['where it is of two lists without a common word', all(queue('a'), queue('b'))],
    ['where each of its alternatives cannot', any(contradiction, all(queue('c'), queue('d')))],
    ['where neither may be', not(any(queue('a'), not(queue('a'))))],
    ['on a day that is none', { fact: 'day', is: ['monday'] }],
    ['from and below the same', { fact: 'tenureDays', from: 5, below: 5 }],
    [
      'neither from a number on nor below it',
      all(not({ fact: 'tenureDays', from: 5 }), not({ fact: 'tenureDays', below: 5 })),
    ],
    ...(['ringSeconds', 'talkSeconds', 'holdSeconds'] as const).map(
      (fact) => [`where ${fact} are less than none`, not({ fact, from: 0 })] as const,
    ),
    [
      'in a way of one list and none of the other',
      all(any(queue('a'), queue('b')), any(queue('c'), queue('d'))),
    ],
  ])('but not %s', (_, condition) => {
    expect(canHold(condition)).toBe(false)
  })
})

describe('what too much would have to be looked through is taken for possible', () => {
  const pair = (n: number) =>
    any({ fact: 'queue', is: [`q${n}`] }, { fact: 'skill', is: [`q${n}`] })
  const free = (n: number) =>
    any(not({ fact: 'queue', is: [`q${n}`] }), not({ fact: 'skill', is: [`q${n}`] }))

  test('after 32 ways of several that hold together', () => {
    const pairs = (count: number) => all(...Array.from({ length: count }, (_, n) => free(n)))
    const ways = (count: number) => openReach(nobody).waysOf(pairs(count)).length

    expect([ways(4), ways(5), ways(6)]).toEqual([16, 32, 32])
    expect(canHold(all(pairs(5), contradiction))).toBe(false)
    expect(canHold(all(pair(0), pair(1), pair(2)))).toBe(false)
  })

  test('after 32 ways of several of which one holds', () => {
    const one = (count: number) =>
      any(...Array.from({ length: count }, (_, n): Condition => queue(`q${n}`)))

    expect(canHold(all(one(32), queue('z')))).toBe(false)
    expect(canHold(all(one(33), queue('z')))).toBe(true)
    expect(openReach(nobody).waysOf(one(32))).toHaveLength(32)
    expect(openReach(nobody).waysOf(one(33))).toEqual([[]])
  })

  test('after 120 statements that hold together', () => {
    const many = (count: number) =>
      all(...Array.from({ length: count }, (_, n) => not(queue(`q${n}`))), queue('q0'))

    expect(canHold(many(119))).toBe(false)
    expect(canHold(many(120))).toBe(true)
  })

  test('after 20,000 looks', () => {
    const reach = openReach(nobody)
    const sound = queue('a')
    for (let look = 1; look < 20_000; look++) reach.waysOf(sound)

    expect(reach.waysOf({ fact: 'day', is: ['monday'] })).toEqual([])
    expect(reach.waysOf({ fact: 'day', is: ['monday'] })).toHaveLength(1)
  })
})

describe('what an item can be found to be', () => {
  const saidOf = (item: Json) => {
    const [read] = itemsOf(Scorecard.parse(cardOf({ ...item, key: 'a' })))
    return (condition: Condition) =>
      openReach((key) => (key === 'a' ? read : undefined)).waysOf(condition).length > 0
  }
  const is = (...words: string[]): Condition => ({ item: 'a', is: words })
  const from = (bound: number): Condition => ({ item: 'a', from: bound })
  const below = (bound: number): Condition => ({ item: 'a', below: bound })
  const words = ['ok', 'hit', 'na', 'yes', 'no', 'given', 'a', 'b']
  /** The words that can be said alone, and the pairs that can be said at once. */
  const wordsOf = (item: Json) => {
    const canBe = saidOf(item)
    return words.flatMap((one, at) =>
      words
        .slice(at)
        .filter((other) => canBe(all(is(one), is(other))))
        .map((other) => (one === other ? one : `${one}+${other}`)),
    )
  }

  test.each([
    ['a deduction', deduct('a'), ['ok', 'hit', 'na']],
    ['an award', award('a'), ['ok', 'hit', 'na']],
    ['a fatal item', fatal('a'), ['ok', 'hit', 'na']],
    [
      'yes or no',
      yesno('a'),
      ['ok', 'ok+yes', 'na', 'yes', 'yes+given', 'no', 'no+given', 'given'],
    ],
    ['a scale', scale('a', [0, 1]), ['ok', 'na', 'given']],
    ['a number', number('a', [{ from: 0, points: 1 }]), ['ok', 'na', 'given']],
    ['one option', choice('a', [1, 0]), ['ok', 'na', 'given', 'given+a', 'given+b', 'a', 'b']],
    [
      'several options',
      choice('a', [1, 0], { many: true }),
      ['ok', 'na', 'given', 'given+a', 'given+b', 'a', 'a+b', 'b'],
    ],
  ])('%s, in words', (_, item, expected) => {
    expect(wordsOf(item)).toEqual(expected)
    expect(saidOf(item)(all(...words.map((word) => not(is(word)))))).toBe(true)
  })

  test('a text, which is one text of any words', () => {
    const canBe = saidOf(text('a'))

    for (const word of ['ok', 'na', 'given', '好']) expect(canBe(is(word))).toBe(true)
    expect(canBe(all(is('given'), is('好')))).toBe(true)
    expect(canBe(all(is('given'), not(is('好'))))).toBe(true)
    expect(canBe(all(is('好', '坏'), not(is('坏'))))).toBe(true)
    expect(canBe(all(is('好'), is('坏')))).toBe(false)
    expect(canBe(all(is('na'), from(0)))).toBe(false)
    expect(canBe(all(is('ok'), from(0), below(1)))).toBe(true)
    expect(canBe(all(is('given'), from(0)))).toBe(false)
    expect(canBe(from(5))).toBe(false)
  })

  test.each([
    ['a deduction of each mark', deduct('a'), true],
    ['an award of each mark', award('a'), true],
    ['a deduction of one mark', deduct('a', { per: 'once' }), false],
    ['a fatal item', fatal('a'), false],
  ])('%s, in number', (_, item, isMany) => {
    const canBe = saidOf(item)

    expect(canBe(all(is('hit'), from(1)))).toBe(true)
    expect(canBe(all(is('hit'), not(from(2))))).toBe(true)
    expect(canBe(all(is('hit'), below(1)))).toBe(false)
    expect(canBe(all(is('ok'), below(1), from(0)))).toBe(true)
    expect(canBe(all(is('na'), from(0)))).toBe(false)
    expect(canBe(below(0))).toBe(false)
    for (const more of [from(2), from(1.5), not(below(2)), all(from(2), not(from(3)))]) {
      expect(canBe(all(is('hit'), not(is('ok')), more))).toBe(isMany)
    }
    expect(canBe(all(from(2.5), below(3)))).toBe(false)
  })

  test('a scale, by its levels, of which the last is fine', () => {
    const canBe = saidOf(scale('a', [0, 0.5, 1]))

    for (const level of [1, 2, 3]) {
      expect(canBe(all(is('given'), from(level), below(level + 0.5)))).toBe(true)
      expect(canBe(all(is('ok'), from(level), below(level + 0.5)))).toBe(level === 3)
    }
    expect(canBe(below(1))).toBe(false)
    expect(canBe(from(4))).toBe(false)
    expect(canBe(all(is('given'), from(1.5), below(2)))).toBe(false)
  })

  test('a number, by what is given', () => {
    const canBe = saidOf(number('a', [{ from: 0, points: 1 }]))

    expect(canBe(all(is('given'), from(2.5), below(2.6)))).toBe(true)
    expect(canBe(all(is('given'), below(-7)))).toBe(true)
    expect(canBe(all(is('ok'), from(0)))).toBe(false)
    expect(canBe(all(is('ok'), below(0)))).toBe(false)
  })

  test('yes or no and options have no number', () => {
    for (const item of [yesno('a'), choice('a', [1, 0])]) {
      expect(saidOf(item)(from(0))).toBe(false)
      expect(saidOf(item)(below(0))).toBe(false)
    }
  })

  test('options that are not chosen', () => {
    for (const many of [true, false]) {
      const canBe = saidOf(choice('a', [1, 0, 0], { many }))

      expect(canBe(all(is('given'), not(is('a', 'b')), is('c')))).toBe(true)
      expect(canBe(all(is('a', 'b'), not(is('b'))))).toBe(true)
      expect(canBe(all(is('a'), not(is('a', 'b'))))).toBe(false)
    }
  })

  test('nothing, where there is no such item', () => {
    const canBe = (condition: Condition) => openReach(nobody).waysOf(condition).length > 0

    expect(canBe(is('ok'))).toBe(false)
    expect(canBe(from(0))).toBe(false)
    expect(canBe(not(is('ok')))).toBe(true)
    expect(canBe(all(not(is('ok')), not(from(0))))).toBe(true)
  })
})

test.each([
  ['a deduction', deduct('a'), ['ok', 'hit', 'na']],
  ['an award', award('a'), ['ok', 'hit', 'na']],
  ['a fatal item', fatal('a'), ['ok', 'hit', 'na']],
  ['yes or no', yesno('a'), ['yes', 'no', 'ok', 'na', 'given']],
  ['a scale', scale('a', [0, 1]), ['ok', 'na', 'given']],
  ['a number', number('a', [{ from: 0, points: 10 }]), ['ok', 'na', 'given']],
  ['a choice', choice('a', [10, 0]), ['ok', 'na', 'given', 'a', 'b']],
  ['a text', text('a'), ['ok', 'na', 'given', 'hit', 'yes', 'no', 'a', 'b', '好']],
])('the words a condition may ask of %s are those it can be found to be', (_, item, words) => {
  const allowed = ['ok', 'hit', 'na', 'yes', 'no', 'given', 'a', 'b', '好'].filter(
    (word) =>
      !errorsOf(cardOf(item, deduct('z', { when: { item: 'a', is: [word] } }))).some(
        ([, code]) => code === 'wordNeverSaid',
      ),
  )

  expect(allowed.sort()).toEqual([...words].sort())
})
