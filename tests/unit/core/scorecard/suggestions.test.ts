import { describe, expect, test } from 'vitest'

import { isPutAway, suggestionsOf, type Heard } from '#core/scorecard/suggestions.ts'
import type { Activity, Range } from '#shared/activity.ts'
import { PutAway } from '#shared/put-away.ts'
import { Scorecard, type Hint } from '#shared/scorecard.ts'
import { aSide, someMeasures } from '#tests/support/measures.ts'

const aCard = (hint?: Hint): Scorecard =>
  Scorecard.parse({
    ...{ id: '01900000-0000-7000-8000-000000000001', key: 'card', version: 1 },
    ...{ name: { zh: '卡', en: 'card' }, about: { zh: '无', en: 'none' } },
    sections: [
      {
        ...{ key: '1', title: { zh: '一', en: 'One' }, max: 10 },
        items: [
          {
            ...{ key: '1.1', title: { zh: '项', en: 'item' }, kind: 'deduct', points: 1 },
            ...{ per: 'once', hint },
          },
        ],
      },
    ],
  })

const silent = { music: [], ringback: [], dtmf: [], noise: [] }
const anActivity = (change: Partial<Activity> = {}): Activity => ({
  basis: 'model',
  channels: [
    {
      speechMs: 13_000,
      speech: [
        [1000, 4000],
        [9000, 19_000],
      ],
      sounds: silent,
    },
    { speechMs: 0, speech: [], sounds: silent },
  ],
  ...{ holds: [], deadAir: [], crosstalk: [], overlaps: [] },
  ...change,
})

const heard = (change: Partial<Heard> = {}): Heard => ({
  ...{ activity: anActivity(), measures: someMeasures(), norm: null },
  ...{ agentChannel: 0, isInbound: true, deadAirMs: 5000 },
  ...change,
})

const ranges = (hint: Hint | undefined, change: Partial<Heard> = {}): readonly Range[] =>
  suggestionsOf(aCard(hint), heard(change)).map(({ range }) => range)

