import { describe, expect, test } from 'vitest'

import { missingFrom } from '#core/scorecard/completeness.ts'
import { scoreEvaluation } from '#core/scorecard/score.ts'
import type { CallFacts } from '#shared/condition.ts'
import type { Answer, Mark, Score } from '#shared/evaluation.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import { cardOf, gave, itemOf, markOn, said, sectionOf } from '#tests/support/scorecards.ts'

const words = (text: string) => ({ zh: text, en: text })
const label = (key: string, lasting = false) => ({ key, title: words(key), lasting })
const score = (
  card: Scorecard,
  marks: readonly Mark[] = [],
  answers: readonly Answer[] = [],
  facts: CallFacts = {},
): Score => scoreEvaluation(card, marks, answers, facts)

/** The lines of a trace without what shows them. */
const lines = ({ trace }: Score) =>
  trace.map(({ rule, section, item, by, before, change, after }) =>
    [
      rule,
      (section ?? item) ? [section, item].filter(Boolean).join('/') : '',
      by ?? '',
      before,
      change,
      after,
    ]
      .filter((part) => part !== '')
      .join(' '),
  )

describe('grades', () => {
  const levels = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ title: words(`${n}`) }))
  const card = cardOf([
    sectionOf('1', null, [
      itemOf('yesno', '1.1', { points: 10 }),
      itemOf('scale', '1.2', { points: 20, levels: levels(3) }),
      itemOf('scale', '1.3', {
        points: 10,
        levels: [
          { title: words('差'), share: 0.1 },
          { title: words('好'), share: 0.9 },
        ],
      }),
      itemOf('choice', '1.4', {
        points: 10,
        many: true,
        options: [
          { key: 'a', title: words('a'), points: 6 },
          { key: 'b', title: words('b'), points: 7 },
          { key: 'c', title: words('c'), points: -9 },
        ],
      }),
      itemOf('number', '1.5', {
        points: 10,
        unit: words('秒'),
        bands: [
          { from: 40, points: 5 },
          { from: 20, points: 10 },
          { from: 60, points: 12 },
        ],
      }),
      itemOf('text', '1.6', { required: true }),
    ]),
  ])
  const of = (answer: Answer): number => score(card, [], [answer]).total

  test('full marks are what the items hold, and what is not answered yet takes nothing', () => {
    expect(score(card)).toMatchObject({ total: 60, max: 60, percent: 100 })
  })

  test.each([
    ['yes earns the points', gave('1.1', 'yes'), 60],
    ['no earns none', gave('1.1', 'no'), 50],
    ['another word is no answer', gave('1.1', 'maybe'), 60],
    ['of three levels the first earns nothing', gave('1.2', 1), 40],
    ['of three levels the second earns half', gave('1.2', 2), 50],
    ['of three levels the third earns all', gave('1.2', 3), 60],
    ['level 0 is no answer', gave('1.2', 0), 60],
    ['a level beyond the last is no answer', gave('1.2', 4), 60],
    ['a level is no word', gave('1.2', '2'), 60],
    ['a written share is what the lowest level earns', gave('1.3', 1), 51],
    ['a written share is what the highest level earns', gave('1.3', 2), 59],
    ['one option earns its points', gave('1.4', ['a']), 56],
    ['several options earn no more than the item holds', gave('1.4', ['a', 'b']), 60],
    ['options that take earn no less than nothing', gave('1.4', ['a', 'c']), 50],
    ['an option the item does not have is no answer', gave('1.4', ['a', 'z']), 60],
    ['none of the options earns nothing', gave('1.4', []), 50],
    ['a choice is no single word', gave('1.4', 'a'), 60],
    ['a number below the first band earns nothing', gave('1.5', 19.9), 50],
    ['a band begins at its lower bound', gave('1.5', 20), 60],
    ['a band ends where the next begins', gave('1.5', 39.9), 60],
    ['bands are found in whatever order they stand', gave('1.5', 40), 55],
    ['a band earns no more than the item holds', gave('1.5', 60), 60],
    ['a number is no word', gave('1.5', '20'), 60],
    ['not applicable takes its points out of what can be had', said('1.1', 'na'), 50],
    ['fine is the best grade', said('1.2', 'ok'), 60],
    ['a fault is no grade', said('1.2', 'hit', { reason: 'x' }), 60],
    ['what was written earns nothing', gave('1.6', '很好'), 60],
  ])('%s', (_, answer, total) => {
    expect(of(answer)).toBe(total)
  })

  test('a choice of one takes one option', () => {
    const one = cardOf([
      sectionOf('1', null, [
        itemOf('choice', '1.1', {
          points: 10,
          many: false,
          options: [
            { key: 'a', title: words('a'), points: 6 },
            { key: 'b', title: words('b'), points: 7 },
          ],
        }),
      ]),
    ])

    expect(score(one, [], [gave('1.1', ['b'])]).total).toBe(7)
    expect(score(one, [], [gave('1.1', ['a', 'b'])]).total).toBe(10)
  })

  test('a third of a point is rounded half up to a thousandth', () => {
    const third = cardOf([
      sectionOf('1', null, [itemOf('scale', '1.1', { points: 1, levels: levels(4) })]),
    ])

    expect(score(third, [], [gave('1.1', 2)]).total).toBe(0.333)
    expect(score(third, [], [gave('1.1', 3)]).total).toBe(0.667)
  })

  test('the trace names what was lost, with the marks and the reason', () => {
    const proof = markOn('1.1')
    const { trace } = score(card, [proof], [gave('1.1', 'no', '没有核实')])

    expect(trace[1]).toEqual({
      rule: 'grade',
      section: '1',
      item: '1.1',
      marks: [proof.id],
      reason: '没有核实',
      by: null,
      before: 60,
      change: -10,
      after: 50,
    })
  })

  test.each([
    ['a grade below the best', gave('1.2', 2, ''), ['1.2']],
    ['the best grade', gave('1.2', 3, ''), []],
    ['a reason', gave('1.2', 2, '语气冷淡'), []],
    ['a reason of blanks', gave('1.2', 2, '  '), ['1.2']],
  ])('what shows a grade is asked for: %s', (_, answer, unproven) => {
    expect(missingFrom(card, [], [answer]).unproven).toEqual(unproven)
  })

  test('a mark shows a grade below the best', () => {
    expect(missingFrom(card, [markOn('1.2')], [gave('1.2', 2, '')]).unproven).toEqual([])
  })

  test('a mark alone gives no grade', () => {
    expect(missingFrom(card, [markOn('1.2')], []).unanswered).toContain('1.2')
    expect(score(card, [markOn('1.2')]).total).toBe(60)
  })

  test('a text that must be written is asked for, and blanks are not a text', () => {
    const unanswered = (answers: readonly Answer[]) => missingFrom(card, [], answers).unanswered

    expect(unanswered([])).toEqual(['1.1', '1.2', '1.3', '1.4', '1.5', '1.6'])
    expect(unanswered([gave('1.6', ' ')])).toContain('1.6')
    expect(unanswered([gave('1.6', 5)])).toContain('1.6')
    expect(unanswered([gave('1.6', '写了')])).not.toContain('1.6')
  })

  test('a text that may be left out is not asked for', () => {
    const optional = cardOf([sectionOf('1', 0, [itemOf('text', '1.1', { required: false })])])

    expect(missingFrom(optional, [], []).unanswered).toEqual([])
  })

  test('the lowest grade of a critical item empties its section, or all', () => {
    const critical = (of: 'section' | 'evaluation') =>
      cardOf([
        sectionOf('1', 20, [itemOf('yesno', '1.1', { points: 5, critical: of })]),
        sectionOf('2', 80, [itemOf('deduct', '2.1', { points: 1 })]),
      ])

    expect(score(critical('section'), [], [gave('1.1', 'no')])).toMatchObject({
      total: 80,
      flags: [],
    })
    expect(score(critical('evaluation'), [], [gave('1.1', 'no')])).toMatchObject({
      total: 0,
      flags: ['fatal'],
    })
    expect(score(critical('evaluation'), [], [gave('1.1', 'yes')]).total).toBe(100)
  })
})

