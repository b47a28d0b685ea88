import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { pcm16OfFloat } from '#core/audio/pcm.ts'
import { measure, reduce, sampleBytes, type PeakShape } from '#core/audio/peaks.ts'
import { gsmSourceSha256 } from '#media/kernels/gsm.wasm.ts'
import { interleavePcm16 } from '#media/kernels/pcm.ts'
import { pcmSourceSha256 } from '#media/kernels/pcm.wasm.ts'
import { createMeter, joinBuckets } from '#media/kernels/peaks.ts'
import { peaksSourceSha256 } from '#media/kernels/peaks.wasm.ts'
import { noiseBytes } from '#tests/support/audio.ts'

const emptyResult = (shape: PeakShape, bytes: Uint8Array) => {
  const frames = Math.floor(bytes.length / (shape.channels * sampleBytes(shape.format)))
  return {
    peaks: new Int8Array(Math.ceil(frames / shape.samplesPerBucket) * shape.channels * 2),
    energies: new Uint8Array(Math.ceil(frames / shape.samplesPerWindow) * shape.channels),
  }
}

const byReference = (shape: PeakShape, bytes: Uint8Array) => {
  const result = emptyResult(shape, bytes)
  measure(shape, bytes, { ...result, bucket: 0, window: 0 })
  return result
}

const byMeter = (shape: PeakShape, bytes: Uint8Array, piece = bytes.length) => {
  const result = emptyResult(shape, bytes)
  const meter = createMeter(shape, result.peaks, result.energies)
  for (let at = 0; at < bytes.length;) {
    const part = bytes.subarray(at, Math.min(at + piece, at + meter.room().length))
    meter.room().set(part)
    meter.take(part.length)
    at += part.length
  }
  meter.end()
  return result
}

const shapeOf = (
  format: PeakShape['format'],
  channels: number,
  samplesPerBucket = 64,
  samplesPerWindow = 80,
): PeakShape => ({ format, channels, samplesPerBucket, samplesPerWindow })

test.each([
  ['peaks', peaksSourceSha256],
  ['gsm', gsmSourceSha256],
  ['pcm', pcmSourceSha256],
])('the kernel of %s that is shipped was compiled from the source that is kept', (name, sha256) => {
  const source = readFileSync(resolve(`scripts/kernels/${name}.as`))

  expect(createHash('sha256').update(source).digest('hex')).toBe(sha256)
})

describe.each(['mulaw', 'alaw', 'pcm16'] as const)('peaks and energies of %s', (format) => {
  test.each([1, 2])('in %d channels equal the reference for every code and length', (channels) => {
    const shape = shapeOf(format, channels)
    const frameBytes = channels * sampleBytes(format)

    fc.assert(
      fc.property(
        fc.nat(3000),
        fc.nat(),
        fc.integer({ min: 1, max: 3000 }),
        (frames, seed, piece) => {
          const bytes = noiseBytes(frames * frameBytes, seed)

          expect(byMeter(shape, bytes, piece)).toEqual(byReference(shape, bytes))
        },
      ),
      { numRuns: 150 },
    )
  })

  test.each([1, 2])('in %d channels equal the reference for each code by itself', (channels) => {
    const shape = shapeOf(format, channels, 16, 16)
    const bytes = Uint8Array.from({ length: 65_536 * 2 }, (_, i) =>
      format === 'pcm16' ? ((i >> 1) * 257) >> ((i & 1) * 8) : (i >> 5) & 255,
    )

    expect(byMeter(shape, bytes)).toEqual(byReference(shape, bytes))
  })

  test.each([0x00, 0x80, 0x2a, 0xaa, 0x55, 0xff])(
    'equal the reference for a long stretch of the byte %d, the loudest there is among them',
    (value) => {
      const bytes = new Uint8Array(128_000).fill(value)
      for (const channels of [1, 2]) {
        const shape = shapeOf(format, channels, 128, 128)
        expect(byMeter(shape, bytes)).toEqual(byReference(shape, bytes))
      }
    },
  )

  test('equal the reference at rates whose buckets and windows seldom meet', () => {
    const shape = shapeOf(format, 2, 352, 448)
    const bytes = noiseBytes(100_003 * 2 * sampleBytes(format))

    expect(byMeter(shape, bytes, 65_537)).toEqual(byReference(shape, bytes))
  })

  test('equal the reference in more channels than the kernels know', () => {
    const shape = shapeOf(format, 3)
    const bytes = noiseBytes(9001 * 3 * sampleBytes(format))

    expect(byMeter(shape, bytes, 10_000)).toEqual(byReference(shape, bytes))
  })
})

