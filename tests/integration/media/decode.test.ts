import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

import { describe, expect, test, vi } from 'vitest'
import { z } from 'zod'

import { bytesSource } from '#core/audio/byte-source.ts'
import { concat } from '#core/audio/bytes.ts'
import { readLayout } from '#core/audio/probe.ts'
import { createGsmDecoder, GSM_PACKINGS } from '#media/kernels/gsm.ts'
import {
  bytesOf,
  createNoise,
  fixture,
  fixturePath,
  noiseBytes,
  samplesOf,
} from '#tests/support/audio.ts'
import { decode, worstDifference } from '#tests/support/decoded.ts'

// The decoders grumble about each damaged frame; what becomes of it is what is tested.
vi.spyOn(console, 'error').mockReturnValue(undefined)

const byFfmpeg = (name: string) =>
  samplesOf(new Uint8Array(readFileSync(fixturePath(`${name}.s16le`))))

/** How like two sounds are at their best, 1 for alike, and by how many samples that is off. */
const likeness = (a: Int16Array, b: Int16Array, reach: number) => {
  const dot = (shift: number) => {
    let [ab, aa, bb] = [0, 0, 0]
    for (let i = reach; i < Math.min(a.length, b.length) - reach; i++) {
      const [x, y] = [a[i] ?? 0, b[i + shift] ?? 0]
      ab += x * y
      aa += x * x
      bb += y * y
    }
    return ab / Math.sqrt(aa * bb)
  }
  const shifts = Array.from({ length: 2 * reach + 1 }, (_, i) => i - reach)
  return shifts
    .map((shift) => ({ shift, likeness: dot(shift) }))
    .reduce((best, next) => (next.likeness > best.likeness ? next : best))
}

const placesOf = (bytes: Uint8Array, letters: string): number[] => {
  const places: number[] = []
  const buffer = Buffer.from(bytes)
  for (let at = buffer.indexOf(letters); at >= 0; at = buffer.indexOf(letters, at + 1))
    places.push(at)
  return places
}

const channelOf = (samples: Int16Array, channel: number) =>
  Int16Array.from({ length: samples.length / 2 }, (_, i) => samples[i * 2 + channel] ?? 0)

describe('MP3', () => {
  test.each(['stereo-cbr.mp3', 'mono-vbr.mp3', 'mono-vbr-no-xing.mp3'])(
    '%s decodes to as many samples as ffmpeg decodes, none of them off by more than rounding',
    async (name) => {
      const { samples } = await decode(fixture(name))

      expect(samples).toHaveLength(byFfmpeg(name).length)
      expect(worstDifference(samples, byFfmpeg(name))).toBeLessThanOrEqual(2)
    },
  )

  test('with a frame destroyed stays in time behind it', async () => {
    const name = 'mono-vbr-no-xing.mp3'
    const bytes = fixture(name)
    // Past the header of a frame in the middle, so that its place in time is still known.
    bytes.fill(0xaa, 2010, 2040)

    const { samples } = await decode(bytes)

    const intact = byFfmpeg(name)
    expect(samples).toHaveLength(intact.length)
    expect(worstDifference(samples.subarray(-1152), intact.subarray(-1152))).toBeLessThanOrEqual(2)
  })

  test('with strange bytes in its middle is decoded around them', async () => {
    const bytes = fixture('mono-vbr-no-xing.mp3')

    const { samples, frames } = await decode(
      concat([bytes.subarray(0, 2000), new Uint8Array(500), bytes.subarray(2000)]),
    )

    expect(samples).toHaveLength(frames)
  })
})

describe('Ogg Opus', () => {
  test('of 48 kHz decodes to the samples libopus gives ffmpeg, but for rounding', async () => {
    const { samples, sampleRate } = await decode(fixture('mono-48k.opus'))

    expect(sampleRate).toBe(48_000)
    expect(samples).toHaveLength(byFfmpeg('mono-48k.opus').length)
    expect(worstDifference(samples, byFfmpeg('mono-48k.opus'))).toBeLessThanOrEqual(2)
  })

  test('of a telephone call decodes at 8 kHz, each channel in its place and in time', async () => {
    const { samples, sampleRate, frames } = await decode(fixture('stereo-8k.opus'))

    const original = samplesOf(fixture('stereo-pcm16.wav').subarray(44))
    expect({ sampleRate, frames }).toEqual({ sampleRate: 8000, frames: 8000 })
    for (const channel of [0, 1]) {
      const best = likeness(channelOf(original, channel), channelOf(samples, channel), 40)
      expect(best.likeness).toBeGreaterThan(0.9)
      // libopus delays by up to a few samples when it changes rates.
      expect(Math.abs(best.shift)).toBeLessThanOrEqual(8)
    }
  })

  test.each([2, 3])(
    'with packets of page %d destroyed stays in time from the next one on',
    async (page) => {
      const intact = fixture('stereo-3s.opus')
      const bytes = intact.slice()
      const next = placesOf(bytes, 'OggS')[page + 1] ?? 0
      bytes.fill(0xff, next - 1500, next - 1300)

      const [damaged, whole] = [await decode(bytes), await decode(intact)]

      expect(damaged.samples).toHaveLength(whole.samples.length)
      const last = likeness(damaged.samples.subarray(-8000), whole.samples.subarray(-8000), 10)
      expect(last).toMatchObject({ shift: 0 })
      expect(last.likeness).toBeGreaterThan(0.99)
    },
  )
})

const Decoded = z.record(z.string(), z.object({ bytes: z.int(), sha256: z.string() }))
const sumsByFfmpeg = Decoded.parse(
  JSON.parse(readFileSync(fixturePath('decoded-by-ffmpeg.json'), 'utf8')),
)

test.each(Object.keys(sumsByFfmpeg))(
  '%s decodes to the very samples ffmpeg decodes',
  async (name) => {
    const { samples } = await decode(fixture(name))

    const bytes = bytesOf(samples)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect({ bytes: bytes.length, sha256 }).toEqual(sumsByFfmpeg[name])
  },
)

test.each(['gsm_ms', 'gsm'] as const)(
  'any bytes at all as %s decode to as many samples, and the same each time',
  (packing) => {
    const { bytes, frames } = GSM_PACKINGS[packing]
    const noise = noiseBytes(bytes * 200, 7)
    const decoded = () => createGsmDecoder(packing).decode(noise)

    expect(decoded()).toHaveLength(frames * 200)
    expect(decoded()).toEqual(decoded())
  },
)

test('GSM that was padded to a whole block ends where its sound does', async () => {
  const { samples } = await decode(fixture('mono-gsm.wav'))

  expect(samples).toHaveLength(8000)
})

test('compressed sound damaged anywhere is refused or as long as was announced, and soon', async () => {
  const random = createNoise(2026)
  const upTo = (limit: number) => Math.floor(random() * limit)
  const names = ['stereo-cbr.mp3', 'mono-vbr-no-xing.mp3', 'stereo-3s.opus', 'mono-48k.opus']

  for (let run = 0; run < 100; run++) {
    const bytes = fixture(names[run % names.length] ?? '')
    for (let wounds = 1 + upTo(40); wounds > 0; wounds--) bytes[upTo(bytes.length)] = upTo(256)
    if (!readLayout(bytesSource(bytes)).ok) continue
    const started = performance.now()

    const { samples, frames, channels } = await decode(bytes)

    expect(samples).toHaveLength(frames * channels)
    expect(performance.now() - started).toBeLessThan(5000)
  }
})
