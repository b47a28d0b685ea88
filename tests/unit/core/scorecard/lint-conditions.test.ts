import { describe, expect, test } from 'vitest'

import {
  card,
  cardOf,
  choice,
  deduct,
  errorsOf,
  fatal,
  reportOf,
  section,
  words,
  type Json,
} from '#tests/support/linted.ts'

const item = (key: string, when?: unknown, over: Json = {}): Json =>
  deduct(key, when === undefined ? over : { when, ...over })

const holiday = { fact: 'day', is: ['holiday'] }
const weekend = { fact: 'day', is: ['weekend'] }
const inbound = { fact: 'direction', is: ['inbound'] }
const outbound = { fact: 'direction', is: ['outbound'] }
const when = 'sections.0.items.0.when'

describe('a condition that can hold is let be', () => {
  test.each([
    ['one of several days', { any: [holiday, weekend] }],
    ['not a holiday and not a weekend', { all: [{ not: holiday }, { not: weekend }] }],
    [
      'a range',
      {
        all: [
          { fact: 'tenureDays', from: 30 },
          { fact: 'tenureDays', below: 30.5 },
        ],
      },
    ],
    ['two facts', { all: [inbound, { fact: 'queue', is: ['售后'] }, { not: holiday }] }],
    [
      'not within a range',
      {
        all: [
          { not: { fact: 'talkSeconds', from: 5, below: 9 } },
          { fact: 'talkSeconds', from: 5 },
        ],
      },
    ],
  ])('%s', (_, condition) => {
    expect(errorsOf(cardOf(item('a', condition)))).toEqual([])
  })

  test('two options of which several may be chosen', () => {
    const options = (many: boolean) => choice('a', [1, 1], { points: 2, many })
    const both = {
      all: [
        { item: 'a', is: ['a'] },
        { item: 'a', is: ['b'] },
      ],
    }

    expect(errorsOf(cardOf(options(true), item('b', both)))).toEqual([])
    expect(errorsOf(cardOf(options(false), item('b', both)))).toEqual([
      ['sections.0.items.1.when', 'contradiction'],
    ])
  })
})

describe('a condition that can never hold is an error', () => {
  test.each([
    ['a fact that is two things', { all: [inbound, outbound] }, when, 'contradiction'],
    ['a fact that is and is not', { all: [holiday, { not: holiday }] }, when, 'contradiction'],
    [
      'a day that is none of the three',
      { all: [{ not: holiday }, { not: weekend }, { not: { fact: 'day', is: ['workday'] } }] },
      when,
      'contradiction',
    ],
    ['a range upside down', { fact: 'tenureDays', from: 90, below: 30 }, when, 'emptyRange'],
    ['a range of nothing', { fact: 'tenureDays', from: 30, below: 30 }, when, 'emptyRange'],
    ['a negative time', { fact: 'talkSeconds', below: 0 }, when, 'contradiction'],
    [
      'two ranges that do not meet',
      {
        all: [
          { fact: 'talkSeconds', from: 60 },
          { fact: 'talkSeconds', below: 60 },
        ],
      },
      when,
      'contradiction',
    ],
    [
      'an alternative that contradicts itself',
      { any: [inbound, { all: [weekend, holiday] }] },
      `${when}.any.1`,
      'contradiction',
    ],
    ['no word and no number', { fact: 'tenureDays' }, when, 'saysNothing'],
    ['a day there is not', { fact: 'day', is: ['monday'] }, `${when}.is.0`, 'wordNeverSaid'],
  ])('%s', (_, condition, path, code) => {
    expect(errorsOf(cardOf(item('a', condition)))).toEqual([[path, code]])
  })

  test('an answer the item never gets', () => {
    const asks = (statement: unknown) => errorsOf(cardOf(item('a'), item('b', statement)))
    const place = 'sections.0.items.1.when'

    expect(asks({ item: 'a', is: ['yes'] })).toEqual([[`${place}.is.0`, 'wordNeverSaid']])
    expect(
      asks({
        all: [
          { item: 'a', is: ['ok'] },
          { item: 'a', from: 1 },
        ],
      }),
    ).toEqual([[place, 'contradiction']])
    expect(asks({ item: 'a', from: 2 })).toEqual([])
    expect(
      errorsOf(cardOf(item('a', undefined, { per: 'once' }), item('b', { item: 'a', from: 2 }))),
    ).toEqual([[place, 'contradiction']])
  })

  test('together with that of its section, or of the item it asks about', () => {
    expect(
      errorsOf(card([section('1', [item('a'), item('b', outbound)], { when: inbound })])),
    ).toEqual([['sections.0.items.1.when', 'itemNeverAsked']])
    expect(
      errorsOf(
        cardOf(
          item('a', inbound),
          item('b', { item: 'a', is: ['hit'] }),
          item('c', { all: [outbound, { item: 'b', is: ['hit'] }] }),
        ),
      ),
    ).toEqual([['sections.0.items.2.when', 'itemNeverAsked']])
  })

  test('a section for ever off is told of once, not for each of its items', () => {
    const off = { all: [weekend, holiday] }
    expect(errorsOf(card([section('1', [item('a'), item('b')], { when: off })]))).toEqual([
      ['sections.0.when', 'contradiction'],
    ])
    expect(
      errorsOf(
        card([
          section('1', [item('a')], {
            max: null,
            when: inbound,
            sections: [section('1a', [item('b')], { when: outbound })],
          }),
        ]),
      ),
    ).toEqual([['sections.0.sections.0.when', 'sectionNeverAsked']])
  })
})

describe('a condition that asks for an item', () => {
  test.each([
    ['nobody has', [item('a', { item: 'z', is: ['hit'] })], when, 'unknownItem'],
    ['which comes later', [item('a', { item: 'b', is: ['hit'] }), item('b')], when, 'asksLater'],
    ['which is itself', [item('a', { item: 'a', is: ['hit'] })], when, 'asksItself'],
  ])('%s is an error', (_, items, path, code) => {
    expect(errorsOf(cardOf(...items))).toEqual([[path, code]])
  })

  test('in a circle is told of once, with the whole chain', () => {
    const circle = cardOf(
      item('a', { item: 'c', is: ['hit'] }),
      item('b', { item: 'a', is: ['hit'] }),
      item('c', { not: { item: 'b', is: ['ok'] } }),
    )

    expect(errorsOf(circle)).toEqual([[when, 'cycle']])
    expect(reportOf(circle).errors[0]?.message.en).toContain('a → c → b → a')
  })

  test('of its own section is a circle too', () => {
    expect(
      errorsOf(card([section('1', [item('a')], { when: { item: 'a', is: ['hit'] } })])),
    ).toEqual([['sections.0.when', 'cycle']])
  })

  test('cannot be a circumstance', () => {
    const circumstances = [
      { key: 'x', title: words('情节', 'Case'), factor: 2, when: { item: 'a', is: ['hit'] } },
    ]
    expect(errorsOf(cardOf(item('a'), item('b', undefined, { circumstances })))).toEqual([
      ['sections.0.items.1.circumstances.0.when', 'circumstanceAsksItem'],
    ])
  })
})

test('a fatal item for calls on which nobody talks can never be proven', () => {
  expect(
    errorsOf(cardOf(item('a'), fatal('b', { when: { fact: 'talkSeconds', below: 1 } }))),
  ).toEqual([['sections.0.items.1.when', 'fatalUnprovable']])
  expect(
    errorsOf(cardOf(item('a'), fatal('b', { when: { fact: 'talkSeconds', below: 20 } }))),
  ).toEqual([])
})
