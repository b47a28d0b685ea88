import { expect, test } from 'vitest'

import { labelsReached, monthOf, sumMonth, type Judged } from '#core/scorecard/monthly.ts'
import { scoreEvaluation } from '#core/scorecard/score.ts'
import { Scorecard, type Monthly } from '#shared/scorecard.ts'
import { LocalDay } from '#shared/time.ts'
import { aMark, itemKey } from '#tests/support/builders.ts'
import * as id from '#tests/support/ids.ts'
import { cardOf, gave, itemOf, markOn, sectionOf } from '#tests/support/scorecards.ts'

const words = (zh: string, en: string) => ({ zh, en })
const relegated: Monthly = {
  label: { key: 'relegated', title: words('初入云门', 'Back to the gate'), lasting: true },
  threshold: 20,
  except: ['bottom-line', 'low'],
}
const anItem = (key: string, points: number, over: object = {}) => ({
  key,
  title: words(key, key),
  kind: 'deduct',
  points,
  per: 'occurrence',
  ...over,
})

/** Rules 37–42: bottom lines cost 20 and count elsewhere, all else adds up. */
const card = Scorecard.parse({
  id: id.scorecardId(),
  key: 'cloud',
  version: 1,
  name: words('云客服', 'Cloud service'),
  about: words('测试用', 'For tests'),
  sections: [
    {
      key: '1',
      title: words('服务', 'Service'),
      max: 100,
      items: [
        anItem('small', 2.5, { extra: { from: 3, points: 1 } }),
        anItem('big', 10),
        anItem('bottom', 20, {
          label: { key: 'bottom-line', title: words('底线', 'Bottom line'), lasting: true },
        }),
      ],
    },
  ],
  consequences: [
    { label: { key: 'low', title: words('过低', 'Too low') }, on: { percentBelow: 30 } },
  ],
  monthly: [relegated],
})

let nth = 0
const anEvaluation = (...keys: readonly string[]): Judged => {
  const evaluationId = id.evaluationId(++nth)
  const marks = keys.map((key, at) =>
    aMark({ id: id.markId(at + 1), evaluationId, itemKey: itemKey(key) }),
  )
  return { evaluationId, score: scoreEvaluation(card, marks, []) }
}
const sumOf = (...evaluations: readonly Judged[]) => {
  const [sum] = sumMonth(card.monthly, evaluations)
  if (!sum) throw new Error('no rule')
  return sum
}

test('deductions of a month that come to 20 or more relegate the agent (rule 120)', () => {
  const below = sumOf(anEvaluation('big'), anEvaluation('small', 'small'), anEvaluation('small'))
  const reached = sumOf(anEvaluation('big'), anEvaluation('big'))

  expect([below.sum, below.isReached]).toEqual([17.5, false])
  expect([reached.sum, reached.isReached]).toEqual([20, true])
  expect(labelsReached([below, reached])).toEqual([relegated.label])
})

test('the month adds up deductions as circumstances leave them, and neither grades nor awards', () => {
  const mixed = cardOf(
    [
      sectionOf('1', 6, [
        itemOf('deduct', 'rude', {
          points: 4,
          label: { key: 'noted', title: words('记下', 'Noted') },
          // Called like a label that counts elsewhere, which it is not.
          circumstances: [{ key: 'low', title: words('加重', 'Worse'), factor: 2 }],
        }),
        itemOf('award', 'praised', { points: 3 }),
        itemOf('yesno', 'greeted', { points: 5 }),
      ]),
    ],
    { monthly: [relegated] },
  )
  const marks = [
    markOn('rude', { circumstances: [{ key: 'low', value: null }] }),
    markOn('praised'),
  ]
  const score = scoreEvaluation(mixed, marks, [gave('greeted', 'no')])
  const [sum] = sumMonth(mixed.monthly, [{ evaluationId: id.evaluationId(99), score }])

  expect(sum?.trace.map(({ item, points, except }) => [item, points, except])).toEqual([
    ['rude', 8, null],
  ])
})

test('a bottom line counts elsewhere, and what else was found in that call counts here', () => {
  const sum = sumOf(anEvaluation('bottom', 'small'), anEvaluation('big'))

  expect([sum.sum, sum.isReached]).toEqual([12.5, false])
})

test('an evaluation that carries an excepted label as a whole counts elsewhere', () => {
  const low = anEvaluation(...Array<string>(8).fill('big'))

  const sum = sumOf(low, anEvaluation('small'))

  expect(sum.sum).toBe(2.5)
  expect(sum.trace[0]).toEqual({
    evaluationId: low.evaluationId,
    ...{ item: null, points: 80, except: 'low', after: 0 },
  })
})

test('each line of the trace says what an item did to the sum, extras for repeats included', () => {
  const one = anEvaluation('bottom', 'small', 'small', 'small')
  const other = anEvaluation('big')

  const { trace } = sumOf(one, other)

  expect(trace).toEqual([
    { evaluationId: one.evaluationId, item: 'small', points: 8.5, except: null, after: 8.5 },
    {
      evaluationId: one.evaluationId,
      item: 'bottom',
      points: 20,
      except: 'bottom-line',
      after: 8.5,
    },
    { evaluationId: other.evaluationId, item: 'big', points: 10, except: null, after: 18.5 },
  ])
})

test('a month without an evaluation comes to nothing', () => {
  expect(sumOf()).toMatchObject({ sum: 0, isReached: false, trace: [] })
})

test('sums are exact: two hundred deductions of a tenth are twenty', () => {
  const tenth = Scorecard.parse({
    ...card,
    sections: [{ ...card.sections[0], items: [anItem('tenth', 0.1)] }],
  })
  const mark = aMark({ itemKey: itemKey('tenth') })
  const evaluations = Array.from({ length: 200 }, (_, n) => ({
    evaluationId: id.evaluationId(n + 1),
    score: scoreEvaluation(tenth, [mark], []),
  }))

  expect(sumMonth(tenth.monthly, evaluations)).toMatchObject([{ sum: 20, isReached: true }])
})

test.each([
  ['2026-11-22', 1, '2026-11', '2026-11-01', '2026-11-30'],
  ['2028-02-03', 1, '2028-02', '2028-02-01', '2028-02-29'],
  ['2026-12-31', 1, '2026-12', '2026-12-01', '2026-12-31'],
  ['2026-11-25', 26, '2026-11', '2026-10-26', '2026-11-25'],
  ['2026-11-26', 26, '2026-12', '2026-11-26', '2026-12-25'],
  ['2026-12-31', 26, '2027-01', '2026-12-26', '2027-01-25'],
  ['2026-01-05', 26, '2026-01', '2025-12-26', '2026-01-25'],
  ['2026-03-01', 2, '2026-03', '2026-02-02', '2026-03-01'],
  ['2026-03-02', 2, '2026-04', '2026-03-02', '2026-04-01'],
  ['2028-02-29', 28, '2028-03', '2028-02-28', '2028-03-27'],
] as const)(
  '%s counts into the month that begins on %s, %s, from %s to %s',
  (day, beginsOn, name, from, to) => {
    expect(monthOf(LocalDay.parse(day), beginsOn)).toEqual({ name, from, to })
  },
)
