import { expect, test } from 'vitest'

import { paletteFor } from '#renderer/lib/spectrogram-palette.ts'
import { paintSpectrogram } from '#renderer/lib/spectrogram-picture.ts'

const luminance = (palette: Uint8Array, shade: number): number => {
  const [r = 0, g = 0, b = 0] = [0, 1, 2]
    .map((at) => (palette[shade * 3 + at] ?? 0) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

test('the ramp grows ever lighter on dark and ever darker on light', () => {
  const [dark, light] = [paletteFor(true), paletteFor(false)]
  for (let shade = 8; shade < 256; shade += 8) {
    expect(luminance(dark, shade)).toBeGreaterThan(luminance(dark, shade - 8))
    expect(luminance(light, shade)).toBeLessThan(luminance(light, shade - 8))
  }
})

test('a tone is painted when it sounds and where it lies', () => {
  const rate = 8000
  // One second of silence, one second of 1 kHz.
  const samples = Int16Array.from({ length: rate * 2 }, (_, at) =>
    at < rate ? 0 : Math.round(Math.sin((2 * Math.PI * 1000 * at) / rate) * 20_000),
  )
  const palette = Uint8Array.from({ length: 768 }, (_, at) => Math.floor(at / 3))

  const [columns, rows] = [40, 64]
  const pixels = paintSpectrogram({
    ...{ samples, channels: 1, channel: 0, sampleRate: rate, topHz: 4000, gain: 1 },
    ...{ from: 0, framesPerColumn: (rate * 2) / columns, columns, rows, palette },
  })
  const shade = (column: number, row: number) => pixels[(row * columns + column) * 4] ?? 0

  const rowOf1kHz = rows - 1 - rows / 4
  expect(shade(5, rowOf1kHz)).toBe(0)
  expect(shade(30, rowOf1kHz)).toBeGreaterThan(240)
  expect(shade(30, 8)).toBeLessThan(40)
  expect(pixels).toHaveLength(columns * rows * 4)
})