describe('circumstances', () => {
  const card = cardOf([
    sectionOf('1', 100, [
      itemOf('deduct', '1.1', {
        points: 4,
        circumstances: [
          { key: 'none', title: words('挂机前更正'), group: 'ladder', factor: 0 },
          {
            key: 'back',
            title: words('回叫'),
            group: 'ladder',
            factor: 1,
            asks: {
              unit: 'second',
              bands: [
                { from: 0, factor: 0.5 },
                { from: 1801, factor: 1 },
              ],
            },
          },
          { key: 'reminded', title: words('提醒后'), group: 'ladder', factor: 1 },
          { key: 'worse', title: words('激化'), factor: 2 },
          {
            key: 'new',
            title: words('新人'),
            factor: 0.5,
            when: { fact: 'tenureDays', below: 90 },
          },
        ],
      }),
      itemOf('deduct', '1.2', {
        points: 6,
        per: 'once',
        circumstances: [{ key: 'half', title: words('减半'), factor: 0.5 }],
      }),
      itemOf('deduct', '1.3', { points: 2, extra: { from: 2, points: 5 } }),
      itemOf('deduct', '1.4', { points: 2, per: 'once', extra: { from: 3, points: 1 } }),
    ]),
  ])
  const on = (item: string, ...keys: (string | { key: string; value: number | null })[]) =>
    markOn(item, {
      circumstances: keys.map((key) => (typeof key === 'string' ? { key, value: null } : key)),
    })
  const lost = (...marks: Mark[]) => 100 - score(card, marks).total

  test.each([
    ['nothing said', on('1.1'), 4],
    ['none', on('1.1', 'none'), 0],
    ['half within the band', on('1.1', { key: 'back', value: 1800 }), 2],
    ['full from the next band on', on('1.1', { key: 'back', value: 1801 }), 4],
    ['its own factor where no number was given', on('1.1', 'back'), 4],
    ['its own factor below the first band', on('1.1', { key: 'back', value: -1 }), 4],
    ['of one group the heaviest holds', on('1.1', { key: 'back', value: 5 }, 'reminded'), 4],
    ['… whichever is named first', on('1.1', 'reminded', 'none'), 4],
    ['of different groups they multiply', on('1.1', { key: 'back', value: 5 }, 'worse'), 4],
    ['double', on('1.1', 'worse'), 8],
    ['one the item does not have is nothing', on('1.1', 'gone'), 4],
    ['one that goes by the call cannot be said', on('1.1', 'new'), 4],
  ])('%s', (_, mark, points) => {
    expect(lost(mark)).toBe(points)
  })

  test('what goes by the call holds of every mark, and not where the fact is not known', () => {
    const total = (facts: CallFacts) =>
      score(card, [on('1.1'), on('1.1', 'worse')], [], facts).total

    expect(total({ tenureDays: 89 })).toBe(94)
    expect(total({ tenureDays: 90 })).toBe(88)
    expect(total({})).toBe(88)
  })

  test('a product of factors is rounded once, half up', () => {
    const fine = cardOf([
      sectionOf('1', 100, [
        itemOf('deduct', '1.1', {
          points: 0.001,
          circumstances: [
            { key: 'a', title: words('a'), factor: 0.5 },
            { key: 'b', title: words('b'), factor: 0.999 },
          ],
        }),
      ]),
    ])

    expect(100 - score(fine, [on('1.1', 'a')]).total).toBeCloseTo(0.001, 9)
    expect(100 - score(fine, [on('1.1', 'a', 'b')]).total).toBe(0)
  })

  test('an item that counts once costs what its heaviest mark costs', () => {
    expect(lost(on('1.2', 'half'))).toBe(3)
    expect(lost(on('1.2', 'half'), on('1.2'))).toBe(6)
    expect(lost(on('1.2'), on('1.2', 'half'))).toBe(6)
  })

  test('each mark of several has its own circumstances', () => {
    expect(lost(on('1.1', 'none'), on('1.1'), on('1.1', 'worse'))).toBe(12)
  })

  test('an answer with a reason has circumstances as a mark does', () => {
    const answer = said('1.1', 'hit', {
      reason: 'x',
      circumstances: [{ key: 'worse', value: null }],
    })

    expect(score(card, [], [answer]).total).toBe(92)
  })

  test('repeats cost extra, once, from the number on', () => {
    expect(lost(on('1.3'))).toBe(2)
    expect(lost(on('1.3'), on('1.3'))).toBe(9)
    expect(lost(on('1.3'), on('1.3'), on('1.3'))).toBe(11)
  })

  test('an item that counts once is still heard more often', () => {
    expect(lost(on('1.4'), on('1.4'))).toBe(2)
    expect(lost(on('1.4'), on('1.4'), on('1.4'))).toBe(3)
  })

  test('the trace has a line for the deduction, each circumstance and the extra', () => {
    const eased = on('1.1', { key: 'back', value: 60 }, 'worse')
    const plain = markOn('1.1', { at: 2000 })
    const result = score(card, [eased, plain, markOn('1.3'), markOn('1.3')])

    expect(lines(result)).toEqual([
      'full 0 100 100',
      'deduct 1/1.1 100 -8 92',
      'circumstance 1/1.1 back worse 92 0 92',
      'deduct 1/1.3 92 -4 88',
      'extra 1/1.3 88 -5 83',
      'total 83 0 83',
    ])
    expect(result.trace[1]?.marks).toEqual([eased.id, plain.id])
    expect(result.trace[2]?.marks).toEqual([eased.id])
  })
})