test('the loudest sample of 16 bits, for a whole window, is full scale and no overflow', () => {
  const bytes = new Uint8Array(new Int16Array(3200).fill(-32_768).buffer)

  expect(byMeter(shapeOf('pcm16', 1), bytes).energies.every((energy) => energy === 200)).toBe(true)
})

test('recordings that are measured by turns do not disturb each other', () => {
  const shape = shapeOf('mulaw', 2)
  const sounds = [noiseBytes(40_002, 1), noiseBytes(40_002, 2)]
  const results = sounds.map((bytes) => emptyResult(shape, bytes))
  const meters = results.map(({ peaks, energies }) => createMeter(shape, peaks, energies))

  for (let at = 0; at < 40_002; at += 501) {
    for (const [index, meter] of meters.entries()) {
      const part = sounds[index]?.subarray(at, at + 501) ?? new Uint8Array(0)
      meter.room().set(part)
      meter.take(part.length)
    }
  }
  for (const meter of meters) meter.end()

  expect(results).toEqual(sounds.map((bytes) => byReference(shape, bytes)))
})

test.each([1, 2, 3])(
  'buckets of %d channels are joined as the reference joins them',
  (channels) => {
    for (const buckets of [1, 2, 3, 4, 5, 7, 8, 4097, 700_003]) {
      const from = new Int8Array(noiseBytes(buckets * channels * 2, buckets).buffer)
      const length = Math.ceil(buckets / 4) * channels * 2
      const [joined, expected] = [new Int8Array(length), new Int8Array(length)]

      joinBuckets(from, joined, channels)
      reduce(from, expected, channels)

      expect(Buffer.compare(Buffer.from(joined.buffer), Buffer.from(expected.buffer))).toBe(0)
    }
  },
)

const asReference = (sound: readonly Float32Array[], count: number): Int16Array =>
  Int16Array.from({ length: count * sound.length }, (_, i) =>
    pcm16OfFloat(sound[i % sound.length]?.[Math.floor(i / sound.length)] ?? 0),
  )

test('floats become the same 16 bits as by the reference, halves, edges and no numbers too', () => {
  const halves = Array.from({ length: 1001 }, (_, i) => (i - 500.5) / 32_768)
  const edges = [0, -0, 1, -1, 1.5, -1.5, 32_767 / 32_768, 32_767.5 / 32_768, -32_768.5 / 32_768]
  const others = [NaN, Infinity, -Infinity, 1e30, -1e30, 1e-40, 0.499_999_97 / 32_768]
  const noise = new Float32Array(noiseBytes(400_000).buffer)
  const left = Float32Array.from([...halves, ...edges, ...others, ...noise])
  const right = left.slice().reverse()

  for (const count of [0, 1, 3, 4, 5, 1017, left.length]) {
    for (const sound of [[left], [left, right]] as const) {
      const whole = new Int16Array(count * sound.length)
      interleavePcm16(sound[0], sound[1], count, whole)

      expect(Buffer.compare(Buffer.from(whole.buffer), bytesOf(asReference(sound, count)))).toBe(0)
    }
  }
})

const bytesOf = (samples: Int16Array): Buffer => Buffer.from(samples.buffer)
