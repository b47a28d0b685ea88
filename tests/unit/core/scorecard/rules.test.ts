import { describe, expect, test } from 'vitest'

import { scoreOf } from '#core/evaluation/score-of.ts'
import { readOccurrences } from '#core/scorecard/occurrences.ts'
import { fullOf, itemsIn, itemsOf } from '#core/scorecard/outline.ts'
import { CallFacts } from '#shared/condition.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import { given, hit, itemOf, judge, pack, said } from '#tests/support/judge.ts'

const insurance = pack('insurance')
const chat = pack('online-chat')
const cloud = pack('cloud-service')
const service = pack('service')
const sales = pack('sales')

const fullsOf = (card: Scorecard) => card.sections.map((section) => fullOf(section) / 1000)
const pointsOf = (card: Scorecard, rule: string) =>
  itemsOf(card)
    .filter(({ source }) => source.includes(rule))
    .map((item) => ('points' in item ? item.points : null))
const countsOf = (card: Scorecard) =>
  card.sections.map((section) => [section.key, itemsIn(section).length])
const lost = (card: Scorecard, found: Parameters<typeof judge>[1], facts: unknown = {}) =>
  100 - judge(card, found, facts).total

test('rule 31: insurance has attitude 20, norms 30 and skills 50, each used up and no further', () => {
  const score = judge(insurance, [hit('3.1'), hit('3.1'), hit('3.1'), hit('1.1')])

  expect(fullsOf(insurance)).toEqual([20, 30, 50])
  expect(score.sections.map(({ earned }) => earned)).toEqual([15, 30, 0])
  expect(score.total).toBe(45)
})

test.each([
  ['1.1', 30, 31],
  ['1.2', 40, 41],
  ['1.3', 120, 121],
])('rule 32: response time is 6; item %s earns 2 up to %i s and nothing at %i', (key, at, over) => {
  const earned = (seconds: number) => judge(chat, [given(key, seconds)]).sections[0]?.earned

  expect(fullsOf(chat)[0]).toBe(6)
  expect([earned(at), earned(at + 0.5), earned(over)]).toEqual([6, 4, 4])
})

test('rule 33: a standard opening is 2 and a standard closing is 2', () => {
  expect(pointsOf(chat, 'rule 33')).toEqual([2, 2])
  expect(judge(chat, [given('2.1', 'no')]).sections[1]).toMatchObject({ earned: 2, max: 4 })
})

test('rule 34: service language is 15, five items of 3', () => {
  expect(pointsOf(chat, 'rule 34')).toEqual([3, 3, 3, 3, 3])
  expect(fullsOf(chat)[2]).toBe(15)
})

test('rule 35: attitude is 18, of which the source shows 15; hurrying off is told by a rule', () => {
  expect(pointsOf(chat, 'rule 35')).toEqual([4, 3, 4, 4])
  expect(fullsOf(chat)[3]).toBe(18)
  expect(itemOf(chat, '4.4').guidance?.zh).toContain('还没提出解决办法就说结束语')
})

test('rule 36: the customer is 您, and forbidden words are named', () => {
  expect(itemOf(chat, '4.5')).toMatchObject({ source: ['rule 36', 'our points'] })
  for (const word of ['不知道', '不清楚', '不了解', '不能', '我只能', '我没有权利']) {
    expect(itemOf(chat, '3.3').guidance?.zh).toContain(word)
  }
})

test('rule 37: a bottom line costs 20 on a single case, and its label stays with the agent', () => {
  const { total, flags, labels } = judge(cloud, [hit('1.1'), hit('1.1')])

  expect([total, flags]).toEqual([80, ['bottom-line']])
  expect(labels).toMatchObject([{ key: 'bottom-line', lasting: true }])
})

test('rule 38: an upheld complaint about attitude costs 20, about business 10, one not upheld nothing', () => {
  expect(lost(cloud, [hit('2.1')])).toBe(20)
  expect(lost(cloud, [hit('2.2')])).toBe(10)
  expect(lost(cloud, [said('2.1', 'ok'), said('2.2', 'ok')])).toBe(0)
})

test('rule 39: beside an upheld complaint about business the most severe rule alone counts', () => {
  const score = judge(cloud, [hit('2.2'), hit('2.3')])

  expect(score.total).toBe(85)
  expect(score.trace).toContainEqual(
    expect.objectContaining({ rule: 'covered', item: '2.2', by: 'gravest', change: 0 }),
  )
})

test('rule 40: a customer lost by a wrong answer costs 15; what it means for pay is only recorded', () => {
  expect(lost(cloud, [hit('2.3')])).toBe(15)
  expect(itemOf(cloud, '2.3').guidance?.zh).toContain('只作记录')
})