describe('conditions', () => {
  const card = cardOf([
    sectionOf('1', null, [
      itemOf('yesno', '1.1', { points: 10, when: { fact: 'day', is: ['weekend', 'holiday'] } }),
      itemOf('yesno', '1.2', { points: 10 }),
      itemOf('deduct', '1.3', { points: 1, when: { item: '1.2', is: ['yes'] } }),
      itemOf('scale', '1.4', {
        points: 10,
        levels: ['差', '中', '好'].map((title) => ({ title: words(title) })),
      }),
      itemOf('deduct', '1.5', { points: 1, when: { item: '1.4', from: 2, below: 3 } }),
    ]),
    sectionOf('2', 10, [itemOf('deduct', '2.1', { points: 3 })], {
      when: { any: [{ fact: 'direction', is: ['outbound'] }, { not: { fact: 'tenureDays', from: 90 } }] }, // prettier-ignore
    }),
  ])
  const off = (facts: CallFacts, answers: readonly Answer[] = []) =>
    score(card, [], answers, facts).max

  test('what does not hold leaves with its points', () => {
    expect(off({ day: 'workday', direction: 'outbound' })).toBe(30)
    expect(off({ day: 'holiday', direction: 'outbound' })).toBe(40)
    expect(off({ day: 'holiday', direction: 'inbound', tenureDays: 90 })).toBe(30)
    expect(off({ day: 'holiday', direction: 'inbound', tenureDays: 89 })).toBe(40)
  })

  test('what nobody knows is asked', () => {
    expect(off({})).toBe(40)
    expect(off({ direction: 'inbound' })).toBe(40)
    expect(off({ tenureDays: 100 })).toBe(40)
    expect(off({ tenureDays: 100, direction: 'inbound' })).toBe(30)
  })

  test('an earlier answer decides', () => {
    const unanswered = (answers: readonly Answer[], facts: CallFacts = { day: 'workday' }) =>
      missingFrom(card, [], answers, facts).unanswered

    expect(unanswered([])).toEqual(['1.2', '1.4', '2.1'])
    expect(unanswered([gave('1.2', 'yes')])).toEqual(['1.3', '1.4', '2.1'])
    expect(unanswered([gave('1.2', 'no')])).toEqual(['1.4', '2.1'])
    expect(unanswered([said('1.2', 'ok')])).toEqual(['1.3', '1.4', '2.1'])
    expect(unanswered([gave('1.4', 2)])).toEqual(['1.2', '1.5', '2.1'])
    expect(unanswered([gave('1.4', 3)])).toEqual(['1.2', '2.1'])
    expect(unanswered([gave('1.4', 1)])).toEqual(['1.2', '2.1'])
  })

  test('a mark on what is not asked costs nothing and is shown', () => {
    const mark = markOn('1.3')
    const result = score(card, [mark], [gave('1.2', 'no')], { day: 'holiday' })

    expect(result.total).toBe(30)
    expect(result.trace.find(({ rule }) => rule === 'off')).toMatchObject({
      item: '1.3',
      marks: [mark.id],
      change: 0,
    })
  })

  test('a line says what is not asked: the item, or the whole section', () => {
    expect(
      lines(score(card, [], [], { day: 'workday', direction: 'inbound', tenureDays: 90 })),
    ).toEqual(['full 0 40 40', 'off 1/1.1 40 -10 30', 'off 2 30 -10 20', 'total 20 0 20'])
  })

  const asked = (
    when: unknown,
    facts: CallFacts,
    marks: readonly Mark[] = [],
    answers: readonly Answer[] = [],
  ) =>
    // prettier-ignore
    score(
      cardOf([
        sectionOf('1', 0, [
          itemOf('deduct', '1.1', { points: 1 }),
          itemOf('choice', '1.2', {
            points: 0,
            many: true,
            options: ['a', 'b'].map((key) => ({ key, title: words(key), points: 0 })),
          }),
        ]),
        sectionOf('2', null, [itemOf('yesno', '2.1', { points: 1, when })]),
      ]),
      marks,
      answers,
      facts,
    ).max === 1

  test.each([
    ['all, where one does not hold', { all: [{ fact: 'queue', is: ['a'] }, { fact: 'skill', is: ['b'] }] }, { queue: 'a', skill: 'c' }, false], // prettier-ignore
    ['all, where one is not known', { all: [{ fact: 'queue', is: ['a'] }, { fact: 'skill', is: ['b'] }] }, { queue: 'a' }, true], // prettier-ignore
    ['all, where one is not known and one does not hold', { all: [{ fact: 'queue', is: ['a'] }, { fact: 'skill', is: ['b'] }] }, { queue: 'z' }, false], // prettier-ignore
    ['any, where none holds', { any: [{ fact: 'queue', is: ['a'] }, { fact: 'skill', is: ['b'] }] }, { queue: 'z', skill: 'z' }, false], // prettier-ignore
    ['any, where one holds', { any: [{ fact: 'queue', is: ['a'] }, { fact: 'skill', is: ['b'] }] }, { queue: 'z', skill: 'b' }, true], // prettier-ignore
    ['a number at its lower bound', { fact: 'talkSeconds', from: 60 }, { talkSeconds: 60 }, true],
    ['a number below it', { fact: 'talkSeconds', from: 60 }, { talkSeconds: 59 }, false],
    ['a number at its upper bound', { fact: 'talkSeconds', below: 60 }, { talkSeconds: 60 }, false],
    ['a number within', { fact: 'talkSeconds', from: 1, below: 60 }, { talkSeconds: 59 }, true],
    ['not, of what holds', { not: { fact: 'queue', is: ['a'] } }, { queue: 'a' }, false],
    ['an item that stands nowhere', { item: '9.9', is: ['hit'] }, {}, false],
    ['an item that stands later', { item: '2.1', is: ['unanswered'] }, {}, false],
    ['not, of an item nobody answered', { not: { item: '1.1', is: ['hit'] } }, {}, true],
    ['an item nobody answered has no number', { item: '1.2', from: 1 }, {}, false],
  ] as const)('%s', (_, when, facts, holds) => {
    expect(asked(when, facts)).toBe(holds)
  })

  test('a deduction says how often it was met, a choice what was chosen', () => {
    const twice = [markOn('1.1'), markOn('1.1')]

    expect(asked({ item: '1.1', from: 2 }, {}, twice)).toBe(true)
    expect(asked({ item: '1.1', from: 3 }, {}, twice)).toBe(false)
    expect(asked({ item: '1.1', is: ['hit'] }, {}, twice)).toBe(true)
    expect(asked({ item: '1.2', is: ['b'] }, {}, [], [gave('1.2', ['a', 'b'])])).toBe(true)
    expect(asked({ item: '1.2', is: ['b'] }, {}, [], [gave('1.2', ['a'])])).toBe(false)
    expect(asked({ item: '1.2', from: 0 }, {}, [], [gave('1.2', ['a'])])).toBe(false)
    expect(asked({ item: '1.2', is: ['na'] }, {}, [], [said('1.2', 'na')])).toBe(true)
  })

  test('a clause has days of its own, both included', () => {
    const dated = cardOf([
      sectionOf('1', null, [
        itemOf('yesno', '1.1', { points: 1, from: '2026-03-01', until: '2026-03-31' }),
      ]),
    ])
    const max = (date: string) => score(dated, [], [], { date: date as never }).max // a day is a branded string

    expect([max('2026-02-28'), max('2026-03-01'), max('2026-03-31'), max('2026-04-01')]).toEqual([
      0, 1, 1, 0,
    ])
    expect(score(dated).max).toBe(1)
  })
})