describe('where to listen', () => {
  test('is suggested for no item that names no measure', () => {
    const measures = someMeasures({ silences: [[0, 300_000]] })

    expect(ranges(undefined, { measures })).toEqual([])
  })

  test('is the wait for an opening that came late, of a call the customer made', () => {
    const measures = someMeasures({ channels: [aSide({ wait: [2000, 9000] }), aSide()] })
    const hint = { measure: 'firstWord', atLeastMs: 5000 } as const

    expect(ranges(hint, { measures })).toEqual([[2000, 9000]])
    expect(ranges({ ...hint, atLeastMs: 7001 }, { measures })).toEqual([])
    expect(ranges(hint, { measures, isInbound: false })).toEqual([])
    expect(ranges(hint, { measures, agentChannel: null })).toEqual([])
  })

  test('is each silence of two minutes, and each dead air by the setting', () => {
    const silences = [
      [1000, 7000],
      [20_000, 150_000],
    ] as const
    const measures = someMeasures({ silences })

    expect(ranges({ measure: 'silence' }, { measures })).toEqual([[20_000, 150_000]])
    expect(ranges({ measure: 'deadAir' }, { measures })).toEqual(silences)
    expect(ranges({ measure: 'deadAir' }, { measures, deadAirMs: 10_000 })).toHaveLength(1)
    expect(ranges({ measure: 'silence', atLeastMs: 6000 }, { measures })).toEqual(silences)
  })

  test('is each place where the agent came in, not the customer', () => {
    const activity = anActivity({
      overlaps: [
        { range: [2000, 3000], by: 0 },
        { range: [5000, 6000], by: 1 },
        { range: [7000, 8000], by: null },
      ],
    })

    expect(ranges({ measure: 'interruption' }, { activity })).toEqual([[2000, 3000]])
    expect(ranges({ measure: 'interruption' }, { activity, agentChannel: 1 })).toEqual([
      [5000, 6000],
    ])
    expect(ranges({ measure: 'interruption' }, { activity, agentChannel: null })).toEqual([])
  })

  test('is each hold', () => {
    expect(ranges({ measure: 'hold' }, { activity: anActivity({ holds: [[5, 90_000]] }) })).toEqual(
      [[5, 90_000]],
    )
  })

  test('is the longest that an unusually fast agent says at a stretch, with the norm', () => {
    const norm = { calls: 12, median: 3, low: 2.4, high: 3.6 }

    expect(suggestionsOf(aCard({ measure: 'pace' }), heard({ norm }))).toEqual([
      {
        ...{ id: '1.1 pace 9000', itemKey: '1.1', range: [9000, 19_000] },
        why: { measure: 'pace', pace: 'fast', rate: 4, norm },
      },
    ])
    expect(ranges({ measure: 'pace' }, { norm: { ...norm, high: 4 } })).toEqual([])
    expect(ranges({ measure: 'pace' }, { norm: null })).toEqual([])
  })

  test('is the longest stretch of the agent, wherever it is and whichever side that is', () => {
    const norm = { calls: 12, median: 5, low: 4.5, high: 5.5 }
    const speech: readonly Range[] = [
      [20_000, 22_000],
      [30_000, 41_000],
      [50_000, 53_000],
    ]
    const sides = (...all: readonly (readonly Range[])[]) =>
      anActivity({ channels: all.map((each) => ({ speechMs: 0, speech: each, sounds: silent })) })
    const pace = (activity: Activity, change: Partial<Heard> = {}) =>
      ranges({ measure: 'pace' }, { norm, activity, ...change })
    const [agent, silentSide] = [speech, [[0, 60_000]] as const]

    expect(pace(sides(agent, silentSide))).toEqual([[30_000, 41_000]])
    expect(pace(sides(silentSide, agent), { agentChannel: 1 })).toEqual([[30_000, 41_000]])
    expect(pace(sides([], silentSide))).toEqual([])
    expect(pace(sides(agent, silentSide), { agentChannel: null })).toEqual([])
  })

  test('is not told of an agent who said too little for a pace', () => {
    const norm = { calls: 12, median: 5, low: 4.5, high: 5.5 }
    const measures = someMeasures({ channels: [aSide({ talkMs: 5000 }), aSide()] })

    expect(ranges({ measure: 'pace' }, { norm, measures })).toEqual([])
  })
})

describe('a suggestion that was put away', () => {
  const isAway = (...changes: readonly Partial<Record<keyof PutAway, unknown>>[]): boolean => {
    const [silence] = suggestionsOf(
      aCard({ measure: 'silence' }),
      heard({ measures: someMeasures({ silences: [[20_000, 150_000]] }) }),
    )
    if (!silence) throw new Error('no silence is suggested')
    return isPutAway(
      silence,
      changes.map((change) =>
        PutAway.parse({ itemKey: '1.1', measure: 'silence', at: 20_000, ...change }),
      ),
    )
  }

  test('is the same one where the model hears its edge a little apart', () => {
    expect(isAway({})).toBe(true)
    expect(isAway({ at: 20_500 })).toBe(true)
    expect(isAway({ at: 19_499 })).toBe(false)
    expect(isAway({ at: 19_499 }, {}, { itemKey: '1.2' })).toBe(true)
    expect(isAway()).toBe(false)
  })

  test('is another one on another item, or by another measure', () => {
    expect(isAway({ itemKey: '1.2' })).toBe(false)
    expect(isAway({ measure: 'deadAir' })).toBe(false)
  })

  test('is the one pace of its item, wherever it is heard best', () => {
    const norm = { calls: 9, median: 4, low: 3, high: 5 }
    const measures = someMeasures({ channels: [aSide({ syllables: 200 }), aSide()] })
    const [pace] = suggestionsOf(aCard({ measure: 'pace' }), heard({ measures, norm }))
    const away = [PutAway.parse({ itemKey: '1.1', measure: 'pace', at: 77_000 })]

    expect(pace && isPutAway(pace, away)).toBe(true)
  })
})