test('rule 41: what was downgraded costs points and is no bottom line', () => {
  const items = itemsOf(cloud).filter(({ source }) => source.includes('rule 41'))

  expect(items).toHaveLength(4)
  for (const { key } of items) {
    expect(lost(cloud, [hit(key)])).toBeLessThan(20)
    expect(judge(cloud, [hit(key)]).flags).toEqual([])
  }
})

test('rule 42: closing on a customer and a rash promise are bottom lines; jargon has its replacements', () => {
  expect(itemOf(cloud, '1.1').title.zh).toContain('拒绝服务')
  expect(itemOf(cloud, '1.2').title.zh).toContain('承诺')
  expect(judge(cloud, [hit('1.2')]).flags).toEqual(['bottom-line'])
  for (const word of ['系统错误', '淘宝网页面', '操作系统']) {
    expect(itemOf(cloud, '3.5').guidance?.zh).toContain(word)
  }
})

describe('rule 43: the service checklist', () => {
  test('rule 43: it has eleven parts with the behaviours the source lists', () => {
    expect(countsOf(service)).toEqual([
      ...[
        ['1', 3],
        ['2', 5],
        ['3', 4],
        ['4', 10],
        ['5', 4],
        ['6', 3],
        ['7', 7],
      ],
      // Three of the seven lines of part 8 are the ladder of rule 48.
      ...[
        ['8', 4],
        ['9', 4],
        ['10', 3],
        ['11', 3],
      ],
    ])
  })

  test('rule 43: an opening later than 5 s is looked for', () => {
    expect(itemOf(service, '1.1').hint).toEqual({ measure: 'firstWord', atLeastMs: 5000 })
  })

  test.each([
    ['weekend', true],
    ['holiday', true],
    ['workday', false],
    [undefined, true],
  ])('rule 43: on a day that is %s a holiday greeting is asked for: %s', (day, isAsked) => {
    const state = readOccurrences(service, [], [], CallFacts.parse({ day })).get('2.2')?.state

    expect(state).toBe(isAsked ? 'unanswered' : 'off')
  })
})

test('rule 44: the sales checklist has its seven parts that are not lost', () => {
  expect(countsOf(sales)).toEqual([
    ...[
      ['2', 3],
      ['3', 4],
      ['4', 8],
      ['5', 7],
      ['6', 4],
      ['7', 3],
      ['8', 2],
    ],
  ])
})

test('rule 45: two minutes of silence until hang-up empty technique, and are looked for', () => {
  expect(itemOf(service, '7.1').hint).toEqual({ measure: 'silence', atLeastMs: 120_000 })
  expect(judge(service, [hit('7.1')]).sections[6]).toMatchObject({ earned: 0, max: 15 })
})

test('rule 46: a counter-question tone twice or more costs another 5, once', () => {
  expect(lost(service, [hit('4.6')])).toBe(3)
  expect(lost(service, [hit('4.6'), hit('4.6')])).toBe(3 + 3 + 5)
  expect(lost(service, [hit('4.6'), hit('4.6'), hit('4.6')])).toBe(3 * 3 + 5)
  expect(lost(sales, [hit('4.6'), hit('4.6')])).toBe(4 + 4 + 5)
})

test('rule 47: a conflict that escalates doubles the deduction', () => {
  expect(lost(service, [hit('7.2')])).toBe(5)
  expect(lost(service, [hit('7.2', 'escalated')])).toBe(10)
  expect(lost(sales, [hit('5.2', 'escalated')])).toBe(10)
})

describe('rule 48: a wrong answer of 4 points, corrected', () => {
  test.each([
    ['not at all', [], 4],
    ['before hang-up', ['before-hang-up'], 0],
    ['by a call back at 29:59', [['called-back', 1799]], 2],
    ['by a call back at 30:00', [['called-back', 1800]], 2],
    ['by a call back at 30:01', [['called-back', 1801]], 4],
    ['by a call back nobody timed', ['called-back'], 4],
    ['after the reminder', ['reminded'], 4],
    ['by a call back in time that the inspector prompted', [['called-back', 600], 'reminded'], 4],
  ] as const)('rule 48: %s', (_, circumstances, points) => {
    expect(lost(service, [hit('8.3', ...circumstances)])).toBe(points)
  })

  test('rule 48: the ladder stands on each wrong answer by itself', () => {
    expect(lost(service, [hit('8.3', 'before-hang-up'), hit('8.3', ['called-back', 60])])).toBe(2)
  })
})