describe('sections', () => {
  test('an inner section stops at its own floor, and the outer one at its own', () => {
    const card = cardOf([
      sectionOf('1', 10, [itemOf('deduct', '1.1', { points: 9 })], {
        sections: [sectionOf('1a', 4, [itemOf('deduct', '1.2', { points: 6 })])],
      }),
    ])

    expect(lines(score(card, [markOn('1.1'), markOn('1.2')]))).toEqual([
      'full 0 10 10',
      'deduct 1/1.1 10 -9 1',
      'deduct 1a/1.2 1 -6 -5',
      'floor 1a/1.2 -5 2 -3',
      'floor 1/1.2 -3 3 0',
      'total 0 0 0',
    ])
    expect(score(card, [markOn('1.2')]).sections).toEqual([
      { key: '1', earned: 6, max: 10, awarded: 0, na: false },
      { key: '1a', earned: 0, max: 4, awarded: 0, na: false },
    ])
  })

  test('full marks nobody wrote are those of the items and of the sections within', () => {
    const card = cardOf([
      sectionOf(
        '1',
        null,
        [itemOf('yesno', '1.1', { points: 3 }), itemOf('deduct', '1.2', { points: 9 })],
        {
          sections: [sectionOf('1a', 4, [itemOf('deduct', '1.3', { points: 6 })])],
        },
      ),
    ])

    expect(score(card).max).toBe(7)
  })

  test('a section without a floor takes from the rest, down to the floor of the scorecard', () => {
    const card = (floor: number) =>
      cardOf(
        [
          sectionOf('1', 10, [itemOf('deduct', '1.1', { points: 1 })]),
          sectionOf('2', 0, [itemOf('deduct', '2.1', { points: 8 })], { floor: null }),
        ],
        { floor },
      )

    expect(score(card(0), [markOn('2.1')])).toMatchObject({ total: 2, percent: 20 })
    expect(score(card(0), [markOn('2.1'), markOn('2.1')]).total).toBe(0)
    expect(score(card(-20), [markOn('2.1'), markOn('2.1')]).total).toBe(-6)
    expect(score(card(0), [markOn('2.1'), markOn('2.1')]).sections[1]?.earned).toBe(-16)
    expect(lines(score(card(0), [markOn('2.1'), markOn('2.1')])).at(-2)).toBe('floor -6 6 0')
  })

  test('a floor above nothing keeps some points', () => {
    const card = cardOf([
      sectionOf('1', 10, [itemOf('deduct', '1.1', { points: 9 })], { floor: 4 }),
    ])

    expect(score(card, [markOn('1.1')]).total).toBe(4)
  })

  test('a fatal item of an inner section empties that section alone', () => {
    const card = cardOf([
      sectionOf('1', 10, [itemOf('deduct', '1.1', { points: 1 })], {
        sections: [
          sectionOf('1a', 4, [
            itemOf('deduct', '1.2', { points: 1 }),
            itemOf('fatal', '1.3', { of: 'section' }),
            itemOf('deduct', '1.4', { points: 1 }),
          ]),
        ],
      }),
    ])
    const result = score(card, [markOn('1.2'), markOn('1.3'), markOn('1.4')])

    expect(result.sections.map(({ earned }) => earned)).toEqual([6, 0])
    expect(result.total).toBe(6)
    expect(lines(result)).toContain('fatal 1a/1.3 9 -3 6')
    expect(result.flags).toEqual([])
  })

  test('a section emptied twice is empty once', () => {
    const card = cardOf([
      sectionOf('1', 10, [itemOf('fatal', '1.1', { of: 'section' })], {
        sections: [sectionOf('1a', 4, [itemOf('fatal', '1.2', { of: 'section' })])],
      }),
      sectionOf('2', 5, [itemOf('deduct', '2.1', { points: 1 })]),
    ])
    const result = score(card, [markOn('1.1'), markOn('1.2')])

    expect(result.total).toBe(5)
    expect(result.sections[0]?.earned).toBe(0)
  })

  test('points in percent are of the section or of the whole', () => {
    const card = cardOf([
      sectionOf('1', 40, [
        itemOf('deduct', '1.1', { points: 10, unit: 'sectionPercent' }),
        itemOf('deduct', '1.2', { points: 10, unit: 'totalPercent' }),
        itemOf('award', '1.3', { points: 5, unit: 'totalPercent' }),
      ]),
      sectionOf('2', 160, [itemOf('deduct', '2.1', { points: 1 })]),
    ])

    expect(score(card, [markOn('1.1')]).total).toBe(196)
    expect(score(card, [markOn('1.2')]).total).toBe(180)
    expect(score(card, [markOn('1.3')]).total).toBe(210)
  })

  test('not applicable leaves no more than the section holds', () => {
    const card = cardOf([
      sectionOf('1', 5, [
        itemOf('yesno', '1.1', { points: 4 }),
        itemOf('yesno', '1.2', { points: 4 }),
        itemOf('deduct', '1.3', { points: 1 }),
      ]),
    ])
    const result = score(card, [], [said('1.1', 'na'), said('1.2', 'na')])

    expect(lines(result)).toEqual([
      'full 0 5 5',
      'na 1/1.1 5 -4 1',
      'na 1/1.2 1 -1 0',
      'total 0 0 0',
    ])
    expect(result).toMatchObject({ max: 0, percent: null })
  })

  test('an inner section goes alone, the outer one with all within', () => {
    const card = cardOf([
      sectionOf('1', null, [itemOf('yesno', '1.1', { points: 3 })], {
        sections: [
          sectionOf('1a', null, [itemOf('yesno', '1.2', { points: 4 }), itemOf('yesno', '1.3', { points: 1 })]), // prettier-ignore
        ],
      }),
      sectionOf('2', 10, [itemOf('deduct', '2.1', { points: 1 })]),
    ])
    const inner = score(card, [], [said('1.2', 'na'), said('1.3', 'na')])
    const all = score(card, [], [said('1.1', 'na'), said('1.2', 'na'), said('1.3', 'na')])
    const one = score(card, [], [said('1.2', 'na')])

    expect(inner.sections.slice(0, 2)).toEqual([
      { key: '1', earned: 3, max: 3, awarded: 0, na: false },
      { key: '1a', earned: 0, max: 0, awarded: 0, na: true },
    ])
    expect(lines(inner)).toContain('na 1a 18 -5 13')
    expect(all.sections.slice(0, 2).map(({ na, max }) => [na, max])).toEqual([
      [true, 0],
      [true, 0],
    ])
    expect(lines(all)).toContain('na 1 18 -8 10')
    expect(one.sections.map(({ max }) => max)).toEqual([4, 1, 10])
  })
})

