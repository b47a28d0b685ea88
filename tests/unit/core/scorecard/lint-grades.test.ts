import { describe, expect, test } from 'vitest'

import {
  cardOf,
  choice,
  deduct,
  errorsOf,
  fatal,
  firstItem,
  gradedCardOf,
  number,
  reportOf,
  scale,
  warningsOf,
  words,
  yesno,
  type Json,
} from '#tests/support/linted.ts'

const bands = (...each: readonly (readonly [number, number])[]) =>
  gradedCardOf(
    number(
      'a',
      each.map(([from, points]) => ({ from, points })),
    ),
  )
const circumstance = (key: string, factor: number, over: Json = {}): Json => ({
  key,
  title: words(`情节 ${key}`, `Case ${key}`),
  factor,
  ...over,
})
const circumstances = (...all: readonly Json[]) => cardOf(deduct('a', { circumstances: all }))
const asks = (...factors: readonly (readonly [number, number])[]) => ({
  asks: { unit: 'second', bands: factors.map(([from, factor]) => ({ from, factor })) },
})
const messageOf = (json: Json) => {
  const { errors, warnings } = reportOf(json)
  return [...errors, ...warnings][0]?.message.en
}

test.each([
  ['bands from 0 up that reach the points', bands([0, 10], [5, 5], [9, 0])],
  ['bands from below 0 up', bands([-5, 0], [5, 10])],
  ['bands that are alike but not neighbours', bands([0, 0], [5, 10], [9, 0])],
  ['levels of even shares', gradedCardOf(scale('a', [undefined, undefined, undefined]))],
  ['levels of shares written and left open', gradedCardOf(scale('a', [0, undefined, 0.8, 1]))],
  ['options of which one reaches the points', gradedCardOf(choice('a', [0, -5, 10]))],
  [
    'options that reach the points together',
    gradedCardOf(choice('a', [3.3, 3.3, 3.4, -5], { many: true })),
  ],
  ['a circumstance that doubles', circumstances(circumstance('x', 2))],
  [
    'a circumstance of 1 that changes with its number',
    circumstances(circumstance('x', 1, asks([5, 2]))),
  ],
  [
    'circumstances of a group of different factors',
    circumstances(circumstance('x', 1, { group: 'g' }), circumstance('y', 2, { group: 'g' })),
  ],
  [
    'circumstances of a group that differ by their numbers',
    circumstances(
      circumstance('x', 1, { group: 'g', ...asks([5, 2]) }),
      circumstance('y', 1, { group: 'g' }),
    ),
  ],
  [
    'a critical grade with guidance',
    gradedCardOf(yesno('a', { critical: 'section', guidance: words('听', 'Hear it') })),
  ],
  ['a fatal item with guidance', cardOf(fatal('a'))],
])('%s are let be', (_, json) => {
  expect(reportOf(json)).toEqual({ errors: [], warnings: [] })
})

describe('bands of a number', () => {
  test('one that begins where the one before does overlaps it', () => {
    const json = bands([0, 10], [5, 5], [5, 2], [9, 1])

    expect(errorsOf(json)).toEqual([[`${firstItem}.bands.2.from`, 'bandsOverlap']])
    expect(messageOf(json)).toMatch(/^Two bands begin at 5 /)
  })

  test('each that stands behind a higher one is told of', () => {
    const json = bands([0, 10], [9, 5], [5, 2], [4, 1])

    expect(errorsOf(json)).toEqual([
      [`${firstItem}.bands.2.from`, 'bandsUnsorted'],
      [`${firstItem}.bands.3.from`, 'bandsUnsorted'],
    ])
    expect(messageOf(json)).toContain('from 5 stands behind the one from 9')
  })

  test('the lowest says where the gap is, wherever it stands', () => {
    expect(warningsOf(bands([60, 10], [30, 5]))).toEqual([[`${firstItem}.bands`, 'bandsLeaveGap']])
    expect(reportOf(bands([60, 10], [30, 5])).warnings[0]?.message.en).toContain('below 30')
  })

  test('the best of them is what the item can reach', () => {
    const json = bands([0, 4], [5, 9], [9, 6])

    expect(warningsOf(json)).toEqual([[`${firstItem}.points`, 'fullNeverReached']])
    expect(messageOf(json)).toMatch(/earns 9, so that the 10 /)
  })

  test('those of a circumstance are held to their order', () => {
    const place = `${firstItem}.circumstances.0.asks.bands.1.from`

    expect(errorsOf(circumstances(circumstance('x', 1, asks([5, 2], [5, 3]))))).toEqual([
      [place, 'bandsOverlap'],
    ])
    expect(errorsOf(circumstances(circumstance('x', 1, asks([5, 2], [3, 3]))))).toEqual([
      [place, 'bandsUnsorted'],
    ])
  })
})

