import { describe, expect, test } from 'vitest'

import { createResampler } from '#core/audio/resample.ts'

const wave = (rate: number, hertz: number, seconds: number): Float32Array =>
  Float32Array.from({ length: rate * seconds }, (_, i) =>
    Math.sin((2 * Math.PI * hertz * i) / rate),
  )

function resampled(from: number, samples: Float32Array, piece = samples.length): Float32Array {
  const { push, end } = createResampler(from, 8000)
  const parts: number[] = []
  for (let at = 0; at < samples.length; at += piece) {
    parts.push(...push(samples.subarray(at, at + piece)))
  }
  return Float32Array.from([...parts, ...end()])
}

/** How far two sounds lie apart, beside the first and last hundredth of a second. */
const furthest = (a: Float32Array, b: Float32Array): number =>
  a.slice(80, -80).reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i + 80] ?? 0))), 0)

const rates = [[6000], [11_025], [12_000], [16_000], [22_050], [24_000], [44_100], [48_000]]

describe('brought to 8 kHz', () => {
  test.each(rates)('a tone at %i Hz is the same tone, in the same place', (rate) => {
    const found = resampled(rate, wave(rate, 1000, 1))

    expect(found).toHaveLength(8000)
    expect(furthest(found, wave(8000, 1000, 1))).toBeLessThan(0.01)
  })

  test.each(rates.slice(3))('what 8 kHz cannot carry is gone from %i Hz', (rate) => {
    const found = resampled(rate, wave(rate, 6000, 1))

    expect(furthest(found, new Float32Array(8000))).toBeLessThan(0.01)
  })

  test.each(rates)('it is all one in which pieces %i Hz comes', (rate) => {
    const sound = wave(rate, 700, 0.5)

    expect(resampled(rate, sound, 777)).toEqual(resampled(rate, sound))
    expect(resampled(rate, sound, 1)).toEqual(resampled(rate, sound))
  })

  test('what is at 8 kHz stays as it is', () => {
    const sound = wave(8000, 300, 0.2)

    expect(resampled(8000, sound)).toEqual(sound)
  })

  test('nothing is nothing', () => {
    expect(resampled(44_100, new Float32Array(0))).toHaveLength(0)
  })
})