describe('awards', () => {
  const card = cardOf(
    [
      sectionOf('1', 10, [itemOf('award', '1.1', { points: 3 })], {
        awardMax: 5,
        sections: [sectionOf('1a', 10, [itemOf('award', '1.2', { points: 4 })], { awardMax: 4 })],
      }),
      sectionOf('2', 90, [itemOf('award', '2.1', { points: 3, per: 'once' })]),
    ],
    { awardMax: 6 },
  )

  test('each section caps its own, and the scorecard all together', () => {
    const result = score(card, [
      markOn('1.1'),
      markOn('1.2'),
      markOn('1.2'),
      markOn('2.1'),
      markOn('2.1'),
    ])

    expect(lines(result)).toEqual([
      'full 0 100 100',
      'award 1/1.1 100 3 103',
      'award 1a/1.2 103 8 111',
      'cap 1a 111 -4 107',
      'cap 1 107 -2 105',
      'award 2/2.1 105 3 108',
      'cap 108 -2 106',
      'total 106 0 106',
    ])
    expect(result.sections.map(({ awarded }) => awarded)).toEqual([5, 4, 3])
    expect(result.percent).toBe(106)
  })

  test('up to the cap nothing is taken', () => {
    expect(lines(score(card, [markOn('1.1'), markOn('2.1')]))).toEqual([
      'full 0 100 100',
      'award 1/1.1 100 3 103',
      'award 2/2.1 103 3 106',
      'total 106 0 106',
    ])
  })

  test('a fatal item takes awards too', () => {
    const fatal = cardOf([
      sectionOf('1', 10, [
        itemOf('award', '1.1', { points: 3 }),
        itemOf('fatal', '1.2', { of: 'evaluation' }),
        itemOf('fatal', '1.3', { of: 'evaluation' }),
      ]),
    ])
    const shown = markOn('1.2')
    const result = score(fatal, [markOn('1.1'), shown, markOn('1.3')])

    expect(result).toMatchObject({ total: 0, flags: ['fatal'] })
    expect(result.trace.filter(({ rule }) => rule === 'fatal')).toEqual([
      expect.objectContaining({ item: '1.2', marks: [shown.id], before: 13, change: -13 }),
    ])
  })

  test('a fatal item never lifts a score that is below nothing', () => {
    const below = cardOf(
      [
        sectionOf('1', 1, [itemOf('deduct', '1.1', { points: 9 }), itemOf('fatal', '1.2', { of: 'evaluation' })], { floor: null }), // prettier-ignore
      ],
      { floor: -100 },
    )

    expect(score(below, [markOn('1.1'), markOn('1.2')]).total).toBe(-8)
  })
})

