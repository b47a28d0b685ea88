import { describe, expect, test } from 'vitest'

import { activityOf } from '#core/audio/activity.ts'
import { totalMs } from '#core/audio/ranges.ts'
import { aVoice, createNoise, interleave } from '#tests/support/audio.ts'
import { energiesOf, hearingOf, type Spoken } from '#tests/support/heard.ts'

const thresholds = { deadAirMs: 5000, crosstalkMs: 500 }

describe('the activity of a call by loudness alone', () => {
  const agent = [
    [1000, 4000],
    [13_000, 16_000],
  ] as const
  const customer = [
    [3000, 6000],
    [15_800, 18_000],
  ] as const
  const call = energiesOf(
    interleave(aVoice(30_000, agent), aVoice(30_000, customer, { seed: 2 })),
    2,
  )

  test('tells how long each side speaks', () => {
    const { channels } = activityOf(call, null, thresholds)

    expect(channels.map(({ speechMs }) => Math.round(speechMs / 200) * 200)).toEqual([6000, 5200])
    expect(channels[0]?.speechMs).toBe(totalMs(channels[0]?.speech ?? []))
  })

  test('has dead air where nobody speaks for long enough, the end included', () => {
    const { deadAir } = activityOf(call, null, thresholds)

    expect(deadAir.map((range) => range.map((ms) => Math.round(ms / 100) * 100))).toEqual([
      [6000, 13_000],
      [18_000, 30_000],
    ])
    expect(activityOf(call, null, { ...thresholds, deadAirMs: 8000 }).deadAir).toHaveLength(1)
  })

  test('has crosstalk where both speak for long enough', () => {
    const { crosstalk } = activityOf(call, null, thresholds)

    expect(crosstalk.map((range) => range.map((ms) => Math.round(ms / 100) * 100))).toEqual([
      [3000, 4000],
    ])
    expect(activityOf(call, null, { ...thresholds, crosstalkMs: 100 }).crosstalk).toHaveLength(2)
  })

  test('without a word is dead air from beginning to end', () => {
    const silent = energiesOf(new Int16Array(2 * 80_000), 2)

    expect(activityOf(silent, null, thresholds)).toMatchObject({
      channels: [
        { speechMs: 0, speech: [] },
        { speechMs: 0, speech: [] },
      ],
      deadAir: [[0, 10_000]],
      crosstalk: [],
    })
  })

  test('of one channel has no crosstalk', () => {
    expect(activityOf(energiesOf(aVoice(9000, agent), 1), null, thresholds).crosstalk).toEqual([])
  })
})

const quiet = (durationMs: number): Int16Array => aVoice(durationMs, [], { noise: 8, seed: 7 })

/** Adds a sound of so many hertz where it is said to be. */
const add = (to: Int16Array, ranges: Spoken, hertz: readonly number[], size = 4000): Int16Array =>
  to.map((value, i) => {
    const ms = i / 8
    if (!ranges.some(([from, till]) => ms >= from && ms < till)) return value
    return value + hertz.reduce((sum, f) => sum + size * Math.sin((2 * Math.PI * f * i) / 8000), 0)
  })

const CHORD = [262, 523, 659, 784, 1318]

function heardIn(channels: readonly { readonly sound: Int16Array; readonly spoken: Spoken }[]) {
  const [left, right] = channels
  const samples = left && right ? interleave(left.sound, right.sound) : left?.sound
  if (!samples) throw new Error('a call has a channel at least')
  const hearing = hearingOf(
    samples,
    channels.map(({ spoken }) => spoken),
  )
  return activityOf(energiesOf(samples, channels.length), hearing, thresholds)
}

const rounded = (ranges: Spoken) =>
  ranges.map((range) => range.map((ms) => Math.round(ms / 100) * 100))

