import { expect, test } from 'vitest'

import { findItem } from '#core/scorecard/outline.ts'
import { scoreEvaluation } from '#core/scorecard/score.ts'
import {
  afterSaying,
  saidTexts,
  sayable,
  withNumber,
} from '#renderer/features/inspect/said-text.ts'
import { namesOf } from '#core/scorecard/trace-names.ts'
import { dictionary } from '#renderer/lib/i18n.ts'
import { Scorecard, type Circumstance } from '#shared/scorecard.ts'
import { aGradedCard } from '#tests/support/graded-card.ts'

import { aMark } from './support.ts'

const card = aGradedCard()
const item = findItem(card, '2.1')
const title = (zh: string) => ({ zh, en: zh })
const one = (key: string, group?: string): Circumstance => ({
  key,
  title: title(key),
  factor: 0.5,
  ...(group === undefined ? {} : { group }),
})

test('an inspector is offered those circumstances that do not hold by themselves', () => {
  expect(sayable(item).map(({ key }) => key)).toEqual(['apology', 'late'])
  expect(sayable(findItem(card, '1.1'))).toEqual([])
})

test('circumstances of one group exclude each other, others stand beside them', () => {
  const all = [one('half', 'g'), one('double', 'g'), one('apology')]
  const [half, double, apology] = all
  if (!half || !double || !apology) throw new Error('three were made')

  const first = afterSaying(all, [], half)
  const both = afterSaying(all, first, apology)
  expect(both).toEqual([
    { key: 'half', value: null },
    { key: 'apology', value: null },
  ])
  expect(afterSaying(all, both, double)).toEqual([
    { key: 'apology', value: null },
    { key: 'double', value: null },
  ])
  expect(afterSaying(all, both, half)).toEqual([{ key: 'apology', value: null }])
})

test('what was said reads as its name, with the number it asked for', () => {
  const said = withNumber(
    [
      { key: 'apology', value: null },
      { key: 'late', value: null },
    ],
    'late',
    45,
  )
  const texts = saidTexts(
    (key) => dictionary.zh[key],
    (words) => words.zh,
    item,
    said,
  )
  expect(texts).toEqual(['已道歉', '晚回拨 45 分钟'])
})

test('a line of the reasoning names its circumstances, and not their keys', () => {
  const marks = [
    aMark({
      itemKey: '2.1',
      circumstances: [
        { key: 'apology', value: null },
        { key: 'late', value: 45 },
      ],
    }),
    aMark({ itemKey: '2.1', circumstances: [{ key: 'apology', value: null }] }),
  ]
  const { trace } = scoreEvaluation(card, marks, [])
  const names = trace
    .filter(({ rule }) => rule === 'circumstance')
    .map((step) => namesOf(card, step).map(({ zh }) => zh))

  expect(names).toContainEqual(['已道歉'])
  expect(names).toContainEqual(['已道歉', '晚回拨'])
})

test('a line of the reasoning names the group and the label it rests on', () => {
  const labelled = Scorecard.parse({
    ...card,
    worstOf: [{ key: 'g', title: title('同一差错'), items: ['2.1', '2.2'] }],
    consequences: [
      {
        label: { key: 'major', title: title('重大差错'), lasting: false },
        on: { itemCost: 10 },
      },
    ],
  })
  const { trace } = scoreEvaluation(
    labelled,
    [aMark({ itemKey: '2.1' }), aMark({ itemKey: '2.2' })],
    [],
  )
  const namesBy = (rule: string) =>
    trace.filter((step) => step.rule === rule).map((step) => namesOf(labelled, step)[0]?.zh)

  expect(namesBy('covered')).toEqual(['同一差错'])
  expect(namesBy('label')).toEqual(['重大差错'])
  expect(namesBy('full')).toEqual([undefined])
})