test('rule 49: an agent hired less than 90 days ago loses half for being incoherent', () => {
  expect(lost(service, [hit('7.4')], { tenureDays: 89 })).toBe(1)
  expect(lost(service, [hit('7.4')], { tenureDays: 90 })).toBe(2)
  expect(lost(service, [hit('7.4')])).toBe(2)
  expect(lost(sales, [hit('5.4')], { tenureDays: 0 })).toBe(1.5)
})

test('rule 50: forced ordering costs 20 each time, charges not explained 10', () => {
  expect(pointsOf(sales, 'rule 50')).toEqual([20, 10])
  expect(lost(sales, [hit('6.3')])).toBe(20)
  expect(itemOf(sales, '6.3').guidance?.zh).toContain('50 元')
})

test('rule 51: a worst case counts each time, doubled for attitude; it and a problem case are labels', () => {
  expect(judge(service, [hit('11.2')])).toMatchObject({ total: 80, flags: ['worst-case'] })
  expect(lost(service, [hit('11.2'), hit('11.2')])).toBe(40)
  expect(lost(service, [hit('11.2', 'attitude')])).toBe(40)
  expect(judge(service, [hit('11.3')])).toMatchObject({ total: 90, flags: ['problem-case'] })
  expect(lost(sales, [hit('8.1', 'attitude'), hit('8.2')])).toBe(50)
})

test('rule 52: a dropped call not called back by the same agent in the shift costs points', () => {
  expect(itemOf(service, '11.1').title.zh).toContain('当班本人')
  expect(lost(service, [hit('11.1')])).toBe(10)
})

test('rule 53: there are three bonuses, of which no more than 10 is added', () => {
  expect(pointsOf(service, 'rule 53')).toEqual([3, 3, 5])
  expect(judge(service, [hit('10.1')]).total).toBe(103)
  expect(judge(service, [hit('10.1'), hit('10.2'), hit('10.3')]).total).toBe(110)
})

test('rule 54: the scripts of opening and closing stand beside the item they are judged by', () => {
  expect(itemOf(service, '2.3').guidance?.zh).toContain('有什么可以帮您')
  expect(itemOf(sales, '2.3').guidance?.zh).toContain('接受后结束')
  expect(itemOf(sales, '2.3').guidance?.zh).toContain('拒绝后结束')
})

test('rule 55: a privacy leak takes all points for norms, and empties the module of compliance', () => {
  expect(judge(service, [hit('9.2')]).sections[8]).toMatchObject({ earned: 0, max: 10 })
  expect(judge(pack('three-modules'), [given('3.1', 'no')]).total).toBe(80)
})

test('rule 56: wording, warmth and forbidden words are judged; the surname once identity is known', () => {
  expect(itemOf(pack('inbound'), '1.2').source).toContain('rule 56')
  expect(itemOf(service, '2.1').title.zh).toContain('姓氏')
  expect(itemOf(service, '4.1').title.zh).toContain('忌语')
})

describe('rules 57 to 62: the models of a hotline, and the modules of a course', () => {
  test.each([
    ['inbound', 'rule 57', 14],
    ['outbound', 'rule 58', 16],
    ['non-voice', 'rule 59', 11],
  ])('%s has what %s lists', (key, rule, items) => {
    expect(itemsOf(pack(key)).filter(({ source }) => source.includes(rule))).toHaveLength(items)
  })

  test('rule 59: the web hall is judged by a section of its own', () => {
    const card = pack('non-voice')
    const score = (queue: string) =>
      judge(card, [given('1.1', 'no'), given('2.3', 'no')], { queue }).total

    expect([score('邮件'), score('网上营业厅')]).toEqual([90, 80])
  })

  test('rule 61: three modules weigh 30, 50 and 20', () => {
    const modules = pack('three-modules')

    expect(judge(modules, [given('1.1', 'no')]).total).toBe(94)
    expect(judge(modules, [given('2.1', 'no')]).total).toBe(70)
    expect(judge(modules, [given('3.2', 'no')]).total).toBe(94)
    expect(judge(modules, [given('1.4', 301)]).total).toBe(97)
  })

  test('rule 62: no card number said aloud, no discrimination, no promise beyond scope', () => {
    expect(pointsOf(pack('three-modules'), 'rule 62')).toEqual([40, 20, 10])
  })
})

test('rule 120: 20 points in a month mean re-entry; bottom lines count elsewhere', () => {
  expect(cloud.monthly).toMatchObject([
    { threshold: 20, except: ['bottom-line'], label: { key: 're-entry', lasting: true } },
  ])
})

test('a call that could not be judged has no score, which is not a score of zero', () => {
  const unscorable = { reason: 'noRecording', note: '' } as const

  expect(scoreOf(service, { unscorable, facts: {} }, [], [])).toMatchObject({
    max: 0,
    percent: null,
    flags: ['unscorable'],
  })
})
