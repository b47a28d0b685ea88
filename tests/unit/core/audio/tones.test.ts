import { describe, expect, test } from 'vitest'

import { createToneMeter, keyToneOf, lineToneOf, TONE_WINDOW } from '#core/audio/tones.ts'
import { createNoise } from '#tests/support/audio.ts'

const meter = createToneMeter()

function heard(sound: (seconds: number) => number) {
  const samples = Float32Array.from({ length: TONE_WINDOW }, (_, i) => sound(i / 8000))
  const bytes = new Uint8Array(2)
  meter(samples, 0, bytes, 0)
  const [tone = 0, flatness = 0] = bytes
  return { key: keyToneOf(tone), line: lineToneOf(tone), flatness }
}

const wave =
  (hertz: number, size = 0.1) =>
  (seconds: number) =>
    size * Math.sin(2 * Math.PI * hertz * seconds + hertz)
const together =
  (...parts: readonly ((seconds: number) => number)[]) =>
  (seconds: number) =>
    parts.reduce((sum, part) => sum + part(seconds), 0)
const noise = (size: number, seed = 1) => {
  const random = createNoise(seed)
  return () => size * (random() - 0.5)
}

const keys = [697, 770, 852, 941].flatMap((row) =>
  [1209, 1336, 1477, 1633].map((column) => [row, column] as const),
)

describe('a window of sound', () => {
  test.each(keys)('with %i and %i Hz is a key, on a bad line too', (row, column) => {
    expect(heard(together(wave(row), wave(column))).key).toBeGreaterThan(0.95)
    expect(heard(together(wave(row), wave(column), noise(0.06))).key).toBeGreaterThan(0.75)
    expect(heard(together(wave(row * 1.015), wave(column * 0.985))).key).toBeGreaterThan(0.9)
  })

  test.each(keys)('with tones 3.5 %% beside %i and %i Hz is no key', (row, column) => {
    expect(heard(together(wave(row * 1.035), wave(column))).key).toBe(0)
    expect(heard(together(wave(row), wave(column * 0.965))).key).toBe(0)
  })

  test('with one of the two tones alone, or one far softer, is no key', () => {
    expect(heard(wave(770)).key).toBe(0)
    expect(heard(wave(1336)).key).toBe(0)
    expect(heard(together(wave(770), wave(1336, 0.02))).key).toBe(0)
  })

  test.each([[425], [440], [450], [480]])('with %i Hz alone is a tone of the line', (hertz) => {
    expect(heard(wave(hertz)).line).toBeGreaterThan(0.95)
  })

  test('with the two tones of American ringing is a tone of the line', () => {
    expect(heard(together(wave(440), wave(480))).line).toBeGreaterThan(0.95)
  })

  test('with a voice of many harmonics is neither, and not flat', () => {
    const voice = together(...[1, 2, 3, 4, 5, 6, 7].map((n) => wave(140 * n, 0.1 / n)))

    expect(heard(voice)).toMatchObject({ key: 0, line: 0 })
    expect(heard(voice).flatness).toBeLessThan(60)
  })

  test('with white noise is flat', () => {
    expect(heard(noise(0.2)).flatness).toBeGreaterThan(200)
  })

  test('too soft to be heard is nothing', () => {
    expect(heard(noise(0.002))).toEqual({ key: 0, line: 0, flatness: 0 })
    expect(heard(() => 0)).toEqual({ key: 0, line: 0, flatness: 0 })
  })
})