describe('methods', () => {
  test('weighted: points earned of points possible, each section by its weight', () => {
    const card = cardOf(
      [
        sectionOf('1', 2, [itemOf('yesno', '1.1', { points: 1 }), itemOf('yesno', '1.2', { points: 1 })], { weight: 40 }), // prettier-ignore
        sectionOf('2', 1, [itemOf('yesno', '2.1', { points: 1 })], { weight: 20 }),
      ],
      { method: 'weighted' },
    )

    expect(lines(score(card, [], [gave('1.1', 'no')]))).toEqual([
      'full 0 100 100',
      'grade 1/1.1 100 -40 60',
      'total 60 0 60',
    ])
    expect(score(card, [], [said('1.1', 'na'), gave('1.2', 'no')])).toMatchObject({
      total: 33.333,
      max: 100,
      percent: 33.33,
    })
  })

  test('weighted: what does not apply has no weight, and nothing left is no score', () => {
    const card = cardOf([sectionOf('1', 2, [itemOf('yesno', '1.1', { points: 2 })])], {
      method: 'weighted',
    })

    expect(score(card, [], [said('1.1', 'na')])).toMatchObject({ total: 0, max: 0, percent: null })
  })

  test('weighted: awards are points on top', () => {
    const card = cardOf(
      [sectionOf('1', 2, [itemOf('yesno', '1.1', { points: 2 }), itemOf('award', '1.2', { points: 5 })], { weight: 7 })], // prettier-ignore
      { method: 'weighted', fullMarks: 50 },
    )

    expect(score(card, [markOn('1.2')]).total).toBe(55)
    expect(score(card, [], [gave('1.1', 'no')]).total).toBe(0)
  })

  test('weighted: a floor gives back in the same proportion', () => {
    const card = cardOf(
      [
        sectionOf('1', 3, [itemOf('deduct', '1.1', { points: 2 })], { weight: 10 }),
        sectionOf('2', 7, [itemOf('fatal', '2.1', { of: 'section' })], { weight: 10 }),
      ],
      { method: 'weighted' },
    )

    expect(lines(score(card, [markOn('1.1'), markOn('1.1'), markOn('2.1')]))).toEqual([
      'full 0 100 100',
      'deduct 1/1.1 100 -40 60',
      'floor 1/1.1 60 10 70',
      'fatal 2/2.1 70 -70 0',
      'total 0 0 0',
    ])
  })

  test('weighted: circumstances and extras weigh as their deduction does', () => {
    const card = cardOf(
      [
        sectionOf(
          '1',
          10,
          [
            itemOf('deduct', '1.1', {
              points: 2,
              extra: { from: 2, points: 1 },
              circumstances: [{ key: 'half', title: words('减半'), factor: 0.5 }],
            }),
          ],
          { weight: 3 },
        ),
      ],
      { method: 'weighted' },
    )
    const half = markOn('1.1', { circumstances: [{ key: 'half', value: null }] })

    expect(lines(score(card, [half, markOn('1.1')]))).toEqual([
      'full 0 100 100',
      'deduct 1/1.1 100 -40 60',
      'circumstance 1/1.1 half 60 10 70',
      'extra 1/1.1 70 -10 60',
      'total 60 0 60',
    ])
  })

  test('categories: each rating weighs its points, sections weigh nothing', () => {
    const levels = ['差', '中', '好'].map((title) => ({ title: words(title) }))
    const card = cardOf(
      [
        sectionOf('1', null, [itemOf('scale', '1.1', { points: 3, levels })], { weight: 50 }),
        sectionOf('2', null, [itemOf('scale', '2.1', { points: 1, levels })]),
      ],
      { method: 'categories' },
    )

    expect(score(card, [], [gave('1.1', 2)]).total).toBe(62.5)
    expect(score(card, [], [gave('2.1', 1)]).total).toBe(75)
  })

  test('proportions stay exact where the numbers are large', () => {
    const card = cardOf(
      Array.from({ length: 50 }, (_, n) =>
        sectionOf(`${n}`, 1000, [itemOf('deduct', `${n}.1`, { points: 333.333 })], {
          weight: 99.999,
        }),
      ),
      { method: 'weighted', fullMarks: 1000 },
    )
    const marks = Array.from({ length: 50 }, (_, n) => markOn(`${n}.1`))

    expect(score(card, marks).total).toBe(666.667)
  })
})

