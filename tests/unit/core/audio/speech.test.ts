import { describe, expect, test } from 'vitest'

import { createEnergies, type Energies } from '#core/audio/energies.ts'
import { measure } from '#core/audio/peaks.ts'
import { activityOf, speechOf, totalMs } from '#core/audio/speech.ts'
import { aVoice, bytesOf, createNoise, interleave } from '#tests/support/audio.ts'

type Ranges = readonly (readonly [number, number])[]

const energiesOf = (samples: Int16Array, channels: number): Energies => {
  const shape = { format: 'pcm16', channels, samplesPerBucket: 64, samplesPerWindow: 80 } as const
  const frames = samples.length / channels
  const { energies } = createEnergies({ ...shape, sampleRate: 8000, frames })
  const peaks = new Int8Array(Math.ceil(frames / 64) * channels * 2)
  measure(shape, bytesOf(samples), { peaks, bucket: 0, energies: energies.values, window: 0 })
  return energies
}

const thresholds = { deadAirMs: 5000, crosstalkMs: 500 }
const heard = (samples: Int16Array): Ranges => speechOf(energiesOf(samples, 1), 0)

/** How much of the time two accounts of a call agree, in per cent. */
const agreement = (a: Ranges, b: Ranges, durationMs: number): number => {
  const says = (ranges: Ranges, ms: number) => ranges.some(([from, to]) => ms >= from && ms < to)
  const moments = Array.from({ length: durationMs / 10 }, (_, i) => i * 10 + 5)
  return (100 * moments.filter((ms) => says(a, ms) === says(b, ms)).length) / moments.length
}

describe('speech', () => {
  test('is found where somebody speaks, to a few hundredths of a second', () => {
    const spoken = [
      [1000, 3000],
      [4000, 9000],
      [12_000, 15_000],
    ] as const

    const found = heard(aVoice(20_000, spoken))

    expect(found).toHaveLength(3)
    expect(agreement(found, spoken, 20_000)).toBeGreaterThan(98)
  })

  test.each([
    ['a quiet voice', { loudness: 500, noise: 8 }],
    ['a loud line', { loudness: 12_000, noise: 700 }],
    ['a noisy street', { loudness: 5000, noise: 900 }],
  ])('is found as well on %s, since the level follows the call', (_, voice) => {
    const spoken = [
      [2000, 5000],
      [8000, 11_000],
      [16_000, 18_000],
    ] as const

    const found = heard(aVoice(30_000, spoken, voice))

    expect(agreement(found, spoken, 30_000)).toBeGreaterThan(96)
  })

  test('is not found in silence, in even noise, or in an even tone', () => {
    const random = createNoise(4)
    const noise = Int16Array.from({ length: 80_000 }, () => (random() - 0.5) * 4000)
    const tone = Int16Array.from({ length: 80_000 }, (_, i) => 8000 * Math.sin(i / 3))

    expect(heard(new Int16Array(80_000))).toEqual([])
    expect(heard(noise)).toEqual([])
    expect(heard(tone)).toEqual([])
    expect(heard(new Int16Array(0))).toEqual([])
  })

  test('goes on over a short pause, and a click is none', () => {
    const found = heard(
      aVoice(20_000, [
        [2000, 4000],
        [4200, 6000],
        [9000, 9030],
        [12_000, 14_000],
      ]),
    )

    expect(found).toHaveLength(2)
    expect(
      agreement(
        found,
        [
          [2000, 6000],
          [12_000, 14_000],
        ],
        20_000,
      ),
    ).toBeGreaterThan(98)
  })

  test('of a random call is found nearly always', () => {
    const random = createNoise(99)
    const spoken: [number, number][] = []
    for (let at = 1500; at < 290_000; at += 600 + Math.floor(random() * 4000)) {
      const to = at + 400 + Math.floor(random() * 5000)
      spoken.push([at, to])
      at = to
    }

    const found = heard(aVoice(300_000, spoken, { noise: 60, seed: 5 }))

    expect(agreement(found, spoken, 300_000)).toBeGreaterThan(97)
  })
})

describe('the activity of a call', () => {
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
    const { channels } = activityOf(call, thresholds)

    expect(channels.map(({ speechMs }) => Math.round(speechMs / 200) * 200)).toEqual([6000, 5200])
    expect(channels[0]?.speechMs).toBe(totalMs(channels[0]?.speech ?? []))
  })

  test('has dead air where nobody speaks for long enough, the end included', () => {
    const { deadAir } = activityOf(call, thresholds)

    expect(deadAir.map((range) => range.map((ms) => Math.round(ms / 100) * 100))).toEqual([
      [6000, 13_000],
      [18_000, 30_000],
    ])
    expect(activityOf(call, { ...thresholds, deadAirMs: 8000 }).deadAir).toHaveLength(1)
  })

  test('has crosstalk where both speak for long enough', () => {
    const { crosstalk } = activityOf(call, thresholds)

    expect(crosstalk.map((range) => range.map((ms) => Math.round(ms / 100) * 100))).toEqual([
      [3000, 4000],
    ])
    expect(activityOf(call, { ...thresholds, crosstalkMs: 100 }).crosstalk).toHaveLength(2)
  })

  test('without a word is dead air from beginning to end', () => {
    const silent = energiesOf(new Int16Array(2 * 80_000), 2)

    expect(activityOf(silent, thresholds)).toMatchObject({
      channels: [
        { speechMs: 0, speech: [] },
        { speechMs: 0, speech: [] },
      ],
      deadAir: [[0, 10_000]],
      crosstalk: [],
    })
  })

  test('of one channel has no crosstalk', () => {
    expect(activityOf(energiesOf(aVoice(9000, agent), 1), thresholds).crosstalk).toEqual([])
  })
})
