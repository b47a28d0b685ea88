import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Energies } from '#core/audio/energies.ts'
import { loudnessOf, louderThan } from '#core/audio/loudness.ts'

/** Two channels of the given levels, one the other backwards, in windows of 10 ms. */
const energiesOf = (levels: readonly number[]): Energies => ({
  channels: 2,
  sampleRate: 8000,
  frames: levels.length * 80,
  samplesPerWindow: 80,
  values: Uint8Array.from(levels.flatMap((level, i) => [level, levels.at(-1 - i) ?? 0])),
})

const levels = fc.array(fc.constantFrom(0, 80, 90, 100, 110, 120), { maxLength: 60 })

describe('the loudness of a channel', () => {
  test('has as its percentile the least level that so many windows do not exceed', () => {
    fc.assert(
      fc.property(levels, fc.double({ min: 0.01, max: 1, noNaN: true }), (given, share) => {
        const sorted = [...given].sort((a, b) => a - b)
        const expected = sorted.find((_, i) => i + 1 >= given.length * share) ?? 0

        for (const channel of [0, 1]) {
          const loudness = loudnessOf(energiesOf(given), channel)
          expect(loudness.percentile(share)).toBe(expected)
          expect(loudness.percentile(share, () => true)).toBe(expected)
        }
      }),
    )
  })

  test('rises above one level and stays until it falls below another', () => {
    fc.assert(
      fc.property(levels, (given) => {
        const isLoud: boolean[] = []
        for (const level of given)
          isLoud.push(level > 100 || (isLoud.at(-1) === true && level >= 90))

        const ranges = louderThan(loudnessOf(energiesOf(given), 0), 100, 90)
        const covered = given.map((_, i) =>
          ranges.some(([from, to]) => from <= i * 10 && i * 10 < to),
        )
        expect(covered).toEqual(isLoud)
      }),
    )
  })
})
