import { describe, expect, test } from 'vitest'

import { missingFrom } from '#core/scorecard/completeness.ts'
import { scoreEvaluation } from '#core/scorecard/score.ts'
import { Answer, Mark } from '#shared/evaluation.ts'
import { Scorecard } from '#shared/scorecard.ts'

const words = (zh: string) => ({ zh, en: zh })
const card = Scorecard.parse({
  id: '019aa7c0-0000-7000-8000-0000000000aa',
  key: 'test',
  version: 1,
  name: words('测试卡'),
  about: words('测试'),
  sections: [
    {
      key: '1',
      title: words('态度'),
      max: 20,
      items: [
        { key: '1.1', title: words('冷淡'), kind: 'deduct', points: 8, per: 'occurrence' },
        { key: '1.2', title: words('打断'), kind: 'deduct', points: 0.1, per: 'once' },
      ],
    },
    {
      key: '2',
      title: words('规范'),
      max: 30,
      items: [
        { key: '2.1', title: words('开头语'), kind: 'deduct', points: 5, per: 'occurrence' },
        { key: '2.2', title: words('泄露'), kind: 'fatal', of: 'section' },
      ],
    },
    {
      key: '3',
      title: words('加分'),
      max: 0,
      awardMax: 5,
      items: [
        { key: '3.1', title: words('表扬'), kind: 'award', points: 3, per: 'occurrence' },
        { key: '3.2', title: words('最差案例'), kind: 'fatal', of: 'evaluation' },
      ],
    },
  ],
})

let made = 0
const mark = (itemKey: string | null, at = 1000) =>
  Mark.parse({
    id: `019aa7c0-0000-7000-8000-${String(++made).padStart(12, '0')}`,
    evaluationId: '019aa7c0-0000-7000-8000-0000000000bb',
    itemKey,
    at,
    end: null,
    note: '',
    createdAt: 0,
  })
const answer = (itemKey: string, state: Answer['state'], reason = '') =>
  Answer.parse({ itemKey, state, reason })

describe('the score', () => {
  test('is full marks while nothing is marked', () => {
    expect(scoreEvaluation(card, [], [])).toMatchObject({ total: 50, max: 50, percent: 100 })
  })

  test('falls by each occurrence, or by the first alone, as the item says', () => {
    const twice = [mark('1.1'), mark('1.1'), mark('1.2'), mark('1.2')]

    expect(scoreEvaluation(card, twice, []).total).toBe(50 - 16 - 0.1)
  })

  test('stops at zero within a section, and the trace says so (rule 31)', () => {
    const score = scoreEvaluation(card, [mark('1.1'), mark('1.1'), mark('1.1')], [])

    expect(score.total).toBe(30)
    expect(score.sections[0]).toMatchObject({ earned: 0, max: 20 })
    expect(score.trace.map(({ rule, change }) => [rule, change])).toEqual([
      ['full', 50],
      ['deduct', -24],
      ['floor', 4],
      ['total', 0],
    ])
  })

  test('loses a section, or everything, to a fatal item', () => {
    const inSection = scoreEvaluation(card, [mark('2.1'), mark('2.2')], [])
    const inAll = scoreEvaluation(card, [mark('3.1'), mark('3.2')], [])

    expect(inSection).toMatchObject({ total: 20, flags: [] })
    expect(inAll).toMatchObject({ total: 0, flags: ['fatal'] })
  })

  test('rises by awards, up to their cap', () => {
    expect(scoreEvaluation(card, [mark('3.1')], []).total).toBe(53)
    expect(scoreEvaluation(card, [mark('3.1'), mark('3.1')], []).total).toBe(55)
  })

  test('leaves out of what can be had a section nobody could be judged on', () => {
    const na = [answer('2.1', 'na'), answer('2.2', 'na')]

    expect(scoreEvaluation(card, [mark('1.1')], na)).toMatchObject({
      total: 12,
      max: 20,
      percent: 60,
    })
  })

  test('counts a deduction no moment shows once, with its reason in the trace', () => {
    const score = scoreEvaluation(card, [], [answer('2.1', 'hit', '工单记录与通话不符')])

    expect(score.total).toBe(45)
    expect(score.trace[1]).toMatchObject({ rule: 'deduct', reason: '工单记录与通话不符' })
  })

  test('lets a mark outweigh an answer', () => {
    expect(scoreEvaluation(card, [mark('2.1')], [answer('2.1', 'ok')]).total).toBe(45)
  })

  test('ignores notes and items of another scorecard', () => {
    expect(
      scoreEvaluation(card, [mark(null), mark('9.9')], [answer('9.8', 'hit', 'x')]).total,
    ).toBe(50)
  })
})

describe('an evaluation', () => {
  const ok = ['1.1', '1.2', '2.1', '2.2', '3.2'].map((key) => answer(key, 'ok'))

  test('is complete when each item but the awards is judged', () => {
    expect(missingFrom(card, [], ok)).toEqual({ unanswered: [], unproven: [] })
    expect(missingFrom(card, [mark('1.1')], ok.slice(1)).unanswered).toEqual([])
    expect(missingFrom(card, [], ok.slice(1)).unanswered).toEqual(['1.1'])
  })

  test('wants a reason for a deduction without a moment', () => {
    expect(missingFrom(card, [], [...ok.slice(1), answer('1.1', 'hit', '  ')]).unproven).toEqual([
      '1.1',
    ])
  })
})
