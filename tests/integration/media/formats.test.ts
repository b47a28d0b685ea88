import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

import { describe, expect, test, vi } from 'vitest'

import { bytesSource } from '#core/audio/byte-source.ts'
import { concat } from '#core/audio/bytes.ts'
import { readLayout } from '#core/audio/probe.ts'
import { bytesOf, createNoise, fixture, fixturePath, samplesOf } from '#tests/support/audio.ts'
import { decode, worstDifference } from '#tests/support/decoded.ts'

// The decoders grumble about each damaged frame; what becomes of it is what is tested.
vi.spyOn(console, 'error').mockReturnValue(undefined)

type Reference = { readonly bytes: number; readonly sha256: string }

const reference = (name: string) =>
  samplesOf(new Uint8Array(readFileSync(fixturePath(`${name}.s16le`))))

const probe = (bytes: Uint8Array) => {
  const layout = readLayout(bytesSource(bytes))
  return layout.ok ? layout.value.info : layout.error
}

const placeOf = (bytes: Uint8Array, letters: string, after = 0): number =>
  Buffer.from(bytes).indexOf(letters, after, 'latin1')

describe('sound of formats that lose nothing, and speech codecs with one right answer', () => {
  // FLAC by ffmpeg; AMR by sox, whose decoder is the reference one.
  const alike = JSON.parse(readFileSync(fixturePath('decoded-alike.json'), 'utf8')) as Readonly<
    Record<string, Reference>
  >

  test.each(Object.entries(alike))('%s decodes to the very samples', async (name, expected) => {
    const { samples, frames, channels } = await decode(fixture(name))

    expect(samples).toHaveLength(frames * channels)
    expect(samples.byteLength).toBe(expected.bytes)
    expect(createHash('sha256').update(bytesOf(samples)).digest('hex')).toBe(expected.sha256)
  })
})

describe('sound of formats that decode to within rounding', () => {
  test.each(['stereo-vorbis.ogg', 'mono-48k.webm'])(
    '%s is as long as the decoder of its makers says, and off by 2 of 32768 at most',
    async (name) => {
      const { samples } = await decode(fixture(name))

      expect(samples).toHaveLength(reference(name).length)
      expect(worstDifference(samples, reference(name))).toBeLessThanOrEqual(2)
    },
  )

  test('WebM of a telephone call decodes at 8 kHz and is exactly as long as what was recorded', async () => {
    const { frames, sampleRate, channels } = await decode(fixture('stereo-8k.webm'))

    expect({ frames, sampleRate, channels }).toEqual({
      frames: 12_000,
      sampleRate: 8000,
      channels: 2,
    })
  })
})

describe('AAC', () => {
  test('in MP4 is exactly as long as what was recorded, and off by 1 of 32768 at most', async () => {
    const { samples } = await decode(fixture('mono-8k.m4a'))

    expect(samples).toHaveLength(5600)
    // ffmpeg leaves the encoder's filling at the end.
    const expected = reference('mono-8k.m4a').subarray(0, 5600)
    expect(worstDifference(samples, expected)).toBeLessThanOrEqual(1)
  })

  test('in frames of its own is as long as ffmpeg decodes, and off by 1 of 32768 at most', async () => {
    const { samples } = await decode(fixture('stereo-44k.aac'))

    expect(samples).toHaveLength(reference('stereo-44k.aac').length)
    expect(worstDifference(samples, reference('stereo-44k.aac'))).toBeLessThanOrEqual(1)
  })

  test('of which only the lower band is decoded says so', () => {
    const bytes = fixture('mono-8k.m4a')
    const setup = placeOf(bytes, '\x05\x80\x80\x80\x05') + 5
    bytes.set([0x2d, 0x8c, 0x08, 0x00], setup)

    expect(probe(bytes)).toMatchObject({
      sampleRate: 8000,
      frames: 5600,
      problems: [{ type: 'UpperBandMissing' }],
    })
  })

  test.each([
    [0x0d, 'aac main'],
    [0x25, 'aac ltp'],
  ])('of a profile that is not for speech is refused by its name', (first, codec) => {
    const bytes = fixture('mono-8k.m4a')
    bytes[placeOf(bytes, '\x05\x80\x80\x80\x05') + 5] = first

    expect(probe(bytes)).toEqual({ type: 'UnknownCodec', codec })
  })

  test('MP4 with another kind of sound is refused by the name of its codec', () => {
    const bytes = fixture('mono-8k.m4a')
    bytes.set(Buffer.from('ac-3'), placeOf(bytes, 'mp4a'))

    expect(probe(bytes)).toEqual({ type: 'UnknownCodec', codec: 'ac-3' })
  })

  test('MP4 whose recorder did not live to write its table is refused', () => {
    const bytes = fixture('mono-8k.m4a')
    const cut = bytes.subarray(0, placeOf(bytes, 'moov') - 4)

    expect(probe(cut)).toEqual({ type: 'BrokenHeader', detail: 'NoData' })
  })

  test('with a frame destroyed is silent there and itself again two frames later', async () => {
    const intact = await decode(fixture('mono-8k.m4a'))
    const bytes = fixture('mono-8k.m4a')
    const middle = intact.info.dataOffset + Math.floor(intact.info.dataBytes / 2)
    bytes.fill(0xff, middle, middle + 40)

    const { samples } = await decode(bytes)

    expect(samples).toHaveLength(intact.samples.length)
    expect(worstDifference(samples, intact.samples)).toBeGreaterThan(0)
    const tail = -1024
    expect(worstDifference(samples.subarray(tail), intact.samples.subarray(tail))).toBe(0)
  })
})