describe('the activity of a call that was heard', () => {
  test('says so, and has edges as fine as loudness has', () => {
    const spoken = [[2010, 5050]] as const
    const { basis, channels } = heardIn([{ sound: aVoice(9000, spoken), spoken }])

    expect(basis).toBe('model')
    expect(Math.abs((channels[0]?.speech[0]?.[0] ?? 0) - 2010)).toBeLessThan(30)
    expect(Math.abs((channels[0]?.speech[0]?.[1] ?? 0) - 5050)).toBeLessThan(60)
  })

  test('finds speech in noise as loud as half of it', () => {
    const spoken = [[2000, 5000]] as const
    const { channels } = heardIn([{ sound: aVoice(9000, spoken, { noise: 3000 }), spoken }])

    expect(rounded(channels[0]?.speech ?? [])).toEqual([[2000, 5000]])
  })

  test('has hold music where music plays, and a hold from the first tune to the last', () => {
    const spoken = [[500, 2000]] as const
    const music = [
      [4000, 10_000],
      [13_000, 20_000],
    ] as const
    const sound = add(aVoice(30_000, spoken), music, CHORD, 1500)
    const { channels, holds, deadAir } = heardIn([
      { sound, spoken },
      { sound: quiet(30_000), spoken: [] },
    ])

    expect(rounded(channels[0]?.sounds.music ?? [])).toEqual([
      [4000, 10_000],
      [13_000, 20_000],
    ])
    expect(channels[0]?.speechMs).toBeLessThan(1600)
    expect(rounded(holds)).toEqual([[4000, 20_000]])
    expect(rounded(deadAir)).toEqual([[20_000, 30_000]])
  })

  test('has two holds where somebody speaks between the tunes', () => {
    const spoken = [[11_000, 12_000]] as const
    const tunes = [
      [4000, 10_000],
      [13_000, 20_000],
    ] as const
    const { holds } = heardIn([
      { sound: add(quiet(22_000), tunes, CHORD, 1500), spoken: [] },
      { sound: aVoice(22_000, spoken), spoken },
    ])

    expect(rounded(holds)).toEqual([
      [4000, 10_000],
      [13_000, 20_000],
    ])
  })

  test('has ringing from the first ring to the last, and no dead air in its pauses', () => {
    const rings = [
      [1000, 2000],
      [6000, 7000],
      [11_000, 12_000],
    ] as const
    const { channels, deadAir, holds } = heardIn([
      { sound: add(quiet(14_000), rings, [450]), spoken: [] },
    ])

    expect(rounded(channels[0]?.sounds.ringback ?? [])).toEqual([[1000, 12_000]])
    expect(channels[0]?.speech).toEqual([])
    expect(deadAir).toEqual([])
    expect(holds).toEqual([])
  })

  test('takes the busy tone for no ringing, no music and no dead air', () => {
    const busy = Array.from({ length: 12 }, (_, n) => [1000 + n * 700, 1350 + n * 700] as const)
    const { channels, deadAir } = heardIn([{ sound: add(quiet(10_000), busy, [450]), spoken: [] }])

    expect(channels[0]?.sounds).toEqual({ music: [], ringback: [], dtmf: [], noise: [] })
    expect(deadAir).toEqual([])
  })

  test('has each key where it was pressed, a fortieth of a second long or longer', () => {
    const keys = [
      [1000, 1050],
      [1150, 1230],
      [2000, 2300],
    ] as const
    const { channels } = heardIn([{ sound: add(quiet(4000), keys, [770, 1336], 3000), spoken: [] }])

    const { dtmf } = channels[0]?.sounds ?? { dtmf: [] }
    expect(dtmf).toHaveLength(3)
    keys.forEach(([from, to], n) => {
      expect(Math.abs((dtmf[n]?.[0] ?? 0) - from)).toBeLessThanOrEqual(20)
      expect(Math.abs((dtmf[n]?.[1] ?? 0) - to)).toBeLessThanOrEqual(20)
    })
  })

  test('has noise where the line breaks into it, which is dead air all the same', () => {
    const random = createNoise(3)
    const sound = quiet(20_000).map((value, i) =>
      i >= 8000 * 5 && i < 8000 * 9 ? (random() - 0.5) * 8000 : value,
    )
    const { channels, deadAir } = heardIn([{ sound, spoken: [] }])

    expect(rounded(channels[0]?.sounds.noise ?? [])).toEqual([[5000, 9000]])
    expect(channels[0]?.sounds.music).toEqual([])
    expect(deadAir).toEqual([[0, 20_000]])
  })

  test('hears a voice through the other line as nobody there', () => {
    const agent = [[1000, 6000]] as const
    const voice = aVoice(9000, agent)
    const echo = voice.map((value) => value / 8)
    const { channels, crosstalk } = heardIn([
      { sound: voice, spoken: agent },
      { sound: echo, spoken: agent },
    ])

    expect(channels[0]?.speechMs).toBeGreaterThan(4800)
    expect(channels[1]?.speech).toEqual([])
    expect(crosstalk).toEqual([])
  })

  test('says who came in while the other was speaking', () => {
    const agent = [[1000, 6000]] as const
    const customer = [[4000, 8000]] as const
    const { overlaps } = heardIn([
      { sound: aVoice(9000, agent), spoken: agent },
      { sound: syllables(9000, customer), spoken: customer },
    ])

    expect(overlaps.map(({ range, by }) => [...rounded([range]), by])).toEqual([[[4000, 6000], 1]])
  })

  test('of a hearing that is of other channels is by loudness alone', () => {
    const spoken = [[500, 2000]] as const
    const sound = aVoice(4000, spoken)

    expect(
      activityOf(energiesOf(interleave(sound, sound), 2), hearingOf(sound, [spoken]), thresholds)
        .basis,
    ).toBe('energy')
  })
})

/** A voice that speaks in a rhythm of its own. */
const syllables = (durationMs: number, spoken: Spoken): Int16Array => {
  const random = createNoise(12)
  const sizes = Array.from({ length: durationMs / 90 + 1 }, () => 500 + 6000 * random())
  return aVoice(durationMs, [], { seed: 9 }).map((value, i) => {
    const ms = i / 8
    const size = sizes[Math.floor(ms / 90)] ?? 0
    return spoken.some(([from, to]) => ms >= from && ms < to)
      ? value + size * Math.sin((2 * Math.PI * 180 * ms) / 1000)
      : value
  })
}
