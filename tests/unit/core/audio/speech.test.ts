import { describe, expect, test } from 'vitest'

import { speechOf } from '#core/audio/speech.ts'
import { aVoice, createNoise } from '#tests/support/audio.ts'
import { energiesOf } from '#tests/support/heard.ts'

type Ranges = readonly (readonly [number, number])[]

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
