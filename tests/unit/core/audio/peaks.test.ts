import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { createEnergies, decibelsOf, energyOf, openEnergies } from '#core/audio/energies.ts'
import { linearOfCode, mulawOrderOf } from '#core/audio/g711.ts'
import { measure, reduce, samplesPerBucket, samplesPerWindow } from '#core/audio/peaks.ts'
import { createPyramid, openPyramid, readPyramidLevel } from '#core/audio/pyramid.ts'
import { bytesOf, noiseBytes } from '#tests/support/audio.ts'

const shape = { channels: 2, sampleRate: 8000, samplesPerBucket: 64, law: 'mulaw' as const }

const filledPyramid = (frames: number, values: (index: number) => number) => {
  const pyramid = createPyramid({ ...shape, frames })
  pyramid.level0.forEach((_, index) => (pyramid.level0[index] = values(index)))
  pyramid.finish()
  return pyramid.bytes
}

describe('buckets and windows', () => {
  test.each([
    [8000, 64, 80],
    [16_000, 128, 160],
    [44_100, 352, 448],
    [48_000, 384, 480],
    [1000, 16, 16],
  ])('at %d Hz take %d and %d samples', (rate, bucket, window) => {
    expect([samplesPerBucket(rate), samplesPerWindow(rate)]).toEqual([bucket, window])
  })

  test('hold lowest, highest and energy of each channel by itself', () => {
    const samples = new Int16Array(2 * 100)
    samples[2 * 10] = 5000
    samples[2 * 70] = -900
    samples[2 * 99 + 1] = -32_768
    const peaks = new Int8Array(2 * 4)
    const energies = new Uint8Array(2 * 2)

    measure(
      { format: 'pcm16', channels: 2, samplesPerBucket: 64, samplesPerWindow: 80 },
      bytesOf(samples),
      { peaks, bucket: 0, energies, window: 0 },
    )

    const [low0, high0, low1, high1, low2, high2, low3, high3] = peaks
    expect([low0, low1, high1, high2, high3]).toEqual([0, 0, 0, 0, 0])
    expect([high0, low2, low3]).toEqual([mulawOrderOf(5000), mulawOrderOf(-900), -128])
    expect([...energies]).toEqual([
      energyOf(5000 ** 2 + 900 ** 2, 80),
      energyOf(0, 80),
      energyOf(0, 20),
      energyOf(32_768 ** 2, 20),
    ])
  })

  test('of four join into one, the last of fewer', () => {
    const joined = new Int8Array(2 * 2)

    reduce(Int8Array.of(-1, 5, -9, 2, 0, 0, 3, 4, -7, -6), joined, 1)

    expect([...joined]).toEqual([-9, 5, -7, -6])
  })
})

describe('an energy', () => {
  test('is within a quarter of a decibel and the width of its table of the true one', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 32_768, noNaN: true }), (amplitude) => {
        const decibels = decibelsOf(energyOf(amplitude ** 2 * 80, 80))

        expect(Math.abs(decibels - 20 * Math.log10(amplitude / 32_768))).toBeLessThan(0.28)
      }),
    )
  })

  test('of silence is the least and of full scale the greatest there is', () => {
    expect(decibelsOf(energyOf(0, 80))).toBe(-100)
    expect(decibelsOf(energyOf(80 * 32_768 ** 2, 80))).toBe(0)
  })
})

describe('a pyramid', () => {
  test('that was written is read back, level by level, without a copy', () => {
    const bytes = filledPyramid(100_000, (index) => (index % 2 ? 100 : -100))

    const pyramid = openPyramid(bytes)

    expect(pyramid).toMatchObject({
      ok: true,
      value: {
        ...shape,
        frames: 100_000,
        levels: [{ buckets: 1563 }, { buckets: 391 }, { buckets: 98 }],
      },
    })
    const level = pyramid.ok ? pyramid.value.levels[2] : undefined
    expect(level?.samplesPerBucket).toBe(64 * 16)
    expect(level?.values.buffer).toBe(bytes.buffer)
    expect(level?.max(1, 97)).toBeCloseTo((linearOfCode.mulaw[255 - 100] ?? 0) / 32_768)
    expect(level?.min(0, 0)).toBeLessThan(-0.2)
  })

  test('shows in every level the extremes of the one below', () => {
    const values = noiseBytes(4000 * 4, 3)
    const pyramid = openPyramid(
      filledPyramid(4000 * 64, (index) => {
        const value = (values[index >> 1] ?? 0) - 128
        return index % 2 ? Math.abs(value % 128) : -Math.abs(value % 128)
      }),
    )

    const levels = pyramid.ok ? pyramid.value.levels : []
    for (const [index, level] of levels.slice(1).entries()) {
      const below = levels[index]
      for (let bucket = 0; bucket < level.buckets; bucket++) {
        const from = bucket * 4
        const four = [from, from + 1, from + 2, from + 3].filter((n) => n < (below?.buckets ?? 0))
        expect(level.max(1, bucket)).toBe(Math.max(...four.map((n) => below?.max(1, n) ?? -9)))
        expect(level.min(0, bucket)).toBe(Math.min(...four.map((n) => below?.min(0, n) ?? 9)))
      }
    }
  })

  test('of a recording without sound has one level without buckets', () => {
    const pyramid = openPyramid(createPyramid({ ...shape, frames: 0 }).bytes)

    expect(pyramid).toMatchObject({ ok: true, value: { levels: [{ buckets: 0 }] } })
  })

  test('may lie anywhere in a larger buffer', () => {
    const bytes = filledPyramid(1000, () => 7)
    const buffer = new Uint8Array(bytes.length + 3)
    buffer.set(bytes, 3)

    const level = readPyramidLevel(buffer.subarray(3), 0)

    expect(level).toMatchObject({
      ok: true,
      value: { buckets: 16, values: new Int8Array(64).fill(7) },
    })
  })

  test('that is something else, cut short or damaged is refused', () => {
    const bytes = filledPyramid(100_000, () => 1)
    const refusal = { ok: false, error: { type: 'NotAPyramid' } }

    expect(openPyramid(new Uint8Array(0))).toEqual(refusal)
    expect(openPyramid(noiseBytes(1000))).toEqual(refusal)
    expect(openPyramid(bytes.subarray(0, bytes.length - 1))).toEqual(refusal)
    expect(readPyramidLevel(bytes, 3)).toEqual(refusal)
    expect(openPyramid(bytes.map((byte, at) => (at === 33 ? 255 : byte)))).toEqual(refusal)
    expect(openPyramid(bytes.map((byte, at) => (at === 27 ? 255 : byte)))).toEqual(refusal)
  })
})

describe('stored energies', () => {
  test('that were written are read back without a copy', () => {
    const { bytes, energies } = createEnergies({ ...shape, samplesPerWindow: 80, frames: 170 })
    energies.values.set([1, 2, 3, 4, 5, 6])

    expect(openEnergies(bytes)).toEqual({ ok: true, value: energies })
    expect(energies.values).toHaveLength(6)
  })

  test('that are something else or cut short are refused', () => {
    const { bytes } = createEnergies({ ...shape, samplesPerWindow: 80, frames: 170 })

    for (const wrong of [
      new Uint8Array(0),
      noiseBytes(30),
      bytes.subarray(1),
      bytes.subarray(0, 29),
    ]) {
      expect(openEnergies(wrong)).toEqual({ ok: false, error: { type: 'NotEnergies' } })
    }
  })
})