describe('what a file is, before anything is decoded', () => {
  test.each([
    ['stereo-8k.flac', 'flac', 'flac', 4800, 8000],
    ['mono-24bit.flac', 'flac', 'flac', 8820, 44_100],
    ['stereo-flac.ogg', 'ogg', 'flac', 4800, 8000],
    ['stereo-vorbis.ogg', 'ogg', 'vorbis', 4800, 8000],
    ['mono-48k.webm', 'webm', 'opus', 19_200, 48_000],
    ['mono-122.amr', 'amr', 'amr_nb', 12_000, 8000],
    ['mono-wb.amr', 'amr', 'amr_wb', 24_000, 16_000],
    ['mono-8k.m4a', 'mp4', 'aac', 5600, 8000],
    ['stereo-44k.aac', 'adts', 'aac', 19_456, 44_100],
  ])('%s is known by its content', (name, container, codec, frames, sampleRate) => {
    expect(probe(fixture(name))).toMatchObject({
      container,
      codec,
      frames,
      sampleRate,
      problems: [],
    })
  })

  test('FLAC whose header promises no length is counted', () => {
    const bytes = fixture('stereo-8k.flac')
    bytes[21] = (bytes[21] ?? 0) & 0xf0
    bytes.fill(0, 22, 26)

    expect(probe(bytes)).toMatchObject({ frames: 4800, problems: [] })
  })

  test.each([
    'stereo-8k.flac',
    'stereo-flac.ogg',
    'stereo-vorbis.ogg',
    'mono-122.amr',
    'stereo-44k.aac',
  ])('%s that was cut off says so and sounds as far as it goes', async (name) => {
    const bytes = fixture(name)
    const cut = bytes.subarray(0, Math.floor(bytes.length * 0.7))

    const info = probe(cut)

    expect(info).toMatchObject({ problems: [{ type: 'Truncated' }] })
    const { samples, frames, channels } = await decode(cut)
    expect(samples).toHaveLength(frames * channels)
  })

  test('a WebM with a picture and no sound is refused', () => {
    const bytes = fixture('mono-48k.webm')
    const type = placeOf(bytes, '\x83\x81\x02')
    bytes[type + 2] = 1

    expect(probe(bytes)).toEqual({ type: 'BrokenHeader', detail: 'NoFormat' })
  })

  test('a WebM whose sound is not Opus is refused by the name of its codec', () => {
    const bytes = fixture('mono-48k.webm')
    const buffer = Buffer.from(bytes)
    bytes.set(Buffer.from('A_XXXX'), buffer.indexOf('A_OPUS'))

    expect(probe(bytes)).toEqual({ type: 'UnknownCodec', codec: 'A_XXXX' })
  })

  test('a FLAC of 32 bits is refused by its width', () => {
    const bytes = fixture('mono-24bit.flac')
    bytes[20] = (bytes[20] ?? 0) | 1
    bytes[21] = (bytes[21] ?? 0) | 0xf0

    expect(probe(bytes)).toEqual({ type: 'UnknownCodec', codec: 'flac with 32 bits' })
  })
})

describe('damaged sound stays in time', () => {
  test('FLAC with a frame destroyed has silence of its length there', async () => {
    const intact = await decode(fixture('mono-24bit.flac'))
    const bytes = fixture('mono-24bit.flac')
    const middle = Math.floor(bytes.length / 2)
    bytes.fill(0x11, middle, middle + 8)

    const { samples } = await decode(bytes)

    expect(samples).toHaveLength(intact.samples.length)
    const differing = samples.reduce((n, sample, i) => n + Number(sample !== intact.samples[i]), 0)
    expect(differing).toBeGreaterThan(0)
    expect(differing).toBeLessThanOrEqual(4608)
    expect(samples.at(-1)).toBe(intact.samples.at(-1))
  })

  test('AMR with frames of types that do not exist goes on behind them', async () => {
    const bytes = fixture('mono-122.amr')
    const strange = Uint8Array.of(0x54, 0x5c, 0x64)

    const { frames, samples } = await decode(
      concat([bytes.subarray(0, 6 + 32 * 10), strange, bytes.subarray(6 + 32 * 10)]),
    )

    expect(frames).toBe(12_000 + 3 * 160)
    expect(samples).toHaveLength(frames)
  })

  test.each([
    'stereo-8k.flac',
    'stereo-flac.ogg',
    'stereo-vorbis.ogg',
    'stereo-8k.webm',
    'mono-wb.amr',
    'mono-8k.m4a',
    'stereo-44k.aac',
  ])('%s damaged anywhere is refused or as long as was announced, and soon', async (name) => {
    const random = createNoise(name.length)
    const upTo = (limit: number) => Math.floor(random() * limit)
    for (let run = 0; run < 25; run++) {
      const bytes = fixture(name)
      for (let wounds = 1 + upTo(30); wounds > 0; wounds--) bytes[upTo(bytes.length)] = upTo(256)
      if (!readLayout(bytesSource(bytes)).ok) continue

      const { samples, frames, channels } = await decode(bytes)

      expect(samples).toHaveLength(frames * channels)
    }
  })
})
