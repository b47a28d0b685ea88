import { describe, expect, test } from 'vitest'

import { createEnergies, type Energies } from '#core/audio/energies.ts'
import {
  agentShareOf,
  customerOf,
  deadAirOf,
  findingsOf,
  queueFiguresOf,
} from '#core/audio/figures.ts'
import { measuresOf } from '#core/audio/measures.ts'
import { createPyramid, readPyramidLevel } from '#core/audio/pyramid.ts'
import type { Activity, ChannelActivity, Range } from '#shared/activity.ts'
import type { Finding } from '#shared/measures.ts'
import { aSide, someMeasures } from '#tests/support/measures.ts'

const RATE = 8000
const silent = { music: [], ringback: [], dtmf: [], noise: [] }

const aChannel = (
  speech: readonly Range[],
  sounds: Partial<ChannelActivity['sounds']> = {},
): ChannelActivity => ({
  speech,
  speechMs: speech.reduce((sum, [from, to]) => sum + to - from, 0),
  sounds: { ...silent, ...sounds },
})

const anActivity = (change: Partial<Activity>): Activity => ({
  ...{ basis: 'energy', channels: [], holds: [], deadAir: [], crosstalk: [], overlaps: [] },
  ...change,
})

/** Sound of so many seconds whose windows all have one level a channel; no peak at full scale. */
function aSound(activity: Activity, seconds: number, dbs: readonly number[] = [-20, -20]) {
  const channels = activity.channels.length
  const shape = { channels, sampleRate: RATE, frames: seconds * RATE }
  const { energies } = createEnergies({ ...shape, samplesPerWindow: 80 })
  fill(energies, (channel) => (dbs[channel] ?? -100) * 2 + 200)
  const pyramid = createPyramid({ ...shape, samplesPerBucket: 64, law: 'mulaw' })
  const level = readPyramidLevel(pyramid.bytes, 0)
  if (!level.ok) throw new Error(level.error.type)
  return { sound: { activity, energies, peaks: level.value }, level0: pyramid.level0 }
}

const fill = ({ values, channels }: Energies, of: (channel: number) => number): void => {
  for (const at of values.keys()) values[at] = of(at % channels)
}