describe('worst of a group', () => {
  const card = cardOf(
    [
      sectionOf('1', 100, [
        itemOf('deduct', '1.1', { points: 10 }),
        itemOf('deduct', '1.2', { points: 15, label: label('severe') }),
        itemOf('deduct', '1.3', { points: 15 }),
        itemOf('deduct', '1.4', { points: 1 }),
      ]),
    ],
    { worstOf: [{ key: 'complaint', title: words('投诉'), items: ['1.1', '1.2', '1.3'] }] },
  )

  test('the costliest counts alone, wherever it stands', () => {
    expect(score(card, [markOn('1.1')]).total).toBe(90)
    expect(score(card, [markOn('1.1'), markOn('1.2')]).total).toBe(85)
    expect(score(card, [markOn('1.1'), markOn('1.1'), markOn('1.2'), markOn('1.4')]).total).toBe(79)
  })

  test('of equals the first counts, and a covered one still says what it is', () => {
    const result = score(card, [markOn('1.1'), markOn('1.3'), markOn('1.2')])

    expect(lines(result)).toEqual([
      'full 0 100 100',
      'covered 1/1.1 complaint 100 0 100',
      'deduct 1/1.2 100 -15 85',
      'label 1/1.2 severe 85 0 85',
      'covered 1/1.3 complaint 85 0 85',
      'total 85 0 85',
    ])
    expect(score(card, [markOn('1.1'), markOn('1.1'), markOn('1.2')]).flags).toEqual(['severe'])
  })
})

