import { describe, expect, test } from 'vitest'

import {
  linearOfCode,
  linearOfOrder,
  mulawOf,
  mulawOrderOf,
  orderOfCode,
} from '#core/audio/g711.ts'

const codes = Array.from({ length: 256 }, (_, code) => code)
const everySample = Array.from({ length: 65_536 }, (_, i) => i - 32_768)

describe.each(['mulaw', 'alaw'] as const)('the order of %s codes', (law) => {
  test('gives each of the 256 codes a place of its own', () => {
    const places = new Set(codes.map((code) => orderOfCode[law][code] ?? NaN))

    expect(places.size).toBe(256)
    expect(Math.min(...places)).toBe(-128)
    expect(Math.max(...places)).toBe(127)
  })

  test('rises with the amplitude, so that extremes can be found without decoding', () => {
    const amplitudes = [...codes]
      .sort((a, b) => (orderOfCode[law][a] ?? 0) - (orderOfCode[law][b] ?? 0))
      .map((code) => linearOfCode[law][code] ?? 0)

    expect(amplitudes).toEqual([...amplitudes].sort((a, b) => a - b))
  })

  test('leads back to the amplitude of the code', () => {
    for (const code of codes) {
      expect(linearOfOrder(law, orderOfCode[law][code] ?? 0)).toBe(linearOfCode[law][code])
    }
  })
})

test.each([
  ['mulaw', 0x00, -32_124],
  ['mulaw', 0x80, 32_124],
  ['mulaw', 0xff, 0],
  ['mulaw', 0xf0, 120],
  ['alaw', 0x2a, -32_256],
  ['alaw', 0xaa, 32_256],
  ['alaw', 0xd5, 8],
  ['alaw', 0x55, -8],
] as const)('the %s code %d means the amplitude %d (G.711)', (law, code, amplitude) => {
  expect(linearOfCode[law][code]).toBe(amplitude)
})

test('every µ-law code that is decoded and encoded again is the same, but for the two zeros', () => {
  const changed = codes.filter((code) => mulawOf(linearOfCode.mulaw[code] ?? 0) !== code)

  expect(changed).toEqual([0x7f])
})

test('the place of a sample never falls as the sample rises', () => {
  const places = everySample.map(mulawOrderOf)

  expect(places.every((place, i) => i === 0 || place >= (places[i - 1] ?? 0))).toBe(true)
  expect([places[0], places.at(-1)]).toEqual([-128, 127])
})

test('encoding to µ-law is never off by more than half a step', () => {
  for (const sample of everySample) {
    const decoded = linearOfCode.mulaw[mulawOf(sample)] ?? 0
    const step = 2 ** (4 + Math.max(0, Math.floor(Math.log2(Math.abs(sample) + 132)) - 8))
    expect(Math.abs(decoded - Math.max(-32_124, Math.min(32_124, sample)))).toBeLessThanOrEqual(
      step,
    )
  }
})
