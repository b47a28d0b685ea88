import { describe, expect, test } from 'vitest'

import { rateCall, rateSettled, type Judgement } from '#core/calibration/rate-call.ts'
import { sessionFigures } from '#core/calibration/session-figures.ts'
import type { RatedCall } from '#shared/figures.ts'
import { aGradedCard } from '#tests/support/graded-card.ts'
import { aScorecard, itemKey } from '#tests/support/builders.ts'
import { valueOf } from '#tests/support/calibration.ts'
import * as id from '#tests/support/ids.ts'
import { given, hit, said } from '#tests/support/judge.ts'

const card = aScorecard()
const judged = (
  ...found: readonly (ReturnType<typeof hit> | ReturnType<typeof said>)[]
): Judgement => ({
  marks: found.flatMap((each) => ('at' in each ? [each] : [])),
  answers: found.flatMap((each) => ('at' in each ? [] : [each])),
  facts: {},
  unscorable: null,
})
const fine = [said('1.1', 'ok'), said('1.2', 'ok')]

/** A call on which people A, B, C … came to these totals, and said of item 1.1 what stands beside. */
const rated = (
  n: number,
  ratings: readonly (readonly [string, number | null, string?])[],
  consensus: RatedCall['consensus'] = null,
): RatedCall => ({
  callId: id.callId(n),
  scorecardId: id.scorecardId(),
  scorecardVersion: 1,
  consensus,
  ratings: ratings.map(([rater, percent, answer]) => ({
    rater,
    percent,
    items: answer === undefined ? [] : [item(answer)],
  })),
})
const item = (answer: string) => ({
  key: '1.1',
  said: answer,
  number: null,
  points: answer === 'hit' ? -2 : 0,
  at: null,
})
const figures = (calls: readonly RatedCall[], people: readonly string[], chosen?: string) =>
  sessionFigures(calls, people, { draws: 200, chosen: chosen ?? null })

describe('a judgement as ratings', () => {
  test('is what was said of each item, what it cost, and where its first mark begins', () => {
    const { percent, items } = rateCall(card, judged(hit('1.2'), said('1.1', 'na')))

    expect(items.slice(0, 2)).toEqual([
      { key: '1.1', said: 'na', number: null, points: 0, at: null },
      { key: '1.2', said: 'hit', number: null, points: -10, at: 1000 },
    ])
    expect(percent).not.toBeNull()
  })

  test('takes the grade that fine stands for as that grade, and options in whatever order', () => {
    const { items } = rateCall(
      aGradedCard(),
      judged(said('1.1', 'ok'), said('1.2', 'ok'), given('1.3', ['b', 'a']), given('1.4', 31)),
    )

    expect(items.map(({ key, said: answer, number }) => [key, answer, number])).toEqual([
      ['1.1', 'yes', null],
      ['1.2', '3', 3],
      ['1.3', 'a+b', null],
      ['1.4', '31', 31],
    ])
  })

  test('of a call that could not be judged holds nothing', () => {
    const unscorable = { reason: 'noSpeech', note: '' } as const
    expect(rateCall(card, { ...judged(...fine), unscorable })).toEqual({ percent: null, items: [] })
  })
})

describe('what the room settled', () => {
  const strict = judged(hit('1.1'), hit('1.2'))
  const mild = judged(...fine)

  test('is scored by the scorecard, each item as settled or else as most said', () => {
    const [first, second] = [rateCall(card, mild), rateCall(card, strict)]
    const settled = rateSettled(
      card,
      [mild, strict, mild],
      [{ itemKey: itemKey('1.1'), state: 'hit', value: null }],
    )

    expect(settled?.items.find(({ key }) => key === '1.1')).toMatchObject({
      said: 'hit',
      points: -2,
    })
    expect(settled?.items.find(({ key }) => key === '1.2')).toMatchObject({ said: 'ok', points: 0 })
    expect(settled?.percent).toBeLessThan(first.percent ?? 0)
    expect(settled?.percent).toBeGreaterThan(second.percent ?? 100)
  })

  test('counts once where nobody had said it', () => {
    const settled = rateSettled(
      card,
      [mild, mild],
      [{ itemKey: itemKey('1.2'), state: 'hit', value: null }],
    )
    expect(settled?.items.find(({ key }) => key === '1.2')).toMatchObject({
      said: 'hit',
      points: -10,
    })
  })

  test('is nothing where nothing was settled', () => {
    expect(rateSettled(card, [mild, strict], [])).toBeNull()
  })
})