describe('labels', () => {
  const card = cardOf(
    [
      sectionOf('1', 100, [
        itemOf('deduct', '1.1', { points: 20, label: label('worst', true) }),
        itemOf('award', '1.2', { points: 1, label: label('best') }),
        itemOf('fatal', '1.3', { of: 'evaluation', label: label('banned') }),
        itemOf('yesno', '1.4', { points: 1, label: label('unproven') }),
        itemOf('deduct', '1.5', { points: 19.999 }),
      ]),
    ],
    {
      consequences: [
        { label: label('bottom-line', true), on: { itemCost: 20 } },
        { label: label('failed'), on: { percentBelow: 80 } },
      ],
    },
  )

  test.each([
    ['a deduction', [markOn('1.1')], ['bottom-line', 'worst']],
    ['an award', [markOn('1.2')], ['best']],
    ['a fatal item', [markOn('1.3')], ['fatal', 'banned', 'failed']],
    ['a cost just below the line', [markOn('1.5')], []],
    [
      'costs that reach the line together',
      [markOn('1.5'), markOn('1.5')],
      ['bottom-line', 'failed'],
    ],
  ])('%s', (_, marks, flags) => {
    expect(score(card, marks).flags).toEqual(flags)
  })

  test('the lowest grade', () => {
    expect(score(card, [], [gave('1.4', 'no')]).flags).toEqual(['unproven'])
    expect(score(card, [], [gave('1.4', 'yes')]).flags).toEqual([])
  })

  test('each stands once, with what it is', () => {
    const twice = score(card, [markOn('1.1'), markOn('1.5'), markOn('1.5')])

    expect(twice.labels).toEqual([
      label('bottom-line', true),
      label('worst', true),
      label('failed'),
    ])
  })

  test('a score at the line has not fallen below it', () => {
    const line = (marks: readonly Mark[]) => score(card, marks).flags.includes('failed')

    expect(line([markOn('1.1')])).toBe(false)
    expect(line([markOn('1.1'), markOn('1.5')])).toBe(true)
  })

  test('what has no percentage falls below no line', () => {
    const empty = cardOf([sectionOf('1', 0, [itemOf('award', '1.1', { points: 1 })])], {
      consequences: [{ label: label('failed'), on: { percentBelow: 80 } }],
    })

    expect(score(empty).flags).toEqual([])
  })
})
