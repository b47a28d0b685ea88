import { describe, expect, test } from 'vitest'

import { scoreEvaluation } from '#core/scorecard/score.ts'
import type { CallFacts } from '#shared/condition.ts'
import type { Answer, Mark } from '#shared/evaluation.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import { cardOf, gave, itemOf, markOn, said, sectionOf } from '#tests/support/scorecards.ts'

const words = (text: string) => ({ zh: text, en: text })
/** The lines between full marks and the total: rule, section, item, change. */
const lines = (
  card: Scorecard,
  marks: readonly Mark[],
  answers: readonly Answer[] = [],
  facts: CallFacts = {},
) =>
  scoreEvaluation(card, marks, answers, facts)
    .trace.slice(1, -1)
    .map(({ rule, section, item, change }) => [rule, section, item, change])

test('the best grade has no line, for it changes nothing', () => {
  const card = cardOf([sectionOf('1', null, [itemOf('yesno', '1.1', { points: 5 })])])

  expect(lines(card, [], [gave('1.1', 'yes')])).toEqual([])
  expect(lines(card, [], [gave('1.1', 'no')])).toEqual([['grade', '1', '1.1', -5]])
})

test('the lines of the whole are about no section and no item, and nothing shows them', () => {
  const card = cardOf([sectionOf('1', null, [itemOf('yesno', '1.1', { points: 5 })])])
  const whole = { section: null, item: null, marks: [], reason: null, by: null }

  expect(scoreEvaluation(card, [], []).trace).toMatchObject([whole, whole])
})

test('what is not asked covers nothing beside it, however often it was marked', () => {
  const card = cardOf(
    [
      sectionOf('1', 100, [
        itemOf('deduct', '1.1', {
          points: 9,
          extra: { from: 2, points: 50 },
          when: { fact: 'day', is: ['weekend'] },
        }),
        itemOf('deduct', '1.2', { points: 4 }),
      ]),
    ],
    { worstOf: [{ key: 'g', title: words('组'), items: ['1.1', '1.2'] }] },
  )
  const marks = [markOn('1.1'), markOn('1.1'), markOn('1.2')]

  expect(lines(card, marks, [], { day: 'workday' })).toEqual([
    ['off', '1', '1.1', 0],
    ['deduct', '1', '1.2', -4],
  ])
  expect(lines(card, marks, [], { day: 'weekend' })).toEqual([
    ['deduct', '1', '1.1', -18],
    ['extra', '1', '1.1', -50],
    ['covered', '1', '1.2', 0],
  ])
})

describe('what does not apply', () => {
  const yesNo = (key: string, over = {}) => itemOf('yesno', key, { points: 5, ...over })
  const onWeekends = { when: { fact: 'day', is: ['weekend'] } }

  test('goes in one line where it is a whole section, with all that is in it', () => {
    const card = cardOf([
      sectionOf('1', null, [yesNo('1.1')], { sections: [sectionOf('1a', null, [yesNo('1.2')])] }),
      sectionOf('2', null, [yesNo('2.1')]),
    ])

    expect(lines(card, [], [said('1.1', 'na'), said('1.2', 'na')])).toEqual([
      ['na', '1', null, -10],
    ])
  })

  test('is what the inspector said where other items of the section were not asked', () => {
    const card = cardOf([
      sectionOf('1', null, [yesNo('1.1', onWeekends), yesNo('1.2')]),
      sectionOf('2', null, [yesNo('2.1')]),
    ])

    expect(lines(card, [], [said('1.2', 'na')], { day: 'workday' })).toEqual([
      ['na', '1', null, -10],
    ])
  })

  test('takes a section along only where what is in its inner sections does not apply either', () => {
    const inner = (...keys: readonly string[]) => ({
      sections: keys.map((key) => sectionOf(key, null, [yesNo(`${key}1`)])),
    })
    const card = (...keys: readonly string[]) =>
      cardOf([sectionOf('1', null, [yesNo('1.1')], inner(...keys))])
    const na = (...keys: readonly string[]) => keys.map((key) => said(key, 'na'))

    expect(lines(card('a'), [], na('1.1'))).toEqual([['na', '1', '1.1', -5]])
    expect(lines(card('a', 'b', 'c'), [], na('1.1', 'a1', 'b1'))).toEqual([
      ['na', '1', '1.1', -5],
      ['na', 'a', null, -5],
      ['na', 'b', null, -5],
    ])
  })

  test('leaves a section nothing stands in as it is', () => {
    const card = cardOf([sectionOf('1', 5, []), sectionOf('2', null, [yesNo('2.1'), yesNo('2.2')])])

    expect(lines(card, [], [said('2.1', 'na')])).toEqual([['na', '2', '2.1', -5]])
    expect(scoreEvaluation(card, [], [said('2.1', 'na')]).sections[0]).toMatchObject({
      earned: 5,
      na: false,
    })
  })
})

describe('the lowest grade', () => {
  const label = { key: 'worst', title: words('最差'), lasting: false }
  const levels = ['差', '中', '好'].map((title) => ({ title: words(title) }))
  const options = ['a', 'b'].map((key, at) => ({ key, title: words(key), points: at * 5 }))
  const card = cardOf([
    sectionOf('1', 20, [
      itemOf('scale', '1.1', { points: 5, critical: 'section', label, levels }),
      itemOf('choice', '1.2', { points: 5, critical: 'section', label, many: false, options }),
      itemOf('number', '1.3', {
        points: 5,
        label,
        unit: words('秒'),
        bands: [{ from: 10, points: 5 }],
      }),
    ]),
  ])
  const flags = (answer: Answer) => scoreEvaluation(card, [], [answer]).flags

  test('of a scale is its first level, of a choice what earns nothing', () => {
    expect([1, 2, 3].map((level) => flags(gave('1.1', level)))).toEqual([['worst'], [], []])
    expect(['a', 'b'].map((option) => flags(gave('1.2', [option])))).toEqual([['worst'], []])
    expect(scoreEvaluation(card, [], [gave('1.1', 1)]).total).toBe(0)
    expect(scoreEvaluation(card, [], [gave('1.2', ['a'])]).total).toBe(0)
  })

  test('of a number there is none, even where it earns nothing', () => {
    expect(flags(gave('1.3', 0))).toEqual([])
    expect(scoreEvaluation(card, [], [gave('1.3', 0)]).total).toBe(15)
  })
})

test('points in percent of the whole are of full marks where those are written', () => {
  const card = cardOf(
    [
      sectionOf('1', 10, [itemOf('award', '1.1', { points: 10, unit: 'totalPercent' })]),
      sectionOf('2', 30, [itemOf('yesno', '2.1', { points: 30 })]),
    ],
    { method: 'weighted', fullMarks: 200 },
  )

  expect(scoreEvaluation(card, [markOn('1.1')], []).total).toBe(220)
})