describe('the figures of a call', () => {
  test('say who talked how long, and when each first spoke', () => {
    const activity = anActivity({
      channels: [
        aChannel([
          [7000, 9000],
          [12_000, 20_000],
        ]),
        aChannel([[1000, 2500]]),
      ],
    })

    const measures = measuresOf(aSound(activity, 30).sound)

    expect(measures.durationMs).toBe(30_000)
    expect(measures.channels).toMatchObject([
      { talkMs: 10_000, wait: [0, 7000] },
      { talkMs: 1500, wait: [0, 1000] },
    ])
    expect(agentShareOf(measures, 0)).toBeCloseTo(10_000 / 11_500)
    expect(queueFiguresOf(measures, 0).firstWordMs).toBe(7000)
    expect(queueFiguresOf(measures, 1).firstWordMs).toBe(1000)
  })

  test('do not count the ringing as waiting for the first word', () => {
    const activity = anActivity({
      basis: 'model',
      channels: [
        aChannel([[12_000, 14_000]]),
        aChannel([], {
          ringback: [
            [0, 1000],
            [5000, 6000],
            [20_000, 21_000],
          ],
        }),
      ],
    })

    const { channels } = measuresOf(aSound(activity, 30).sound)

    expect(channels[0]?.wait).toEqual([6000, 12_000])
  })

  test('say that a side which never spoke was waited for to the end', () => {
    const activity = anActivity({ channels: [aChannel([]), aChannel([[1000, 2000]])] })

    const measures = measuresOf(aSound(activity, 30).sound)

    expect(measures.channels[0]).toMatchObject({ talkMs: 0, levelDb: null, wait: [0, 30_000] })
    expect(queueFiguresOf(measures, 0)).toMatchObject({ firstWordMs: 30_000, rate: null })
  })

  test('count each interruption for the side that came in', () => {
    const overlaps = [
      { range: [2000, 3000], by: 0 },
      { range: [8000, 8700], by: 0 },
      { range: [9000, 9600], by: 1 },
      { range: [12_000, 13_000], by: null },
    ] as const
    const activity = anActivity({
      channels: [aChannel([[0, 13_000]]), aChannel([[0, 13_000]])],
      overlaps,
      crosstalk: overlaps.map(({ range }) => range),
    })

    const measures = measuresOf(aSound(activity, 20).sound)

    expect(measures.channels.map(({ interruptions }) => interruptions)).toEqual([2, 1])
    expect(measures).toMatchObject({ crosstalkCount: 4, crosstalkMs: 3300 })
    expect(queueFiguresOf(measures, 1).interruptions).toBe(1)
  })

  test('tell holds and music only where the model could', () => {
    const heard = {
      channels: [aChannel([], { music: [[5000, 30_000]] }), aChannel([])],
      holds: [
        [4000, 31_000],
        [40_000, 50_000],
      ],
    } as const

    expect(measuresOf(aSound(anActivity({ ...heard, basis: 'model' }), 60).sound).hold).toEqual({
      ...{ count: 2, ms: 37_000, longestMs: 27_000, musicMs: 25_000 },
    })
    expect(measuresOf(aSound(anActivity({ ...heard, basis: 'energy' }), 60).sound).hold).toBeNull()
  })

  test('give the level of the speech alone, as the mean of its power', () => {
    const activity = anActivity({ channels: [aChannel([[1000, 2000]]), aChannel([[0, 500]])] })
    const { sound } = aSound(activity, 10, [-90, -31.5])
    // Half of the second at −20 dBFS, half at silence: 3 dB less than −20.
    for (let window = 100; window < 150; window++) sound.energies.values[window * 2] = 160

    const { channels } = measuresOf(sound)

    expect(channels.map(({ levelDb }) => levelDb)).toEqual([-23, -31.5])
  })

  test('give the share of the speech that reaches full scale', () => {
    const activity = anActivity({ channels: [aChannel([[800, 1600]])] })
    const { sound, level0 } = aSound(activity, 10)
    // Of 100 pieces of 8 ms with speech, one at the top, one at the bottom; one outside of it.
    level0[2 * 120 + 1] = 127
    level0[2 * 150] = -128
    level0[2 * 300 + 1] = 127

    expect(measuresOf(sound).channels[0]?.fullScaleShare).toBe(0.02)
  })

  test('keep the silences, so that the setting of dead air can change', () => {
    const silences = [
      [1000, 3000],
      [10_000, 16_000],
      [20_000, 150_000],
    ] as const
    const measures = measuresOf(
      aSound(anActivity({ channels: [aChannel([])], deadAir: silences }), 160).sound,
    )

    expect(deadAirOf(measures, 5000)).toEqual({ ranges: silences.slice(1), ms: 136_000 })
    expect(deadAirOf(measures, 1000).ms).toBe(138_000)
    expect(queueFiguresOf(measures, null).longestSilenceMs).toBe(130_000)
  })
})

describe('who is who', () => {
  test('is known only of two channels of which one is the agent’s', () => {
    const customer = aSide({ talkMs: 7 })
    const stereo = someMeasures({ channels: [aSide(), customer] })

    expect(customerOf(stereo, 0)).toBe(customer)
    expect(customerOf(stereo, null)).toBeUndefined()
    expect(agentShareOf(someMeasures({ channels: [aSide()] }), 0)).toBeNull()
    expect(queueFiguresOf(someMeasures({ channels: [aSide()] }), null)).toMatchObject({
      ...{ firstWordMs: null, interruptions: null, rate: null, levelDb: -22 },
    })
  })
})

describe('what may be worth hearing', () => {
  const unremarkable = {
    ...{ firstWordMs: 5000, longestSilenceMs: 4999, interruptions: 0, pace: 'usual' as const },
    ...{ levelDb: -36, fullScaleShare: 0.0099, longestHoldMs: 59_999 },
  }
  const inSilence: readonly Finding[] = ['longSilence', 'deadAir']

  test.each([
    [{}, []],
    [{ firstWordMs: 5001 }, ['lateFirstWord']],
    [{ longestSilenceMs: 5000 }, ['deadAir']],
    [{ longestSilenceMs: 120_000 }, inSilence],
    [{ interruptions: 1 }, ['interrupts']],
    [{ pace: 'slow' }, ['slow']],
    [{ pace: 'fast' }, ['fast']],
    [{ levelDb: -36.1 }, ['quiet']],
    [{ fullScaleShare: 0.01 }, ['clipped']],
    [{ longestHoldMs: 60_000 }, ['longHold']],
    [
      { firstWordMs: null, interruptions: null, pace: null, levelDb: null, longestHoldMs: null },
      [],
    ],
  ] as const)('by %j is %j', (change, found) => {
    expect(findingsOf({ ...unremarkable, ...change }, 5000)).toEqual(found)
  })

  test('has dead air by the length that the centre set', () => {
    expect(findingsOf(unremarkable, 4000)).toEqual(['deadAir'])
  })
})
