import { expect, test } from 'vitest'

import { card, cardOf, deduct, reportOf, section, type Json } from '#tests/support/linted.ts'

/** That a fault was found in one of these items. */
const on = (...keys: readonly string[]) => {
  const [first, ...more] = keys.map((item) => ({ item, is: ['hit'] }))
  return { when: more.length === 0 ? first : { any: [first, ...more] } }
}
const errorsOf = (json: Json) =>
  reportOf(json).errors.map(({ path, code, message }) => {
    const chain = code === 'cycle' ? /circle: (.+)\. Take/.exec(message.en)?.[1] : undefined
    if (chain !== undefined) expect(message.zh).toContain(`：${chain}。`)
    return [path.replaceAll('sections.', 's').replaceAll('items.', ''), chain ?? code]
  })

test('a circle is told of without what leads into it', () => {
  expect(
    errorsOf(
      cardOf(
        deduct('x', on('a')),
        deduct('a', on('b')),
        deduct('b', on('a')),
        deduct('y', on('b')),
      ),
    ),
  ).toEqual([
    ['s0.1.when', 'a → b → a'],
    ['s0.0.when', 'asksLater'],
  ])
})

test('each of two circles is told of', () => {
  expect(
    errorsOf(
      cardOf(
        deduct('a', on('b')),
        deduct('b', on('a')),
        deduct('c', on('d')),
        deduct('d', on('c')),
      ),
    ),
  ).toEqual([
    ['s0.0.when', 'a → b → a'],
    ['s0.2.when', 'c → d → c'],
  ])
})

test('of two circles through one item one is told of at a time', () => {
  expect(
    errorsOf(cardOf(deduct('a', on('b', 'c')), deduct('b', on('a')), deduct('c', on('a')))),
  ).toEqual([['s0.0.when', 'a → b → a']])
})

test('a circle behind an item that is not there, or asks about itself, is told of', () => {
  expect(
    errorsOf(cardOf(deduct('s', on('s')), deduct('a', on('z', 's', 'b')), deduct('b', on('a')))),
  ).toEqual([
    ['s0.1.when', 'a → b → a'],
    ['s0.0.when', 'asksItself'],
    ['s0.1.when.any.0', 'unknownItem'],
  ])
})

test('a circle through sections is told of at the condition that closes it', () => {
  expect(
    errorsOf(
      card([
        section('0', [deduct('n')]),
        section('1', [deduct('x')], {
          max: 0,
          floor: null,
          ...on('a'),
        }),
        section('2', [], {
          max: 0,
          floor: null,
          ...on('a'),
          sections: [section('2a', [deduct('a', on('n'))], { max: 0, floor: null })],
        }),
      ]),
    ),
  ).toEqual([
    ['s2.when', 'a → 2a → 2 → a'],
    ['s1.when', 'asksLater'],
  ])
})

test('what waits for an earlier item, itself without condition, goes in no circle', () => {
  expect(
    errorsOf(
      card([
        section('1', [deduct('a'), deduct('b', on('a')), deduct('c', on('a', 'b'))]),
        section('2', [deduct('d', on('c'))], { max: 0, floor: null, ...on('a', 'c') }),
      ]),
    ),
  ).toEqual([])
})

test('of two items of one key the first is the one that is asked', () => {
  expect(errorsOf(cardOf(deduct('a'), deduct('b', on('a')), deduct('a', on('b'))))).toEqual([
    ['s0.2.key', 'duplicateItem'],
  ])
})

test('of two sections of one key each has its own condition', () => {
  expect(
    errorsOf(
      card([
        section('1', [deduct('a')]),
        section('1', [deduct('b')], { max: 0, floor: null, ...on('a') }),
      ]),
    ),
  ).toEqual([['s1.key', 'duplicateSection']])
})
