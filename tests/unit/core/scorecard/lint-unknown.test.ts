import { expect, test } from 'vitest'

import {
  card,
  cardOf,
  deduct,
  errorsOf,
  firstItem,
  gradedCardOf,
  number,
  reportOf,
  section,
  warningsOf,
} from '#tests/support/linted.ts'

test.each([
  ['on the card', card([section('1', [deduct('a')])], { colour: 'red' }), 'colour'],
  ['on a section', card([section('1', [deduct('a')], { to: 5 })]), 'sections.0.to'],
  ['on an item', cardOf(deduct('a', { to: 5 })), `${firstItem}.to`],
  ['of a long name', cardOf(deduct('a', { 'a.b': null })), `${firstItem}.a.b`],
  ['with something in it', cardOf(deduct('a', { more: { of: [1] } })), `${firstItem}.more`],
  [
    'on a band',
    gradedCardOf(number('a', [{ from: 0, points: 10, unit: 5 }])),
    `${firstItem}.bands.0.unit`,
  ],
  [
    'on a band, where it should be a number',
    gradedCardOf(number('a', [{ from: 0, points: 10, to: '五' }])),
    `${firstItem}.bands.0.to`,
  ],
  [
    'that names a schema within the card',
    cardOf(deduct('a', { $schema: 'x' })),
    `${firstItem}.$schema`,
  ],
])('a field of no meaning %s is warned of by its name', (_, json, path) => {
  const { errors, warnings } = reportOf(json)

  expect(errors).toEqual([])
  expect(warnings).toMatchObject([{ path, code: 'unknownField' }])
  expect(warnings[0]?.message.zh).toMatch(/^格式里没有 \S+，它不起作用/u)
  expect(warnings[0]?.message.en).toMatch(/^The format has no \S+, so that it does nothing/)
})

test('the schema a card names is no field of it', () => {
  expect(
    reportOf(card([section('1', [deduct('a')])], { $schema: 'scorecard.schema.json' })),
  ).toEqual({
    errors: [],
    warnings: [],
  })
})

test.each(['to', 'until', 'below', 'max'])('a band that says it ends by “%s”', (name) => {
  const banded = (...ends: readonly number[]) =>
    gradedCardOf(
      number(
        'a',
        ends.map((end, at) => ({ from: at * 10, points: 10 - at, [name]: end })),
      ),
    )
  const place = (at: number) => `${firstItem}.bands.${at}.${name}`

  expect(errorsOf(banded(10, 15, 30))).toEqual([[place(1), 'bandsLeaveGap']])
  expect(errorsOf(banded(10, 25, 30))).toEqual([[place(1), 'bandsOverlap']])
  expect(warningsOf(banded(10, 15, 30))).toEqual([
    [place(0), 'unknownField'],
    [place(2), 'unknownField'],
  ])
})

test('bands of a circumstance are held to the same', () => {
  const bands = [
    { from: 0, factor: 1, to: 5 },
    { from: 9, factor: 2 },
  ]
  const circumstances = [
    {
      key: 'late',
      title: { zh: '晚回拨', en: 'Late' },
      factor: 1,
      asks: { unit: 'minute', bands },
    },
  ]

  expect(errorsOf(cardOf(deduct('a', { circumstances })))).toEqual([
    [`${firstItem}.circumstances.0.asks.bands.0.to`, 'bandsLeaveGap'],
  ])
})