describe('levels of a scale', () => {
  test.each([
    ['as much as the one before', [0, 0.5, 0.5, 1]],
    ['less than the one before, which has an even share', [0, undefined, 0.3, 1]],
  ])('one that earns %s is an error', (_, shares) => {
    const json = gradedCardOf(scale('a', shares))

    expect(errorsOf(json)).toEqual([[`${firstItem}.levels.2.share`, 'levelsUnordered']])
    expect(messageOf(json)).toBe(
      'Level 3 earns no more than level 2. Levels go from the worst to the best.',
    )
    expect(reportOf(json).errors[0]?.message.zh).toMatch(/^第 3 档不比第 2 档得分多/u)
  })

  test('the best of which earns less than the item are warned of', () => {
    const json = gradedCardOf(scale('a', [0, 0.5]))

    expect(warningsOf(json)).toEqual([[`${firstItem}.points`, 'fullNeverReached']])
    expect(messageOf(json)).toMatch(/earns 5, so that the 10 /)
  })
})

describe('options of a choice', () => {
  test('the points of which none earns one are told of that alone', () => {
    expect(reportOf(gradedCardOf(yesno('a'), choice('b', [0, -5])))).toMatchObject({
      errors: [{ path: 'sections.0.items.1.options', code: 'optionsNeverEarn' }],
      warnings: [],
    })
  })

  test('of nothing are told of their item, not of themselves', () => {
    const json = gradedCardOf(yesno('a'), choice('b', [0, 0], { points: 0 }))

    expect(reportOf(json)).toMatchObject({ errors: [], warnings: [{ code: 'worthNothing' }] })
  })

  test.each([
    ['one', false, [2, 6, -1], 6],
    ['several', true, [2, 6, -1], 8],
  ])(
    'of which %s may be chosen and which miss the points are warned of',
    (_, many, points, best) => {
      const json = gradedCardOf(choice('a', points, { many }))

      expect(warningsOf(json)).toEqual([[`${firstItem}.points`, 'fullNeverReached']])
      expect(messageOf(json)).toContain(`earns ${best}, so that the 10 `)
    },
  )
})

describe('circumstances of a deduction', () => {
  test('of 1 whatever the number is change nothing', () => {
    const json = circumstances(circumstance('x', 1, asks([0, 1], [5, 1])))

    expect(warningsOf(json)).toEqual([
      [`${firstItem}.circumstances.0.factor`, 'circumstanceWithoutEffect'],
    ])
  })

  test('that hold by themselves ask for nothing, and without a number all is well', () => {
    const when = { fact: 'tenureDays', below: 90 }

    expect(warningsOf(circumstances(circumstance('x', 2, { when, ...asks([5, 3]) })))).toEqual([
      [`${firstItem}.circumstances.0.asks`, 'neverAsked'],
    ])
    expect(warningsOf(circumstances(circumstance('x', 2, { when })))).toEqual([])
  })

  test('alone in a group are told so, whatever their factors', () => {
    const json = circumstances(
      circumstance('x', 1, { group: 'g', ...asks([5, 2]) }),
      circumstance('y', 2, { group: 'h' }),
      circumstance('z', 3, { group: 'h' }),
    )

    expect(warningsOf(json)).toEqual([[`${firstItem}.circumstances`, 'groupWithoutEffect']])
    expect(messageOf(json)).toContain('group g has one circumstance only')
    expect(reportOf(json).warnings[0]?.message.zh).toContain('情节组 g 里只有一个情节')
  })

  test('all alike in a group are told so', () => {
    const json = circumstances(
      circumstance('x', 2, { group: 'g' }),
      circumstance('y', 2, { group: 'g' }),
    )

    expect(messageOf(json)).toContain('of the group g have the same factor')
    expect(reportOf(json).warnings[0]?.message.zh).toContain('情节组 g 里各情节系数相同')
  })
})

test('a critical grade that does not say what is to be heard is warned of', () => {
  expect(warningsOf(gradedCardOf(yesno('a', { critical: 'evaluation' })))).toEqual([
    [`${firstItem}.guidance`, 'proofUnsaid'],
  ])
})