describe('people are held against', () => {
  const consensus = { percent: 90, items: [item('hit')] }

  test('the consensus where there is one, whoever was chosen', () => {
    const told = figures(
      [
        rated(
          1,
          [
            ['A', 95, 'ok'],
            ['B', 88, 'hit'],
          ],
          consensus,
        ),
      ],
      ['A', 'B'],
      'A',
    )

    expect(told.references).toEqual({ consensus: 1, inspector: 0, median: 0 })
    expect(
      told.people.map(({ rater, bias, items, within }) => [
        rater,
        bias?.value,
        items,
        within.within,
      ]),
    ).toEqual([
      ['A', 5, { of: 1, differing: 1 }, 1],
      ['B', -2, { of: 1, differing: 0 }, 1],
    ])
    expect(told.disagreements).toMatchObject([{ key: '1.1', spread: 2, share: 1, deviants: ['A'] }])
  })

  test('the chosen inspector else, who is not held against themselves', () => {
    const told = figures(
      [
        rated(1, [
          ['A', 95, 'ok'],
          ['B', 88, 'hit'],
        ]),
      ],
      ['A', 'B'],
      'A',
    )

    expect(told.references.inspector).toBe(1)
    expect(told.people[0]).toMatchObject({ bias: null, items: { of: 0, differing: 0 } })
    expect(told.people[1]).toMatchObject({ within: { of: 1, within: 0, worst: 7 } })
    expect(told.people[1]?.bias?.value).toBe(-7)
    expect(told.fivePercent.betweenRaters).toEqual({ of: 1, within: 0, worst: 7 })
  })

  test('the median else, and on items what most said', () => {
    const told = figures(
      [
        rated(1, [
          ['A', 95, 'ok'],
          ['B', 88, 'hit'],
          ['C', 90, 'ok'],
        ]),
        rated(2, [
          ['A', 80, 'ok'],
          ['B', 84, 'hit'],
        ]),
      ],
      ['A', 'B', 'C'],
    )

    expect(told.calls.map(({ reference }) => reference?.percent)).toEqual([90, 82])
    expect(told.disagreements.map(({ deviants }) => deviants)).toEqual([[], ['B']])
  })

  test('nothing where one alone judged', () => {
    const told = figures([rated(1, [['A', 95, 'ok']])], ['A', 'B'])
    expect(told.calls[0]?.reference).toBeNull()
    expect(told.people[0]?.bias).toBeNull()
    expect(told.totals.krippendorffAlpha.interval.ok).toBe(false)
  })
})

describe('the figures of a session', () => {
  const strict = (n: number, call: number) =>
    rated(n, [
      ['A', call, 'ok'],
      ['B', call - 4, n % 4 === 0 ? 'hit' : 'ok'],
      ['C', call + 1, 'ok'],
    ])
  const told = figures(
    Array.from({ length: 12 }, (_, n) => strict(n + 1, 60 + 3 * n)),
    ['A', 'B', 'C'],
  )

  test('tell who is strict, with an interval, and leave raw scores as they were', () => {
    expect(told.people.map(({ bias }) => bias?.value)).toEqual([0, -4, 1])
    expect(told.people[1]?.severity).toBeCloseTo(-3, 10)
    expect(told.calls[0]?.raw).toEqual([60, 56, 61])
    const adjusted = told.calls[0]?.adjusted.map((each) => Math.round(each ?? 0))
    expect(adjusted).toEqual([59, 59, 59])
    expect(told.calls[0]?.range).toBe(5)
  })

  test('are of totals, of all answers and of each item', () => {
    expect(valueOf(told.totals.icc['3,1']).value).toBeCloseTo(1, 10)
    expect(valueOf(told.totals.icc['2,1']).value).toBeLessThan(1)
    expect(told.answers.units).toBe(12)
    expect(told.items).toMatchObject([{ key: '1.1', disagreed: 3 }])
    expect(told.pairs.map(({ one, other }) => [one, other])).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ])
    expect(told.totals.doubts).toContainEqual({ type: 'SmallSample', units: 12, needed: 30 })
  })

  test('order disagreements by points, then by how many differ', () => {
    const calls: readonly RatedCall[] = [
      rated(1, [
        ['A', 90, 'ok'],
        ['B', 90, 'na'],
        ['C', 90, 'ok'],
      ]),
      rated(2, [
        ['A', 90, 'ok'],
        ['B', 88, 'hit'],
        ['C', 90, 'ok'],
      ]),
      rated(3, [
        ['A', 90, 'ok'],
        ['B', 88, 'hit'],
        ['C', 90, 'na'],
      ]),
      rated(4, [
        ['A', 90, 'ok'],
        ['B', 90, 'ok'],
        ['C', 90, 'ok'],
      ]),
    ]
    const { disagreements } = figures(calls, ['A', 'B', 'C'])
    expect(disagreements.map(({ callId }) => callId)).toEqual([
      id.callId(3),
      id.callId(2),
      id.callId(1),
    ])
  })

  test('come out the same each time, and of no call at all are none', () => {
    const call = strict(1, 70)
    expect(figures([call], ['A', 'B', 'C'])).toEqual(figures([call], ['A', 'B', 'C']))
    const none = figures([], ['A', 'B'])
    expect(none.disagreements).toEqual([])
    expect(none.people.map(({ judged: count }) => count)).toEqual([0, 0])
    expect(none.totals.percentAgreement.ok).toBe(false)
  })
})
