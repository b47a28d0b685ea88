import { describe, expect, test } from 'vitest'

import {
  card,
  cardOf,
  choice,
  deduct,
  errorsOf,
  fatal,
  firstItem,
  reportOf,
  secondItem,
  section,
  words,
  yesno,
  type Json,
} from '#tests/support/linted.ts'

const inbound = { fact: 'direction', is: ['inbound'] }
const outbound = { fact: 'direction', is: ['outbound'] }
const never = { all: [inbound, outbound] }
const silent = { fact: 'talkSeconds', below: 1 }
const hit = (item: string) => ({ item, is: ['hit'] })
const when = (condition: unknown): Json => ({ when: condition })
const aside = { max: 0, floor: null }
const messageOf = (json: Json) => reportOf(json).errors[0]?.message

describe('what lies in a section that is never asked is not told of by itself', () => {
  test('as inner sections and their items are not', () => {
    const json = card([
      section('0', [deduct('z')]),
      section('1', [deduct('a', when(inbound))], {
        ...aside,
        ...when(never),
        sections: [
          section('1a', [deduct('b')], aside),
          section('1b', [deduct('c', when(outbound))], { ...aside, ...when(outbound) }),
        ],
      }),
    ])

    expect(errorsOf(json)).toEqual([['sections.1.when', 'contradiction']])
  })

  test('but what stands beside it is', () => {
    const json = card([
      section('0', [deduct('z', when(outbound))], {
        ...when(inbound),
        sections: [
          section('0a', [deduct('b')], { ...aside, ...when(outbound) }),
          section('0b', [deduct('c', when(outbound))], aside),
        ],
      }),
    ])

    expect(errorsOf(json)).toEqual([
      ['sections.0.sections.0.when', 'sectionNeverAsked'],
      ['sections.0.items.0.when', 'itemNeverAsked'],
      ['sections.0.sections.1.items.0.when', 'itemNeverAsked'],
    ])
  })

  test('nor where what it asks for is not there', () => {
    const json = card([
      section('0', [deduct('z')]),
      section('1', [deduct('a')], { ...aside, ...when(hit('nobody')) }),
    ])

    expect(errorsOf(json)).toEqual([['sections.1.when', 'unknownItem']])
  })
})

describe('an item is never asked', () => {
  test('where its section waits for an item that is never asked together with it', () => {
    const json = card([
      section('0', [deduct('b', when(outbound))]),
      section('1', [deduct('a')], { ...aside, ...when({ all: [inbound, hit('b')] }) }),
    ])

    expect(errorsOf(json)).toEqual([['sections.1.items.0', 'itemNeverAsked']])
  })

  test('but may be where it wants the other not to be so', () => {
    const json = cardOf(
      deduct('a', when(outbound)),
      deduct('b', when({ all: [inbound, { not: hit('a') }] })),
    )

    expect(errorsOf(json)).toEqual([])
  })

  test('and is not told so where it asks for words that are never said', () => {
    const json = card([
      section('1', [deduct('a', when({ fact: 'day', is: ['holiday', 'monday'] }))], {
        ...when({ fact: 'day', is: ['weekend'] }),
      }),
    ])

    expect(errorsOf(json)).toEqual([[`${firstItem}.when.is.1`, 'wordNeverSaid']])
  })

  test('or where an alternative contradicts itself, of which alone is told', () => {
    const json = card([
      section('1', [deduct('a', when({ any: [outbound, { all: [never] }] }))], when(inbound)),
    ])

    expect(errorsOf(json)).toEqual([[`${firstItem}.when.any.1`, 'contradiction']])
  })

  test('but may be where two others are found to be different things', () => {
    const both = when({ all: [hit('a'), { item: 'b', is: ['ok'] }] })

    expect(errorsOf(cardOf(deduct('a'), deduct('b'), deduct('c', both)))).toEqual([])
  })

  test('by the first of two items of one key', () => {
    const json = cardOf(
      deduct('a', when(inbound)),
      deduct('a', when(outbound)),
      deduct('b', when({ all: [inbound, hit('a')] })),
    )

    expect(errorsOf(json)).toEqual([[`${secondItem}.key`, 'duplicateItem']])
  })
})

