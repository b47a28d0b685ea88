import { expect, test } from 'vitest'

import { leftBehind } from '#core/scorecard/carry-over.ts'
import { factsAsked, factsIn } from '#core/scorecard/facts-asked.ts'
import { cardOf, gave, itemOf, markOn, said, sectionOf } from '#tests/support/scorecards.ts'

const card = cardOf([
  sectionOf('1', 20, [
    itemOf('deduct', '1.1', { points: 2 }),
    itemOf('text', '1.2', { required: false }),
  ]),
  sectionOf('2', 20, [itemOf('yesno', '2.1', { points: 5 })]),
])

test('what was said of items the scorecard has is carried over', () => {
  const marks = [markOn('1.1'), markOn(null)]
  const answers = [said('1.2', 'na'), gave('2.1', 'no')]

  expect(leftBehind(card, marks, answers)).toEqual([])
})

test('of an item that is gone the marks and the answer are told together', () => {
  const [first, second] = [markOn('9.9', { at: 2000 }), markOn('9.9', { at: 5000 })]
  const answer = said('9.9', 'hit', { reason: '工单可查' })

  expect(leftBehind(card, [first, markOn('1.1'), second], [answer])).toEqual([
    { itemKey: '9.9', why: 'gone', marks: [first, second], answer },
  ])
})

test('of an item that is gone the marks are told where no answer was given, and a fault that fits is not', () => {
  const mark = markOn('9.9')
  const fault = said('1.1', 'hit', { reason: '工单可查' })

  expect(leftBehind(card, [mark], [fault])).toEqual([
    { itemKey: '9.9', why: 'gone', marks: [mark], answer: null },
  ])
})

test('an answer that the item can no longer be given stays behind, one that fits any item does not', () => {
  const [hit, wrong] = [said('2.1', 'hit', { reason: 'x' }), gave('1.1', 'no')]

  expect(leftBehind(card, [], [hit, wrong, said('1.2', 'ok')])).toEqual([
    { itemKey: '2.1', why: 'otherKind', marks: [], answer: hit },
    { itemKey: '1.1', why: 'otherKind', marks: [], answer: wrong },
  ])
})

test('a grade that the item does not have stays behind', () => {
  expect(leftBehind(card, [], [gave('2.1', 'perhaps')]).map(({ why }) => why)).toEqual([
    'otherKind',
  ])
})

test('facts are those of sections, items, circumstances and days, each once', () => {
  const asked = factsAsked(
    cardOf([
      sectionOf(
        '1',
        20,
        [
          itemOf('deduct', '1.1', {
            points: 2,
            from: '2026-01-01',
            when: { fact: 'direction', is: ['outbound'] },
            circumstances: [
              {
                ...{ key: 'new', title: { zh: '新人', en: 'New' }, factor: 0.5 },
                when: { not: { fact: 'tenureDays', from: 90 } },
              },
            ],
          }),
        ],
        {
          when: {
            any: [
              { fact: 'direction', is: ['inbound'] },
              { fact: 'day', is: ['holiday'] },
            ],
          },
        },
      ),
    ]),
  )

  expect(asked).toEqual(['direction', 'day', 'date', 'tenureDays'])
})

test('a condition on an earlier answer goes by no fact of the call', () => {
  expect(
    factsIn({
      all: [
        { item: '1.1', is: ['hit'] },
        { fact: 'queue', is: ['售后'] },
      ],
    }),
  ).toEqual(['queue'])
})

test('of what is asked on every call no fact decides; of what begins or ends, its day does', () => {
  const plain = itemOf('yesno', '1.1', { points: 5 })
  const deduct = (over: object) => itemOf('deduct', '1.2', { points: 1, ...over })
  const asked = (over: object) => factsAsked(cardOf([sectionOf('1', 9, [plain, deduct(over)])]))

  expect(asked({})).toEqual([])
  expect(asked({ from: '2026-01-01' })).toEqual(['date'])
  expect(asked({ until: '2026-01-31' })).toEqual(['date'])
})
