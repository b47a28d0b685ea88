import { expect, test } from 'vitest'

import { createSpectrum, QUIETEST_DB, windowFor } from '#core/audio/spectrum.ts'

const RATE = 8000
const SIZE = 256

const sine = (hz: number, amplitude: number): Int16Array =>
  Int16Array.from({ length: RATE * 2 }, (_, at) =>
    at % 2 === 0
      ? Math.round(Math.sin((2 * Math.PI * hz * (at / 2)) / RATE) * amplitude * 32_767)
      : 0,
  )

function spectrumOf(samples: Int16Array, channel: number, centre = 4000): Float32Array {
  const levels = new Float32Array(SIZE / 2)
  createSpectrum(SIZE)({ samples, channels: 2, channel }, centre, levels)
  return levels
}

const loudest = (levels: Float32Array): number => levels.indexOf(Math.max(...levels))

test('a sine stands at its own frequency with its own level', () => {
  for (const hz of [250, 1000, 2500, 3750]) {
    const levels = spectrumOf(sine(hz, 0.5), 0)

    expect((loudest(levels) * RATE) / SIZE).toBe(hz)
    expect(levels[loudest(levels)]).toBeCloseTo(-6.02, 1)
  }
})

test('the other channel is not heard in it', () => {
  expect(Math.max(...spectrumOf(sine(1000, 0.5), 1))).toBe(QUIETEST_DB)
})

test('what lies two bins away from a sine between bins is far below it', () => {
  const levels = spectrumOf(sine(1000 + RATE / SIZE / 2, 0.9), 0)
  const at = loudest(levels)

  expect((levels[at] ?? 0) - (levels[at + 4] ?? 0)).toBeGreaterThan(40)
})

test('agrees with the transform as it is defined', () => {
  const samples = Int16Array.from({ length: SIZE * 2 }, (_, at) => ((at * 7919) % 20_011) - 10_000)
  const levels = spectrumOf(samples, 0, SIZE / 2)

  for (const bin of [1, 17, 64, 100, 127]) {
    let [re, im] = [0, 0]
    for (let at = 0; at < SIZE; at++) {
      const hann = 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / SIZE)
      const value = (samples[at * 2] ?? 0) * hann
      re += value * Math.cos((2 * Math.PI * bin * at) / SIZE)
      im -= value * Math.sin((2 * Math.PI * bin * at) / SIZE)
    }
    const expected = 20 * Math.log10((Math.hypot(re, im) * 4) / SIZE / 32_768)
    expect(levels[bin]).toBeCloseTo(expected, 3)
  }
})

test('before the beginning and past the end there is silence', () => {
  expect(Math.max(...spectrumOf(sine(1000, 0.5), 0, -SIZE))).toBe(QUIETEST_DB)
  expect(Math.max(...spectrumOf(sine(1000, 0.5), 0, RATE + SIZE))).toBe(QUIETEST_DB)
})

test('a window lasts some 30 ms whatever the rate', () => {
  expect([8000, 16_000, 48_000].map(windowFor)).toEqual([256, 512, 2048])
})