describe('what is wrong within a condition is told of where it stands', () => {
  const bad = { item: 'nobody', is: ['hit'] }

  test.each([
    ['not', { not: bad }, 'not'],
    ['of all', { all: [inbound, bad] }, 'all.1'],
    ['of any', { any: [inbound, { not: bad }] }, 'any.1.not'],
  ])('%s', (_, condition, path) => {
    expect(errorsOf(cardOf(deduct('a', when(condition))))).toEqual([
      [`${firstItem}.when.${path}`, 'unknownItem'],
    ])
  })

  test.each([
    ['what cannot be must not be', { not: never }, 'not'],
    [
      'within what must not be',
      { not: { all: [inbound, { not: { any: [outbound, never] } }] } },
      'not.all.1.not.any.1',
    ],
    ['in two alternatives', { any: [never, inbound] }, 'any.0'],
  ])('a contradiction: %s', (_, condition, path) => {
    expect(errorsOf(cardOf(deduct('a', when(condition))))).toEqual([
      [`${firstItem}.when.${path}`, 'contradiction'],
    ])
  })

  test('a range of nothing, before what it makes impossible', () => {
    const range = { fact: 'tenureDays', from: 90, below: 30 }

    expect(errorsOf(cardOf(deduct('a', when({ all: [inbound, range] }))))).toEqual([
      [`${firstItem}.when.all.1`, 'emptyRange'],
    ])
    expect(messageOf(cardOf(deduct('a', when(range))))).toEqual({
      zh: '从 90 起又须低于 30，没有这样的数。请更正两个数。',
      en: 'Nothing is at least 90 and below 30. Mend the two numbers.',
    })
  })

  test('a number of an item that says nothing of it', () => {
    const json = cardOf(deduct('z'), deduct('b', when({ item: 'z' })))

    expect(errorsOf(json)).toEqual([[`${secondItem}.when`, 'saysNothing']])
  })

  test('an answer, with those there are', () => {
    const asks = deduct('b', when({ item: 'a', is: ['b', 'x'] }))

    expect(messageOf(cardOf(choice('a', [10, 0], { points: 10 }), deduct('z'), asks))).toEqual({
      zh: '评分项 a 不会有“x”这个回答，只会是 ok、na、given、a、b。请改写。',
      en: 'Item a is never answered “x”, only ok, na, given, a, b. Write one of these.',
    })
  })

  test('a number an answer never has', () => {
    const json = cardOf(
      choice('a', [100, 0], { points: 100 }),
      deduct('b', when({ item: 'a', from: 1 })),
    )

    expect(errorsOf(json)).toEqual([[`${secondItem}.when`, 'contradiction']])
  })

  test('and a number of an item that says nothing is told of that alone', () => {
    const json = cardOf(choice('a', [100, 0], { points: 100 }), deduct('b', when({ item: 'a' })))

    expect(errorsOf(json)).toEqual([[`${secondItem}.when`, 'saysNothing']])
  })
})

describe('what takes everything has to be heard', () => {
  const critical = (condition: unknown) =>
    yesno('a', {
      points: 100,
      critical: 'section',
      guidance: words('听', 'Hear it'),
      ...when(condition),
    })

  test('a critical grade as much as a fatal item', () => {
    expect(errorsOf(cardOf(critical(silent)))).toEqual([[`${firstItem}.when`, 'fatalUnprovable']])
    expect(errorsOf(cardOf(critical({ fact: 'talkSeconds', below: 1.5 })))).toEqual([])
  })

  test('whichever condition leaves it to calls without talk', () => {
    const json = card([
      section('0', [deduct('z')]),
      section('1', [fatal('a')], {
        ...aside,
        ...when(silent),
        sections: [section('1a', [fatal('b')], aside)],
      }),
    ])

    expect(errorsOf(json)).toEqual([
      ['sections.1.items.0', 'fatalUnprovable'],
      ['sections.1.sections.0.items.0', 'fatalUnprovable'],
    ])
  })

  test('unless it is never asked, of which alone is told', () => {
    expect(errorsOf(cardOf(deduct('z'), fatal('a', when(never))))).toEqual([
      [`${secondItem}.when`, 'contradiction'],
    ])
  })

  test('while anything else may be for calls without talk', () => {
    expect(errorsOf(cardOf(deduct('a', when(silent)), deduct('b')))).toEqual([])
    expect(errorsOf(cardOf(yesno('a', { points: 100, ...when(silent) })))).toEqual([])
  })
})

describe('a circumstance', () => {
  const circumstance = (key: string, condition: unknown) => ({
    key,
    title: words(`情节 ${key}`, `Case ${key}`),
    factor: 2,
    ...when(condition),
  })

  test('may go by facts, and by nothing', () => {
    const circumstances = [circumstance('x', inbound), circumstance('y', undefined)]

    expect(errorsOf(cardOf(deduct('a', { circumstances })))).toEqual([])
  })

  test('that never holds is told of', () => {
    const circumstances = [circumstance('x', inbound), circumstance('y', { any: [inbound, never] })]

    expect(errorsOf(cardOf(deduct('a', { circumstances })))).toEqual([
      [`${firstItem}.circumstances.1.when.any.1`, 'contradiction'],
    ])
  })
})
